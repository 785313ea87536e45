"""Merged cells spread over the rectangle that they cover."""

from collections.abc import Iterable, Sequence

from gaistats.readers.document import Cell

# Wider or taller than any form; keeps a hostile ``colspan`` from filling time and memory.
_MOST_COLUMNS, _MOST_ROWS, _WIDEST_TABLE = 100, 500, 1_000

Span = tuple[str, int, int]


def place_cells(rows: Iterable[Sequence[Span]]) -> tuple[Cell, ...]:
    """Gives each (text, rowspan, colspan) its row and column, as HTML lays tables out."""
    taken_until: dict[int, int] = {}
    placed: list[Cell] = []
    for row, cells in enumerate(rows, 1):
        column = 1
        for text, rowspan, colspan in cells:
            while taken_until.get(column, 0) >= row:
                column += 1
            if column > _WIDEST_TABLE:
                break
            if rowspan == colspan == 1:
                placed.append(Cell(text, row, column))
                column += 1
                continue
            height, width = min(max(rowspan, 1), _MOST_ROWS), min(max(colspan, 1), _MOST_COLUMNS)
            placed.append(Cell(text, row, column, height, width))
            if height > 1:
                last = row + height - 1
                taken_until |= dict.fromkeys(range(column, column + width), last)
            column += width
    return tuple(placed)
