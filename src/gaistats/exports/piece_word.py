"""A piece's table as native Word, across the page where it is wide; a long one is cut."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from gaistats.exports.word import TEXT_MM, Look
from gaistats.exports.word_table import (
    LABEL,
    LABEL_LEAST,
    LABEL_SMALL,
    NARROW,
    write_table,
)
from gaistats.exports.workbook import measure_text
from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.pieces.cells import is_mixed, is_number, word_column

MOST_ROWS = 100
"""Of a table in a document: some two pages."""
_LINE_HEIGHT = 310
_CHARACTERS_MM = {LABEL: 0.63, LABEL_SMALL: 0.665, LABEL_LEAST: 0.755}
"""Half-width characters in a millimetre, by the size of a table's letters."""
_MARGINS, _AIR = 3, 4
_CHINESE = 6
"""Half-width characters of Chinese that a line of a narrow column holds, at least."""
_WIDEST = 40
_RUN = re.compile(r"[^\s\u2e80-\uffff]+")  # what is not broken into lines


class _Column(NamedTuple):
    head: str
    cells: Sequence[str]
    number: bool
    right: bool

    @property
    def least(self) -> int:
        """Half-width characters without which a word or number would be cut in two."""
        numbers = map(measure_text, self.cells) if self.number else map(_measure_run, self.cells)
        return max(_measure_run(self.head), *numbers, 1) + _MARGINS

    @property
    def wanted(self) -> int:
        """Half-width characters at which cells stand in one line, unless they are long."""
        longest = max(map(measure_text, self.cells), default=0)
        return max(min(longest, _WIDEST) + _MARGINS, self.least)


class WordTable(NamedTuple):
    """The XML, and whether it is for a page that lies across."""

    xml: str
    across: bool


def write_piece_table(table: pd.DataFrame, language: str) -> WordTable:
    """The table's first ``MOST_ROWS`` rows; its head stands again on a new page.

    A column that is empty throughout is left out here: files of data have it.
    """
    kept = [place for place in range(table.shape[1]) if not _is_empty(table.iloc[:, place])]
    shown = table.iloc[:MOST_ROWS, kept or [0]]
    columns = [
        _Column(
            str(name),
            word_column(shown[name], language),
            is_number(shown[name]),
            is_number(shown[name]) or is_mixed(shown[name]),
        )
        for name in shown
    ]
    look, across = _choose_look(columns)
    lines = [[c.head for c in columns], *zip(*(c.cells for c in columns), strict=True)]
    cells = tuple(
        LayoutCell(text, None, row, place, heading=row == 1)
        for row, line in enumerate(lines, 1)
        for place, text in enumerate(line, 1)
    )
    width = TEXT_MM[across]
    xml = write_table(
        OfficialTable("piece", cells, len(lines), len(columns)),
        header=1,
        height=_LINE_HEIGHT,
        widths=_share_width(columns, width, _CHARACTERS_MM[look]),
        look=look,
        aligned=["right" if column.right else "left" for column in columns],
    )
    return WordTable(xml, across)


def _is_empty(column: "pd.Series[Any]") -> bool:
    return all(value == "" or pd.isna(value) for value in column)


def _choose_look(columns: Sequence[_Column]) -> tuple[Look, bool]:
    """The size of letters, and whether the page lies across: smaller letters before that."""
    least = sum(column.least for column in columns)
    usual = LABEL_SMALL if len(columns) >= NARROW else LABEL
    for look in (usual, LABEL_LEAST):
        if least <= TEXT_MM[0] * _CHARACTERS_MM[look]:
            return look, False
    return usual, True


def _share_width(columns: Sequence[_Column], width: float, density: float) -> list[float]:
    """Millimetres: what each column needs, and of what is left as much as it could use."""
    least, wanted = [c.least for c in columns], [c.wanted for c in columns]
    left, more = width * density - sum(least), sum(wanted) - sum(least)
    if left > 0 and more <= left:
        # As wide as its content: a number stands near the name that it is of.
        return [min(part + _AIR, part * (left + sum(least)) / sum(wanted)) / density
                for part in wanted]  # fmt: skip
    if left <= 0:
        parts: Sequence[float] = least
    else:
        parts = [n + (w - n) * left / more for n, w in zip(least, wanted, strict=True)]
    return [width * part / sum(parts) for part in parts]


def _measure_run(text: str) -> int:
    """The longest word; Chinese is broken between any two characters."""
    longest = max(map(len, _RUN.findall(text)), default=0)
    wide = measure_text(text) > len(text)
    return max(longest, min(measure_text(text), _CHINESE)) if wide else longest
