"""A report's three tables with its numbers in them, whole or in the pieces sites cut them into."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby

from gaistats.forms.definition import Form, load_forms
from gaistats.forms.layout import LayoutCell, OfficialTable, fill_table, official_tables
from gaistats.sample.report import SampleReport, load_form_printed

# The row with which the second piece of section 3 begins, and how many lines its header has.
SECOND_PIECE = "unable_not_held"
HEADER_LINES = 3

Pieces = Mapping[str, list[OfficialTable]]


def fill_tables(report: SampleReport) -> dict[str, list[OfficialTable]]:
    """The three tables as the form prints them, by table, one piece each.

    Columns of the form that the report has no cell for are left out; where it has cells of
    the other form, that form's rows and columns are there.
    """
    return _fill_all(_lay_out_whole(report.form, frozenset(report.cells)), report)


def fill_pieces(report: SampleReport) -> dict[str, list[OfficialTable]]:
    """The tables cut up as word processors and editors cut them.

    Section 2 is a table a block, section 3 goes on at (四) without a second header, and
    section 4 is a table a kind of dispute.
    """
    return _fill_all(_lay_out_pieces(report.form, report.one_row), report)


def lines_of(table: OfficialTable) -> Iterator[list[LayoutCell]]:
    """The cells that begin in each line of the table, from the left."""
    starts = {row: list(cells) for row, cells in groupby(table.cells, key=lambda c: c.row)}
    for row in range(1, table.rows + 1):
        yield starts.get(row, [])


def cut_table(table: OfficialTable, after: int) -> tuple[OfficialTable, OfficialTable]:
    """The table on two pages, cut behind the line ``after``; rows of both count from 1.

    A merged cell that reaches over the cut goes on as an empty one, as word processors
    print it.
    """
    upper = [
        replace(cell, rowspan=min(cell.rowspan, after - cell.row + 1))
        for cell in table.cells
        if cell.row <= after
    ]
    lower = [_move_up(cell, after) for cell in table.cells if cell.row + cell.rowspan - 1 > after]
    return (
        replace(table, cells=tuple(upper), rows=after),
        replace(table, cells=tuple(sort_cells(lower)), rows=table.rows - after),
    )


def join_tables(upper: OfficialTable, lower: OfficialTable) -> OfficialTable:
    """One table under the other, as wide as the upper one."""
    moved = (replace(cell, row=cell.row + upper.rows) for cell in lower.cells)
    return replace(upper, cells=(*upper.cells, *moved), rows=upper.rows + lower.rows)


def sort_cells(cells: Iterable[LayoutCell]) -> list[LayoutCell]:
    """Cells in reading order."""
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _move_up(cell: LayoutCell, lines: int) -> LayoutCell:
    if cell.row > lines:
        return replace(cell, row=cell.row - lines)
    return replace(cell, text="", row=1, rowspan=cell.row + cell.rowspan - 1 - lines)


@cache
def _lay_out_whole(form: str, present: frozenset[str]) -> Pieces:
    own = load_forms()[form]
    filled = {(column.block, column.column) for key, _, column in own.cells() if key in present}
    columns = {place: column for place, column in own.columns.items() if place in filled}
    return {t.table: [t] for t in official_tables(replace(own, columns=columns), present)}


@cache
def _lay_out_pieces(name: str, one_row: bool) -> Pieces:
    form = load_form_printed(name, one_row)
    blocks = [b.block for b in form.blocks.values() if b.table == "proactive"]
    return {
        "proactive": [_cut_block(form, block) for block in blocks],
        "requests": _cut_requests(form),
        "disputes": _cut_disputes(form),
    }


def _fill_all(pieces: Pieces, report: SampleReport) -> dict[str, list[OfficialTable]]:
    return {name: [_fill(table, report) for table in tables] for name, tables in pieces.items()}


def _fill(table: OfficialTable, report: SampleReport) -> OfficialTable:
    printed = {key: cell.as_printed for key, cell in report.cells.items()}
    return _print_row_again(fill_table(table, printed), report)


def _print_row_again(table: OfficialTable, report: SampleReport) -> OfficialTable:
    """The table with the row that the report prints twice, if it is one of this table."""
    row = next((cell.row for cell in table.cells if cell.key in report.reprinted), None)
    if row is None:
        return table
    again = (
        replace(cell, row=row + 1, text=_text_again(cell, report))
        for cell in table.cells
        if cell.row == row and cell.rowspan == 1
    )
    moved = (_make_room(cell, row) for cell in table.cells)
    return replace(table, cells=tuple(sort_cells((*moved, *again))), rows=table.rows + 1)


def _text_again(cell: LayoutCell, report: SampleReport) -> str:
    return report.reprinted[cell.key].as_printed if cell.key else cell.text


def _make_room(cell: LayoutCell, row: int) -> LayoutCell:
    """What begins below the row moves down, a merged cell that reaches over it grows."""
    if cell.row > row:
        return replace(cell, row=cell.row + 1)
    grows = cell.rowspan > 1 and cell.row + cell.rowspan > row
    return replace(cell, rowspan=cell.rowspan + 1) if grows else cell


def _cut_block(form: Form, block: str) -> OfficialTable:
    kept = {n: b for n, b in form.blocks.items() if n == block or b.table != "proactive"}
    return official_tables(replace(form, blocks=kept))[0]


def _cut_requests(form: Form) -> list[OfficialTable]:
    names = [row.row for row in form.rows_of("requests")]
    cut = names.index(SECOND_PIECE)
    first = official_tables(_drop_rows(form, names[cut:]))[1]
    second = official_tables(_drop_rows(form, names[:cut]))[1]
    body = (replace(c, row=c.row - HEADER_LINES) for c in second.cells if c.row > HEADER_LINES)
    return [first, replace(second, cells=tuple(body), rows=second.rows - HEADER_LINES)]


def _cut_disputes(form: Form) -> list[OfficialTable]:
    groups = groupby(form.rows_of("disputes"), key=lambda row: row.parents)
    kinds = [{row.row for row in rows} for _, rows in groups]
    every = set[str]().union(*kinds)
    return [_drop_empty_line(official_tables(_drop_rows(form, every - kind))[2]) for kind in kinds]


def _drop_empty_line(table: OfficialTable) -> OfficialTable:
    """Without the line that is only reached by merged cells from above: no editor leaves it."""
    begun = {cell.row for cell in table.cells}
    empty = next((row for row in range(1, table.rows + 1) if row not in begun), None)
    if empty is None:
        return table
    cells = tuple(
        replace(cell, row=cell.row - 1)
        if cell.row > empty
        else replace(cell, rowspan=cell.rowspan - (cell.row + cell.rowspan > empty))
        for cell in table.cells
    )
    return replace(table, cells=cells, rows=table.rows - 1)


def _drop_rows(form: Form, names: Iterable[str]) -> Form:
    dropped = set(names)
    return replace(form, rows={n: row for n, row in form.rows.items() if n not in dropped})
