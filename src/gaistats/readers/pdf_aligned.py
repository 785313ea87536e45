"""Tables set without lines: words and numbers that stand exactly below each other.

Whatever does not fit leaves the whole table to be read as lines of text, where a number's
place is known by its row only.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gaistats.model import Box
from gaistats.readers.document import Cell
from gaistats.readers.pdf_blocks import Block, is_numbered, join_blocks
from gaistats.readers.pdf_tables import Piece

# Columns of labels: a row's own and two of the groups around it.
_DEPTH = 3
# A number stands level with the middle of its label, or with its first or last line.
_LEVEL = 2.5
# What is centred, or begins where texts begin, does so within this, in points.
_CENTRED = 1.5
# Parts of a page that are further apart, in heights of a line, are of different tables.
_FAR = 3.0
_FEWEST_ALONE = 5
# How far apart the lines of a cell may stand, in heights of a line; the widest are tried
# first.
_LEADINGS = (0.6, 0.3, 0.15)
_PROSE = re.compile(r"[。；]")
_WIDEST = 0.5

Slot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table found: its piece, the blocks that it is made of, the stretch of each column."""

    piece: Piece
    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]

    @property
    def values(self) -> int:
        """How many numbers it holds."""
        return sum(block.is_value for block in self.blocks)

    @property
    def bottom(self) -> float:
        """Where it ends on its page."""
        return max(block.box.bottom for block in self.blocks)

    def is_beside(self, other: "Aligned") -> bool:
        """Whether the two stand at a common height."""
        return self.piece.top < other.bottom and other.piece.top < self.bottom


@dataclass(frozen=True, slots=True)
class _Row:
    label: Block | None
    groups: tuple[Block, ...]
    values: tuple[Block | None, ...]


def find_aligned(
    pieces: Sequence[Block], page: int, width: float, above: Aligned | None
) -> list[Aligned]:
    """The tables of a page, from above.

    ``above`` is the table with which the page before ended; it may go on without a header.
    """
    tables = [
        table
        for leading in _LEADINGS
        for table in _find(join_blocks(pieces, leading), page, width, above)
    ]
    found: list[Aligned] = []
    for table in sorted(tables, key=lambda table: -table.values):
        if not any(table.is_beside(other) for other in found):
            found.append(table)
    return sorted(found, key=lambda table: table.piece.top)


def _find(blocks: Sequence[Block], page: int, width: float, above: Aligned | None) -> list[Aligned]:
    found: list[Aligned] = []
    for region, begins in _regions(blocks, width):
        above = None if begins else above
        table = _try(region, page, width, above)
        if table:
            found.append(table)
        else:
            found += _try_parts(region, page, width, above)
        above = None if found else above
    return found


def _try(region: Sequence[Block], page: int, width: float, above: Aligned | None) -> Aligned | None:
    table = _continue(region, page, above) if above else None
    return table or _build(region, page, width)


def _try_parts(
    region: Sequence[Block], page: int, width: float, above: Aligned | None
) -> Iterator[Aligned]:
    """Two tables between which a heading stands where no text shows it to be one."""
    for heading in region:
        if _is_alone(heading, region) and is_numbered(heading.text):
            upper = [block for block in region if block.middle < heading.middle]
            lower = [block for block in region if block.middle > heading.middle]
            first, second = _try(upper, page, width, above), _build(lower, page, width)
            if first and second:
                yield from (first, second)
                return


def _regions(blocks: Sequence[Block], width: float) -> Iterator[tuple[list[Block], bool]]:
    """Blocks between headings, sentences and wide gaps, and whether a text stands above."""
    texts = [block for block in blocks if _is_text(block, blocks, width)]
    region: list[Block] = []
    bottom, begins = 0.0, False
    for block in blocks:
        stops = block in texts or _is_heading(block, blocks, texts, width)
        if region and (stops or block.box.top - bottom > _FAR * block.height):
            yield region, begins
            region = []
        bottom = max(bottom, block.box.bottom)
        begins = begins or stops
        if not stops:
            region.append(block)
    if region:
        yield region, begins


