"""Colours, lines, marks and labels of the series of a sheet's charts."""

from collections.abc import Sequence
from typing import Any

from gaistats.charts.theme import INK
from gaistats.exports.native.chart import COLUMNS, POINTS, ROWS, STEPS, Chart, Series
from gaistats.exports.native.formats import format_value
from gaistats.exports.workbook import FONT
from gaistats.exports.xml import clean_text

LETTERS = {"name": FONT, "size": 9, "color": INK}
_MARKERS = {
    "square": "square", "diamond": "diamond", "triangle-up": "triangle", "triangle-down": "x",
    "star": "star", "dash": "long_dash", "diamond-open": "diamond",
}  # fmt: skip
_DASHES = {"dashes": "dash"}
_MARK, _SMALL_MARK = 7, 3
_GAPS = {ROWS: 55, STEPS: 55}  # per cent of a bar, between bars
_GAP = 72


def set_looks(chart: Chart, line: Series, sides: Sequence[str]) -> dict[str, Any]:
    """A series's looks, as XlsxWriter's ``add_series`` takes them.

    ``sides`` are those on which names stand beside their points.
    """
    if line.look == "unseen":
        return {"fill": {"none": True}, "border": {"none": True}, "gap": _GAPS[STEPS]}
    if line.look == "bar":
        return _set_bars(chart, line)
    looks = {"line": _set_line(line), "marker": _set_marker(chart, line)}
    if any(line.said):
        looks["data_labels"] = _name_points(line, sides)
    elif chart.title and line.look == "line":
        looks["data_labels"] = _say_last(chart, line)
    return looks


def _set_bars(chart: Chart, line: Series) -> dict[str, Any]:
    looks: dict[str, Any] = {
        "fill": {"color": line.colour}, "border": {"none": True},
        "gap": _GAPS.get(chart.kind, _GAP),
        "points": [{"fill": {"color": c}, "border": {"none": True}} for c in line.colours],
    }  # fmt: skip
    if chart.kind == COLUMNS:
        form = format_value(chart.unit, line.values)
        looks["data_labels"] = {"value": True, "font": LETTERS, "num_format": form}
    return looks


def _set_line(line: Series) -> dict[str, Any]:
    if line.look == "marks":
        return {"none": True}
    dash = _DASHES.get(line.look, "solid")
    return {"color": line.colour, "width": line.weight, "dash_type": dash}


def _set_marker(chart: Chart, line: Series) -> dict[str, Any]:
    if chart.kind == POINTS and line.look != "marks":
        return {"type": "none"}
    thin = line.weight <= 1 or line.look in _DASHES
    return {
        "type": _MARKERS.get(line.marker, "circle"), "size": _SMALL_MARK if thin else _MARK,
        "fill": {"color": line.colour}, "border": {"color": line.colour},
    }  # fmt: skip


def _name_points(line: Series, sides: Sequence[str]) -> dict[str, Any]:
    font = LETTERS | {"color": line.colour}
    labels: list[dict[str, Any]] = [
        # XlsxWriter would take a name such as Sheet1!A1 for a cell.
        {"value": clean_text(said).replace("!", "！"), "font": font, "position": side}
        if said else {"delete": True}
        for said, side in zip(line.said, sides, strict=True)
    ]  # fmt: skip
    return {"value": True, "position": "right", "custom": labels}


def _say_last(chart: Chart, line: Series) -> dict[str, Any]:
    """The last number of a panel, beside its point."""
    known = [place for place, value in enumerate(line.values) if value is not None]
    labels: list[dict[str, Any]] = [{"delete": True} for _ in line.values]
    for place in known[-1:]:
        labels[place] = {"font": LETTERS | {"bold": True}}
    form = format_value(chart.unit, line.values)
    return {"value": True, "position": "above", "custom": labels, "num_format": form}
