"""The parts of the page that compares the offices of a peer group."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.pieces.corrected import say_corrected
from gaistats.pieces.language import t
from gaistats.pieces.peer_group import Group, find_own
from gaistats.pieces.peer_numbers import MOST_RANKED, Comparison
from gaistats.pieces.peer_words import say_chosen, say_limits
from gaistats.pieces.peers import DOUBT, FUNNEL, MOST_BARS, RANKED, find_chosen
from gaistats.pieces.piece import Piece, Recipe
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.peers import FEWEST_PEERS
from gaistats.ui.chart import show_chart, show_table
from gaistats.ui.compared import leave, open_report, read_asked, switch
from gaistats.ui.peer_choice import show_own_group
from gaistats.ui.routes import COMPARE_YEARS, OFFICE

Row = Mapping[Any, Any]


def is_too_few(found: Comparison) -> bool:
    """Whether too few of the group have a value for comparing them."""
    return len(found.valued) < FEWEST_PEERS


def choose_view(found: Comparison, measure: Measure) -> str:
    """The funnel or the bars; says why there is no funnel of a rate."""
    if is_too_few(found):
        return RANKED
    if found.has_funnel:
        words = {FUNNEL: t("Funnel plot"), RANKED: t("Ranked bars")}
        view = read_asked("view", list(words), FUNNEL)
        switch("view", t("Shown as"), words, view, default=FUNNEL)
        return view
    if measure.unit in RATES and len(found.valued):
        whole = not found.rows["own"].any()
        st.caption(
            t("No funnel: these reports speak for whole areas and are never added up, so there is "
              "no overall rate.") if whole
            else t("No funnel: too few offices have a rate.")
        )  # fmt: skip
    return RANKED


def show_chosen(
    rows: pd.DataFrame, found: Comparison, office: str | None, group: Group, measure: Measure,
    year: int,
) -> None:  # fmt: skip
    """Where the chosen office stands, and the ways on from it."""
    if office is None and is_too_few(found):
        return
    if office is None:
        st.caption(t("A click on a point, a bar or a line of a table chooses its office."))
        return
    row = find_chosen(found, office)
    name = rows.loc[rows["office_id"] == office, "name"].iloc[0]
    if row is not None:
        st.text(say_chosen(row, found, measure))
    else:
        st.text(t("{office} is not in this group.", office=name))
    with st.container(horizontal=True, gap="small"):
        if group != find_own(rows, office):
            st.button(t("Compare it with its own kind, level and size"), type="tertiary",
                      key="own_group", on_click=show_own_group)  # fmt: skip
        if st.button(t("Open its profile"), type="tertiary", key="to_profile"):
            leave(OFFICE, office=office)
        if st.button(t("Open the number in its report"), type="tertiary", key="to_cell"):
            open_report(office, year, measure)
        if st.button(t("See it over the years"), type="tertiary", key="to_years"):
            leave(COMPARE_YEARS, by="offices", of=office, measure=measure.measure_id)


def show_comparison(found: Comparison, piece: Piece, recipe: Recipe) -> str | None:
    """The chart with its table; returns the office that was clicked.

    Of a group that is not compared the table alone: a chart of one bar says less than its number.
    """
    if not is_too_few(found):
        return show_chart(piece, recipe, key="peers", keys=found.rows["office_id"].tolist())
    if found.valued.empty:
        return None
    places = [t("Percentile"), t("Rank from"), t("Rank to")]
    table = piece.table[found.rows["value"].notna().to_numpy()]
    return show_table(table.drop(columns=places, errors="ignore"), key="peers_table",
                      keys=found.valued["office_id"].tolist())  # fmt: skip


def say_methods(found: Comparison, measure: Measure, view: str) -> None:
    """How the limits were made; which bars are left out; what rank ranges there are."""
    if is_too_few(found):
        return
    if view == FUNNEL:
        st.caption(say_limits(found, measure))
    elif len(found.valued) > MOST_BARS:
        st.caption(
            t("The bars are the highest {n} and the lowest {n} of {m}, and the chosen office; the "
              "table has all.", n=MOST_BARS // 2, m=len(found.valued))
        )  # fmt: skip
    if found.valued["in_doubt"].any():
        st.caption(t("{mark} as printed; it does not agree with other numbers of the report",
                     mark=f"\\{DOUBT}"))  # fmt: skip
    if (marked := int(found.valued["corrected"].sum())) > 0:
        st.caption(say_corrected(marked))
    if not found.spread:
        st.caption(t("Ranks mean little here: as a whole these offices are spread no wider than "
                     "chance lets them be."))  # fmt: skip
    if measure.unit in RATES and len(found.valued) > MOST_RANKED:
        st.caption(t("Rank ranges are given for groups of up to {count} offices.",
                     count=f"{MOST_RANKED:,}"))  # fmt: skip
