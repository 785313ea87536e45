"""The parts of the districts page."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from gaistats.exports.file_names import join_name
from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.language import language, pick_name, t
from gaistats.pieces.measured import say_definition
from gaistats.pieces.places import list_places
from gaistats.pieces.source import name_parts, place_name, say_filed, word_source
from gaistats.stats.below import NOWHERE, find_place
from gaistats.stats.measure import load_measure
from gaistats.stats.side_by_side import SET
from gaistats.store.read import list_rows
from gaistats.ui.address import write_address
from gaistats.ui.district_cells import OWN, View, collect_cells, list_names, read_offices
from gaistats.ui.district_heat import MOST_SQUARES, show_heat, tabulate
from gaistats.ui.district_table import MOST_ROWS, find_first_cell, list_cells, pick_rows
from gaistats.ui.downloads import write_csv
from gaistats.ui.routes import OFFICE, REPORT, go
from gaistats.ui.sheet import Block, show_sheet

CLICKED = "districts_clicked"
MORE = "1"


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


def show_measures(view: View, year: int, form: str) -> str | None:
    """The table or the heat map of the year; returns the row or cell that was clicked."""
    names = keep(lambda: list_names(view, year), "districts_names", view, year)
    if form == "heat":
        cells = _collect(view, year)
        _say_more(len(pick_rows(cells, names, year)), MOST_SQUARES)
        show_heat(view, cells, names, year, _name_files(view.scope, year), _remember)
        point = st.session_state.pop(CLICKED, None)
        return _find_target(view, cells, year, point) if point else None
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        more = choose_more()
        block, count, csv = keep(lambda: _make_table(view, year, names, more=more),
                                 "districts_table", view, year, more)  # fmt: skip
        st.download_button(
            "CSV", csv, join_name(_name_files(view.scope, year), "csv"), "text/csv",
            key="districts_csv",
            on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    _say_more(count, MOST_ROWS)
    clicked = show_sheet([block], key="districts_sheet", label=t("Districts"))
    st.caption(_explain(more=more))
    st.caption(word_source(view.scope, say_filed(view.scope, year)))
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


def _make_table(
    view: View, year: int, names: dict[str, str], *, more: bool
) -> tuple[Block, int, bytes]:
    cells = _collect(view, year)
    csv = write_csv(tabulate(cells, names, year))
    return list_cells(view, cells, names, year, more=more), len(pick_rows(cells, names, year)), csv


def _collect(view: View, year: int) -> pd.DataFrame:
    """The cells; of offices each with the report of the year, where a click leads."""
    cells = keep(lambda: collect_cells(view), "districts_cells", view)
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


def _name_files(scope: Scope, year: int) -> tuple[str, ...]:
    return name_parts(t("Districts by measure"), place_name(scope), str(year), scope)
