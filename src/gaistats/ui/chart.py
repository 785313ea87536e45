"""A chart on a page: the figure, the table it is drawn from, and both to take away."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from gaistats.charts.theme import NARROW, WIDE, fit_words
from gaistats.exports.file_names import join_name
from gaistats.pieces.cells import is_figure, is_mixed, is_number, word_column
from gaistats.pieces.language import language, t
from gaistats.pieces.piece import Piece, Recipe
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart_picture import offer_picture
from gaistats.ui.downloads import write_csv
from gaistats.ui.sheet import Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN
from gaistats.ui.width import is_narrow

UNBROKEN = 10
"""Characters of a short text, which stays in one line."""
SCALE = 2  # pixels of a saved picture per pixel on the screen


def show_chart(
    piece: Piece,
    recipe: Recipe,
    *,
    key: str,
    on_year: Callable[[str], None] | None = None,
    on_point: Callable[[Any], None] | None = None,
    keys: Sequence[str] | None = None,
) -> str | None:
    """Draws a piece's figure with its table twin; ``recipe`` puts it into a briefing.

    ``on_year`` is called with the year of a bar, or of a line of the table, that is clicked:
    bars cannot be reached by the keyboard. ``on_point`` is called with the custom data of any
    point, before the page runs again. With ``keys``, one a row of the table, returns the key
    that was clicked in this run: a row's, or a point's custom data, joined by ``|``.
    """
    figure_key = f"{key}_figure"
    if keys is not None and on_point is None:
        on_point = partial(_remember_point, figure_key)
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        shown = _choose_view(key)
        offer_table(piece, key=key)
        offer_picture(piece, key=key)
        offer_briefing(recipe, key, table=shown == "table")
    if shown == "table":
        if on_year:
            keys = [str(year) for year in piece.table[t("Year")]]
        clicked = show_table(piece.table, key=f"{key}_table", keys=keys)
        if clicked and on_year:
            on_year(clicked)
            st.rerun()
        return clicked
    st.plotly_chart(
        _fit(piece.figure), theme=None, key=figure_key, alt=describe(piece),
        selection_mode="points", on_select=_listen(figure_key, on_year, on_point),
        config=_set_camera(join_name(piece.name, "").rstrip(".")),
    )  # fmt: skip
    pointed: str | None = st.session_state.pop(f"{figure_key}_clicked", None)
    return pointed


def offer_table(piece: Piece, *, key: str) -> None:
    """The button that saves a piece's table."""
    st.download_button(
        "CSV", lambda: write_csv(piece.table), join_name(piece.name, "csv"), "text/csv",
        key=f"{key}_csv", on_click="ignore", icon=":material/download:",
        help=t("Save the table"),
    )  # fmt: skip


def describe(piece: Piece) -> str:
    """What a screen reader says of the chart."""
    return " ".join([piece.title, t("The table has the numbers.")])


def _fit(figure: go.Figure) -> go.Figure:
    """Its words broken for the width that the page gives it; the figure itself may be kept."""
    whole = figure.layout.meta["wide"] and not is_narrow()
    return fit_words(go.Figure(figure), WIDE if whole else NARROW)


def _set_camera(name: str) -> dict[str, Any]:
    """The one button in the figure's corner: it saves what is on the screen under its name."""
    options = {"format": "png", "scale": SCALE, "filename": name}
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": options,
    }


def show_table(table: pd.DataFrame, *, key: str, keys: Sequence[str] | None = None) -> str | None:
    """A table with its numbers aligned; missing ones as an en dash.

    With ``keys`` its rows can be clicked; returns the key of the one that was.
    """
    columns = [_list_cells(table[name].iloc[:MOST_SHOWN]) for name in table]
    numeric = [is_number(table[name]) or is_mixed(table[name]) for name in table]
    heads = [(str(n), "num" if right else "") for n, right in zip(table, numeric, strict=True)]
    named: Sequence[str | None] = keys or [None] * len(table)
    rows = []
    for line, row_key in zip(zip(*columns, strict=True), named, strict=False):
        cells = list(line)
        if row_key:  # a button, for those who have no mouse
            cells[0]["k"] = row_key
        rows.append((row_key, cells))
    if len(table) > MOST_SHOWN:
        st.caption(t("The first {n} of {m}; the CSV has all.", n=MOST_SHOWN, m=len(table)))
    return show_sheet([make_list(heads, rows, tall="44rem" if keys else None)], key=key)


def _list_cells(column: "pd.Series[Any]") -> list[Cell]:
    """A column's cells; numbers are sorted by what they are, and what is missing as nothing."""
    words = word_column(column, language())
    if is_mixed(column):
        return [make_cell(said, style="num", sort=value if is_figure(value) else "")
                for said, value in zip(words, column, strict=True)]  # fmt: skip
    if not is_number(column):
        return [make_cell(said, style="tight" if len(said) <= UNBROKEN else "") for said in words]
    numbers = column.astype(object).where(column.notna(), "").tolist()
    return [make_cell(said, style="num", sort=number)
            for said, number in zip(words, numbers, strict=True)]  # fmt: skip


def _choose_view(key: str) -> str:
    words = {"chart": t("Chart"), "table": t("Table")}
    return str(
        st.segmented_control(
            t("Shown as"), list(words), default="chart", required=True,
            format_func=words.__getitem__, key=f"{key}_view", label_visibility="collapsed",
            persist_state="session",
        )
    )  # fmt: skip


def _remember_point(key: str, named: Any) -> None:  # noqa: ANN401 - custom data is of any type
    """Kept for the run, because a page cannot be opened while a widget reports."""
    parts = named if isinstance(named, list) else [named]
    st.session_state[f"{key}_clicked"] = "|".join(map(str, parts))


def _listen(
    key: str, on_year: Callable[[str], None] | None, on_point: Callable[[Any], None] | None
) -> Any:  # noqa: ANN401 - Streamlit takes a function or a word
    """What ``st.plotly_chart`` does when a point is clicked."""
    if on_point:
        return lambda: _report(key, "customdata", on_point)
    return (lambda: _report(key, "x", lambda x: on_year(str(x)))) if on_year else "ignore"


def _report(key: str, name: str, tell: Callable[[Any], None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points and points[0].get(name) is not None:
        tell(points[0][name])
