"""The rows of a table set without lines: labels, and the numbers level with them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gaistats.readers.pdf_blocks import Block
from gaistats.readers.pdf_slots import Slot, find_over

# Columns of labels: a row's own and two of the groups around it.
DEPTH = 3
# A number stands level with the middle of its label, or with its first or last line.
_LEVEL = 2.5


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its own label, those of groups that stand beside it, a value or none a column."""

    label: Block | None
    groups: tuple[Block, ...]
    values: tuple[Block | None, ...]


def read_rows(body: Sequence[Block], slots: Sequence[Slot], *, labelled: bool) -> list[Row] | None:
    """The rows of a table from above; None when a number's row is not certain."""
    labels = [block for block in body if block.box.right < slots[0][0] and not block.is_value]
    known = set(map(id, labels))
    lines = _lines([block for block in body if id(block) not in known])
    placed = [_place(line, slots) for line in lines]
    values = [row for row in placed if row]
    if len(values) < len(placed):
        return None
    if not labelled:
        single = len(values) == 1 and not labels
        return [Row(None, (), values[0])] if single else None
    return _label_rows(labels, values, len(slots))


def _lines(blocks: Sequence[Block]) -> list[list[Block]]:
    lines: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: block.middle):
        if lines and block.middle - lines[-1][0].middle <= _LEVEL:
            lines[-1].append(block)
        else:
            lines.append([block])
    return lines


def _place(line: Sequence[Block], slots: Sequence[Slot]) -> tuple[Block | None, ...] | None:
    """The blocks of a line in their columns; None when one stands in none, or in two."""
    found: list[Block | None] = [None] * len(slots)
    for block in line:
        over = find_over(block, slots)
        if len(over) != 1 or found[over[0]] is not None:
            return None
        found[over[0]] = block
    return tuple(found)


def _label_rows(
    labels: Sequence[Block], values: Sequence[tuple[Block | None, ...]], width: int
) -> list[Row] | None:
    """Rows of labels and their numbers, level in the same way in all rows."""
    for edge in (_middle, _top, _bottom):
        owners = [label for row in values if (label := _claim(labels, row, edge))]
        if len(owners) == len(values) == len(set(map(id, owners))):
            owned = dict(zip(map(id, owners), values, strict=True))
            return _fill(labels, owned, (None,) * width)
    return None


def _middle(block: Block) -> float:
    return block.middle


def _top(block: Block) -> float:
    return block.box.top + block.height / 2


def _bottom(block: Block) -> float:
    return block.box.bottom - block.height / 2


def _claim(
    labels: Sequence[Block], row: Sequence[Block | None], edge: Callable[[Block], float]
) -> Block | None:
    """The nearest label left of a row's numbers that is level with them."""
    level = next(block.middle for block in row if block)
    near = [label for label in labels if abs(edge(label) - level) <= _LEVEL]
    return max(near, key=lambda label: label.box.right, default=None)


def _fill(
    labels: Sequence[Block],
    owned: Mapping[int, tuple[Block | None, ...]],
    blank: tuple[Block | None, ...],
) -> list[Row] | None:
    """The rows of all labels; those of groups stand left of their rows' own."""
    leaves = [label for label in labels if not _is_left(label, labels)]
    leaves.sort(key=lambda label: label.middle)
    leaves = [leaf for at, leaf in enumerate(leaves) if not _is_between(leaf, at, leaves)]
    known = set(map(id, leaves))
    if not leaves or any(owner not in known for owner in owned):
        return None
    beside: dict[int, list[Block]] = defaultdict(list)
    for group in (label for label in labels if id(label) not in known):
        nearest = min(leaves, key=lambda leaf: abs(leaf.middle - group.middle))
        beside[id(nearest)].append(group)
    if any(len(groups) >= DEPTH for groups in beside.values()):
        return None
    return [
        Row(leaf, tuple(sorted(beside[id(leaf)], key=_left)), owned.get(id(leaf), blank))
        for leaf in leaves
    ]


def _left(block: Block) -> float:
    return block.box.left


def _is_left(label: Block, labels: Iterable[Block]) -> bool:
    return any(other.box.left >= label.box.right and other.is_beside(label) for other in labels)


def _is_between(label: Block, at: int, labels: Sequence[Block]) -> bool:
    """Whether a label stands left of those above and below it, at the height of neither."""
    around = [*labels[max(at - 1, 0) : at], *labels[at + 1 : at + 2]]
    return len(around) == 2 and all(other.box.left >= label.box.right for other in around)
