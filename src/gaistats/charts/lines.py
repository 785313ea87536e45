"""Several offices or districts over the years, named beside their lines."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.beside import Beside, name_beside, room_beside
from gaistats.charts.numbers import room_for_ticks
from gaistats.charts.theme import (
    ACCENT,
    FAINT,
    OTHERS,
    SERIES,
    Room,
    make_figure,
    mark_change_of_form,
    say_kind,
)
from gaistats.charts.years import (
    complete_years,
    draw_band,
    draw_line,
    list_hovers,
    list_years,
    scale_values,
    split_series,
)
from gaistats.wording import N_, word

_BEYOND = 0.35  # of a year: the room left and right of the first and last
_PEERS = (FAINT, "circle", "┄")  # how the median of the peers is drawn and named


def draw_lines(
    series: pd.DataFrame,
    *,
    chosen: Sequence[str],
    unit: str,
    title: str,
    subtitle: str,
    source: str,
    language: str,
    breaks: Mapping[int, str] | None = None,
    band: pd.DataFrame | None = None,
) -> go.Figure:
    """A line a series: ``chosen`` ones in colour and named, the others grey.

    ``series``: series_id, name, year, value, perhaps numerator, denominator, and ``broken``
    (True where a row is not comparable with the year before it). A year without a value or
    without a row is a gap. ``breaks`` maps a year to the word that stands before it, where all
    lines stop. ``band``: year, low, median, high of the peers. A point's custom data is
    [series_id, year]. Raises ValueError for more than six chosen: ``draw_panels`` is for them.
    """
    if len(chosen) > len(SERIES):
        raise ValueError(f"{len(chosen)} lines cannot be told apart; six can")
    breaks, years = breaks or {}, list_years(series, band)
    shown = split_series(series)
    styles = style_series([key for key in chosen if key in shown])
    axis = scale_values(series, band, unit, language)
    peers = word(language, N_("median of peers"))
    named = [(shown[key], style) for key, style in styles.items()]
    if band is not None:
        named.append((band.assign(value=band["median"], name=peers), _PEERS))
    labels = [label for rows, style in named
              for label in _name_line(rows, years, style, language)]  # fmt: skip
    figure = make_figure(
        title, subtitle, source, height=420,
        room=Room(left=room_for_ticks(axis), right=room_beside(labels)),
    )  # fmt: skip
    say_kind(figure, "lines", unit)
    figure.update_yaxes(**axis)
    set_years(figure, years)
    if band is not None:
        draw_band(figure, band, years, breaks, name=peers, unit=unit)
    _draw_series(figure, shown, styles, years, breaks, unit)
    for year, said in breaks.items():
        if year in years[1:]:
            mark_change_of_form(figure, years.index(year) - 0.5, escape(said))
    name_beside(figure, labels, edge=len(years) - 1 + _BEYOND)
    return figure


def _draw_series(
    figure: go.Figure, shown: Mapping[str, pd.DataFrame],
    styles: Mapping[str, tuple[str, str, str]], years: list[int], breaks: Mapping[int, str],
    unit: str,
) -> None:  # fmt: skip
    """The chosen ones in their styles above all others."""
    others = {key: rows for key, rows in shown.items() if key not in styles}
    _draw_others(figure, others, years, breaks, unit)
    for key, (colour, symbol, _) in styles.items():
        draw_line(
            figure, complete_years(shown[key], years, breaks), name=_name(shown[key]), unit=unit,
            key=key, line={"color": colour, "width": 2.4}, marker={"symbol": symbol, "size": 8},
        )  # fmt: skip


def style_series(chosen: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    """Colour, marker and character of each; one alone has the accent."""
    if len(chosen) == 1:
        return {chosen[0]: (ACCENT, *SERIES[0][1:])}
    return dict(zip(chosen, SERIES, strict=False))


def set_years(figure: go.Figure, years: Sequence[int]) -> None:
    """An axis of years as categories, also those without a number."""
    names = [str(year) for year in years]
    figure.update_xaxes(
        type="category", categoryorder="array", categoryarray=names, zeroline=False,
        range=[-_BEYOND, len(names) - 1 + _BEYOND], showgrid=False,
    )  # fmt: skip


def _name(rows: pd.DataFrame) -> str:
    return str(rows["name"].iloc[-1])


def _name_line(
    rows: pd.DataFrame, years: Sequence[int], style: tuple[str, str, str], language: str
) -> list[Beside]:
    """The name beside the last known point; a series without any has none to be named at.

    Where the line ends early, no other line leads to its name: it would look like more years.
    """
    known = rows[rows["value"].notna()].sort_values("year")
    if known.empty:
        return []
    last = known.iloc[-1]
    year, value = int(last["year"]), float(last["value"])
    if year == years[-1]:
        return [Beside(_name(rows), years.index(year), value, style[0], style[2])]
    name = word(language, N_("{name} (to {year})"), name=_name(rows), year=year)
    return [Beside(name, None, value, style[0], style[2])]


def _draw_others(
    figure: go.Figure, others: Mapping[str, pd.DataFrame], years: list[int],
    breaks: Mapping[int, str], unit: str,
) -> None:  # fmt: skip
    """All in one trace, with an empty point between: hundreds of traces are slow to draw."""
    x: list[str] = []
    y: list[float | None] = []
    keys: list[list[object]] = []
    said: list[str] = []
    for key, rows in others.items():
        points = complete_years(rows, years, breaks)
        x += [*points["year"].astype(str), str(years[-1])]
        y += [*points["value"], None]
        keys += [*([key, int(year)] for year in points["year"]), [key, years[-1]]]
        said += [*list_hovers(points, _name(rows), unit), ""]
    if x:
        figure.add_scatter(
            x=x, y=y, mode="lines+markers", connectgaps=False, customdata=keys, hovertext=said,
            line={"color": OTHERS, "width": 1}, marker={"size": 4, "color": OTHERS},
            hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
