"""One figure of one office over the years, gaps left as gaps and named."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.theme import ACCENT, FAINT, count_by_ones, make_figure, mark_change_of_form


def draw_series(
    figures: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    states: Mapping[str, str],
    breaks: Mapping[int, str],
    whole: bool = True,
) -> go.Figure:
    """Bars from zero, one a year, with the number above.

    ``figures`` has a row a year without leaving any out: year, value, state. A year
    without a number has the word of its state in ``states`` instead of a bar. ``breaks``
    maps a year to the word that stands before it, where the row means something else.
    ``whole`` figures are counts, others money.
    """
    figure = make_figure(title, subtitle, source, height=360)
    names = [str(year) for year in figures["year"]]
    figure.add_bar(
        x=names, y=figures["value"], marker_color=ACCENT, customdata=names,
        text=["" if pd.isna(v) else f"{v:,.6g}" if v != round(v) else f"{v:,.0f}"
              for v in figures["value"]],
        textposition="outside", cliponaxis=False, hovertemplate="%{x}: %{y:,}<extra></extra>",
    )  # fmt: skip
    if whole:
        count_by_ones(figure, float(figures["value"].max()))
    for name, value, state in zip(names, figures["value"], figures["state"], strict=True):
        if pd.isna(value):
            figure.add_annotation(
                text=states.get(state, state), x=name, y=0, yanchor="bottom", showarrow=False,
                font={"size": 11, "color": FAINT},
            )  # fmt: skip
    years = figures["year"].tolist()
    for year, said in breaks.items():
        if year in years[1:]:
            mark_change_of_form(figure, years.index(year) - 0.5, said)
    figure.update_xaxes(categoryorder="array", categoryarray=names, range=[-0.5, len(names) - 0.5])
    return figure
