"""Districts by measures: each column on its own scale, every number printed in its cell."""

import math
from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.numbers import word_parts, word_value
from gaistats.charts.rows import room_for_names, set_rows, wrap_names
from gaistats.charts.theme import (
    FAINT,
    INK,
    MARGINS,
    Room,
    balance_words,
    make_figure,
    measure_text,
    say_kind,
    wrap_words,
)
from gaistats.wording import N_, word

_SHADES = ((0xF3, 0xF7, 0xF8), (0x58, 0xA0, 0xAA))
"""The lowest and the highest of a column; ink is readable on both."""
_ROW, _HEAD_LINE = 30, 15  # pixels
_NARROWEST = 620  # pixels of a figure for which headings are broken
_LETTERS = (6.0, 6.8)  # pixels of half a Chinese character, and of a letter
_ANGLE = math.radians(40)
_RIGHT = 24
_MARK_WIDTH, _MARK_LINE = 78, 18  # half-width characters; pixels
# A click leaves all as it was; plotly would fade the other numbers, and fails on a click where
# only one of the two fonts is set.
_UNFADED = {"selected": {"textfont": {"color": INK}},
            "unselected": {"textfont": {"color": INK}, "marker": {"opacity": 1}}}  # fmt: skip
_HATCH = {"shape": "/", "fgcolor": "#B9C1C7", "bgcolor": "white", "size": 6, "solidity": 0.25}


def draw_heat(
    cells: pd.DataFrame,
    *,
    states: Mapping[str, tuple[str, str]],
    title: str,
    subtitle: str,
    source: str,
    language: str,
) -> go.Figure:
    """A square a row and column, darker where the value is higher within its column.

    ``cells``: row_id, row_name, column_id, column_name, unit, value, state, and where they
    exist numerator and denominator; rows and columns stand in the order of the frame. A cell
    without a value is hatched and has the mark of its ``states`` (state → mark, word), and a
    line below says what the marks that occur mean. A pair that has no row stays empty. Custom
    data is [row_id, column_id].

    The squares are bars: those answer to a click over their whole area at any width, which a
    heat map does not, and can be hatched.
    """
    rows = _order(cells, "row_id", "row_name")
    columns = _order(cells, "column_id", "column_name")
    names = wrap_names(rows.values())
    left = room_for_names(names)
    heads = _set_heads(list(columns.values()), left)
    marks = _list_marks(cells, states)
    shade = word(language, N_("Shade: the darker, the higher within its column"))
    figure = make_figure(
        title, f"{subtitle} · {shade}" if subtitle else shade,
        source, height=MARGINS + _ROW * max(len(rows), 1),
        room=Room(left=left, right=heads.right, above=heads.above, below=_MARK_LINE * len(marks)),
    )  # fmt: skip
    say_kind(figure, "heat", "", rows=list(rows.values()), columns=list(columns.values()))
    figure.update_layout(barmode="overlay", bargap=0)
    figure.update_xaxes(
        type="linear", range=[-0.5, len(columns) - 0.5], tickvals=list(range(len(columns))),
        ticktext=heads.texts, side="top", tickangle=heads.angle, showgrid=False, zeroline=False,
        linecolor="rgba(0,0,0,0)",
    )  # fmt: skip
    set_rows(figure, names)
    _draw_cells(figure, _place(cells, list(rows), list(columns)), states)
    _say_marks(figure, marks, left)
    return figure


def _order(cells: pd.DataFrame, key: str, name: str) -> dict[str, str]:
    pairs = cells[[key, name]].drop_duplicates(key)
    return {str(k): str(n) for k, n in pairs.to_numpy().tolist()}


class _Heads(NamedTuple):
    """Headings, their angle, and the pixels that they take above and right of the squares."""

    texts: list[str]
    angle: int
    above: int
    right: int


