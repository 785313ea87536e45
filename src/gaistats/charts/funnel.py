"""A funnel plot: each office's rate by its size, and how far chance carries rates of a size."""

import math
from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.beside import Beside, name_beside, room_beside
from gaistats.charts.numbers import (
    choose_powers,
    find_top,
    make_axis,
    room_for_ticks,
    word_parts,
    word_tick,
    word_value,
)
from gaistats.charts.theme import ACCENT, BEYOND, FAINT, INK, OTHERS, Room, make_figure, say_kind
from gaistats.wording import N_, word

MOST_DRAWN = 20_000
"""Above this many points the browser's graphics card draws them."""
_LIMITS = {"95": ("dash", "95 %"), "998": ("solid", "99.8 %")}
_MOST_TICKS = 7  # more numbers would meet where the figure is narrow
_NEARLY_WHOLE = 0.8  # an axis of shares that comes so far ends at 100 % with its limits
_MOST_NAMED = 6  # names beside the plot, besides the chosen ones
_MARGIN = 0.06  # powers of ten left and right of the points


def draw_funnel(
    offices: pd.DataFrame,
    curve: pd.DataFrame,
    *,
    unit: str,
    size_label: str,
    title: str,
    subtitle: str,
    source: str,
    language: str,
    chosen: Sequence[str] = (),
    beyond: Sequence[str] = (),
) -> go.Figure:
    """Points, the limits of 95 and 99.8 %, and the overall rate.

    ``offices``: office_id, name, numerator, denominator, value; an office without a value or
    with a denominator of 0 has no place and is left out. ``curve``: denominator, low95, high95,
    low998, high998, centre, as ``stats.funnel`` gives them. ``size_label`` says what the
    denominator counts; its axis is logarithmic, since offices differ by powers of ten, and
    says so. ``chosen`` offices are named; those ``beyond`` the limits, the furthest first, are
    marked in another ink, and the first six named. A point's custom data is its office_id.
    """
    points = offices[offices["value"].notna() & (offices["denominator"] > 0)]
    axis = make_axis(0, _find_top(points, curve, unit), unit, language)
    is_chosen = points["office_id"].isin(list(chosen))
    is_beyond = points["office_id"].isin(list(beyond)) & ~is_chosen
    named = points["office_id"].isin(list(beyond)[:_MOST_NAMED]) & is_beyond
    labels = [*_name_points(points[is_chosen], ACCENT), *_name_points(points[named], BEYOND),
              *_name_centre(curve, unit, language)]  # fmt: skip
    figure = make_figure(
        title, subtitle, source, height=460,
        room=Room(left=room_for_ticks(axis), right=room_beside(labels), below=26),
    )  # fmt: skip
    say_kind(figure, "funnel", unit)
    figure.update_yaxes(**axis)
    edge = _set_sizes(figure, pd.concat([points["denominator"], curve["denominator"]]),
                      word(language, N_("{size} (logarithmic scale)"), size=size_label),
                      language)  # fmt: skip
    # What WebGL draws lies above all else, so that either it draws everything or nothing.
    kind = go.Scattergl if len(points) > MOST_DRAWN else go.Scatter
    others = points[~is_chosen & ~is_beyond]
    _draw_points(figure, others, unit, kind, {"size": 6, "color": OTHERS})
    _draw_limits(figure, curve, kind)
    if is_beyond.any():
        _draw_points(figure, points[is_beyond], unit, kind, {"size": 7, "color": BEYOND})
    marked = {"size": 10, "color": ACCENT, "line": {"color": "white", "width": 1}}
    _draw_points(figure, points[is_chosen], unit, kind, marked)
    name_beside(figure, labels, edge=edge)
    return figure


