"""A chart on a page: the figure, the table it is drawn from, and both to take away."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from gaistats.ui.downloads import write_csv
from gaistats.ui.language import t, word_number
from gaistats.ui.sheet import make_cell, make_list, show_sheet

SCALE = 2  # pixels of a saved picture per pixel on the screen


def show_chart(
    figure: go.Figure,
    table: pd.DataFrame,
    *,
    key: str,
    alt: str,
    name: Callable[[str], str],
    on_year: Callable[[str], None] | None = None,
    on_point: Callable[[Any], None] | None = None,
) -> None:
    """Draws a figure with its table twin. ``name`` makes the file name for an extension.

    ``on_year`` is called with the year of a bar, or of a line of the table, that is clicked:
    bars cannot be reached by the keyboard. ``on_point`` is called with the custom data of any
    point, before the page runs again. ``table`` has worded column names and becomes the CSV as
    it is.
    """
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        picture = _choose_format(key)
        shown = _choose_view(key)
        st.download_button(
            "CSV", write_csv(table), name("csv"), "text/csv", key=f"{key}_csv",
            on_click="ignore", icon=":material/download:", help=t("Save the table of this chart"),
        )  # fmt: skip
    if shown == "table":
        year = show_table(table, key=f"{key}_table", by_year=on_year is not None)
        if year and on_year:
            on_year(year)
            st.rerun()
        return
    st.plotly_chart(
        figure,
        theme=None,
        key=f"{key}_figure",
        alt=alt,
        selection_mode="points",
        on_select=_listen(f"{key}_figure", on_year, on_point),
        config={
            "displaylogo": False,
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {
                "format": picture, "scale": SCALE, "filename": name("").rstrip("."),
            },
        },
    )  # fmt: skip


def show_table(table: pd.DataFrame, *, key: str, by_year: bool = False) -> str | None:
    """A table with its numbers aligned; missing ones as an en dash.

    ``by_year``: a line can be clicked, and its year is returned.
    """
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
    heads = [(str(n), "num" if right else "") for n, right in zip(table, numeric, strict=True)]
    years = {t("Year")}
    rows = []
    for line in table.astype(object).to_numpy().tolist():
        cells = [
            make_cell("–" if pd.isna(value) else str(value) if head in years or not right
                      else word_number(value), style="num" if right else "",
                      key=str(value) if by_year and head in years else None)
            for value, right, (head, _) in zip(line, numeric, heads, strict=True)
        ]  # fmt: skip
        rows.append((next((cell["k"] for cell in cells if "k" in cell), None), cells))
    return show_sheet([make_list(heads, rows)], key=key)


def _choose_format(key: str) -> str:
    """The format that the camera in the figure's corner saves."""
    return str(
        st.segmented_control(
            t("Picture format"), ["png", "svg"], default="png", required=True,
            format_func=str.upper, key=f"{key}_format", label_visibility="collapsed",
            persist_state="session", help=t("What the camera in the corner of the chart saves"),
        )
    )  # fmt: skip


def _choose_view(key: str) -> str:
    words = {"chart": t("Chart"), "table": t("Table")}
    return str(
        st.segmented_control(
            t("Shown as"), list(words), default="chart", required=True,
            format_func=words.__getitem__, key=f"{key}_view", label_visibility="collapsed",
            persist_state="session",
        )
    )  # fmt: skip


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
