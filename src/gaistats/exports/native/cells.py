"""The columns of a piece's table as the screen prints them, and formats that print them so."""

from collections.abc import Hashable
from typing import Any, NamedTuple

import pandas as pd

from gaistats.exports.native.formats import count_decimals
from gaistats.pieces.cells import is_mixed, is_number, is_year, word_column

_ALIGNED = 2  # decimals of rates; money has up to six, which are not filled up

_MIXED = "General"  # of a column whose numbers are of several units


class Printed(NamedTuple):
    """A column: heading, whether its cells are numbers, their texts, and Excel's format.

    ``is_mixed``: they are numbers, and words where there is none; the format is of its numbers.
    """

    heading: str
    is_number: bool
    texts: list[str]
    form: str
    is_mixed: bool = False

    @property
    def is_right(self) -> bool:
        """Whether its cells stand on the right."""
        return self.is_number or self.is_mixed


def print_columns(table: pd.DataFrame, language: str) -> list[Printed]:
    """A table's columns; what is missing is an en dash in the texts."""
    return [_print_column(name, table[name], language) for name in table]


def _print_column(name: Hashable, column: "pd.Series[Any]", language: str) -> Printed:
    texts = word_column(column, language)
    if is_mixed(column):
        return Printed(str(name), False, texts, _MIXED, is_mixed=True)
    if not is_number(column):
        return Printed(str(name), False, texts, "")
    form = "0" if is_year(column, language) else _choose_format(column)
    return Printed(str(name), True, texts, form)


def _choose_format(column: "pd.Series[Any]") -> str:
    """As many decimals as the longest number has, of money two at least."""
    most = max(map(count_decimals, column.dropna().astype(float).tolist()), default=0)
    filled = "0" * most if most <= _ALIGNED else "00" + "#" * (most - _ALIGNED)
    return "#,##0" + (f".{filled}" if most else "")