def _find_top(points: pd.DataFrame, curve: pd.DataFrame, unit: str) -> float:
    """All points, and the limits but for the smallest sizes, where they leave the plot."""
    middle = points["denominator"].median()
    limits = curve.loc[curve["denominator"] >= middle, "high998"]
    top = find_top(pd.concat([points["value"], limits]).astype(float), unit)
    # Low rates are not pressed down for the limits of a few cases, which always reach 100 %.
    whole = unit == "share" and top > _NEARLY_WHOLE and curve["high998"].max() >= top
    return 1.0 if whole else top


def _name_points(points: pd.DataFrame, colour: str) -> list[Beside]:
    rows = points[["name", "denominator", "value"]].astype(object).to_numpy().tolist()
    return [Beside(name, size, value, colour) for name, size, value in rows]


def _name_centre(curve: pd.DataFrame, unit: str, language: str) -> list[Beside]:
    if curve.empty or pd.isna(curve["centre"].iloc[-1]):
        return []
    last = curve.iloc[-1]
    said = word(language, N_("overall {value}"), value=word_value(last["centre"], unit))
    return [Beside(said, None, last["centre"], FAINT, "─")]


def _set_sizes(figure: go.Figure, sizes: pd.Series, title: str, language: str) -> float:
    """The axis of denominators; returns its right end."""
    low, high = (float(sizes.min()), float(sizes.max())) if len(sizes) else (1.0, 10.0)
    ends = [math.log10(low) - _MARGIN, math.log10(high) + _MARGIN]
    ticks = choose_powers(10 ** ends[0], 10 ** ends[1])
    if len(ticks) > _MOST_TICKS:
        ticks = [tick for tick in ticks if math.log10(tick).is_integer()]
    figure.update_xaxes(
        type="log", range=ends, tickvals=ticks, showgrid=False, zeroline=False,
        ticktext=[word_tick(tick, "count", language) for tick in ticks],
        title={"text": escape(title), "font": {"size": 12}, "standoff": 8},
    )  # fmt: skip
    return float(10 ** ends[1])


def _draw_limits(figure: go.Figure, curve: pd.DataFrame, kind: Any) -> None:  # noqa: ANN401
    line = {"color": INK, "width": 1}
    figure.add_trace(kind(x=curve["denominator"], y=curve["centre"], mode="lines", line=line,
                          hoverinfo="skip"))  # fmt: skip
    for name, (dash, said) in _LIMITS.items():
        for end in ("low", "high"):
            figure.add_trace(kind(
                x=curve["denominator"], y=curve[end + name], mode="lines", hoverinfo="skip",
                line={"color": FAINT, "width": 1, "dash": dash},
            ))  # fmt: skip
        _name_limit(figure, curve, name, said)


def _name_limit(figure: go.Figure, curve: pd.DataFrame, name: str, said: str) -> None:
    """The wider limit is named above its line, the narrower one below: they cannot meet."""
    inside = curve[curve["high998"] <= figure.layout.yaxis.range[1] * 0.96]
    if inside.empty:
        return
    row = inside.iloc[len(inside) // 8]
    figure.add_annotation(
        text=said, x=math.log10(row["denominator"]), y=row["high" + name], showarrow=False,
        xanchor="left", yanchor="bottom" if name == "998" else "top", borderpad=1,
        font={"size": 11, "color": FAINT}, bgcolor="rgba(255,255,255,0.75)",
    )  # fmt: skip


def _draw_points(
    figure: go.Figure,
    points: pd.DataFrame,
    unit: str,
    kind: Any,  # noqa: ANN401 - plotly types its traces so
    marker: dict[str, Any],
) -> None:
    columns = ["name", "value", "numerator", "denominator"]
    rows = points[columns].astype(object).to_numpy().tolist()
    said = [f"{escape(name)}<br>{word_value(value, unit)}  ({word_parts(above, below)})"
            for name, value, above, below in rows]  # fmt: skip
    figure.add_trace(kind(
        x=points["denominator"], y=points["value"], mode="markers", marker=marker,
        customdata=points["office_id"].tolist(), hovertext=said,
        hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
    ))  # fmt: skip
