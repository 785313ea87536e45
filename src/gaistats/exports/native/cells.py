"""The cells of a piece's table as they are printed, and the formats that print them so."""

from collections.abc import Hashable
from typing import Any, NamedTuple

import pandas as pd

from gaistats.exports.native.formats import count_decimals
from gaistats.wording import N_, word

_ALIGNED = 2  # decimals of rates; money has up to six, which are not filled up
_YEAR = N_("Year")
NOTHING = "–"
RATE = "%"
"""In the heading of a column of rates, which have a decimal, 54.0 too."""


class Printed(NamedTuple):
    """A column: heading, whether its cells are numbers, their texts, and Excel's format."""

    heading: str
    is_number: bool
    texts: list[str]
    form: str


def print_columns(table: pd.DataFrame, language: str) -> list[Printed]:
    """A table's columns as the screen prints them; what is missing is an en dash.

    Rates have the same number of decimals in a column, so that they align; a year has no
    separators.
    """
    return [_print_column(name, table[name], language) for name in table]


def _print_column(name: Hashable, column: "pd.Series[Any]", language: str) -> Printed:
    numeric = pd.api.types.is_numeric_dtype(column.dtype) and column.dtype != bool
    values = column.astype(object).where(column.notna(), None).tolist()
    if not numeric:
        texts = [NOTHING if value is None or value == "" else str(value) for value in values]
        return Printed(str(name), False, texts, "")
    if str(name) == word(language, _YEAR):
        return Printed(str(name), True, [_say(value, "d") for value in values], "0")
    most = max((count_decimals(float(value)) for value in values if value is not None), default=0)
    most = max(most, 1) if RATE in str(name) else most
    shown = [_say(value, f",.{most if most <= _ALIGNED else count_decimals(float(value or 0))}f")
             for value in values]  # fmt: skip
    filled = "0" * most if most <= _ALIGNED else "00" + "#" * (most - _ALIGNED)
    return Printed(str(name), True, shown, "#,##0" + (f".{filled}" if most else ""))


def _say(value: Any, form: str) -> str:  # noqa: ANN401
    if value is None:
        return NOTHING
    number = int(value) if form == "d" else float(value)
    return format(number, form).replace("-", "−")
