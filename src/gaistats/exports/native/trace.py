"""What stands in a plotly figure, as plain values."""

import math
import re
from base64 import b64decode
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

import numpy as np
import plotly.graph_objects as go

from gaistats.exports.native.chart import Axis, Number

_MARKUP = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br\s*/?>")


def list_numbers(values: Any) -> tuple[Number, ...]:  # noqa: ANN401 - plotly's arrays
    """The numbers of a trace, None for each that is missing; a figure read from JSON, too."""
    if values is None:
        return ()
    if isinstance(values, dict):  # how plotly writes arrays into JSON
        values = np.frombuffer(b64decode(values["bdata"]), dtype=values["dtype"])
    numbers = (None if value is None else float(value) for value in values)
    return tuple(None if n is None or not math.isfinite(n) else n for n in numbers)


def list_texts(values: Any) -> list[str]:  # noqa: ANN401
    """Texts of a trace; a single one, or none, as a list."""
    if values is None:
        return []
    return [values] if isinstance(values, str) else [str(value) for value in values]


def strip_markup(text: str, instead: str = " ") -> str:
    """A text without its markup, ``instead`` of line breaks."""
    return unescape(_MARKUP.sub("", _BREAK.sub(instead, text))).strip()


def first_line(hover: str) -> str:
    """The name that a point's hover text begins with."""
    return strip_markup(_BREAK.split(hover, maxsplit=1)[0])


def read_axis(axis: Any, drawn: Iterable[Number] = ()) -> Axis:  # noqa: ANN401
    """The range and step of a linear axis, whose ends are numbers that it prints.

    They are the figure's last ones where all that is ``drawn`` lies between them, else the next.
    """
    marks = list_numbers(axis.tickvals) if axis.type == "linear" else ()
    ticks = [mark for mark in marks if mark is not None]
    if not axis.range or len(ticks) <= 1:
        return Axis(0.0, step=axis.dtick)
    known = [value for value in drawn if value is not None] or list(map(float, axis.range))
    step = float(round(ticks[1] - ticks[0], 10))
    low = min(ticks[0], _outward(min(known), step, math.floor))
    high = max(ticks[-1], _outward(max(known), step, math.ceil))
    return Axis(low, high, step)


def _outward(end: float, step: float, towards: Any) -> float:  # noqa: ANN401
    return float(round(towards(round(end / step, 9)) * step, 10))


def list_colours(colour: Any, count: int) -> tuple[str, ...]:  # noqa: ANN401
    """A colour a bar."""
    return (colour,) * count if isinstance(colour, str) else tuple(map(str, colour))


def find_breaks(figure: go.Figure) -> dict[int, str]:
    """The places of years, from 0, before which a change of form is drawn, with its word."""
    lines = [
        shape.x0 for shape in figure.layout.shapes
        if shape.x0 == shape.x1 and str(shape.yref).startswith(("paper", "y domain"))
    ]  # fmt: skip
    words = {
        note.x: strip_markup(note.text) for note in figure.layout.annotations
        if note.x in lines and str(note.xref).startswith("x")
    }  # fmt: skip
    return {math.ceil(place): words.get(place, "") for place in sorted(set(lines))}


def insert_breaks(values: Sequence[Any], places: Sequence[int], empty: Any) -> list[Any]:  # noqa: ANN401
    """The values with an empty place before each of the ``places``."""
    spread: list[Any] = []
    for place, value in enumerate(values):
        if place in places:
            spread.append(empty)
        spread.append(value)
    return spread