def _is_text(block: Block, blocks: Sequence[Block], width: float) -> bool:
    """Whether a block is running text: a sentence, or wide, and no number stands beside it."""
    wide = block.box.right - block.box.left > _WIDEST * width
    return (wide or bool(_PROSE.search(block.text))) and not any(
        other.is_value and other.is_beside(block) for other in blocks
    )


def _is_heading(
    block: Block, blocks: Sequence[Block], texts: Sequence[Block], width: float
) -> bool:
    """Whether a block stands alone, numbered, where texts begin or in the page's middle."""
    if not is_numbered(block.text):
        return False
    centred = abs(block.centre - width / 2) <= _CENTRED
    begins = any(abs(block.box.left - text.box.left) <= _CENTRED for text in texts)
    return (centred or begins) and _is_alone(block, blocks)


def _is_alone(block: Block, blocks: Iterable[Block]) -> bool:
    return not any(other is not block and other.is_beside(block) for other in blocks)


def _build(region: Sequence[Block], page: int, width: float) -> Aligned | None:
    """The table of a region with a header; None when anything does not fit."""
    header, body = _split(region)
    values = [block for block in body if block.is_value]
    columns = _leaves(header)
    labelled = bool(columns) and not any(value.is_over(columns[0]) for value in values)
    heads = columns[1:] if labelled else columns
    if len(heads) < (1 if labelled else _FEWEST_ALONE):
        return None
    slots = _slots(heads, values) or _slots_in_order(heads, values)
    rows = _rows(body, slots, labelled=labelled) if slots else None
    if not slots or not rows:
        return None
    if not values and not all(_is_centred(row, columns[0]) for row in rows):
        return None
    cells = _header_cells(header, heads, slots, page)
    first = max(cell.row for cell in cells) + 1
    cells += _cells(rows, slots, page, first)
    top = min(block.box.top for block in region)
    return Aligned(Piece(_borders(slots, width), tuple(cells), top), tuple(region), slots)


def _is_centred(row: _Row, head: Block) -> bool:
    return row.label is not None and abs(row.label.centre - head.centre) <= _CENTRED


def _continue(region: Sequence[Block], page: int, above: Aligned) -> Aligned | None:
    """The rest of a table on the next page, in the same columns."""
    slots = above.slots
    if not any(block.is_value for block in region):
        return None
    rows = _rows(region, slots, labelled=True)
    if not rows:
        return None
    top = min(block.box.top for block in region)
    piece = Piece(above.piece.across, tuple(_cells(rows, slots, page, 1)), top)
    return Aligned(piece, tuple(region), slots)


def _split(region: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The bands of words, two and more side by side, with which a table begins; the rest."""
    header: list[Block] = []
    bands = list(_bands(region))
    for index, band in enumerate(bands):
        alone = len(band) < 2 and index + 1 < len(bands) and not header
        if any(block.is_value for block in band) or (len(band) < 2 and not alone):
            return header, [block for rest in bands[index:] for block in rest]
        header += band
    return header, []


def _bands(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks parted by blank stretches over their whole width."""
    band: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.box.top):
        if band and not any(block.is_beside(other) for other in band):
            yield band
            band = []
        band.append(block)
    if band:
        yield band


def _leaves(header: Sequence[Block]) -> list[Block]:
    """The lowest words of a header, from the left; nothing when they are not apart."""
    leaves = [
        block
        for block in header
        if not any(low.box.top >= block.middle and low.is_over(block) for low in header)
    ]
    leaves.sort(key=lambda block: block.box.left)
    return leaves if all(not a.is_over(b) for a, b in pairwise(leaves)) else []


def _slots(heads: Sequence[Block], values: Iterable[Block]) -> tuple[Slot, ...] | None:
    """The stretch of each column, headings and numbers; None when one is not certain."""
    stretches = [(head.box.left, head.box.right) for head in heads]
    waiting = list(values)
    while waiting:
        left = []
        for value in waiting:
            over = _over(value, stretches)
            if len(over) > 1:
                return None
            if not over:
                left.append(value)
                continue
            begin, end = stretches[over[0]]
            stretches[over[0]] = min(begin, value.box.left), max(end, value.box.right)
        if len(left) == len(waiting):
            return None
        waiting = left
    apart = all(one[1] < other[0] for one, other in pairwise(stretches))
    return tuple(stretches) if apart else None