def _set_heads(names: list[str], left: int) -> _Heads:
    """Broken into lines where the longest word fits its column, else leaning."""
    room = (_NARROWEST - left - 24) / max(len(names), 1) - 8
    for letter in _LETTERS:
        wrapped = [balance_words(name, max(int(room / letter), 1)) for name in names]
        if all(measure_text(line) <= room for lines in wrapped for line in lines):
            most = max((len(lines) for lines in wrapped), default=1)
            said = ["<br>".join(map(escape, lines)) for lines in wrapped]
            return _Heads(said, 0, _HEAD_LINE * most, _RIGHT)
    lengths = [measure_text(name) for name in names]
    # A heading begins in the middle of its column and goes up to the right.
    beyond = max(math.cos(_ANGLE) * length - (room + 8) * (len(names) - place - 0.5)
                 for place, length in enumerate(lengths))  # fmt: skip
    above = round(math.sin(_ANGLE) * max(lengths)) - _HEAD_LINE
    return _Heads(list(map(escape, names)), -40, above, max(_RIGHT, round(beyond) + 8))


def _place(cells: pd.DataFrame, rows: list[str], columns: list[str]) -> pd.DataFrame:
    """The cells with x, y and ``shade``: 0 for the lowest of the column, 1 for the highest."""
    values = cells["value"].astype(float)
    by_column = values.groupby(cells["column_id"])
    low, spread = (
        by_column.transform("min"),
        by_column.transform("max") - by_column.transform("min"),
    )
    # Where all are equal none is high.
    shade = ((values - low) / spread.where(spread > 0)).fillna(0.0).where(values.notna())
    extra = ["numerator", "denominator"]
    return cells.assign(
        **{name: cells[name] if name in cells else float("nan") for name in extra},
        x=cells["column_id"].astype(str).map(columns.index).astype(float),
        y=cells["row_id"].astype(str).map(rows.index).astype(float), shade=shade,
    )  # fmt: skip


def _draw_cells(
    figure: go.Figure, cells: pd.DataFrame, states: Mapping[str, tuple[str, str]]
) -> None:
    for missing in (False, True):
        part = cells[cells["value"].isna() == missing]
        rows = part.to_dict("records")
        figure.add_bar(
            x=part["x"], y=[1] * len(part), base=part["y"] - 0.5, width=1,
            text=[_say_cell(row, states) for row in rows], textposition="inside",
            insidetextanchor="middle", textangle=0, constraintext="none",
            insidetextfont={"size": 12, "color": INK},
            customdata=part[["row_id", "column_id"]].to_numpy().tolist(),
            hovertext=[_hover(row, states) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>", **_UNFADED,
            # The numbers themselves: bars are all of one length.
            meta=[] if missing else [[row["value"], row["unit"]] for row in rows],
            marker={"line": {"color": "white", "width": 1.5},
                    **({"color": "white", "pattern": _HATCH} if missing
                       else {"color": [_mix(shade) for shade in part["shade"]]})},
        )  # fmt: skip


def _say_cell(row: Mapping[Any, Any], states: Mapping[str, tuple[str, str]]) -> str:
    if not pd.isna(row["value"]):
        return word_value(row["value"], row["unit"])
    return f"<b>{escape(states[row['state']][0])}</b>"


def _hover(row: Mapping[Any, Any], states: Mapping[str, tuple[str, str]]) -> str:
    missing = pd.isna(row["value"])
    said = states[row["state"]][1] if missing else word_value(row["value"], row["unit"])
    parts = word_parts(row["numerator"], row["denominator"])
    name = f"{row['row_name']} · {row['column_name']}"
    return f"{escape(name)}<br>{escape(said)}" + (f"  ({parts})" if parts else "")


def _mix(shade: float) -> str:
    low, high = _SHADES
    parts = [round(a + (b - a) * shade) for a, b in zip(low, high, strict=True)]
    return "#{:02X}{:02X}{:02X}".format(*parts)


def _list_marks(cells: pd.DataFrame, states: Mapping[str, tuple[str, str]]) -> list[str]:
    """Lines that say what the marks mean that occur, in the order of ``states``."""
    seen = set(cells.loc[cells["value"].isna(), "state"])
    said = "\u3000".join(" ".join(pair) for state, pair in states.items() if state in seen)
    return wrap_words(said, _MARK_WIDTH) if said else []


def _say_marks(figure: go.Figure, marks: list[str], left: int) -> None:
    if marks:
        figure.add_annotation(
            text="<br>".join(map(escape, marks)), x=0, xref="paper", xanchor="left", y=0,
            yref="paper", yanchor="top", yshift=-6, xshift=-left, showarrow=False, align="left",
            font={"size": 11, "color": FAINT},
        )  # fmt: skip
