"""Writes a report as an Excel workbook: on one sheet, or a sheet a section."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.sample.article import Part, Words, walk_article
from gaistats.sample.headings import HEADINGS
from gaistats.sample.planting import print_number
from gaistats.sample.report import SampleReport
from gaistats.sample.tables import fill_tables

MADE_ON = datetime(2000, 1, 1)
SHEET_NAMES = ("总体情况", "主动公开", "依申请公开", "复议诉讼", "问题和改进", "其他")
SHEETS = dict(zip(HEADINGS.values(), SHEET_NAMES, strict=True))
TEXT_COLUMNS = 10  # over how many columns a paragraph is merged
LINE_CHARACTERS, CELL_CHARACTERS, LINE_POINTS = 55, 5, 16
COLUMN_WIDTH = 12
Piece = Words | OfficialTable


@dataclass(frozen=True, slots=True)
class Formats:
    """How paragraphs and cells look."""

    words: Format
    cell: Format


def write_xlsx(report: SampleReport) -> bytes:
    """The workbook in its dialect; the same report gives the same bytes."""
    written = BytesIO()
    workbook = Workbook(written, {"in_memory": True})
    workbook.set_properties(
        {"title": report.title, "comments": report.notices[0], "created": MADE_ON}
    )
    formats = Formats(
        workbook.add_format({"text_wrap": True, "valign": "top"}),
        workbook.add_format({"text_wrap": True, "align": "center", "valign": "vcenter",
                             "border": 1}),
    )  # fmt: skip
    pieces = walk_article(report, fill_tables(report))
    as_text = report.dialect.dialect == "xlsx_sheets"
    for name, part in _cut_sheets(pieces) if as_text else [("年度报告", list(pieces))]:
        _write_sheet(workbook.add_worksheet(name), part, formats, as_text=as_text)
    workbook.close()
    return written.getvalue()


def _cut_sheets(pieces: Iterator[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """The pieces of each sheet; a section begins one, what precedes the first stays with it."""
    name = next(iter(SHEETS.values()))
    named = []
    for piece in pieces:
        if isinstance(piece, Words):
            name = SHEETS.get(piece.text, name)
        named.append((name, piece))
    for sheet, group in groupby(named, key=lambda entry: entry[0]):
        yield sheet, [piece for _, piece in group]


def _write_sheet(sheet: Worksheet, pieces: list[Piece], formats: Formats, *, as_text: bool) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, TEXT_COLUMNS - 1, COLUMN_WIDTH)
    line = 0
    for piece in pieces:
        if isinstance(piece, Words):
            _write_words(sheet, line, piece, formats.words)
            line += 1
            continue
        for cell in piece.cells:
            _write_cell(sheet, line, cell, formats.cell, as_text=as_text)
        for row, height in _line_heights(piece).items():
            sheet.set_row(line + row - 1, height)
        line += piece.rows


def _write_words(sheet: Worksheet, line: int, words: Words, look: Format) -> None:
    indented = "　　" if words.part is Part.TEXT else ""
    sheet.merge_range(line, 0, line, TEXT_COLUMNS - 1, indented + words.text, look)
    sheet.set_row(line, LINE_POINTS * (1 + len(words.text) // LINE_CHARACTERS))


def _line_heights(table: OfficialTable) -> dict[int, float]:
    """Heights at which wrapped labels are seen whole, in points."""
    heights: dict[int, float] = {}
    for cell in table.cells:
        fitting = CELL_CHARACTERS * cell.colspan * cell.rowspan
        lines = 1 + (len(cell.text) - 1) // fitting
        heights[cell.row] = max(heights.get(cell.row, 0), LINE_POINTS * lines)
    return heights


def _write_cell(
    sheet: Worksheet, line: int, cell: LayoutCell, look: Format, *, as_text: bool
) -> None:
    top, left = line + cell.row - 1, cell.column - 1
    if cell.rowspan > 1 or cell.colspan > 1:
        bottom, right = top + cell.rowspan - 1, left + cell.colspan - 1
        sheet.merge_range(top, left, bottom, right, "", look)
    if not cell.text:
        sheet.write_blank(top, left, None, look)
    elif cell.heading or as_text or not _is_plain_number(cell.text):
        sheet.write_string(top, left, cell.text, look)
    else:
        sheet.write_number(top, left, float(cell.text), look)


def _is_plain_number(text: str) -> bool:
    """Whether a number in the file is shown as this text again."""
    digits = text.removeprefix("-").replace(".", "", 1)
    plain = digits.isascii() and digits.isdigit() and len(digits) < 16
    return plain and print_number(float(text)) == text
