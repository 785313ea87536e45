"""Lines over years, together or in panels: a gap is a gap in every program."""

from collections.abc import Iterator, Sequence
from typing import Any

import plotly.graph_objects as go

from gaistats.charts.theme import FAINT
from gaistats.exports.native.chart import LINES, Chart, Number, Series
from gaistats.exports.native.columns import name_places
from gaistats.exports.native.trace import (
    find_breaks,
    first_line,
    insert_breaks,
    list_numbers,
    list_texts,
    read_axis,
)
from gaistats.wording import N_, word

MOST_LINES = 240
"""Excel draws 255; the chosen ones and the peers are drawn before the others."""
_Points = list[tuple[str, Number]]


def read_lines(figure: go.Figure, language: str) -> Chart:
    """One chart: the others grey and unnamed, the peers thin, the chosen in their colours."""
    traces = list(figure.data)
    others = [line for trace in traces if _is_others(trace) for line in _split_others(trace)]
    named = [trace for trace in traces if not _is_others(trace)]
    kept = others[:MOST_LINES]
    years = list(figure.layout.xaxis.categoryarray or ())
    breaks = find_breaks(figure)
    series = [line for name, points, colour in kept
              for line in _list_series(name, points, years, breaks, colour=colour, weight=0.75,
                                       marker="circle", listed=False)]  # fmt: skip
    series += _read_panel(named, years, breaks, language)
    return Chart(
        LINES, tuple(name_places(years, breaks)), tuple(series), figure.layout.meta["unit"],
        read_axis(figure.layout.yaxis, _list_drawn(figure)),
        notes=tuple(_list_notes(kept, others, language)),
    )  # fmt: skip


def _list_notes(kept: Sequence[Any], others: Sequence[Any], language: str) -> Iterator[str]:
    if len(kept) < len(others):
        said = N_("{n} of {m} lines of the other offices are drawn")
        yield word(language, said, n=len(kept), m=len(others))


def read_panels(figure: go.Figure, language: str) -> tuple[Chart, ...]:
    """A chart a panel, all on the same axes."""
    breaks = find_breaks(figure)
    by_axis: dict[str, list[Any]] = {}
    for trace in figure.data:
        by_axis.setdefault(trace.xaxis or "x", []).append(trace)
    axis, charts = read_axis(figure.layout.yaxis, _list_drawn(figure)), []
    years = list(figure.layout.xaxis.categoryarray or ())
    for traces in by_axis.values():
        series = _read_panel(traces, years, breaks, language)
        title = next(str(trace.name) for trace in reversed(traces) if trace.name)
        charts.append(Chart(LINES, tuple(name_places(years, breaks)), tuple(series),
                            figure.layout.meta["unit"], axis, title=title))  # fmt: skip
    return tuple(charts)


def _read_panel(
    traces: Sequence[Any], years: list[str], breaks: dict[int, str], language: str
) -> list[Series]:
    """The peers' band as its two ends, their median, and the lines of the chosen.

    An area would be drawn down to zero where a year is missing.
    """
    series: list[Series] = []
    ends = _join_band([trace for trace in traces if trace.fill == "toself"])
    if ends:
        for said, place in ((N_("Peers: upper quartile"), 1),
                            (N_("Peers: lower quartile"), 0)):  # fmt: skip
            points = [(year, pair[place]) for year, pair in ends]
            series += _list_series(word(language, said), points, years, breaks, colour=FAINT,
                                   look="dashes", weight=0.75, marker="dash")  # fmt: skip
    for trace in traces:
        if trace.name and trace.mode == "lines+markers":
            points = list(zip(list_texts(trace.x), list_numbers(trace.y), strict=True))
            peers = trace.line.dash == "dot"
            series += _list_series(
                str(trace.name), points, years, breaks, colour=trace.line.color,
                look="plain" if peers else "line", weight=1.0 if peers else 2.25,
                marker="circle" if peers else trace.marker.symbol or "circle",
            )  # fmt: skip
    return series


def _list_drawn(figure: go.Figure) -> list[Number]:
    return [value for trace in figure.data for value in list_numbers(trace.y)]


def _is_others(trace: Any) -> bool:  # noqa: ANN401
    return not trace.name and trace.mode == "lines+markers"


def _split_others(trace: Any) -> Iterator[tuple[str, _Points, str]]:  # noqa: ANN401
    """The lines that are drawn as one, each with its name."""
    lines: dict[str, tuple[str, _Points]] = {}
    rows = zip(list_texts(trace.x), list_numbers(trace.y), trace.customdata,
               list_texts(trace.hovertext), strict=True)  # fmt: skip
    for year, value, (key, _), hover in rows:
        if hover:  # the empty point between two lines has none
            name = first_line(hover).removesuffix(f" {year}")
            lines.setdefault(str(key), (name, []))[1].append((year, value))
    for name, points in lines.values():
        yield name, points, trace.line.color


def _join_band(runs: Sequence[Any]) -> list[tuple[str, tuple[Number, Number]]]:
    """(low, high) by year, of polygons that go there along the top and back along the bottom."""
    ends: list[tuple[str, tuple[Number, Number]]] = []
    for run in runs:
        years, values = list_texts(run.x), list_numbers(run.y)
        half = len(years) // 2
        pairs = zip(reversed(values[half:]), values[:half], strict=True)
        ends += zip(years[:half], pairs, strict=True)
    return ends


def _list_series(
    name: str,
    points: _Points,
    years: list[str],
    breaks: dict[int, str],
    **style: Any,  # noqa: ANN401
) -> list[Series]:
    """A series, or several of one name where a line is broken between neighbouring years.

    Where all lines are broken, an empty place stands between the years already.
    """
    everywhere = {years[place] for place in breaks}
    stretches: list[dict[str, Number]] = [{}]
    for year, value in points:
        if year in stretches[-1]:  # the empty point before a break, and then the year itself
            del stretches[-1][year]
            if year not in everywhere:
                stretches.append({})
        stretches[-1][year] = value
    listed = style.pop("listed", True)
    style = {"look": "line", **style}
    return [
        Series(name, tuple(insert_breaks([part.get(year) for year in years], list(breaks), None)),
               listed=listed and part is stretches[0], **style)
        for part in stretches
    ]  # fmt: skip
