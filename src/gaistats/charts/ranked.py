"""Offices ranked by a measure: horizontal bars from zero, with how sure each is."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.numbers import (
    TICKS_BELOW,
    find_top,
    make_axis,
    word_parts,
    word_value,
)
from gaistats.charts.rows import height_of_rows, room_for_names, set_rows, wrap_names
from gaistats.charts.theme import (
    ACCENT,
    FAINT,
    INK,
    OTHERS,
    Room,
    make_figure,
    measure_text,
    say_kind,
)
from gaistats.wording import N_, word

_MISSING = pd.Index(["low", "high", "numerator", "denominator", "state"])
_WHISKERS = {ACCENT: "#87949E", OTHERS: "#5B6870"}  # seen on its bar and on white


def draw_ranked(
    offices: pd.DataFrame,
    *,
    unit: str,
    title: str,
    subtitle: str,
    source: str,
    language: str,
    chosen: Sequence[str] = (),
    median: float | None = None,
    states: Mapping[str, str] | None = None,
) -> go.Figure:
    """A bar an office, the highest first, its value and counts beside it.

    ``offices``: office_id, name, value, and where they exist low, high (the interval, in the
    value's unit), numerator, denominator and state. Offices without a value stand below the
    others with their counts and the word of their state, and have no bar. ``median`` is drawn
    as a thin line; it is the caller's, since the bars may be a part of the group. The chart
    grows with its rows. A bar's custom data is its office_id.
    """
    rows = offices.reindex(columns=[*offices.columns, *_MISSING.difference(offices.columns)])
    rows = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    rows = rows.reset_index(drop=True)
    names = wrap_names(rows["name"])
    said = [_say_row(row, unit, states or {}) for row in rows.to_dict("records")]
    figure = make_figure(
        title, subtitle, source, height=height_of_rows(names),
        room=Room(left=room_for_names(names), right=_room_right(said), above=14),
    )  # fmt: skip
    say_kind(figure, "ranked", unit)
    highest = pd.concat([rows["value"], rows["high"]]).astype(float)
    axis = make_axis(0, find_top(highest, unit), unit, language, most=TICKS_BELOW)
    figure.update_xaxes(**axis, side="top", gridcolor="#ECEFF1", zeroline=True, zerolinecolor=INK)
    set_rows(figure, names)
    is_chosen = rows["office_id"].isin(list(chosen))
    _draw_bars(figure, rows[~is_chosen], unit, OTHERS)
    _draw_bars(figure, rows[is_chosen], unit, ACCENT)
    _draw_zeros(figure, rows[rows["value"] == 0])
    _say_beside(figure, said)
    if median is not None and not pd.isna(median):
        _draw_median(figure, median, unit, language)
    return figure


def _room_right(said: Sequence[tuple[str, str]]) -> int:
    return max((measure_text(f"{value}  {small}") for value, small in said), default=0) + 16


def _say_row(row: Mapping[Any, Any], unit: str, states: Mapping[str, str]) -> tuple[str, str]:
    """What stands beside a bar: the number, or why there is none, and what it is made of."""
    parts = word_parts(row["numerator"], row["denominator"])
    if not pd.isna(row["value"]):
        return word_value(row["value"], unit), parts
    return states.get(row["state"], "–"), parts


def _draw_bars(figure: go.Figure, rows: pd.DataFrame, unit: str, colour: str) -> None:
    spread = rows["high"].notna().any()
    figure.add_bar(
        x=rows["value"], y=rows.index, orientation="h", width=0.62, marker_color=colour,
        customdata=rows["office_id"].tolist(), unselected={"marker": {"opacity": 1}},
        hovertext=[_hover(row, unit) for row in rows.to_dict("records")],
        hovertemplate="%{hovertext}<extra></extra>",
        error_x={
            "type": "data", "symmetric": False, "array": rows["high"] - rows["value"],
            "arrayminus": rows["value"] - rows["low"], "thickness": 1.3, "width": 3,
            "color": _WHISKERS[colour],
        } if spread else None,
    )  # fmt: skip


def _hover(row: Mapping[Any, Any], unit: str) -> str:
    said = [escape(row["name"]), word_value(row["value"], unit)]
    if not pd.isna(row["low"]):
        said[1] += f"  [{word_value(row['low'], unit)} – {word_value(row['high'], unit)}]"
    return "<br>".join(filter(None, [*said, word_parts(row["numerator"], row["denominator"])]))


def _draw_zeros(figure: go.Figure, rows: pd.DataFrame) -> None:
    """A bar of no length cannot be seen or clicked: a stroke stands in its place."""
    figure.add_scatter(
        x=rows["value"], y=rows.index, mode="markers", customdata=rows["office_id"].tolist(),
        marker={"symbol": "line-ns-open", "size": 12, "color": INK, "line": {"width": 2}},
        hovertext=[escape(name) for name in rows["name"]], cliponaxis=False,
        hovertemplate="%{hovertext}<br>0<extra></extra>", unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _say_beside(figure: go.Figure, said: Sequence[tuple[str, str]]) -> None:
    for place, (value, small) in enumerate(said):
        figure.add_annotation(
            text=f"{escape(value)}  <span style='font-size:11px;color:{FAINT}'>{small}</span>",
            x=1, xref="paper", xanchor="left", y=place, yanchor="middle", xshift=6,
            showarrow=False, font={"size": 12},
        )  # fmt: skip


def _draw_median(figure: go.Figure, median: float, unit: str, language: str) -> None:
    figure.add_shape(
        type="line", x0=median, x1=median, y0=0, y1=1, yref="paper",
        line={"color": INK, "width": 1, "dash": "dot"},
    )  # fmt: skip
    figure.add_annotation(
        text=word(language, N_("median {value}"), value=word_value(median, unit)),
        x=median, y=0, yref="paper", yanchor="top", yshift=-2, showarrow=False,
        font={"size": 11, "color": INK},
    )  # fmt: skip
