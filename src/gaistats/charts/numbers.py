"""Numbers as charts print them: short on axes, in full elsewhere, rates with one decimal.

Units are those of measures: ``share`` (a fraction, printed in per cent), ``per_hundred``,
``count``, ``wan_yuan``; and ``points``: a share's change, a fraction, too.
"""

import math
from typing import Any

import pandas as pd

from gaistats.charts.theme import measure_text
from gaistats.wording import N_, word

_FRACTIONS = ("share", "points")
_RATES = (*_FRACTIONS, "per_hundred")
# Chinese counts in 10⁴ and 10⁸; English in millions, and writes thousands out.
_SCALES = {
    "zh": ((1e8, N_("{number} hundred million")), (1e4, N_("{number} ten thousand"))),
    "en": ((1e6, N_("{number} million")),),
}
_STEPS = (1, 2, 5, 10)
_TICKS = 5
TICKS_BELOW = 4
"""Of an axis of values below or above rows: numbers side by side need more room than stacked."""
_TICK_ROOM = 16  # pixels between the figure's edge, a tick's number and the axis


def word_value(value: float, unit: str) -> str:
    """A number in full: ``54.0 %``, ``3.1``, ``12,345``; an en dash where there is none."""
    if pd.isna(value):
        return "–"
    if unit == "share":
        return f"{100 * value:.1f} %"
    return f"{value:,.1f}" if unit == "per_hundred" else _word_full(value)


def word_label(value: float, unit: str) -> str:
    """A number beside a point or in a title: money to hundredths of its unit, else in full."""
    return word_value(round(value, 2) if unit == "wan_yuan" else value, unit)


def word_change(value: float, unit: str) -> str:
    """A change with its sign; a share's is a number of percentage points."""
    size = abs(100 * value if unit in _FRACTIONS else value)
    said = f"{size:,.1f}" if unit in _RATES else _word_full(size)
    # What is rounded away is not called a rise or a fall.
    sign = "±" if not float(said.replace(",", "")) else "+" if value > 0 else "−"
    return sign + said


def word_parts(numerator: float, denominator: float) -> str:
    """``65 / 120``, in full; nothing where either is not known."""
    if pd.isna(numerator) or pd.isna(denominator):
        return ""
    return f"{_word_full(numerator)} / {_word_full(denominator)}"


def word_tick(value: float, unit: str, language: str) -> str:
    """A number on an axis: ``1.2 万``, ``12,000``, ``40 %``.

    Money stays in its unit: 1.2 万 of 万元 would be read as 万元.
    """
    if unit in _FRACTIONS:
        return f"{100 * value:.4g}".replace("-", "−") + (" %" if unit == "share" else "")
    for scale, message in _SCALES.get(language, _SCALES["zh"]) if unit != "wan_yuan" else ():
        if abs(value) >= scale:
            return word(language, message, number=f"{value / scale:,.4g}")
    return _word_full(value)


def make_axis(
    low: float, high: float, unit: str, language: str, *, most: int = _TICKS
) -> dict[str, Any]:
    """A linear axis from ``low`` to ``high`` with some ``most`` round ticks, as plotly takes it."""
    ticks = choose_ticks(low, high, whole=unit == "count", most=most)
    return {
        "type": "linear", "range": [low, high], "tickvals": ticks,
        "ticktext": [word_tick(tick, unit, language) for tick in ticks],
    }  # fmt: skip


def choose_ticks(
    low: float, high: float, *, whole: bool = False, most: int = _TICKS
) -> list[float]:
    """Round numbers in a range, by steps of 1, 2 or 5 × 10ⁿ; ``whole`` ones are integers."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough * 0.999)
    step = max(step, 1.0) if whole else step
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(count * step, 10) for count in range(first, last + 1)]


def choose_powers(low: float, high: float) -> list[float]:
    """1, 2, 5, 10, 20 … within a range of positive numbers, for a logarithmic axis."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [step * 10.0**power for power in powers for step in (1, 2, 5)
            if low <= step * 10.0**power <= high]  # fmt: skip


def find_top(values: "pd.Series[float]", unit: str) -> float:
    """Where an axis from zero ends: a little above the highest value, 100 % at most."""
    most = float(values.max()) if values.notna().any() else 0.0
    top = most * 1.08 if most > 0 else 1.0
    step = choose_ticks(0, top)[1]
    rest = -top % step
    # Up to the next tick where it is near: the highest values stand below a number then.
    top += rest if rest < step / 4 else 0
    return min(top, 1.0) if unit == "share" and most <= 1 else top


def room_for_ticks(axis: dict[str, Any]) -> int:
    """Pixels left of a vertical axis that its numbers take."""
    return max(measure_text(text) for text in axis["ticktext"]) + _TICK_ROOM


def _word_full(value: float) -> str:
    """Separators, up to six decimals, no trailing zeros."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")
