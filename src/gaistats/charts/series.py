"""One figure of one office over the years, gaps left as gaps and named."""

from collections.abc import Collection, Mapping
from html import escape

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.theme import (
    ACCENT,
    FAINT,
    count_by_ones,
    make_figure,
    mark_change_of_form,
    say_kind,
    wrap_words,
)
from gaistats.stats.words import CORRECTED

_GAP_WIDTH = 14  # half-width characters that fit beside each other in the place of a bar


def draw_series(
    figures: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    states: Mapping[str, str],
    breaks: Mapping[int, str],
    whole: bool = True,
    marked: Collection[int] = (),
) -> go.Figure:
    """Bars from zero, one a year, with the number above.

    ``figures`` has a row a year without leaving any out: year, value, state and perhaps
    as_printed. A year without a number has the word of its state in ``states`` instead of
    a bar, or what is printed where ``states`` has none. ``breaks`` maps a year to the word
    that stands before it, where the row means something else.
    ``whole`` figures are counts, others money. ``marked`` years rest on a correction.
    """
    figure = make_figure(title, subtitle, source, height=360)
    say_kind(figure, "series", "count" if whole else "wan_yuan")
    names = [str(year) for year in figures["year"]]
    figure.add_bar(
        x=names, y=figures["value"], marker_color=ACCENT, customdata=names,
        text=[_word_value(value) + (CORRECTED if year in marked else "")
              for year, value in zip(figures["year"], figures["value"], strict=True)],
        textposition="outside", cliponaxis=False, hovertemplate="%{x}: %{y:,}<extra></extra>",
    )  # fmt: skip
    if whole:
        count_by_ones(figure, float(figures["value"].max()))
    for place, said in _word_gaps(figures, states).items():
        # By its place: plotly takes "2020" on an axis of categories for the number 2020.
        figure.add_annotation(
            text=said, x=place, y=0, yref="paper", yanchor="bottom", showarrow=False,
            font={"size": 11, "color": FAINT},
        )  # fmt: skip
    years = figures["year"].tolist()
    for year, said in breaks.items():
        if year in years[1:]:
            mark_change_of_form(figure, years.index(year) - 0.5, said)
    figure.update_xaxes(categoryorder="array", categoryarray=names, range=[-0.5, len(names) - 0.5])
    return figure


def _word_value(value: float) -> str:
    if pd.isna(value):
        return ""
    return f"{value:,.6g}" if value != round(value) else f"{value:,.0f}"


def _word_gaps(figures: pd.DataFrame, states: Mapping[str, str]) -> dict[int, str]:
    """What stands in the place of a bar, by the place of the year counted from 0."""
    printed = figures["as_printed"] if "as_printed" in figures else figures["state"]
    rows = zip(figures["value"], figures["state"], printed, strict=True)
    said = {
        place: states.get(state) or (state if pd.isna(text) or not text else str(text))
        for place, (value, state, text) in enumerate(rows)
        if pd.isna(value)
    }
    return {place: "<br>".join(map(escape, wrap_words(text, _GAP_WIDTH)))
            for place, text in said.items()}  # fmt: skip
