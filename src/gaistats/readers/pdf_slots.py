"""The columns of a table set without lines, by what stands below each other."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from gaistats.readers.pdf_blocks import Block

Slot = tuple[float, float]


def find_slots(heads: Sequence[Block], values: Sequence[Block]) -> tuple[Slot, ...] | None:
    """The stretch of the page's width that each heading's column takes.

    None when any number's column is not certain.
    """
    return _slots_below(heads, values) or _slots_in_order(heads, values)


def _slots_below(heads: Sequence[Block], values: Iterable[Block]) -> tuple[Slot, ...] | None:
    """The stretch of each column, headings and numbers; None when one is not certain."""
    stretches = [(head.box.left, head.box.right) for head in heads]
    waiting = list(values)
    while waiting:
        left = []
        for value in waiting:
            over = find_over(value, stretches)
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
    for value in sorted(values, key=lambda value: value.box.left):
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


def find_over(block: Block, stretches: Sequence[Slot]) -> list[int]:
    """The columns in whose stretches a block stands."""
    return [
        index
        for index, (begin, end) in enumerate(stretches)
        if block.box.left < end and begin < block.box.right
    ]