def _slots_in_order(heads: Sequence[Block], values: Iterable[Block]) -> tuple[Slot, ...] | None:
    """The stretches of numbers that stand beside the middle of their headings.

    Certain only when there are as many as headings, each nearer to its own than to the next
    but one.
    """
    stretches: list[Slot] = []
    for value in sorted(values, key=_left):
        if stretches and value.box.left < stretches[-1][1]:
            begin, end = stretches.pop()
            stretches.append((begin, max(end, value.box.right)))
        else:
            stretches.append((value.box.left, value.box.right))
    if len(stretches) != len(heads):
        return None
    before = (0.0, *(head.centre for head in heads[:-1]))
    behind = (*(head.centre for head in heads[1:]), float("inf"))
    between = all(
        low < slot[0] and slot[1] < high
        for low, slot, high in zip(before, stretches, behind, strict=True)
    )
    return tuple(stretches) if between else None


def _over(block: Block, stretches: Sequence[Slot]) -> list[int]:
    return [
        index
        for index, (begin, end) in enumerate(stretches)
        if block.box.left < end and begin < block.box.right
    ]


def _rows(body: Sequence[Block], slots: Sequence[Slot], *, labelled: bool) -> list[_Row] | None:
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
        return [_Row(None, (), values[0])] if single else None
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
        over = _over(block, slots)
        if len(over) != 1 or found[over[0]] is not None:
            return None
        found[over[0]] = block
    return tuple(found)


def _label_rows(
    labels: Sequence[Block], values: Sequence[tuple[Block | None, ...]], width: int
) -> list[_Row] | None:
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
) -> list[_Row] | None:
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
    if any(len(groups) >= _DEPTH for groups in beside.values()):
        return None
    return [
        _Row(leaf, tuple(sorted(beside[id(leaf)], key=_left)), owned.get(id(leaf), blank))
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


def _borders(slots: Sequence[Slot], width: float) -> tuple[float, ...]:
    """Places between the columns; those of the labels only count them."""
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(slots)]
    return (*map(float, range(_DEPTH)), slots[0][0], *between, width)


def _header_cells(
    header: Sequence[Block], heads: Sequence[Block], slots: Sequence[Slot], page: int
) -> list[Cell]:
    """The heading of each column in one row; words over several in rows above it."""
    upper = [_upper_cell(b, slots, page) for b in header if b not in heads]
    upper.sort(key=lambda cell: (cell.column, cell.box))
    ends: list[int] = []
    cells: list[Cell] = []
    for cell in upper:
        row = next((row for row, end in enumerate(ends) if end < cell.column), len(ends))
        ends[row : row + 1] = [cell.column + cell.colspan - 1]
        cells.append(cell._replace(row=row + 1))
    last = len(ends) + 1
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return cells + [
        Cell(head.text, last, column, page=page, box=head.box)
        for column, head in enumerate(heads, _DEPTH + 1)
    ]


def _upper_cell(block: Block, slots: Sequence[Slot], page: int) -> Cell:
    over = _over(block, slots)
    if not over:
        return Cell(block.text, 1, 1, 1, _DEPTH, page=page, box=block.box)
    return Cell(block.text, 1, _DEPTH + over[0] + 1, 1, len(over), page=page, box=block.box)


def _cells(rows: Sequence[_Row], slots: Sequence[Slot], page: int, first: int) -> Iterator[Cell]:
    for number, row in enumerate(rows, first):
        for column, group in enumerate(row.groups, 1):
            yield Cell(group.text, number, column, page=page, box=group.box)
        begin = len(row.groups) + 1
        if row.label:
            span = _DEPTH - begin + 1
            yield Cell(row.label.text, number, begin, 1, span, page=page, box=row.label.box)
        for column, (value, slot) in enumerate(zip(row.values, slots, strict=True), _DEPTH + 1):
            text = value.text if value else ""
            box = value.box if value else _room(row, slot)
            yield Cell(text, number, column, page=page, box=box)


def _room(row: _Row, slot: Slot) -> Box:
    """Where the number of an empty cell would stand."""
    blocks = [block for block in (row.label, *row.values) if block]
    top, bottom = min(b.box.top for b in blocks), max(b.box.bottom for b in blocks)
    return Box(slot[0], top, slot[1], bottom)
