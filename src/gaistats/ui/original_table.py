"""A table of an original as rows that a page can draw, where its cells leave gaps, too.

Workbooks and drawn documents name only the cells that they hold. Columns and rows that hold
none are left out: a form that begins at H200 is not drawn with two hundred empty rows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gaistats.model import name_column
from gaistats.readers.document import Cell, Table

MOST_CELLS = 20_000
"""More than a hundred forms; a page cannot show a million cells."""


def flatten_table(table: Table) -> dict[str, Any]:
    """The table as plain data: number, sheet, letters, rows as (number, cells), cut.

    ``letters`` name the columns of a workbook's sheet, else there are none. ``cut`` is how
    many cells are there when the others are left out, else 0. Cells are lists of text, row,
    column, rowspan and colspan.
    """
    cells = table.cells[:MOST_CELLS]
    columns = _list_columns(cells)
    is_sheet = table.sheet is not None
    return {
        "number": table.number,
        "sheet": table.sheet,
        "letters": [name_column(column) for column in columns] if is_sheet else [],
        "rows": list(_fill_rows(cells, columns, to_the_end=is_sheet)),
        "cut": MOST_CELLS if len(table.cells) > MOST_CELLS else 0,
    }


def _list_columns(cells: Iterable[Cell]) -> list[int]:
    """The columns that some cell stands in."""
    spans = {(cell.column, cell.colspan) for cell in cells}
    return sorted({column for first, width in spans for column in range(first, first + width)})


def _fill_rows(
    cells: Iterable[Cell], columns: Sequence[int], *, to_the_end: bool
) -> Iterator[tuple[int, list[list[Any]]]]:
    """Each row with empty cells where it has none and none reaches down into it."""
    taken_until: dict[int, int] = {}
    for row, present in _group_rows(cells):
        filled: list[list[Any]] = []
        reached = 0
        for cell in present:
            start = bisect_left(columns, cell.column)
            filled += _fill_gap(columns[reached:start], row, taken_until)
            filled.append(list(cell[:5]))
            reached = start + cell.colspan
            covered = columns[start:reached]
            taken_until |= dict.fromkeys(covered, row + cell.rowspan - 1)
        if to_the_end:
            filled += _fill_gap(columns[reached:], row, taken_until)
        yield row, filled


def _fill_gap(columns: Iterable[int], row: int, taken: Mapping[int, int]) -> Iterator[list[Any]]:
    return (["", row, column, 1, 1] for column in columns if taken.get(column, 0) < row)


def _group_rows(cells: Iterable[Cell]) -> Iterator[tuple[int, list[Cell]]]:
    """Rows that hold a cell, and those between that cells reach down into."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    expected, reach = 1, 0
    for row in sorted(rows):
        yield from ((empty, []) for empty in range(expected, min(row, reach + 1)))
        yield row, sorted(rows[row], key=lambda cell: cell.column)
        reach = max(reach, max(cell.row + cell.rowspan - 1 for cell in rows[row]))
        expected = row + 1
