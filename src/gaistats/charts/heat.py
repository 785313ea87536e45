"""Districts by measures: each column shaded by itself, every number printed in its cell."""

import math
from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.numbers import word_parts, word_value
from gaistats.charts.rows import MUCH_ROOM, room_for_names, set_rows, wrap_names
from gaistats.charts.theme import (
    FAINT,
    INK,
    MARGINS,
    WORDS_EM,
    Room,
    balance_words,
    make_figure,
    measure_text,
    say_kind,
    wrap_words,
)
from gaistats.stats.measure import RATES
from gaistats.wording import N_, word

_PALE = "#F6F8F8"
ABOVE, BELOW, MOST = "#5FA3AD", "#DDA96C", "#C2C2C2"
"""The furthest above and below its column's median, and the most of a column of amounts.

All begin at the same pale; ink is readable on each.
"""
_ROW, _HEAD_LINE, _HEAD = 30, 14, 11  # pixels of a row, a line of a heading, its letters
_NARROWEST = 1084  # pixels of a figure for which headings are broken
_LETTERS = (5.5, 6.2)  # pixels of half a Chinese character, and of a letter
_ANGLE = math.radians(40)
_RIGHT = 24
_RAMP = (0.35, 0.65, 1)
_MARK_WIDTH, _MARK_LINE = 130, 18  # half-width characters; pixels
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
    """A square a row and column, shaded within its column; a line below says how.

    A rate is darker the further it is from its column's median, in one colour above and in
    another below; an amount the nearer it is to its column's highest, from 0. Where all of a
    column are equal, no rate has a shade.

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
    names = wrap_names(rows.values(), MUCH_ROOM)
    left = room_for_names(names)
    heads = _set_heads(list(columns.values()), left)
    below = [*_say_shades(cells, language), *map(escape, _list_marks(cells, states))]
    figure = make_figure(
        title, subtitle, source, height=MARGINS + _ROW * max(len(rows), 1),
        room=Room(left=left, right=heads.right, above=heads.above, below=_MARK_LINE * len(below)),
    )  # fmt: skip
    say_kind(figure, "heat", "", rows=list(rows.values()), columns=list(columns.values()))
    figure.update_layout(barmode="overlay", bargap=0)
    figure.update_xaxes(
        type="linear", range=[-0.5, len(columns) - 0.5], tickvals=list(range(len(columns))),
        ticktext=heads.texts, side="top", tickangle=heads.angle, tickfont={"size": _HEAD},
        showgrid=False, zeroline=False, linecolor="rgba(0,0,0,0)",
    )  # fmt: skip
    set_rows(figure, names)
    _draw_cells(figure, _place(cells, list(rows), list(columns)), states)
    _say_below(figure, below, left)
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
        if all(measure_text(line, _HEAD, WORDS_EM) <= room for lines in wrapped for line in lines):
            most = max((len(lines) for lines in wrapped), default=1)
            said = ["<br>".join(map(escape, lines)) for lines in wrapped]
            return _Heads(said, 0, _HEAD_LINE * most, _RIGHT)
    lengths = [measure_text(name, _HEAD) for name in names]
    # A heading begins in the middle of its column and goes up to the right.
    beyond = max(math.cos(_ANGLE) * length - (room + 8) * (len(names) - place - 0.5)
                 for place, length in enumerate(lengths))  # fmt: skip
    above = round(math.sin(_ANGLE) * max(lengths)) - _HEAD_LINE
    return _Heads(list(map(escape, names)), -40, above, max(_RIGHT, round(beyond) + 8))


def _place(cells: pd.DataFrame, rows: list[str], columns: list[str]) -> pd.DataFrame:
    """The cells with x, y and ``colour``."""
    extra = ["numerator", "denominator"]
    return cells.assign(
        **{name: cells[name] if name in cells else float("nan") for name in extra},
        x=cells["column_id"].astype(str).map(columns.index).astype(float),
        y=cells["row_id"].astype(str).map(rows.index).astype(float), colour=_shade(cells),
    )  # fmt: skip


def _shade(cells: pd.DataFrame) -> list[str]:
    """The colour of each cell by its place within its column; pale where there is no value."""
    values, column = cells["value"].astype(float), cells["column_id"]
    apart = values - values.groupby(column).transform("median")
    furthest = apart.abs().groupby(column).transform("max")
    most = values.groupby(column).transform("max")
    rates = (apart / furthest.where(furthest > 0)).fillna(0.0)
    amounts = (values / most.where(most > 0)).fillna(0.0)
    rows = zip(cells["unit"].isin(RATES), rates, amounts, strict=True)
    return [shade_rate(rate) if is_rate else mix(MOST, amount) for is_rate, rate, amount in rows]


def shade_rate(place: float) -> str:
    """The colour of a rate from -1, the furthest below the median, to 1."""
    return mix(ABOVE if place > 0 else BELOW, abs(place))


def mix(colour: str, share: float) -> str:
    """So much of a colour in the pale with which all begin."""
    pairs = zip(bytes.fromhex(_PALE[1:]), bytes.fromhex(colour[1:]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def _say_shades(cells: pd.DataFrame, language: str) -> list[str]:
    """What the shades of the units mean that occur, with the shades themselves."""
    rates = cells["unit"].isin(RATES)
    said = []
    if rates.any():
        said.append(word(
            language,
            N_("{above} above the median of its column, {below} below it; the darker, the "
               "further from it"), above=_draw_ramp(ABOVE), below=_draw_ramp(BELOW)))  # fmt: skip
    if not rates.all():
        said.append(word(language, N_("{shades} number of cases: from 0 to the most of its column"),
                         shades=_draw_ramp(MOST)))  # fmt: skip
    return said


def name_shades(text: str, language: str) -> str:
    """A legend with the names of its colours instead of squares, for where text has none."""
    names = {ABOVE: N_("blue-green"), BELOW: N_("ochre"), MOST: N_("grey")}
    for colour, name in names.items():
        text = text.replace(_draw_ramp(colour), word(language, name))
    return text


def _draw_ramp(colour: str) -> str:
    return "".join(f"<span style='color:{mix(colour, share)}'>■</span>" for share in _RAMP)


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
                       else {"color": part["colour"].tolist()})},
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


def _list_marks(cells: pd.DataFrame, states: Mapping[str, tuple[str, str]]) -> list[str]:
    """Lines that say what the marks mean that occur, in the order of ``states``."""
    seen = set(cells.loc[cells["value"].isna(), "state"])
    said = "\u3000".join(" ".join(pair) for state, pair in states.items() if state in seen)
    return wrap_words(said, _MARK_WIDTH) if said else []


def _say_below(figure: go.Figure, lines: list[str], left: int) -> None:
    if lines:
        figure.add_annotation(
            text="<br>".join(lines), x=0, xref="paper", xanchor="left", y=0,
            yref="paper", yanchor="top", yshift=-6, xshift=-left, showarrow=False, align="left",
            font={"size": 11, "color": FAINT},
        )  # fmt: skip
