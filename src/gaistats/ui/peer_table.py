"""A peer group as tables: the chart's twin, and what is set apart from it."""

from typing import Any

import pandas as pd
import streamlit as st

from gaistats.pieces.asked import keep
from gaistats.pieces.language import t, t_count
from gaistats.pieces.measured import say_state
from gaistats.pieces.peer_numbers import Comparison
from gaistats.ui.chart import UNBROKEN
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN


def show_apart(found: Comparison) -> str | None:
    """Offices of few cases with both counts, and those without a value; returns the one clicked."""
    rows = found.rows[found.rows["value"].isna()]
    few = rows[rows["state"] == "few"].sort_values(["denominator", "numerator"], ascending=False)
    others = rows[rows["state"] != "few"].sort_values(["state", "district", "name"])
    clicked = None
    if len(few):
        st.subheader(_count(t("Set apart: few cases"), few))
        _say_cut(few, say_state("few"))
        clicked = show_sheet([keep(lambda: _list_few(few), "peers_few", *found.subject)],
                             key="few_cases")  # fmt: skip
    if len(others):
        st.subheader(_count(t("Without a value"), others))
        _say_cut(others)
        block = keep(lambda: _list_without(others), "peers_without", *found.subject)
        clicked = show_sheet([block], key="without_value") or clicked
    return clicked


def _count(heading: str, rows: pd.DataFrame) -> str:
    offices = t_count("{count} office", "{count} offices", len(rows))
    return t("{heading} ({offices})", heading=heading, offices=offices)


def _list_few(rows: pd.DataFrame) -> Block:
    heads = [
        (t("Office"), ""),
        (t("District"), ""),
        (t("Numerator"), "num"),
        (t("Denominator"), "num"),
    ]
    lines = [
        (office, [make_cell(name, key=office), _make_short(district),
                  make_cell(f"{part:,.0f}", style="num", sort=part),
                  make_cell(f"{whole:,.0f}", style="num", sort=whole)])
        for office, name, district, part, whole in _list(
            rows, "office_id", "name", "district", "numerator", "denominator")
    ]  # fmt: skip
    return make_list(heads, lines, tall="24rem")


def _list_without(rows: pd.DataFrame) -> Block:
    heads = [(t("Office"), ""), (t("District"), ""), (t("Why"), "")]
    lines = [
        (
            office,
            [
                make_cell(name, key=office),
                _make_short(district),
                make_cell(say_state(state).replace(" %", "\u00a0%")),
            ],
        )
        for office, name, district, state in _list(rows, "office_id", "name", "district", "state")
    ]
    return make_list(heads, lines, tall="24rem")


def _make_short(text: str) -> Cell:
    """A district's name, which stays in one line where it is short."""
    return make_cell(text, style="tight" if len(text) <= UNBROKEN else "")


def _say_cut(rows: pd.DataFrame, said: str = "") -> None:
    cut = t("The first {n} of {m}; the CSV has all.", n=MOST_SHOWN, m=len(rows))
    parts = [said, cut if len(rows) > MOST_SHOWN else ""]
    if text := " ".join(filter(None, parts)):
        st.caption(text)


def _list(rows: pd.DataFrame, *columns: str) -> list[list[Any]]:
    listed: list[list[Any]] = rows[list(columns)].astype(object).to_numpy().tolist()
    return listed[:MOST_SHOWN]
