"""A piece's table as native Word, as wide as the text: long ones are cut."""

from collections.abc import Sequence
from itertools import chain

import pandas as pd

from gaistats.exports.word_table import NARROW, write_table
from gaistats.exports.workbook import measure_text
from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.pieces.cells import is_number, word_column

MOST_ROWS = 40
"""Of a table in a document: about a page."""
_ROOM = {False: 98, True: 104}
"""How wide the text is in half-width characters of a table, and of one of many columns."""
_LEAST, _GAP, _WIDEST = 5, 2, 40


def write_piece_table(table: pd.DataFrame, language: str) -> str:
    """The XML of the table's first ``MOST_ROWS`` rows; its head stands again on a new page."""
    shown = table.iloc[:MOST_ROWS]
    heads = [str(name) for name in shown]
    columns = [word_column(shown[name], language) for name in shown]
    numeric = [is_number(shown[name]) for name in shown]
    lines = [heads, *zip(*columns, strict=True)]
    cells = tuple(
        LayoutCell(text, None, row, column, heading=row == 1)
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line, 1)
    )
    return write_table(
        OfficialTable("piece", cells, len(lines), len(heads)),
        header=1,
        shares=_share_width(heads, columns, numeric),
        aligned=["right" if number else "left" for number in numeric],
    )


def _share_width(
    heads: Sequence[str], columns: Sequence[Sequence[str]], numeric: Sequence[bool]
) -> list[float]:
    """Numbers stand in one line where there is room; what is left is for the texts."""
    wanted = [
        min(_WIDEST, max(_LEAST, *map(measure_text, cells), _longest_word(head)) + _GAP)
        for head, cells in zip(heads, columns, strict=True)
    ]
    room = _ROOM[len(heads) >= NARROW]
    fixed = sum(width for width, number in zip(wanted, numeric, strict=True) if number)
    texts = sum(wanted) - fixed
    if sum(wanted) <= room or not texts or fixed >= room:
        return [width / sum(wanted) for width in wanted]
    squeezed = (room - fixed) / texts
    return [(width if number else width * squeezed) / room
            for width, number in zip(wanted, numeric, strict=True)]  # fmt: skip


def _longest_word(head: str) -> int:
    """A head is broken into lines between words, and Chinese between any two characters."""
    wide = measure_text(head)
    if wide == len(head):
        return max(map(len, chain(head.split(), [""])))
    return min(wide, 8)
