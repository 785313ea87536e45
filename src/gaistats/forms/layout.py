"""The tables of a form as the official form prints them, merged cells and all.

Sources: the tables annexed to 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号.
"""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from gaistats.forms.definition import TABLES, Block, Column, Form, Row, load_forms

# Words that the forms print in their headers and that belong to no row or column.
INFORMATION = "信息内容"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = "申请人情况"
APPLICANT_COLUMNS = 7
LABEL_SHARES = (0.05, 0.105, 0.24)
"""Of the width of section 3: its label columns, from the left."""
# The rows of (六)其他处理: the one of the form of 2019, the three of that of 2021.
OTHER_HANDLING = (
    ("otherwise_closed",),
    ("other_not_corrected_in_time", "other_fee_unpaid", "other_other"),
)

Key = TypeVar("Key")
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """A rectangle of a table; rows and columns count from 1.

    ``key`` is the cell key of a place for a number, whose ``text`` is empty; it is None
    for headings, which have the text that the form prints.
    """

    text: str
    key: str | None
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    heading: bool = True


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """One of the three tables; its cells cover ``rows`` × ``columns`` without gap or overlap."""

    table: str
    cells: tuple[LayoutCell, ...]
    rows: int
    columns: int


def official_tables(form: Form, present: Collection[str] = ()) -> tuple[OfficialTable, ...]:
    """The tables of sections 2, 3 and 4 as the form prints them.

    ``present`` are the cell keys of a document. Rows, columns and blocks that only
    another form has, and the document too, are printed where the other form has them;
    those of ``form`` are printed always, but for the rows of (六)其他处理 where the document
    has those of the other form instead. Keys of no form are ignored.
    """
    mixed = _add_other_forms(form, present)
    lay_out = (_lay_out_proactive, _lay_out_requests, _lay_out_disputes)
    return tuple(
        _enclose(table, sorted(cells(mixed), key=lambda c: (c.row, c.column)))
        for table, cells in zip(TABLES, lay_out, strict=True)
    )


def fill_table(table: OfficialTable, texts: Mapping[str, str]) -> OfficialTable:
    """The table with what stands in its places for numbers, by cell key; empty where nothing is."""
    filled = (replace(c, text=texts.get(c.key, "")) if c.key else c for c in table.cells)
    return replace(table, cells=tuple(filled))


