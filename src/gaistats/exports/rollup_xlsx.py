"""The roll-up as a workbook: a sheet a table, and one that says what is behind each number."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from gaistats.exports.rollup import Rollup, word_covered, word_no_sum
from gaistats.exports.workbook import (
    LINE_POINTS,
    Looks,
    make_looks,
    measure_text,
    set_page,
    write_block,
    write_value,
)
from gaistats.forms.definition import cell_units
from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.forms.names import name_cell, name_section
from gaistats.wording import N_

SHEETS = {"proactive": N_("Proactive"), "requests": N_("Requests"), "disputes": N_("Disputes")}
WIDTHS = {"proactive": (20,) * 4, "requests": (6, 12, 34, *(11,) * 7), "disputes": (9,) * 15}
_CHARACTER_WIDTH = 2.1
_NUMBERS = {"count": "count"}
"""The formats by units; what is no count is an amount of money."""


def write_rollup_xlsx(rollup: Rollup) -> bytes:
    """The workbook. Numbers are numbers; a cell that no office reported is empty."""
    written = BytesIO()
    workbook = Workbook(written, {"in_memory": True})
    workbook.set_properties({"title": _on_one_line(rollup.title)})
    looks = make_looks(workbook)
    for table in rollup.tables:
        sheet = workbook.add_worksheet(rollup.stamp.t(SHEETS[table.table]))
        _write_table(sheet, table, rollup, looks)
    _write_coverage(workbook.add_worksheet(rollup.stamp.t("Behind the numbers")), rollup, looks)
    workbook.close()
    return written.getvalue()


def _write_table(sheet: Worksheet, table: OfficialTable, rollup: Rollup, looks: Looks) -> None:
    set_page(sheet, tall=1)
    widths = WIDTHS[table.table][-table.columns :]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    top = write_block(sheet, looks, _on_one_line(rollup.title), _list_lines(rollup))
    sheet.set_row(top, 24)
    sheet.write_string(top, 0, name_section(table.table, "zh"), looks.title)
    for cell in table.cells:
        _write_cell(sheet, top, cell, looks)
    for row, height in _line_heights(table, widths).items():
        sheet.set_row(top + row, height)
    for row, note in enumerate(rollup.notes, top + table.rows + 2):
        # Wrapped below the table: a long line would be cut off in print.
        sheet.merge_range(row, 0, row, table.columns - 1, note, looks.wrapped)
        sheet.set_row(row, LINE_POINTS * -(-measure_text(note) // (sum(widths) - 1)))


def _list_lines(rollup: Rollup) -> list[str]:
    official = [] if rollup.official_title == rollup.title else [rollup.official_title]
    return [*map(_on_one_line, official), *rollup.lines]


def _on_one_line(title: str) -> str:
    return title.replace("\n", "")


def _write_cell(sheet: Worksheet, top: int, cell: LayoutCell, looks: Looks) -> None:
    row, column = top + cell.row, cell.column - 1
    look = looks.label if cell.heading else looks.figure
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", look)
    if not cell.text:
        sheet.write_blank(row, column, None, look)
    elif cell.heading:
        sheet.write_string(row, column, cell.text, look)
    else:
        sheet.write_number(row, column, float(cell.text), look)


def _line_heights(table: OfficialTable, widths: tuple[int, ...]) -> dict[int, float]:
    """Heights at which wrapped labels are seen whole, in points."""
    heights: dict[int, float] = {}
    for cell in table.cells:
        width = sum(widths[cell.column - 1 :][: cell.colspan])
        fitting = max(1, int(width / _CHARACTER_WIDTH)) * cell.rowspan
        lines = -(-len(cell.text) // fitting) or 1
        heights[cell.row] = max(heights.get(cell.row, 0), LINE_POINTS * lines + 2)
    return heights


def _write_coverage(sheet: Worksheet, rollup: Rollup, looks: Looks) -> None:
    """A line a cell: its sum, N of M, and what stands in the other offices' cells.

    A column that is empty throughout is left out.
    """
    top = write_block(sheet, looks, _on_one_line(rollup.title), rollup.lines)
    columns = [column for column in _list_columns(rollup) if any(map(_is_there, column[2]))]
    heights = [1] * len(rollup.cells)
    for place, (head, width, values) in enumerate(columns):
        sheet.write_string(top, place, head, looks.head)
        sheet.set_column(place, place, width)
        for row, (cell, value) in enumerate(zip(rollup.cells, values, strict=True)):
            look = looks.text if place else looks.wrapped
            if not isinstance(value, str):
                look = looks.numbers[_NUMBERS.get(cell_units()[cell["cell"]], "amount")]
            elif (lines := -(-measure_text(value) // (width - 2))) > 1:
                look, heights[row] = looks.wrapped, max(heights[row], lines)
            write_value(sheet, top + 1 + row, place, value, look)
    for row, height in enumerate(heights, top + 1):
        sheet.set_row(row, LINE_POINTS * height)
    sheet.freeze_panes(top + 1, 0)
    set_page(sheet, head=top)


def _list_columns(rollup: Rollup) -> Iterator[tuple[str, int, list[Any]]]:
    """Heading, width in characters and values.

    Row and applicant stay in one cell: a label alone would be read as the form's own.
    """
    stamp = rollup.stamp
    yield stamp.t("Cell"), 62, [name_cell(row["cell"], stamp.language) for row in rollup.cells]
    if stamp.language == "en":
        official = [name_cell(row["cell"], "zh") for row in rollup.cells]
        yield stamp.t("Official label"), 62, official
    yield stamp.t("Sum"), 14, [row["value"] for row in rollup.cells]
    yield stamp.t("Offices"), 20, [word_covered(row, stamp) for row in rollup.cells]
    others = [word_no_sum(row, stamp) for row in rollup.cells]
    yield stamp.t("What the others have"), 34, others


def _is_there(value: object) -> bool:
    return value is not None and value != "" and value == value
