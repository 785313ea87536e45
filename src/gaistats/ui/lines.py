"""The parts of the page that compares districts or offices over the years."""

from collections.abc import Mapping

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import t, t_count
from gaistats.pieces.line_numbers import DISTRICTS, Lines, Series
from gaistats.pieces.line_words import (
    say_coverage,
    say_gaps,
    say_marked,
    say_trend,
    say_without,
)
from gaistats.pieces.lines import find_trends
from gaistats.pieces.peer_group import ALL, TRAITS
from gaistats.pieces.piece import Piece, Recipe
from gaistats.pieces.unit_doubts import count_doubts, say_doubts
from gaistats.stats.measure import Measure
from gaistats.store.read import read_coverage
from gaistats.ui.chart import show_chart
from gaistats.ui.compared import leave, open_report
from gaistats.ui.routes import COMPARE_OFFICES
from gaistats.ui.sheet import make_paragraph, show_sheet


def show_lines(found: Series, piece: Piece, recipe: Recipe) -> str | None:
    """The chart with its table; returns ``series|year`` of what was clicked."""
    rows = found.rows[["series_id", "year"]].to_numpy().tolist()
    return show_chart(piece, recipe, key="lines", keys=[f"{key}|{year}" for key, year in rows])


def say_offices(found: Series, scope: Scope, measure: Measure, lines: Lines) -> None:
    """Over which offices the numbers are, which years are left out or have none, and why."""
    doubts = say_doubts(count_doubts(scope, measure, lines), lines)
    for said in filter(None, (say_gaps(found), say_marked(found), doubts)):
        st.caption(said)
    if lines.by != DISTRICTS:
        if doubtful := int(found.known["in_doubt"].sum()):
            st.caption(t_count(
                "{count} figure is as printed, and does not agree with others of its report: see "
                "the table.", "{count} figures are as printed, and do not agree with others of "
                "their reports: see the table.", doubtful))  # fmt: skip
        st.caption(t("A click on a point opens the number in its report."))
        return
    st.caption(t("Offices in the number of each year: {said}.", said=say_coverage(found)))
    coverage = ask(read_coverage, scope).query("filed > 0")
    later = coverage.loc[coverage["year"] > st.session_state["headline_year"], "year"]
    if len(later):
        st.caption(t("Left out, because fewer than 80 % have filed: {years}.",
                     years=t(", ").join(map(str, later))))  # fmt: skip
    st.caption(t("A click on a point opens the offices of the district in that year."))


def show_trends(found: Series, lines: Lines, shifts: Mapping[str, str]) -> None:
    """Each line's trend in words; of districts also without the largest office.

    ``shifts``: of offices what is said of their levels.
    """
    trends = find_trends(found)
    blocks = []
    for key, name in lines.names.items():
        if (key, False) not in trends:
            continue
        blocks += [make_paragraph(name, heading=True),
                   make_paragraph(say_trend(trends[key, False]))]  # fmt: skip
        if key in shifts:
            blocks.append(make_paragraph(shifts[key]))
        if without := trends.get((key, True)):
            blocks.append(make_paragraph(say_without(without), "faint"))
    show_sheet(blocks, key="trends")


def open_point(clicked: str, lines: Lines, measure: Measure) -> None:
    """The report of an office's year; of a district's the offices that make it up."""
    key, _, year = clicked.rpartition("|")
    if lines.by == DISTRICTS:
        every = dict.fromkeys(TRAITS, ALL)
        leave(COMPARE_OFFICES, district=key, year=year, measure=measure.measure_id, **every)
    else:
        open_report(key, int(year), measure)
