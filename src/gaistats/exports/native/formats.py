"""How numbers print in office programs: as the figures print them, and still numbers."""

from collections.abc import Iterable

from gaistats.exports.native.chart import Axis, Chart, Number

_MOST_DECIMALS = 6
_WHOLE = "#,##0"
# Chinese counts in 10⁴: the comma divides by 10³, the escaped point stands before the last digit.
_TEN_THOUSANDS = '[>=10000]0\\.0,"万";#,##0'


def format_value(unit: str, values: Iterable[Number], language: str = "") -> str:
    """Of numbers in full; amounts have as many decimals as the longest of ``values``."""
    if unit == "share":
        return "0.0 %"
    if unit in ("per_hundred", "points"):
        return "#,##0.0"
    decimals = max((count_decimals(value) for value in values if value is not None), default=0)
    return _WHOLE + ("." + "0" * decimals if decimals else "")


def format_chart(chart: Chart) -> str:
    """Of all the values of a chart."""
    return format_value(chart.unit, [v for series in chart.series for v in series.values])


def format_tick(unit: str, axis: Axis, language: str) -> str:
    """Of the numbers on an axis; shorter, 1.2万 where that is how people count."""
    if unit == "share":
        return "0 %" if axis.step is None or count_decimals(100 * axis.step) == 0 else "0.0 %"
    # Programs differ in whether a format of two sections keeps the sign of what is below zero.
    if unit == "count" and language == "zh" and axis.low is not None and axis.low >= 0:
        return _TEN_THOUSANDS
    steps = () if axis.step is None else (axis.step,)
    return format_value("count", steps)


def count_decimals(value: float) -> int:
    """How many decimals a number needs, six at most."""
    return len(f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2])
