"""The original of a report, read again and shown with the place of one cell marked."""

from pathlib import Path
from typing import Any

from gaistats.model import Place
from gaistats.readers import read_document
from gaistats.readers.document import Cell, Document, Paragraph, Table
from gaistats.ui.sheet import Block

Plain = list[dict[str, Any]]


def read_plain(path: Path) -> Plain:
    """The document as plain data that can be kept between runs.

    Raises OSError and UnreadableFileError, as reading a file does.
    """
    return list(map(_flatten_block, _read(path).blocks))


def list_original(plain: Plain, place: Place | None) -> list[Block]:
    """The document's paragraphs and tables; the cell at ``place`` is marked."""
    return [_draw_block(block, place) for block in plain]


def _read(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name)


def _flatten_block(block: Paragraph | Table) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"text": block.text, "line": block.line}
    return {"number": block.number, "rows": _group_rows(block)}


def _group_rows(table: Table) -> list[list[list[Any]]]:
    """Cells by row, an empty list for a row that merged cells fill."""
    rows: dict[int, list[list[Any]]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(_flatten_cell(cell))
    last = max(rows, default=0)
    return [rows.get(row, []) for row in range(1, last + 1)]


def _flatten_cell(cell: Cell) -> list[Any]:
    return [cell.text, cell.row, cell.column, cell.rowspan, cell.colspan]


def _draw_block(block: dict[str, Any], place: Place | None) -> Block:
    if "rows" not in block:
        here = place is not None and place.line is not None and place.line == block["line"]
        return {"t": block["text"], "x": "here" if here else "", "as": "p"}
    wanted = place if place and place.table == block["number"] else None
    rows = [{"cells": [_draw_cell(cell, wanted) for cell in row]} for row in block["rows"]]
    return {"x": "source", "rows": rows}


def _draw_cell(cell: list[Any], place: Place | None) -> dict[str, Any]:
    text, row, column, rowspan, colspan = cell
    here = (
        place is not None
        and row <= place.row < row + rowspan
        and column <= place.column < column + colspan
    )
    return {"t": text, "r": rowspan, "c": colspan, "x": "here" if here else ""}
