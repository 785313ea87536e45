"""Lying bars: offices ranked with their intervals, and the steps of a change."""

import plotly.graph_objects as go

from gaistats.charts.theme import FAINT, INK
from gaistats.exports.native.chart import ROWS, STEPS, Axis, Chart, Number, Series
from gaistats.exports.native.trace import (
    first_line,
    list_colours,
    list_numbers,
    list_texts,
    read_axis,
    strip_markup,
)

MEDIAN = FAINT
"""The colour of the median's row."""
_SCALE = 100  # of percentage points, which no number format can make of a fraction


def read_ranked(figure: go.Figure, language: str) -> Chart:
    """A row an office in the order of the figure, its numbers behind its name.

    The median is a row of its own where it stands in that order.
    """
    rows: dict[int, tuple[str, Number, str, Number, Number]] = {}
    for trace in figure.data:
        if trace.type != "bar":  # strokes where bars have no length
            continue
        values, errors = list_numbers(trace.x), trace.error_x
        above = list_numbers(errors.array) or (None,) * len(values)
        below = list_numbers(errors.arrayminus) or (None,) * len(values)
        for place, value, up, down, hover in zip(
            list_numbers(trace.y), values, above, below, list_texts(trace.hovertext), strict=True
        ):
            rows[int(place or 0)] = (first_line(hover), value, trace.marker.color,
                                     _add(value, down, -1), _add(value, up, 1))  # fmt: skip
    said = {int(note.y): strip_markup(note.text) for note in figure.layout.annotations
            if note.xref == "paper" and note.x == 1}  # fmt: skip
    lines = [(f"{rows[place][0]}  {_tighten(said.get(place, ''))}".strip(), *rows[place][1:])
             for place in sorted(rows)]  # fmt: skip
    lines = _insert_median(lines, figure)
    names, values, colours, lows, highs = zip(*lines, strict=True) if lines else ((),) * 5
    spread = any(low is not None for low in lows)
    one = Series(
        "", values, INK, colours=colours,
        lows=lows if spread else (), highs=highs if spread else (),
    )  # fmt: skip
    axis = read_axis(figure.layout.xaxis, (*values, *highs))
    return Chart(ROWS, names, (one,), figure.layout.meta["unit"], axis)


_Line = tuple[str, Number, str, Number, Number]


def _tighten(said: str) -> str:
    """``54.0 %  65 / 120`` → ``54.0 % (65/120)``: it has to share a line with a name."""
    value, _, parts = said.partition("  ")
    return f"{value} ({parts.replace(' ', '')})" if parts else value


def _add(value: Number, distance: Number, sign: int) -> Number:
    return None if value is None or distance is None else value + sign * distance


def _insert_median(lines: list[_Line], figure: go.Figure) -> list[_Line]:
    """A lying bar chart takes no upright line natively: the median stands among the rows."""
    shapes = [shape for shape in figure.layout.shapes if shape.x0 == shape.x1]
    if not shapes:
        return lines
    median = float(shapes[0].x0)
    said = next(strip_markup(note.text) for note in figure.layout.annotations
                if note.x == shapes[0].x0 and note.yref == "paper")  # fmt: skip
    place = next((at for at, line in enumerate(lines) if line[1] is None or line[1] < median),
                 len(lines))  # fmt: skip
    return [*lines[:place], (said, median, MEDIAN, None, None), *lines[place:]]


def read_waterfall(figure: go.Figure, language: str) -> Chart:
    """Each step on an unseen bar; its part below zero, where it has one, is a series of its own.

    The signed numbers stand behind the names. Changes of a share are in percentage points.
    """
    # Levels that would dwarf the steps are strokes beside the bars: natively a row with a number.
    bars = next(trace for trace in figure.data if trace.type == "bar")
    unit = figure.layout.meta["unit"]
    scale = _SCALE if unit == "points" else 1
    starts, sizes = list_numbers(bars.base), list_numbers(bars.x)
    ends = [(scale * (a or 0.0), scale * ((a or 0.0) + (size or 0.0)))
            for a, size in zip(starts, sizes, strict=True)]  # fmt: skip
    said = {note.y: strip_markup(note.text) for note in figure.layout.annotations
            if note.xref == "paper" and note.x == 1}  # fmt: skip
    names = [f"{first_line(hover)}  {said[place]}"
             for place, hover in enumerate(list_texts(bars.hovertext))]  # fmt: skip
    colours = list_colours(bars.marker.color, len(ends))
    parts = [_split(start, end) for start, end in ends]
    axis = read_axis(figure.layout.xaxis, [end / scale for pair in ends for end in pair])
    return Chart(
        kind=STEPS,
        categories=tuple(names),
        series=(
            Series("", tuple(part[0] for part in parts), INK, "unseen", listed=False),
            Series("+", tuple(part[1] for part in parts), INK, colours=colours),
            Series("−", tuple(part[2] for part in parts), INK, colours=colours),
        ),
        unit=unit,
        values=Axis(
            _scale(axis.low, scale), _scale(axis.high, scale), _scale(axis.step, scale),
            title=strip_markup(figure.layout.xaxis.title.text or ""),
        ),
    )  # fmt: skip


def _scale(end: Number, scale: float) -> Number:
    return None if end is None else round(scale * end, 9)


def _split(start: float, end: float) -> tuple[float, float, float]:
    """(what is not seen, above zero, below zero) of a bar between two numbers."""
    low, high = min(start, end), max(start, end)
    if low >= 0:
        return low, high - low, 0.0
    if high <= 0:
        return high, 0.0, low - high
    return 0.0, high, low
