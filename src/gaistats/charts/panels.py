"""Small multiples: a panel a series, all on the same axes."""

from collections.abc import Mapping
from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from gaistats.charts.lines import set_years
from gaistats.charts.numbers import room_for_ticks, word_label
from gaistats.charts.theme import (
    ACCENT,
    FAINT,
    INK,
    MARGINS,
    Room,
    balance_words,
    make_figure,
    say_kind,
)
from gaistats.charts.years import (
    complete_years,
    draw_band,
    draw_line,
    list_years,
    scale_values,
    split_series,
)
from gaistats.wording import N_, word

_COLUMNS = 3
_PLOT, _LINE = 92, 15  # pixels of a panel, and of each line of its title
_YEARS = 30  # pixels below a panel for its years
_TITLE_WIDTH = 16  # half-width characters: a third of a figure on a screen of 800 pixels
_HEADROOM = 1.28  # of the highest number: room for the last one above its point
_BETWEEN = 0.05  # of the width, between panels


def draw_panels(
    series: pd.DataFrame,
    *,
    unit: str,
    title: str,
    subtitle: str,
    source: str,
    language: str,
    breaks: Mapping[int, str] | None = None,
    band: pd.DataFrame | None = None,
) -> go.Figure:
    """A panel a series in the order of the frame, its last number beside its last point.

    ``series``, ``breaks`` and ``band`` as of ``draw_lines``; the word of a change of form
    stands in the first panel only, its line in all. A band with a ``series_id`` is of that
    panel alone. The subtitle has to say what the band is. Custom data is [series_id, year].
    """
    breaks, years = breaks or {}, list_years(series, band)
    shown = split_series(series)
    axis = scale_values(series, band, unit, language, _HEADROOM)
    names = [balance_words(str(rows["name"].iloc[-1]), _TITLE_WIDTH) for rows in shown.values()]
    figure = _make_grid(names, Room(left=room_for_ticks(axis)), (title, subtitle, source))
    say_kind(figure, "panels", unit)
    figure.update_yaxes(**axis, gridcolor="#ECEFF1", zerolinecolor=INK)
    set_years(figure, years)
    _thin_years(figure, years)
    columns = _count_columns(len(shown))
    for number, (key, rows) in enumerate(shown.items()):
        place = {"row": number // columns + 1, "col": number % columns + 1}
        if band is not None:
            draw_band(figure, _choose_band(band, key), years, breaks, unit=unit, **place,
                      name=word(language, N_("median of peers")))  # fmt: skip
        points = complete_years(rows, years, breaks)
        draw_line(
            figure, points, name=str(rows["name"].iloc[-1]), unit=unit, key=key, **place,
            line={"color": ACCENT, "width": 2}, marker={"size": 5, "color": ACCENT},
        )  # fmt: skip
        _say_last(figure, points, years, unit, number)
        _mark_breaks(figure, breaks, years, number)
    return figure


def _choose_band(band: pd.DataFrame, key: str) -> pd.DataFrame:
    return band[band["series_id"] == key] if "series_id" in band else band


def _count_columns(panels: int) -> int:
    return max(1, min(_COLUMNS, panels))


def _make_grid(names: list[list[str]], room: Room, words: tuple[str, str, str]) -> go.Figure:
    """Panels of one height, whatever there are, below their titles."""
    columns = _count_columns(len(names))
    rows = max(1, -(-len(names) // columns))
    above = max((len(lines) for lines in names), default=1) * _LINE + 4
    between = above + _YEARS
    plot = rows * _PLOT + (rows - 1) * between
    figure = make_figure(
        *words, height=MARGINS + plot,
        room=Room(left=room.left, right=30, above=above),
    )  # fmt: skip
    make_subplots(
        rows=rows, cols=columns, figure=figure, shared_yaxes=True,
        vertical_spacing=between / plot if rows > 1 else 0, horizontal_spacing=_BETWEEN,
    )  # fmt: skip
    figure.update_xaxes(type="category", linecolor=INK, ticks="", tickangle=0)
    for number, lines in enumerate(names):
        figure.add_annotation(
            text=f"<b>{'<br>'.join(map(escape, lines))}</b>", x=0, y=1, xanchor="left",
            yanchor="bottom", showarrow=False, align="left", font={"size": 12},
            xref=f"x{_suffix(number)} domain", yref=f"y{_suffix(number)} domain",
        )  # fmt: skip
    return figure


def _suffix(number: int) -> str:
    """What plotly appends to the axes of a panel: nothing for the first."""
    return "" if number == 0 else str(number + 1)


def _thin_years(figure: go.Figure, years: list[int]) -> None:
    """The first and the last year only: a panel is too narrow for all."""
    names = [str(year) for year in ([years[0], years[-1]] if len(years) > 1 else years)]
    figure.update_xaxes(tickvals=names, ticktext=names)


def _say_last(
    figure: go.Figure, points: pd.DataFrame, years: list[int], unit: str, number: int
) -> None:
    known = points[points["value"].notna()]
    if known.empty:
        return
    last = known.iloc[-1]
    figure.add_annotation(
        text=word_label(last["value"], unit), x=years.index(int(last["year"])), y=last["value"],
        xref=f"x{_suffix(number)}", yref=f"y{_suffix(number)}", yanchor="bottom", yshift=3,
        xanchor="center", showarrow=False, font={"size": 11, "color": ACCENT},
        bgcolor="rgba(255,255,255,0.7)", borderpad=0,
    )  # fmt: skip


def _mark_breaks(
    figure: go.Figure, breaks: Mapping[int, str], years: list[int], number: int
) -> None:
    for year, said in breaks.items():
        if year not in years[1:]:
            continue
        place = years.index(year) - 0.5
        axes = {"xref": f"x{_suffix(number)}", "yref": f"y{_suffix(number)} domain"}
        figure.add_shape(
            type="line", x0=place, x1=place, y0=0, y1=1, **axes,
            line={"color": FAINT, "width": 1, "dash": "dot"},
        )  # fmt: skip
        if number == 0:
            figure.add_annotation(
                text=escape(said), x=place, y=1, yanchor="top", showarrow=False, **axes,
                font={"size": 10, "color": FAINT}, bgcolor="rgba(255,255,255,0.7)",
            )  # fmt: skip
