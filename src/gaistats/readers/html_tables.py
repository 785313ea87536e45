"""The rows and cells of a table in a web page, as a browser lays them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice, takewhile

from lxml import etree

from gaistats.readers.document import Cell
from gaistats.readers.grid import Span, place_cells
from gaistats.readers.html_display import (
    Display,
    display_of,
    fold_spaces,
    read_cell_text,
    style_display,
)

_LEADING_DIGITS = re.compile(r"\s*\+?(\d{1,9})")
# With so many cells of its own a table is one, even if a cell holds another table.
_FEWEST_CELLS, _FEWEST_WIDE_ROWS = 12, 4


@dataclass(slots=True)
class _Row:
    """A row with its cells; ``group`` is what it stands in, which merged cells do not leave."""

    group: etree._Element | None
    shown: bool
    cells: list[etree._Element] = field(default_factory=list)


def is_table(element: etree._Element) -> bool:
    """A table with cells of its own, not one that only arranges the page."""
    if element.tag != "table":
        return style_display(element) == "table" and sum(1 for _ in _styled_parts(element)) > 2
    if sum(1 for _ in islice(element.iter("td", "th"), 2)) < 2:
        return False
    if next(element.iterdescendants("table"), None) is None:
        return True
    rows = [[c for c in row.cells if not _holds_table(c)] for row in _find_rows(element)]
    wide = sum(len(row) > 2 for row in rows)
    return sum(map(len, rows)) >= _FEWEST_CELLS and wide >= _FEWEST_WIDE_ROWS


def read_table_cells(table: etree._Element) -> tuple[Cell, ...]:
    """The cells of a table, each at its place in the rectangle."""
    return place_cells(_read_rows(table))


def read_captions(table: etree._Element) -> Iterator[str]:
    """The table's own captions."""
    return (text for caption in table.findall("caption") if (text := read_cell_text(caption)))


def _read_rows(table: etree._Element) -> Iterator[list[Span]]:
    for _, rows in groupby(_find_rows(table), key=lambda row: row.group):
        group = list(rows)
        for index, row in enumerate(group):
            yield [_read_cell(cell, len(group) - index) for cell in row.cells]


def _read_cell(cell: etree._Element, rows_left: int) -> Span:
    """A cell that goes on for 0 rows goes on to the end of its group, and none goes further."""
    if not cell.keys():  # most cells
        return _cell_text(cell), 1, 1
    rowspan = _span(cell.get("rowspan")) or rows_left
    return _cell_text(cell), min(rowspan, rows_left), _span(cell.get("colspan")) or 1


def _find_rows(table: etree._Element) -> list[_Row]:
    """The rows that are shown, each with its cells; cells outside a row make one."""
    rows: list[_Row] = []
    is_loose = False
    for part, is_row in _styled_parts(table) if table.tag != "table" else _parts(table):
        if is_row:
            is_loose = False
            rows.append(_Row(part.getparent(), _is_shown(part)))
            continue
        if not _is_in_row(part):
            if not is_loose:
                rows.append(_Row(part.getparent(), True))
            is_loose = True
        if not part.keys() or _has_place(part):
            rows[-1].cells.append(part)
    return [row for row in rows if row.shown]


def _parts(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The table's own rows and cells in order; True for a row."""
    nests = next(table.iterdescendants("table"), None) is not None
    for part in table.iter("tr", "td", "th"):
        if not nests or next(part.iterancestors("table")) is table:
            yield part, part.tag == "tr"


def _styled_parts(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The same of blocks that are only laid out as a table."""
    is_begun = False
    for part in table.iterdescendants():
        display = style_display(part) if isinstance(part.tag, str) else ""
        if display == "table-row" or (display == "table-cell" and is_begun):
            is_begun = True
            yield part, display == "table-row"


def _is_in_row(cell: etree._Element) -> bool:
    parent = cell.getparent()
    if parent is not None and parent.tag == "tr":
        return True
    above = takewhile(lambda element: element.tag != "table", cell.iterancestors())
    return any(e.tag == "tr" or style_display(e) == "table-row" for e in above)


def _is_shown(row: etree._Element) -> bool:
    group = row.getparent()
    return display_of(row) is not Display.HIDDEN and (
        group is None or display_of(group) is not Display.HIDDEN
    )


def _has_place(cell: etree._Element) -> bool:
    """A cell that is not there takes no column; one that is only invisible keeps its place."""
    return cell.get("hidden") is None and style_display(cell) != "none"


def _holds_table(cell: etree._Element) -> bool:
    return next(cell.iterdescendants("table"), None) is not None


def _span(text: str | None) -> int:
    """As browsers take it: ``2px`` is 2, and what is no number is 1."""
    if text is None:
        return 1
    match = _LEADING_DIGITS.match(text)
    return int(match[1]) if match else 1


def _cell_text(cell: etree._Element) -> str:
    if len(cell) or cell.get("style"):
        return read_cell_text(cell)
    text = cell.text or ""
    # Most cells hold one word or number, in which no blanks have to be folded.
    return text if text.isalnum() else fold_spaces(text)
