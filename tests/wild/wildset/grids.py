"""A table as it is set: rows of cells that span rows and columns, figures with their truth."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Truth = dict[str, Any]


@dataclass
class Cell:
    text: str
    rows: int = 1
    columns: int = 1
    key: str | None = None
    truth: Truth | None = None
    group: bool = False


@dataclass
class Table:
    name: str
    rows: list[list[Cell]]

    def figures(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row if cell.key]

    def copy(self) -> Table:
        return deepcopy(self)


def expand(rows: list[list[Cell]]) -> list[list[tuple[Cell, bool]]]:
    """A full matrix of (cell, is its first place)."""
    matrix: list[dict[int, tuple[Cell, bool]]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in matrix[number]:
                column += 1
            for below in range(min(cell.rows, len(rows) - number)):
                for right in range(cell.columns):
                    first = below == 0 and right == 0
                    matrix[number + below][column + right] = (cell, first)
            column += cell.columns
    width = max((max(row, default=-1) + 1 for row in matrix), default=0)
    empty = (Cell(""), True)
    return [[row.get(column, empty) for column in range(width)] for row in matrix]


def cut(table: Table, at: int, repeat_labels: bool) -> tuple[Table, Table]:
    """Two tables; a cell across the cut goes on below, with its text or without."""
    matrix = expand(table.rows)
    upper = [row[:] for row in deepcopy(table.rows[:at])]
    for number, row in enumerate(upper):
        for cell in row:
            cell.rows = min(cell.rows, at - number)
    lower: list[list[Cell]] = []
    for number in range(at, len(matrix)):
        lower.append(_row_below(matrix, number, at, repeat_labels))
    return Table(table.name, upper), Table(table.name, lower)


def _row_below(
    matrix: list[list[tuple[Cell, bool]]], number: int, at: int, repeat_labels: bool
) -> list[Cell]:
    row, column = [], 0
    while column < len(matrix[number]):
        cell, first = matrix[number][column]
        if first:
            row.append(deepcopy(cell))
        elif number == at and matrix[number - 1][column][0] is cell:
            left = sum(1 for below in matrix[at:] if below[column][0] is cell)
            text = cell.text if repeat_labels else ""
            row.append(Cell(text, left, cell.columns, group=cell.group))
        column += cell.columns
    return row
