"""Ends of axes and lengths of whiskers, the same in slides and sheets."""

import math

from gaistats.exports.native.chart import Number, Series

GRID, WHISKER = "#E3E7EA", "#5B6870"
_STEPS = (1, 2, 5, 10)


def round_down(value: float) -> float:
    """The next of 1, 2, 5, 10, 20 … below a positive number."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(step for step in _STEPS if step * power <= value * (1 + 1e-9)) * power


def round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20 … above a positive number."""
    power = 10.0 ** math.floor(math.log10(value))
    return min(step for step in _STEPS if step * power >= value * (1 - 1e-9)) * power


def list_distances(series: Series) -> list[list[Number]]:
    """How far down and up an interval reaches from its value; nothing without intervals."""
    if not series.lows:
        return []
    rows = list(zip(series.values, series.lows, series.highs, strict=True))
    return [[None if v is None or low is None else v - low for v, low, _ in rows],
            [None if v is None or high is None else high - v for v, _, high in rows]]  # fmt: skip
