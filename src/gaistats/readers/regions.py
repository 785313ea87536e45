"""A worksheet as paragraphs and tables.

A sheet has no paragraphs: titles, narrative and signatures stand in cells as the numbers do.
A row whose one filled cell reads like running text is a paragraph; every other row belongs
to a table, the empty cells of which are given as empty, since a blank is a statement.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Cell, Paragraph, Table
from gaistats.readers.sheets import Position, Rectangle, Sheet, list_positions
from gaistats.readers.sides import HEADING, split_sides
from gaistats.wording import N_

_MOST_CELLS = 300_000
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TEXT = re.compile(r"。|；|.{40}|^\s*(?:注|备注|说明|附注|填报单位|单位名称)\s*[:：]", re.S)
_DATE = re.compile(
    r"(?:19|20)\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?\s*$|[日〇○零一二三四五六七八九十]日\s*$"
)
_YEAR = re.compile(r"20\d\d|二[〇○零]")
_WORD = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\s*[+-]?\d")


def lay_out_sheet(sheet: Sheet, tables: int) -> Iterator[Paragraph | Table]:
    """The blocks of a sheet from top to bottom; tables count on from ``tables``.

    Of parts side by side the left one comes first.
    """
    grid = _Grid(sheet)
    for rows in grid.split_rows():
        table: list[int] = []
        for row in [*rows, None]:
            text = grid.read_paragraph(row, rows, inside=bool(table)) if row else None
            if row and text is None:
                table.append(row)
                continue
            if table:
                for block in _set_table(grid, table, tables):
                    tables += isinstance(block, Table)
                    yield block
                table = []
            yield from (Paragraph(line.strip()) for line in _lines(text))


def _set_table(grid: "_Grid", rows: Sequence[int], tables: int) -> Iterator[Paragraph | Table]:
    """The table of these rows, or what stands side by side in them."""
    parts = split_sides(grid.cut(rows))
    if len(parts) < 2:
        yield grid.make_table(rows, tables + 1)
        return
    for part in parts:
        for block in lay_out_sheet(part, tables):
            tables += isinstance(block, Table)
            yield block


def _lines(text: str | None) -> list[str]:
    return [line for line in (text or "").splitlines() if line.strip()]


class _Grid:
    """A sheet's cells by row, with what its merged cells cover."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._columns: dict[int, list[int]] = {}
        for row, column in sorted({*sheet.texts, *sheet.framed}):
            self._columns.setdefault(row, []).append(column)
        self._filled = {
            row: [column for column in columns if sheet.texts.get((row, column), "").strip()]
            for row, columns in self._columns.items()
        }
        last_row = max(self._columns, default=0)
        last_column = max((columns[-1] for columns in self._columns.values()), default=0)
        self._spans = {
            (top, left): (top, left, min(bottom, last_row), min(right, last_column))
            for top, left, bottom, right in sheet.merges
            if top <= last_row and left <= last_column
        }
        self._begun: dict[int, list[Rectangle]] = {}
        for span in self._spans.values():
            self._begun.setdefault(span[0], []).append(span)
        self._joined = _joined_rows(self._spans.values())
        self._dropped = set(self._surplus_rows())

    def _surplus_rows(self) -> Iterator[int]:
        """Empty rows behind numbers or behind other empty rows: lines drawn on in advance.

        One empty row below words may be the row in which the numbers were not filled in.
        """
        above: int | None = None
        for row, filled in self._filled.items():
            if not filled and not self._is_joined(row) and self._ends_table(above):
                yield row
            above = row

    def _ends_table(self, row: int | None) -> bool:
        if row is None:
            return True
        texts = [self._sheet.texts[row, column] for column in self._filled[row]]
        return not texts or any(_NUMBER.match(text) for text in texts)

    def split_rows(self) -> Iterator[list[int]]:
        """Rows that stand together: a row without any cell parts them."""
        rows: list[int] = []
        last = 0
        for row in self._columns:
            if rows and row > last + 1 and last not in self._joined:
                yield rows
                rows = []
            last = row
            if row not in self._dropped:
                rows.append(row)
        if rows:
            yield rows

    def _is_joined(self, row: int) -> bool:
        return row in self._joined or row - 1 in self._joined

    def read_paragraph(self, row: int, rows: Sequence[int], *, inside: bool) -> str | None:
        """The text of a row that is none of a table's; ``inside``: a table is just above."""
        if len(self._filled[row]) != 1 or self._is_joined(row):
            return None
        column = self._filled[row][0]
        text = self._sheet.texts[row, column]
        if HEADING.fullmatch(text) or _TEXT.search(text) or _DATE.search(text):
            return text
        if not _WORD.search(text):
            return None
        alone = self._stands_alone(row, column)
        return text if (alone and not inside) or self._is_outside(row, column, rows) else None

    def _is_outside(self, row: int, column: int, rows: Sequence[int]) -> bool:
        """Whether a short text above or below a table is none of its rows.

        A label whose row is otherwise empty stays in the table.
        """
        wide = [other for other in rows if len(self._filled[other]) > 1]
        if not wide or row < wide[0]:
            return bool(_YEAR.search(self._sheet.texts[row, column]))
        alone = self._stands_alone(row, column)
        return row > wide[-1] and alone and (row, column) in self._spans

    def _stands_alone(self, row: int, column: int) -> bool:
        """Whether no empty cell stands beside a cell in its row."""
        _, left, _, right = self._span(row, column)
        return all(left <= other <= right for other in self._columns[row])

    def _width(self, rows: Sequence[int]) -> tuple[int, int]:
        columns = [self._columns[row] for row in rows]
        return min(own[0] for own in columns), max(own[-1] for own in columns)

    def _span(self, row: int, column: int) -> Rectangle:
        return self._spans.get((row, column), (row, column, row, column))

    def cut(self, rows: Sequence[int]) -> Sheet:
        """The sheet of these rows alone."""
        places = [(row, column) for row in rows for column in self._columns[row]]
        return Sheet(
            self._sheet.name,
            {place: self._sheet.texts[place] for place in places if place in self._sheet.texts},
            {place for place in places if place in self._sheet.framed},
            [span for row in rows for span in self._begun.get(row, ())],
        )

    def make_table(self, rows: Sequence[int], number: int) -> Table:
        """All cells of the rectangle around these rows, but those that merged cells cover."""
        first, last = self._width(rows)
        if (rows[-1] - rows[0] + 1) * (last - first + 1) > _MOST_CELLS:
            raise UnreadableFileError(
                N_("A sheet has far more cells than a report. Save the report alone as a new file.")
            )
        return Table(number, tuple(self._read_cells(rows, first, last)), sheet=self._sheet.name)

    def _read_cells(self, rows: Sequence[int], first: int, last: int) -> Iterator[Cell]:
        covered: set[Position] = set()
        for row in range(rows[0], rows[-1] + 1):
            if row in self._dropped:
                continue
            for column in range(first, last + 1):
                place = (row, column)
                if place in covered:
                    continue
                text = _fold(self._sheet.texts.get(place, ""))
                if place not in self._spans:
                    yield Cell(text, row, column)
                    continue
                _, _, bottom, right = self._spans[place]
                area = (row, column, min(bottom, rows[-1]), min(right, last))
                covered.update(list_positions(area))
                yield Cell(text, row, column, area[2] - row + 1, area[3] - column + 1)


def _joined_rows(spans: Iterable[Rectangle]) -> set[int]:
    """The rows that a merged cell joins with the next."""
    joined: set[int] = set()
    reached = 0
    for top, _, bottom, _ in sorted(spans):
        joined.update(range(max(top, reached), bottom))
        reached = max(reached, bottom)
    return joined


def _fold(text: str) -> str:
    return text if text.isalnum() else _SPACES.sub(" ", text).strip()
