"""Reports as XLSX: one sheet or several, numbers as numbers or as text, totals as formulas."""

from __future__ import annotations

import io
from random import Random

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from .grids import Cell, Table, expand
from .report import Report, blocks

STYLES = ["one_sheet", "sheets", "as_text", "formulas", "tables_only", "offset", "hidden"]


class Writer:
    """Writes downwards, on a new sheet where the style wants one."""

    def __init__(self, style: str) -> None:
        self.file = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.file, {"in_memory": True})
        self.boxed = self.book.add_format({"border": 1, "text_wrap": True, "align": "center"})
        self.style = style
        self.left, self.row = (2, 3) if style == "offset" else (0, 0)
        self.sheet = self.book.add_worksheet("年报" if style != "sheets" else "基本情况")

    def hide_notes(self) -> None:
        """A hidden sheet of the office's own, with numbers, and an empty one."""
        notes = self.book.add_worksheet("填报说明")
        for row, words in enumerate((["序号", "说明"], ["1", "本表由各科室填报"], ["20", "35"])):
            for column, word in enumerate(words):
                notes.write(row, column, int(word) if word.isdigit() else word)
        notes.hide()
        self.book.add_worksheet("Sheet3")

    def line(self, words: list[str]) -> None:
        for column, word in enumerate(words):
            self.sheet.write(self.row, self.left + column, int(word) if word.isdigit() else word)
        self.row += 1

    def part(self, part: str | Table | list[list[str]]) -> None:
        if isinstance(part, str):
            self.line([part])
        elif isinstance(part, Table):
            if self.style == "sheets":
                self.sheet = self.book.add_worksheet(f"表{len(self.book.worksheets())}")
                self.row = 0
            below = _write(self.sheet, self.row, self.left, part, self.boxed, self.style)
            self.row = below + 1
        else:
            for words in part:
                self.line(words)


def set_xlsx(rng: Random, report: Report, style: str) -> bytes:
    writer = Writer(style)
    dated = [[report.published_line]] if report.published_line else []
    for line in [*report.metadata, *[[text] for text in report.title], *dated]:
        writer.line(line)
    for part in blocks(report):
        if style != "tables_only" or _belongs_to_table(part, report):
            writer.part(part)
    for text in report.signature:
        writer.line([text])
    if style == "hidden":
        writer.hide_notes()
    writer.book.close()
    return writer.file.getvalue()


def _belongs_to_table(part: str | Table | list[list[str]], report: Report) -> bool:
    return not isinstance(part, str) or part[:2] in ("二、", "三、", "四、") or part in report.intro


def _write(sheet, top: int, left: int, table: Table, form, style: str) -> int:
    matrix = expand(table.rows)
    for number, row in enumerate(matrix):
        for column, (cell, first) in enumerate(row):
            if not first:
                continue
            place = (top + number, left + column)
            value = _value(cell, style)
            formula = (
                _formula(cell, matrix, number, column, top, left) if style == "formulas" else ""
            )
            wide = _covered(matrix, number, column, cell)
            if wide != (1, 1):
                end = (place[0] + wide[0] - 1, place[1] + wide[1] - 1)
                sheet.merge_range(*place, *end, value, form)
            elif formula:
                sheet.write_formula(*place, formula, form, value)
            elif value == "":
                sheet.write_blank(*place, None, form)
            elif isinstance(value, str):
                sheet.write_string(*place, value, form)
            else:
                sheet.write_number(*place, value, form)
    return top + len(matrix)


def _covered(matrix, number: int, column: int, cell: Cell) -> tuple[int, int]:
    rows = min(cell.rows, len(matrix) - number)
    return rows, cell.columns


def _value(cell: Cell, style: str) -> str | float:
    if not cell.key or style == "as_text" or not cell.truth:
        return cell.text
    if cell.text.isascii() and cell.text.replace(".", "", 1).isdigit():
        return float(cell.text) if "." in cell.text else int(cell.text)
    return cell.text


def _formula(cell: Cell, matrix, number: int, column: int, top: int, left: int) -> str:
    """A total as the sum of its parts, kept with its value, as Excel would save it."""
    if not cell.key or not cell.key.endswith("__total") or isinstance(_value(cell, ""), str):
        return ""
    row, parts = cell.key.split("__")[0], column
    while parts and (matrix[number][parts - 1][0].key or "").split("__")[0] == row:
        parts -= 1
    values = [_value(c, "") for c, _ in matrix[number][parts:column]]
    if not values or sum(v for v in values if not isinstance(v, str)) != _value(cell, ""):
        return ""
    start = xl_rowcol_to_cell(top + number, left + parts)
    return f"=SUM({start}:{xl_rowcol_to_cell(top + number, left + column - 1)})"
