"""A Word table's cells in the rectangle that merged cells are spread over."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from gaistats.readers.document import Cell
from gaistats.readers.runs import W, choose_alternative, collect_text

TABLE, PARAGRAPH = f"{W}tbl", f"{W}p"
_ROW, _CELL, _GRID_SPAN = f"{W}tr", f"{W}tc", f"{W}gridSpan"
# What may stand around paragraphs, tables, rows and cells without changing them.
_WRAPPERS = frozenset(W + name for name in "sdt sdtContent customXml ins moveTo smartTag".split())
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_MOST_COLUMNS, _WIDEST_TABLE = 100, 1_000


def unwrap(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, with those of its wrappers in their place."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from unwrap(child)
        elif child.tag == _ALTERNATIVES:
            yield from unwrap(choose_alternative(child))
        else:
            yield child


def read_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table without those that a tracked change deletes."""
    for row in unwrap(table):
        if row.tag == _ROW and row.find(f"{W}trPr/{W}del") is None:
            yield row


def read_row_cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, those that continue a merged one included."""
    return (cell for cell in unwrap(row) if cell.tag == _CELL)


def is_layout(table: etree._Element) -> bool:
    """A table that only arranges the page: it has one cell, or holds tables one below another.

    One that holds a table somewhere, but has cells beside each other in most rows, is
    a table itself.
    """
    if sum(1 for _ in islice(table.iter(_CELL), 2)) < 2:
        return True
    if next(table.iterdescendants(TABLE), None) is None:
        return False
    rows = [[_is_filled(cell) for cell in read_row_cells(row)] for row in read_rows(table)]
    if sum(map(len, rows)) < 2:
        return True
    return 2 * sum(sum(row) > 1 for row in rows) < len(rows)


def _is_filled(cell: etree._Element) -> bool:
    """Whether a cell has text of its own, not only that of a table in it."""
    blocks = [block for block in unwrap(cell) if block.tag in (TABLE, PARAGRAPH)]
    if any(block.tag == TABLE for block in blocks):
        return False
    return any(text.text for block in blocks for text in block.iter(f"{W}t"))


def place_word_cells(table: etree._Element, boxes: list[etree._Element]) -> tuple[Cell, ...]:
    """All cells, each once at its origin. Text boxes, and tables in cells, go to ``boxes``."""
    cells: list[Cell] = []
    # Column → index of the cell that a cell below may continue.
    merged: dict[int, int] = {}
    for number, row in enumerate(read_rows(table), 1):
        column = 1 + _count(row.find(f"{W}trPr/{W}gridBefore"))
        for element in read_row_cells(row):
            width, across, down = _read_merging(element)
            if column + width > _WIDEST_TABLE:
                break
            if across and cells and cells[-1].row == number:
                cells[-1] = cells[-1]._replace(colspan=cells[-1].colspan + width)
            elif down != "continue" or not _extend(cells, merged.get(column), number, width):
                merged[column] = len(cells)
                text = _read_cell(element, boxes)
                cells.append(Cell(text, number, column, 1, width))
            column += width
    return tuple(cells)


def _extend(cells: list[Cell], above: int | None, row: int, width: int) -> bool:
    """Lets the cell above reach into this row, if it ends just above and is as wide."""
    if above is None:
        return False
    cell = cells[above]
    if cell.row + cell.rowspan != row or cell.colspan != width:
        return False
    cells[above] = cell._replace(rowspan=cell.rowspan + 1)
    return True


def _read_merging(cell: etree._Element) -> tuple[int, bool, str]:
    """Width, whether it continues the cell to its left, and its part in a vertical merge."""
    style = cell.find(f"{W}tcPr")
    if style is None:
        return 1, False, ""
    width, across, down = 1, False, ""
    for mark in style:
        if mark.tag == _GRID_SPAN:
            width = max(_count(mark), 1)
        elif mark.tag == f"{W}vMerge":
            down = mark.get(f"{W}val", "continue")
        elif mark.tag == f"{W}hMerge":
            across = mark.get(f"{W}val", "continue") == "continue"
    return width, across, down


def _count(mark: etree._Element | None) -> int:
    digits = "" if mark is None else mark.get(f"{W}val", "")
    return min(int(digits[:4]), _MOST_COLUMNS) if digits.isascii() and digits.isdigit() else 0


def _read_cell(cell: etree._Element, boxes: list[etree._Element]) -> str:
    """The text of a cell in one line; that of a table in it too, so that it is not empty."""
    pieces: list[str] = []
    for block in unwrap(cell):
        if block.tag == PARAGRAPH:
            if pieces:
                pieces.append(" ")
            collect_text(block, pieces, boxes)
        elif block.tag == TABLE:
            pieces += [f" {cell.text}" for cell in place_word_cells(block, boxes)]
            boxes += [block] * (not is_layout(block))
    text = "".join(pieces)
    if not text and next(cell.iter(*_PICTURES), None) is not None:
        # What is drawn in a cell cannot be read, but the cell is not empty.
        return "\ufffc"
    return text if text.isalnum() else _SPACES.sub(" ", text).strip()
