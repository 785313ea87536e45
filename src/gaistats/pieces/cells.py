"""The cells of a piece's table as people read them: on the screen, in documents and on slides."""

from numbers import Real
from typing import Any, TypeGuard

import pandas as pd

from gaistats.wording import N_, word

YEAR = N_("Year")
_ALIGNED = 2  # decimals of rates; money has up to six, which are not filled up


def is_number(column: "pd.Series[Any]") -> bool:
    """Whether a column holds numbers, which stand on the right."""
    return pd.api.types.is_numeric_dtype(column.dtype)


def is_mixed(column: "pd.Series[Any]") -> bool:
    """Whether a column holds numbers, and words where there is none."""
    return not is_number(column) and any(map(is_figure, column))


def is_figure(value: object) -> TypeGuard[float]:
    """Whether a cell is a number that is there."""
    return isinstance(value, Real) and not isinstance(value, bool) and value == value


def is_year(column: "pd.Series[Any]", language: str) -> bool:
    """Whether a column holds years, which have no separators."""
    return bool(column.name == word(language, YEAR))


def word_column(column: "pd.Series[Any]", language: str) -> list[str]:
    """A column's cells; what is missing is an en dash.

    Numbers have separators, rates the same number of decimals, so that they align.
    """
    if not is_number(column):
        return [_word_cell(value) for value in column]
    numbers = column.astype(object).where(column.notna(), None).tolist()
    if is_year(column, language):
        return ["–" if year is None else str(int(year)) for year in numbers]
    decimals = max((_count_decimals(number) for number in numbers), default=0)
    return [_word_number(number, decimals) for number in numbers]


def _word_cell(value: Any) -> str:  # noqa: ANN401 - a cell is of any type
    """A word, or a number between words; these are of several units and not aligned.

    Rates, which are floats, have a decimal at least: 6.0 beside counts.
    """
    if is_figure(value):
        return _word_number(value, 1 if isinstance(value, float) and value == int(value) else 0)
    return "–" if pd.isna(value) else str(value)


def _word_number(number: float | None, decimals: int) -> str:
    if number is None:
        return "–"
    said = f"{number:,.{decimals}f}" if 0 < decimals <= _ALIGNED else _word_full(number)
    return said.replace("-", "−")


def _count_decimals(number: float | None) -> int:
    return 0 if number is None else len(_word_full(number).partition(".")[2])


def _word_full(number: float) -> str:
    """Up to six decimals, no trailing zeros."""
    return f"{number:,.6f}".rstrip("0").rstrip(".")
