"""Upright bars over years: one figure of an office, and requests by outcome."""

import plotly.graph_objects as go

from gaistats.exports.native.chart import COLUMNS, STACKED, Chart, Series
from gaistats.exports.native.trace import (
    find_breaks,
    insert_breaks,
    list_numbers,
    list_texts,
    read_axis,
    strip_markup,
)
from gaistats.stats.words import CORRECTED
from gaistats.wording import N_, word

BREAK = "┆ {word}"
"""What stands on the axis in the empty place of a change of form."""


def read_series(figure: go.Figure, language: str) -> Chart:
    """A bar a year; below a year without one stands why, below a corrected one its mark."""
    (bars,) = figure.data
    breaks = find_breaks(figure)
    gaps = {
        note.x: strip_markup(note.text, "") for note in figure.layout.annotations
        if note.y == 0 and note.yref == "paper" and note.xref != "paper"
    }  # fmt: skip
    printed = list_texts(bars.text)
    marked = [text.endswith(CORRECTED) for text in printed]
    names = [
        f"{year}{CORRECTED if mark else ''}" + (f"\n{gaps[place]}" if place in gaps else "")
        for place, (year, mark) in enumerate(zip(list_texts(bars.x), marked, strict=True))
    ]
    values = insert_breaks(list_numbers(bars.y), list(breaks), None)
    return Chart(
        kind=COLUMNS,
        categories=tuple(name_places(names, breaks)),
        series=(Series("", tuple(values), bars.marker.color),),
        unit=figure.layout.meta["unit"],
        values=read_axis(figure.layout.yaxis),
        notes=(word(language, N_("† rests on a correction")),) if any(marked) else (),
    )


def read_outcomes(figure: go.Figure, language: str) -> Chart:
    """Stacked outcomes, what was received as points above, the offices counted below the years.

    The definition says so, too.
    """
    breaks = find_breaks(figure)
    years = [strip_markup(text, "\n") for text in list_texts(figure.layout.xaxis.ticktext)]
    series = [
        Series(
            name=str(trace.name),
            values=tuple(insert_breaks(list_numbers(trace.y), list(breaks), None)),
            colour=trace.marker.color if trace.type == "bar" else trace.marker.line.color,
            look="bar" if trace.type == "bar" else "marks",
            marker="" if trace.type == "bar" else "diamond-open",
        )
        for trace in figure.data
    ]
    return Chart(
        kind=STACKED,
        categories=tuple(name_places(years, breaks)),
        series=tuple(series),
        unit=figure.layout.meta["unit"],
        values=read_axis(figure.layout.yaxis),
    )


def name_places(names: list[str], breaks: dict[int, str]) -> list[str]:
    """The names of years with the word of a change of form in its empty place."""
    spread: list[str] = []
    for place, name in enumerate(names):
        if place in breaks:
            spread.append(BREAK.format(word=breaks[place]).strip())
        spread.append(name)
    return spread
