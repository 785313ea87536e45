"""Above the matrix: what is worth a look, and each district's zeros beside those expected."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gaistats.forms.activity import load_activity_groups
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.pieces.districts import name_district
from gaistats.pieces.language import language, pick_name, t
from gaistats.pieces.table_kinds import note_zeros
from gaistats.pieces.zero_offices import Row, count_judged, list_worth
from gaistats.pieces.zeros import make_zeros, say_rule
from gaistats.stats.expected_zeros import FEWEST_PEERS
from gaistats.stats.zero_reading import read_zero_districts
from gaistats.stats.zero_words import word_basis, word_chance, word_pattern
from gaistats.store.read import list_rows, read_districts
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart import offer_table
from gaistats.ui.sheet import Block, make_cell, make_list, show_sheet
from gaistats.ui.zero_choice import ZeroChoice

MOST_WORTH = 20
"""Lines of the list; the matrix and the CSV have the others."""


def show_worth(scope: Scope, choice: ZeroChoice) -> str | None:
    """The zeros that comparable offices do not explain; returns the key that was clicked."""
    if not load_activity_groups()[choice.group].counted:
        st.text(t("These cells are of several units and have no sum, so nothing is expected of "
                  "them. The patterns are shown below."))  # fmt: skip
        return None
    rows = list_worth(scope, choice.group)
    said = say_rule()
    if not count_judged(scope, choice.group):
        st.text(t("No office ends in a zero that comparable offices could be set beside."))
        st.caption(said)
        return None
    if not rows:
        st.text(t("No zero stands out from what comparable offices and the office's own earlier "
                  "years lead one to expect."))  # fmt: skip
        st.caption(said)
        return None
    st.caption(said)
    if len(rows) > MOST_WORTH:
        st.caption(t("The first {n} of {m}; the matrix below has all.",
                     n=MOST_WORTH, m=f"{len(rows):,}"))  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        offer_table(make_zeros(scope, choice.group, "", look=True), key="zeros")
        offer_briefing(note_zeros(scope, choice.group, "", look=True), "zeros")
    return show_sheet([list_lines(rows[:MOST_WORTH])], key="zeros_worth", label=t("Worth a look"))


def list_lines(rows: Sequence[Row]) -> Block:
    """Office, pattern, what would be expected, and how likely so few are."""
    heads = [(t("Office"), ""), (t("Pattern"), ""), (t("Expected (cases)"), "num"),
             (t("By chance among comparable offices"), ""), ("", "")]  # fmt: skip
    lines = [(f"why|{row['office_id']}", [
        make_cell(name, key=f"office|{row['office_id']}", hint=t("open this office"),
                  small=name_district(row, name)),
        make_cell(word_pattern(row["pattern"], language()), small=str(row["since"]),
                  sort=row["rank"]),
        make_cell(f"{row['expected']:,.1f}", style="num", sort=row["expected"],
                  small=word_basis(row, language()),
                  hint=t("expected of {latest} by {peers} comparable offices",
                         latest=row["latest"], peers=row["peers"])),
        make_cell(word_chance(row["probability"], language()), style="tight",
                  sort=row["probability"]),
        make_cell(t("why?"), style="tight", key=f"why|{row['office_id']}",
                  hint=name),
    ]) for row in rows for name in [pick_name(row["name"], row["name_en"])]]  # fmt: skip
    return make_list(heads, lines)


def show_districts(scope: Scope, choice: ZeroChoice, year: int) -> str | None:
    """Zeros beside those expected by kind and level; returns the district that was clicked."""
    rows = keep(lambda: _collect_districts(scope, choice.group, year),
                "zero_districts", scope, choice.group, year)  # fmt: skip
    if not any(row["covered"] for row in rows):
        if not load_activity_groups()[choice.group].counted:
            st.text(t("Without a sum no zeros are expected."))
            return None
        st.text(t("For {year} no office has enough comparable ones, so nothing is expected.",
                  year=year))  # fmt: skip
        return None
    st.caption(t("Offices that report for themselves and have {fewest} comparable ones. Expected: "
                 "the sum of each office's chance of a zero by its kind and level alone.",
                 fewest=FEWEST_PEERS))  # fmt: skip
    return show_sheet(
        [_list_districts(rows)],
        key="zero_districts",
        label=t("Zeros by district, {year}", year=year),
    )


def _collect_districts(scope: Scope, group: str, year: int) -> list[dict[str, Any]]:
    """The districts of the year in the registry's order, each with its years for the line."""
    sums = ask(read_zero_districts, scope, group)
    lines = sums.sort_values("year").groupby("district_id")["observed"].agg(list)
    names = {row["district_id"]: row for row in ask_rows(read_districts)}
    rows = {row["district_id"]: row for row in list_rows(sums[sums["year"] == year])}
    return [
        {**names[name], **rows[name],
         "line": [None if value != value else value for value in lines[name]]}
        for name in names if name in rows
    ]  # fmt: skip


def _list_districts(rows: Sequence[Mapping[str, Any]]) -> Block:
    heads = [(t("District"), ""), (t("Zeros"), "num"), (t("Expected zeros"), "num"),
             (t("Over the years"), ""), (t("Offices"), "num")]  # fmt: skip
    lines = [(f"district|{row['district_id']}", _draw(row)) for row in rows]
    return make_list(heads, lines) | {"x": "list slim"}


def _draw(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    name, key = pick_name(row["name"], row["name_en"]), f"district|{row['district_id']}"
    counted = row["observed"] is not None
    observed = f"{row['observed']:.0f}" if counted else "–"
    expected = f"{row['expected']:.1f}" if counted else "–"
    return [
        make_cell(name, key=key, hint=t("choose this district")),
        make_cell(observed, style="num", sort=row["observed"] if counted else ""),
        make_cell(expected, style="num", sort=row["expected"] if counted else ""),
        make_cell("", p=row["line"], sort=""),
        make_cell(t("{n} of {m}", n=row["covered"], m=row["offices"]), style="num",
                  sort=row["covered"]),
    ]  # fmt: skip
