"""The cells of a table set without lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gaistats.model import Box
from gaistats.readers.document import Cell
from gaistats.readers.pdf_blocks import Block
from gaistats.readers.pdf_rows import DEPTH, Row
from gaistats.readers.pdf_slots import Slot, find_over


def find_borders(slots: Sequence[Slot], width: float) -> tuple[float, ...]:
    """Places between the columns; those of the labels only count them."""
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(slots)]
    return (*map(float, range(DEPTH)), slots[0][0], *between, width)


def set_header(
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
        for column, head in enumerate(heads, DEPTH + 1)
    ]


def _upper_cell(block: Block, slots: Sequence[Slot], page: int) -> Cell:
    over = find_over(block, slots)
    if not over:
        return Cell(block.text, 1, 1, 1, DEPTH, page=page, box=block.box)
    return Cell(block.text, 1, DEPTH + over[0] + 1, 1, len(over), page=page, box=block.box)


def set_cells(rows: Sequence[Row], slots: Sequence[Slot], page: int, first: int) -> Iterator[Cell]:
    """The cells of all rows, empty ones too; ``first`` is the number of the first row."""
    for number, row in enumerate(rows, first):
        for column, group in enumerate(row.groups, 1):
            yield Cell(group.text, number, column, page=page, box=group.box)
        begin = len(row.groups) + 1
        if row.label:
            span = DEPTH - begin + 1
            yield Cell(row.label.text, number, begin, 1, span, page=page, box=row.label.box)
        for column, (value, slot) in enumerate(zip(row.values, slots, strict=True), DEPTH + 1):
            text = value.text if value else ""
            box = value.box if value else _room(row, slot)
            yield Cell(text, number, column, page=page, box=box)


def _room(row: Row, slot: Slot) -> Box:
    """Where the number of an empty cell would stand."""
    blocks = [block for block in (row.label, *row.values) if block]
    top, bottom = min(b.box.top for b in blocks), max(b.box.bottom for b in blocks)
    return Box(slot[0], top, slot[1], bottom)
