"""Merged cells spread over the rectangle that they cover."""

from collections.abc import Iterable, Sequence

from gaistats.readers.document import Cell

# Wider or taller than any form; keeps a hostile ``colspan`` from filling the memory.
_MOST_COLUMNS, _MOST_ROWS = 100, 500

Span = tuple[str, int, int]


def place_cells(rows: Iterable[Sequence[Span]]) -> tuple[Cell, ...]:
    """Gives each (text, rowspan, colspan) its row and column, as HTML lays tables out."""
    taken: set[tuple[int, int]] = set()
    placed: list[Cell] = []
    for row, cells in enumerate(rows, 1):
        column = 1
        for text, rowspan, colspan in cells:
            while (row, column) in taken:
                column += 1
            if rowspan == colspan == 1:
                placed.append(Cell(text, row, column))
                column += 1
                continue
            height, width = min(max(rowspan, 1), _MOST_ROWS), min(max(colspan, 1), _MOST_COLUMNS)
            placed.append(Cell(text, row, column, height, width))
            if height > 1:
                taken.update(
                    (r, c) for r in range(row + 1, row + height)
                    for c in range(column, column + width)
                )  # fmt: skip
            column += width
    return tuple(placed)
