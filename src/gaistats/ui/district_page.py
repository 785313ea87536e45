"""The parts of the districts page."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.district_cells import (
    View,
    find_view,
    keep_cells,
    list_names,
    pick_rows,
    read_offices,
)
from gaistats.pieces.district_heat import MOST_SQUARES
from gaistats.pieces.district_piece import make_districts, tabulate_all
from gaistats.pieces.language import language, pick_name, t
from gaistats.pieces.measured import say_definition
from gaistats.pieces.places import list_places
from gaistats.pieces.table_kinds import note_districts
from gaistats.stats.below import NOWHERE, find_place
from gaistats.stats.measure import load_measure
from gaistats.stats.side_by_side import SET
from gaistats.store.read import list_rows
from gaistats.ui.address import write_address
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart import offer_table, show_chart
from gaistats.ui.district_table import MOST_ROWS, find_first_cell, list_cells
from gaistats.ui.routes import OFFICE, REPORT, go
from gaistats.ui.sheet import Block, show_sheet

CLICKED = "districts_clicked"
MORE = "1"
OWN = "own"
"""``?rows=own``: the offices that stand in the place itself and in none of its districts."""


def choose_form(view: View) -> str:
    """Table or heat map, kept in the address as ``view``."""
    words = {"table": t("Table"), "heat": t("Heat map")}
    asked = st.query_params.get("view", "table")
    st.session_state["districts_view"] = asked if asked in words else "table"
    chosen = st.segmented_control(
        t("Shown as"), list(words), format_func=words.__getitem__, required=True,
        key="districts_view", on_change=_write_form,
    )  # fmt: skip
    offer_way_up(view)
    return str(chosen)


def _write_form() -> None:
    chosen = st.session_state["districts_view"]
    write_address(view=None if chosen == "table" else chosen)


def choose_more() -> bool:
    """Whether cells say all that they rest on, kept in the address as ``more``."""
    st.session_state["districts_more"] = st.query_params.get("more") == MORE
    return st.toggle(t("More in each cell"), key="districts_more", on_change=_write_more)


def _write_more() -> None:
    write_address(more=MORE if st.session_state["districts_more"] else None)


def offer_way_up(view: View) -> None:
    """A button to what stands above: the districts of the place, or the district above it."""
    places = list_places(view.scope).set_index("district_id")
    names = {d: pick_name(places["name"][d], places["name_en"][d]) for d in places.index}
    if view.own:
        name = names[str(view.place)]
        up: dict[str, str | None] = {"rows": None}
    elif view.scope.districts:
        above = places["parent"].get(view.place)
        top = find_place(places.reset_index(), None)
        if view.place == top or view.place not in names:
            return
        up = {"district": str(above) if above in names and above != top else None}
        name = names.get(above, t("All districts"))
    else:
        return
    st.button(
        t("Up to {place}", place=name), key="districts_up", type="tertiary",
        icon=":material/arrow_upward:", on_click=lambda: write_address(**up),
    )  # fmt: skip


def find_shown(scope: Scope) -> View:
    """What the address asks for: ``?rows=own`` for the offices of the place itself."""
    return find_view(scope, own=st.query_params.get("rows") == OWN)


def show_measures(view: View, year: int, form: str) -> str | None:
    """The table or the heat map of the year; returns the row or cell that was clicked."""
    heat = form == "heat"
    piece, recipe = make_districts(view, year, heat=heat), note_districts(view, year, heat=heat)
    if heat:
        cells = _collect(view, year)
        _say_more(len(pick_rows(cells, list_names(view, year), year)), MOST_SQUARES)
        # Too narrow a screen scrolls: squares below their numbers' width cannot be read.
        with st.container(key="wide_figure"):
            show_chart(piece, recipe, key="districts_heat", on_point=_remember)
        point = st.session_state.pop(CLICKED, None)
        return _find_target(view, cells, year, point) if point else None
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        more = choose_more()
        # What is read is for a slide; what is saved has all that the hints say.
        offer_table(replace(piece, table=tabulate_all(view, year)), key="districts")
        offer_briefing(recipe, "districts")
    block, count = keep(lambda: _make_table(view, year, more=more), "districts_table", view, year,
                        more)  # fmt: skip
    _say_more(count, MOST_ROWS)
    clicked = show_sheet([block], key="districts_sheet", label=t("Districts"))
    st.caption(_explain(more=more))
    st.caption(piece.source)
    return clicked


def explain_measures() -> None:
    """Each column's definition and what it rests on."""
    with st.expander(t("What the columns are"), icon=":material/info:"):
        for name in SET:
            measure = load_measure(name)
            title, why = (words.in_language(language()) for words in (measure.title, measure.why))
            st.markdown(f"**{title}**: {why}", unsafe_allow_html=False)
            st.caption(say_definition(measure))


def open_clicked(view: View, year: int, clicked: str) -> None:
    """A district is chosen and the page stays; an office or a cell of its report is opened."""
    report, _, cell = clicked.partition("|")
    if cell:
        go(REPORT, report=report, cell=cell)
    if view.offices:
        go(OFFICE, office=clicked)
    if clicked == view.place:
        write_address(rows=OWN)
    elif clicked != NOWHERE:
        write_address(district=clicked, rows=None)
    st.rerun()


def _make_table(view: View, year: int, *, more: bool) -> tuple[Block, int]:
    cells, names = _collect(view, year), list_names(view, year)
    return list_cells(view, cells, names, year, more=more), len(pick_rows(cells, names, year))


def _collect(view: View, year: int) -> pd.DataFrame:
    """The cells; of offices each with the report of the year, where a click leads."""
    cells = keep_cells(view)
    if not view.offices:
        return cells
    table = read_offices(view, year)
    reports = table.dropna(subset="report_id").set_index("office_id")["report_id"]
    return cells.assign(report_id=cells["row_id"].map(reports).where(cells["year"] == year))


def _find_target(view: View, cells: pd.DataFrame, year: int, point: Sequence[str]) -> str:
    """What a square stands for: a district, or the cell of an office's report."""
    row_id, name = point
    if not view.offices:
        return row_id
    chosen = cells[(cells["row_id"] == row_id) & (cells["measure_id"] == name)]
    row = list_rows(chosen[chosen["year"] == year])[0]
    cell = find_first_cell(row, load_measure(name))
    return f"{row['report_id']}|{cell}" if row["report_id"] else row_id


def _remember(point: Sequence[str]) -> None:
    """Kept for the run that follows: a page cannot be opened while a chart reports."""
    st.session_state[CLICKED] = tuple(point)


def _say_more(count: int, most: int) -> None:
    if count > most:
        st.caption(t("The first {n} of {m}; the CSV has all.", n=most, m=count))


def _explain(*, more: bool) -> str:
    said = t("In each cell from top to bottom: the value, or both counts where they are fewer than "
             "five; its change on last year over the offices that state it in both; the years as "
             "a small line from zero. * some numbers do not agree with each other.")  # fmt: skip
    if more:
        return said + t(" Below the value: its 95 % interval, and how many of the offices expected "
                        "are in it.")  # fmt: skip
    return said + t(" What a value rests on is in its hint, and in the table with the switch "
                    "above it.")  # fmt: skip