def list_lines(table: OfficialTable) -> list[list[tuple[LayoutCell, bool]]]:
    """The cells of every line from the left, each with whether it begins there or above."""
    lines: list[list[tuple[LayoutCell, bool]]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        for line in range(cell.row, cell.row + cell.rowspan):
            lines[line - 1].append((cell, line == cell.row))
    return [sorted(line, key=lambda entry: entry[0].column) for line in lines]


def share_width(table: OfficialTable, width: float) -> list[float]:
    """The widths of the columns: labels of section 3 as wide as the form has them."""
    if table.table != "requests":
        return [width / table.columns] * table.columns
    labels = [width * share for share in LABEL_SHARES[-(table.columns - APPLICANT_COLUMNS) :]]
    numbers = (width - sum(labels)) / APPLICANT_COLUMNS
    return [*labels, *[numbers] * APPLICANT_COLUMNS]


def _enclose(table: str, cells: Sequence[LayoutCell]) -> OfficialTable:
    rows = max(cell.row + cell.rowspan - 1 for cell in cells)
    columns = max(cell.column + cell.colspan - 1 for cell in cells)
    return OfficialTable(table, tuple(cells), rows, columns)


@dataclass(frozen=True, slots=True)
class _Mixture:
    blocks: Mapping[str, Block]
    rows: Mapping[str, Row]
    columns: Mapping[tuple[str, str], Column]

    def rows_of(self, block: str) -> list[Row]:
        return [row for row in self.rows.values() if row.block == block]

    def columns_of(self, block: str) -> list[Column]:
        return [column for (name, _), column in self.columns.items() if name == block]


def _add_other_forms(form: Form, present: Collection[str]) -> _Mixture:
    blocks, rows, columns = dict(form.blocks), dict(form.rows), dict(form.columns)
    own = {key for key, _, _ in form.cells()}
    for other in load_forms().values():
        added = [(r, c) for key, r, c in other.cells() if key in present and key not in own]
        blocks = _merge(blocks, other.blocks, {row.block for row, _ in added})
        rows = _merge(rows, other.rows, {row.row for row, _ in added})
        columns = _merge(columns, other.columns, {(c.block, c.column) for _, c in added})
    for row in _list_replaced(present):
        rows.pop(row, None)
    return _Mixture(blocks, rows, columns)


def _list_replaced(present: Collection[str]) -> Sequence[str]:
    """The rows of (六)其他处理 that a document lacks because it prints those of the other form."""
    there = {key.split("__")[0] for key in present}
    stands = [any(row in there for row in rows) for rows in OTHER_HANDLING]
    if sum(stands) != 1:
        return []
    return next(rows for rows, standing in zip(OTHER_HANDLING, stands, strict=True) if not standing)


def _merge(
    own: Mapping[Key, Thing], other: Mapping[Key, Thing], wanted: Container[Key]
) -> dict[Key, Thing]:
    """``own`` with what is wanted of ``other``, each behind what it follows there."""
    keys = list(own)
    place = len(keys)
    for key in other:
        if key in own:
            place = keys.index(key) + 1
        elif key in wanted:
            keys.insert(place, key)
            place += 1
    return {key: own[key] if key in own else other[key] for key in keys}


def _lay_out_proactive(form: _Mixture) -> Iterator[LayoutCell]:
    """Blocks under each other; the last column of a narrow block spans what is left."""
    names = [block.block for block in form.blocks.values() if block.table == "proactive"]
    width = 1 + max(len(form.columns_of(name)) for name in names)
    line = 1
    for name in names:
        yield LayoutCell(form.blocks[name].heading, None, line, 1, colspan=width)
        columns, rows = form.columns_of(name), form.rows_of(name)
        labels = [column.label for column in columns]
        yield from _spread([INFORMATION, *labels], [None] * len(labels), line + 1, width)
        for number, row in enumerate(rows, line + 2):
            keys = [_key(row, column) for column in columns]
            yield from _spread([row.label, *("" for _ in keys)], keys, number, width)
        line += 2 + len(rows)


def _spread(
    texts: Sequence[str], keys: Sequence[str | None], line: int, width: int
) -> Iterator[LayoutCell]:
    """A label and its cells; ``texts`` has one more entry than ``keys``."""
    for column, (text, key) in enumerate(zip(texts, [None, *keys], strict=True), 1):
        rest = width - column + 1 if column == len(texts) else 1
        yield LayoutCell(text, key, line, column, colspan=rest, heading=key is None)


def _lay_out_requests(form: _Mixture) -> Iterator[LayoutCell]:
    """Label columns left, group labels merged over their rows, one column an applicant."""
    rows, columns = form.rows_of("applicants"), form.columns_of("applicants")
    labels = 1 + max(len(row.parents) for row in rows)
    depth = 1 + max(len(column.parents) for column in columns)
    yield LayoutCell(CORNER, None, 1, 1, depth + 1, labels)
    yield LayoutCell(APPLICANTS, None, 1, labels + 1, 1, len(columns))
    for cell in _lay_out_labels([(c.parents, c.label) for c in columns], depth):
        yield LayoutCell(
            cell.text, None, cell.column + 1, cell.row + labels, cell.colspan, cell.rowspan
        )
    for cell in _lay_out_labels([(r.parents, r.label) for r in rows], labels):
        row = cell.row + depth + 1
        yield LayoutCell(cell.text, None, row, cell.column, cell.rowspan, cell.colspan)
    for line, row_shown in enumerate(rows, depth + 2):
        for place, column in enumerate(columns, labels + 1):
            yield LayoutCell("", _key(row_shown, column), line, place, heading=False)


def _lay_out_labels(
    labels: Sequence[tuple[tuple[str, ...], str]], depth: int
) -> Iterator[LayoutCell]:
    """Labels in lines and their groups' labels merged, over ``depth`` columns."""
    for line, (parents, label) in enumerate(labels, 1):
        place = len(parents) + 1
        yield LayoutCell(label, None, line, place, colspan=depth - place + 1)
    for level in range(1, depth):
        line = 1
        for group, members in groupby(labels, key=lambda entry: entry[0][:level]):
            size = len(list(members))
            if len(group) == level:
                yield LayoutCell(group[-1], None, line, level, size)
            line += size


def _lay_out_disputes(form: _Mixture) -> Iterator[LayoutCell]:
    """The rows of the definition beside each other, all numbers in the one last line.

    A procedure without a group (行政复议) stands in the first line and its headings reach
    over two; the procedures of a group stand in the second line.
    """
    rows, columns = form.rows_of("disputes"), form.columns_of("disputes")
    place = 1
    for group, members in groupby(rows, key=lambda row: row.parents):
        procedures = list(members)
        if group:
            yield LayoutCell(group[-1], None, 1, place, 1, len(procedures) * len(columns))
        for row in procedures:
            top = len(group) + 1
            yield LayoutCell(row.label, None, top, place, 1, len(columns))
            for number, column in enumerate(columns, place):
                yield LayoutCell(column.label, None, top + 1, number, 3 - top)
                yield LayoutCell("", _key(row, column), 4, number, heading=False)
            place += len(columns)


def _key(row: Row, column: Column) -> str:
    return f"{row.row}__{column.column}"
