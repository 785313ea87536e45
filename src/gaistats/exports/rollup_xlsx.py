"""The roll-up as a workbook: a sheet a table, and one that says what is behind each number."""

from io import BytesIO

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
from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.forms.names import name_cell, name_section
from gaistats.wording import N_

SHEETS = {"proactive": N_("Proactive"), "requests": N_("Requests"), "disputes": N_("Disputes")}
WIDTHS = {"proactive": (20,) * 4, "requests": (6, 12, 34, *(11,) * 7), "disputes": (9,) * 15}
_CHARACTER_WIDTH = 2.1


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
    """A line a cell: its sum, N of M, and what stands in the other offices' cells."""
    stamp = rollup.stamp
    top = write_block(sheet, looks, _on_one_line(rollup.title), rollup.lines)
    english = stamp.language == "en"
    labels = [stamp.t("Cell"), *([stamp.t("Official label")] if english else [])]
    heads = [*labels, stamp.t("Sum"), stamp.t("Offices"), stamp.t("What the others have")]
    for column, head in enumerate(heads):
        sheet.write_string(top, column, head, looks.head)
    sheet.set_column(0, len(labels) - 1, 62)
    sheet.set_column(len(labels), len(labels), 14)
    sheet.set_column(len(labels) + 1, len(heads) - 1, 34)
    sheet.freeze_panes(top + 1, 0)
    set_page(sheet, head=top)
    for row, cell in enumerate(rollup.cells, top + 1):
        names = [
            name_cell(cell["cell"], spoken) for spoken in (("en", "zh") if english else ("zh",))
        ]
        told = [*names, cell["value"], word_covered(cell, stamp), word_no_sum(cell, stamp)]
        for column, value in enumerate(told):
            write_value(sheet, row, column, value, looks.text)
