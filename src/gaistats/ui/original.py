"""The original of a report, read again and shown with the place of one cell marked."""

from typing import Any

from gaistats.model import Place
from gaistats.pieces.language import t
from gaistats.readers import read_document
from gaistats.readers.document import Cell, Paragraph
from gaistats.ui.original_table import flatten_table
from gaistats.ui.sheet import Block, make_paragraph

Plain = list[dict[str, Any]]


def read_plain(content: bytes, name: str) -> Plain:
    """The document as plain data that can be kept between runs.

    Raises UnreadableFileError, as reading a file does.
    """
    return [
        {"text": block.text, "line": block.line}
        if isinstance(block, Paragraph)
        else flatten_table(block)
        for block in read_document(content, name).blocks
    ]


def list_original(plain: Plain, place: Place | None) -> list[Block]:
    """The document's paragraphs and tables; the cell at ``place`` is marked.

    A workbook's sheets are named, with the letters and numbers of its columns and rows.
    """
    blocks: list[Block] = []
    sheet = None
    for block in plain:
        if block.get("sheet") not in (None, sheet):
            sheet = block["sheet"]
            blocks.append(make_paragraph(t("Sheet “{sheet}”", sheet=sheet), heading=True))
        if "rows" in block:
            blocks += _draw_table(block, place)
        else:
            blocks.append(_draw_paragraph(block, place))
    return blocks


def _draw_paragraph(block: dict[str, Any], place: Place | None) -> Block:
    here = place is not None and place.line is not None and place.line == block["line"]
    return {"t": block["text"], "x": "here" if here else "", "as": "p"}


def _draw_table(block: dict[str, Any], place: Place | None) -> list[Block]:
    wanted = place if place and place.table == block["number"] else None
    letters = block["letters"]
    rows = []
    for number, cells in block["rows"]:
        edge = [{"t": str(number), "h": True}] if letters else []
        rows.append({"cells": edge + [_draw_cell(Cell(*cell), wanted) for cell in cells]})
    drawn: Block = {"x": "source", "rows": rows}
    if letters:
        drawn |= {"x": "source book", "head": [{"cells": [{"t": name} for name in ("", *letters)]}]}
    if not block["cut"]:
        return [drawn]
    cut = t("The table goes on; its first {count} cells are shown.", count=f"{block['cut']:,}")
    return [drawn, make_paragraph(cut, "faint")]


def _draw_cell(cell: Cell, place: Place | None) -> dict[str, Any]:
    here = (
        place is not None
        and cell.row <= place.row < cell.row + cell.rowspan
        and cell.column <= place.column < cell.column + cell.colspan
    )
    return {"t": cell.text, "r": cell.rowspan, "c": cell.colspan, "x": "here" if here else ""}
