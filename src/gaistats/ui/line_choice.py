"""Whose lines are drawn: up to six districts or offices, all offices or the same ones only."""

from collections.abc import Mapping, Sequence

import streamlit as st

from gaistats.charts.theme import SERIES
from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.language import t
from gaistats.pieces.line_numbers import DISTRICTS, OFFICES, Lines
from gaistats.pieces.lines import LINES, PANELS
from gaistats.pieces.measured import ask_groups, ask_measured
from gaistats.pieces.names import name_districts, name_offices
from gaistats.stats.measure import Measure
from gaistats.ui.address import write_address
from gaistats.ui.compared import read_asked, switch

MOST_LINES = len(SERIES)


def choose_lines(scope: Scope, measure: Measure) -> Lines:
    """What the address asks for, with the widgets that change it."""
    districts = _list_districts(scope, measure)
    default = DISTRICTS if districts else OFFICES
    words = {DISTRICTS: t("District"), OFFICES: t("Office")}
    by = read_asked("by", list(words), default)
    switch("by", t("Lines of"), words, by, default=default, clears=("of", "same"))
    offered = districts if by == DISTRICTS else _list_offices(scope, measure)
    chosen = _choose_names(by, offered)
    same = by == DISTRICTS and _choose_same()
    return Lines(by, {key: offered[key] for key in chosen}, same)


def choose_view() -> str:
    """All lines in one plot, or a panel each."""
    words = {LINES: t("Lines"), PANELS: t("Small multiples")}
    view = read_asked("view", list(words), LINES)
    switch("view", t("Shown as"), words, view, default=LINES)
    return view


def _choose_names(by: str, offered: Mapping[str, str]) -> Sequence[str]:
    """Up to six; of districts the first six until others are chosen."""
    first = list(offered)[:MOST_LINES] if by == DISTRICTS else []
    asked = [key for key in st.query_params.get("of", "").split(",") if key]
    if unknown := [key for key in asked if key not in offered]:
        st.warning(t("The address names what does not exist here: {name}={value}.",
                     name="of", value=t(", ").join(unknown)))  # fmt: skip
    if len(asked) > MOST_LINES:
        st.warning(t("More than {count} lines cannot be told apart: the first {count} are shown.",
                     count=MOST_LINES))  # fmt: skip
    known = [key for key in dict.fromkeys(asked) if key in offered]
    chosen = known[:MOST_LINES] if known else first
    key = f"compare_of_{by}"
    st.session_state[key] = chosen

    def write() -> None:
        picked = st.session_state[key]
        write_address(of=None if picked == first else ",".join(picked) or None)

    label = t("District") if by == DISTRICTS else t("Office")
    st.multiselect(
        label, list(offered), format_func=dict(offered).__getitem__, key=key, on_change=write,
        max_selections=MOST_LINES, placeholder=t("Choose up to {count}", count=MOST_LINES),
    )  # fmt: skip
    return chosen


def _choose_same() -> bool:
    key = "compare_same"
    st.session_state[key] = st.query_params.get("same") == "1"
    return st.toggle(
        t("The same offices only: those with a figure in every year"), key=key,
        on_change=lambda: write_address(same="1" if st.session_state[key] else None),
    )  # fmt: skip


def _list_districts(scope: Scope, measure: Measure) -> dict[str, str]:
    """The districts of which offices are added up, in the order of the tree."""
    return keep(lambda: _name_districts(scope, measure), "lines_of_districts", scope,
                measure.measure_id)  # fmt: skip


def _name_districts(scope: Scope, measure: Measure) -> dict[str, str]:
    groups = ask_groups(scope, measure, "district")
    there = set(groups.loc[groups["state"] != "beside", "district_id"])
    return {key: name for key, name in name_districts().items() if key in there}


def _list_offices(scope: Scope, measure: Measure) -> dict[str, str]:
    return keep(lambda: _name_offices(scope, measure), "lines_of_offices", scope)


def _name_offices(scope: Scope, measure: Measure) -> dict[str, str]:
    rows = ask_measured(scope, measure).drop_duplicates("office_id", keep="last")
    rows = rows.assign(name=rows["office_id"].map(name_offices()).fillna(rows["office_id"]))
    rows = rows.sort_values(["district_id", "name"])
    return dict(zip(rows["office_id"], rows["name"], strict=True))
