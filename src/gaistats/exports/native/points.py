"""A funnel as a scatter, its limits as lines."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from gaistats.charts.theme import BEYOND, FAINT, INK, OTHERS
from gaistats.exports.native.chart import POINTS, Axis, Chart, Series
from gaistats.exports.native.trace import (
    first_line,
    list_numbers,
    list_texts,
    read_axis,
    strip_markup,
)
from gaistats.wording import N_, word

_LIMITS = {"dash": N_("limits of 95 %"), "solid": N_("limits of 99.8 %")}
_CENTRE = "─"  # stands before its name beside the plot


def read_funnel(figure: go.Figure, language: str) -> Chart:
    """Limits, the overall rate and the points; those that the figure names have their name."""
    named = {(shape.x0, shape.y0) for shape in figure.layout.shapes}
    lines: list[Series] = []
    points: list[Series] = []
    seen: set[str] = set()
    for trace in figure.data:
        if trace.mode == "lines":
            line = _read_limit(trace, figure, language, seen)
            lines += [line] if line.values else []
        elif len(trace.x):
            points.append(_read_points(trace, named, language))
    low, high = figure.layout.xaxis.range
    return Chart(
        kind=POINTS,
        categories=(),
        # LibreOffice draws none of the series before a longer one.
        series=tuple(sorted((*points, *lines), key=lambda line: -len(line.values))),
        unit=figure.layout.meta["unit"],
        values=read_axis(figure.layout.yaxis, [v for line in points for v in line.values]),
        sizes=Axis(*_find_ends(points + lines, 10.0**low, 10.0**high), logarithmic=True,
                   title=strip_markup(figure.layout.xaxis.title.text)),
    )  # fmt: skip


def _find_ends(series: Sequence[Series], low: float, high: float) -> tuple[float, float]:
    """The smallest and largest size that is drawn; the axis's own ends where nothing is."""
    sizes = [size for line in series for size in line.sizes]
    return (min(sizes), max(sizes)) if sizes else (low, high)


def _read_limit(trace: Any, figure: go.Figure, language: str, seen: set[str]) -> Series:  # noqa: ANN401
    """The overall rate has the colour of ink; of a pair of limits one is in the legend."""
    pairs = zip(list_numbers(trace.x), list_numbers(trace.y), strict=True)
    known = [(x, y) for x, y in pairs if x is not None and y is not None]
    if trace.line.color == INK:
        name, look = _name_centre(figure), "line"
    else:
        dash = trace.line.dash or "solid"
        name, look = word(language, _LIMITS[dash]), "dashes" if dash == "dash" else "line"
    listed = name not in seen
    seen.add(name)
    colour = INK if trace.line.color == INK else FAINT
    return Series(name, tuple(y for _, y in known), colour, look,
                  sizes=tuple(x for x, _ in known), weight=1, listed=listed)  # fmt: skip


def _name_centre(figure: go.Figure) -> str:
    said = (strip_markup(note.text) for note in figure.layout.annotations)
    named = (text.removeprefix(_CENTRE).strip() for text in said if text.startswith(_CENTRE))
    return next(named, "")


def _read_points(trace: Any, named: set[tuple[Any, Any]], language: str) -> Series:  # noqa: ANN401
    words = {OTHERS: N_("other offices"), BEYOND: N_("beyond the limits of 99.8 %")}
    colour = trace.marker.color
    names = tuple(map(first_line, list_texts(trace.hovertext)))
    xs, ys = list_numbers(trace.x), list_numbers(trace.y)
    said = tuple(name if colour != OTHERS and (x, y) in named else ""
                 for name, x, y in zip(names, xs, ys, strict=True))  # fmt: skip
    return Series(
        word(language, words.get(colour, N_("chosen offices"))), ys, colour, "marks",
        sizes=tuple(float(x or 0) for x in xs), names=names, said=said, marker="circle",
        weight=float(trace.marker.size),
    )  # fmt: skip
