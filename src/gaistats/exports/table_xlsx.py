"""A table as a workbook in constant memory: title block, frozen head, number formats, terms."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gaistats.exports.table import Table
from gaistats.exports.workbook import (
    LINE_POINTS,
    MOST_ROWS,
    MOST_TEXT,
    Looks,
    make_looks,
    measure_text,
    name_sheet,
    set_page,
    write_block,
    write_value,
)

DEFINITION_WIDTHS = (24, 24, 100)
HEAD_POINTS = 30
Write = Callable[[int, int, Any, Format], object]


def write_table_xlsx(table: Table, path: Path) -> int:
    """Writes the file and returns the number of rows; more than Excel takes go on in a sheet more.

    Strings are written as strings: one that begins with = + - @ is no formula. Raises OSError.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    try:
        with Workbook(str(path), options) as workbook:
            return _write_workbook(workbook, table)
    except XlsxFileError as error:
        # A full disk or a folder that is gone is no OSError here, and one everywhere else.
        raise OSError(str(error)) from error


def _write_workbook(workbook: Workbook, table: Table) -> int:
    workbook.set_properties({"title": table.title})
    looks = make_looks(workbook)
    pages = _Pages(workbook, table, looks)
    for piece in table.pieces:
        columns = [piece[column.name].tolist() for column in table.columns]
        for values in zip(*columns, strict=True):
            pages.write(values)
    pages.finish()
    _write_definitions(workbook.add_worksheet(name_sheet(table.notes_title)), table, looks)
    return pages.rows


class _Pages:
    """The sheets of rows, a new one when a sheet is full."""

    def __init__(self, workbook: Workbook, table: Table, looks: Looks) -> None:
        self.rows = 0
        self._workbook, self._table, self._looks = workbook, table, looks
        self._formats = [looks.numbers.get(column.unit, looks.text) for column in table.columns]
        self._is_text = [column.unit == "text" for column in table.columns]
        # A whole amount has no decimals, which no one format can say.
        self._whole = looks.numbers["count"]
        self._amounts = {i for i, c in enumerate(table.columns) if c.unit == "amount"}
        self._sheets = 0
        self._begin()

    def write(self, values: tuple[Any, ...]) -> None:
        """A row; what is not there is left out."""
        if self._row >= MOST_ROWS:
            self.finish()
            self._begin()
        row, string, number = self._row, self._sheet.write_string, self._sheet.write_number
        for column, value in enumerate(values):
            if value is None or value != value or value == "":
                continue
            if self._is_text[column]:
                string(row, column, value[:MOST_TEXT], self._formats[column])
            else:
                whole = self._whole if column in self._amounts and value == int(value) else None
                number(row, column, value, whole or self._formats[column])
        self._row += 1
        self.rows += 1

    def finish(self) -> None:
        """Lets the rows of the sheet be filtered."""
        last = max(self._row - 1, self._head)
        self._sheet.autofilter(self._head, 0, last, len(self._table.columns) - 1)

    def _begin(self) -> None:
        self._sheets += 1
        number = f" {self._sheets}" if self._sheets > 1 else ""
        sheet: Worksheet = self._workbook.add_worksheet(name_sheet(self._table.sheet + number))
        for place, column in enumerate(self._table.columns):
            sheet.set_column(place, place, column.width)
        self._head = write_block(sheet, self._looks, self._table.title, self._table.lines)
        sheet.set_row(self._head, HEAD_POINTS)
        for place, column in enumerate(self._table.columns):
            write_value(sheet, self._head, place, column.heading, self._looks.head)
        sheet.freeze_panes(self._head + 1, 1)
        set_page(sheet, head=self._head)
        self._sheet, self._row = sheet, self._head + 1


def _write_definitions(sheet: Worksheet, table: Table, looks: Looks) -> None:
    for column, width in enumerate(DEFINITION_WIDTHS):
        sheet.set_column(column, column, width)
    top = write_block(sheet, looks, table.title, table.lines)
    for row, texts in enumerate(table.list_definitions(), top):
        # Rows fit what is wrapped in them in Excel, but not everywhere.
        lines = [-(-measure_text(t) // w) for t, w in zip(texts, DEFINITION_WIDTHS, strict=True)]
        sheet.set_row(row, LINE_POINTS * max(lines))
        for column, text in enumerate(texts):
            write_value(sheet, row, column, text, looks.wrapped)
    set_page(sheet)
