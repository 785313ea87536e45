"""Series over years as points: gaps stay gaps, and a change of form breaks the line."""

from collections.abc import Collection
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.numbers import find_top, make_axis, word_parts, word_value
from gaistats.charts.theme import FAINT

_NUMBERS = ("value", "low", "median", "high", "numerator", "denominator")
_ENDS = ("low", "high")
_BAND = "rgba(107,119,128,0.16)"


def list_years(*frames: pd.DataFrame | None) -> list[int]:
    """All years from the first to the last of any frame: also those nobody reports."""
    years = [int(year) for frame in frames if frame is not None for year in frame["year"]]
    return list(range(min(years), max(years) + 1)) if years else []


def scale_values(
    series: pd.DataFrame, band: pd.DataFrame | None, unit: str, language: str, room: float = 1
) -> dict[str, Any]:
    """The axis of values, from 0 to above the highest of lines and band, ``room`` times as high."""
    values = pd.concat([series["value"], *([band["high"]] if band is not None else [])])
    return make_axis(0, room * find_top(values.astype(float), unit), unit, language)


def split_series(series: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each series_id, in the order of the frame."""
    return {str(key): rows for key, rows in series.groupby("series_id", sort=False)}


def complete_years(rows: pd.DataFrame, years: list[int], breaks: Collection[int]) -> pd.DataFrame:
    """One series with a row for each year, and an empty one before each break.

    A year without a row has NaN: the line stops before it and goes on after it. ``breaks``
    are years that are not comparable with the one before; a row may say so itself in the
    column ``broken``.
    """
    by_year = rows.set_index("year").reindex(years)
    broken = {*breaks, *rows.loc[rows["broken"].eq(True), "year"]} if "broken" in rows else breaks
    parts: list[pd.DataFrame] = []
    for year in years:
        if year in broken and parts:
            parts.append(by_year.loc[[year]].assign(**dict.fromkeys(_NUMBERS, float("nan"))))
        parts.append(by_year.loc[[year]])
    return pd.concat(parts).rename_axis("year").reset_index() if parts else rows


def draw_line(
    figure: go.Figure,
    points: pd.DataFrame,
    *,
    name: str,
    unit: str,
    key: str,
    **style: Any,  # noqa: ANN401
) -> None:
    """One series as of ``complete_years``: a marker a year, so that a lone year is seen.

    Custom data is the key and the year.
    """
    figure.add_scatter(
        x=points["year"].astype(str), y=points["value"], name=name, mode="lines+markers",
        connectgaps=False, customdata=[[key, int(year)] for year in points["year"]],
        hovertext=list_hovers(points, name, unit), hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}}, cliponaxis=False, **style,
    )  # fmt: skip


def list_hovers(points: pd.DataFrame, name: str, unit: str) -> list[str]:
    """Name, year and number of each point, with what it is made of where that is known."""
    columns = ["year", "value", "numerator", "denominator"]
    said = []
    for year, value, above, below in points.reindex(columns=columns).to_numpy(dtype=float).tolist():
        parts = word_parts(above, below)
        said.append(f"{escape(name)} {year:.0f}<br>{word_value(value, unit)}"
                    + (f"  ({parts})" if parts else ""))  # fmt: skip
    return said


def draw_band(
    figure: go.Figure, band: pd.DataFrame, years: list[int], breaks: Collection[int],
    *, name: str, unit: str, **place: Any,  # noqa: ANN401
) -> None:  # fmt: skip
    """A peers' band: year, low, median, high; where a year is missing, it stops.

    A year that stands alone has no area: its ends are strokes.
    """
    points = complete_years(band.assign(value=band["median"]), years, breaks)
    runs = _split_runs(points)
    for run in runs:
        names = run["year"].astype(str).tolist()
        figure.add_scatter(
            x=names + names[::-1], y=[*run["high"], *run["low"][::-1]], fill="toself",
            fillcolor=_BAND, line={"width": 0}, mode="lines", hoverinfo="skip", **place,
        )  # fmt: skip
    alone = [run.iloc[0] for run in runs if len(run) == 1]
    figure.add_scatter(
        x=[str(int(year["year"])) for year in alone for _ in _ENDS], mode="markers",
        y=[year[end] for year in alone for end in _ENDS], hoverinfo="skip",
        marker={"symbol": "line-ew-open", "size": 9, "color": FAINT}, **place,
    )  # fmt: skip
    figure.add_scatter(
        x=points["year"].astype(str), y=points["median"], mode="lines+markers", name=name,
        line={"color": FAINT, "width": 1.2, "dash": "dot"}, marker={"size": 3, "color": FAINT},
        connectgaps=False, hovertext=list_hovers(points, name, unit),
        hovertemplate="%{hovertext}<extra></extra>", **place,
    )  # fmt: skip


def _split_runs(points: pd.DataFrame) -> list[pd.DataFrame]:
    """Stretches of years without a gap; a polygon through a gap would fill it."""
    known = points[["low", "high"]].notna().all(axis=1)
    return [run for _, run in points[known].groupby((~known).cumsum()[known])]
