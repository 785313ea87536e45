"""Below the change: how the parts of the whole shifted, and levels that are worth a look."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gaistats.charts.numbers import word_change
from gaistats.pieces.change_figures import Comparison, collect_shifts
from gaistats.pieces.compositions import (
    WHOLES,
    has_composition,
    list_parts,
    make_composition,
    say_covered,
    say_moved,
    say_reasons,
)
from gaistats.pieces.language import language, t, t_count, word_years
from gaistats.pieces.shifts import make_shifts, say_chance
from gaistats.pieces.table_kinds import note_composition, note_shifts
from gaistats.stats.level_shift import COUNTED, FEWEST_YEARS
from gaistats.stats.measure import Measure
from gaistats.stats.trend_sentences import word_level_shift
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart import offer_table
from gaistats.ui.sheet import Block, make_cell, make_list, show_sheet
from gaistats.ui.shown_year import list_filed_years

Row = dict[str, Any]


def show_compositions(comparison: Comparison) -> None:
    """Outcomes and types of applicant, beside each other."""
    with st.container(key="abreast"):
        left, right = st.columns(2, gap="large")
    with left:
        _show_composition(comparison, "outcomes")
    with right:
        _show_composition(comparison, "applicants")


def _show_composition(comparison: Comparison, whole: str) -> None:
    st.markdown(f"**{t(WHOLES[whole])}**")
    if not has_composition(comparison, whole):
        st.text(t("No office states all of these numbers in both years, or there were no cases."))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(t("; ").join([say_moved(comparison, whole), say_covered(comparison, whole)]))
        offer_table(make_composition(comparison, whole), key=f"composition_{whole}")
        offer_briefing(note_composition(comparison, whole), f"composition_{whole}")
    if reasons := say_reasons(comparison, whole):
        st.caption(reasons)
    show_sheet([_list_parts(comparison, list_parts(comparison, whole))],
               key=f"composition_{whole}", label=t(WHOLES[whole]))  # fmt: skip


def _list_parts(comparison: Comparison, rows: Sequence[Mapping[str, Any]]) -> Block:
    heads = [(t("Part"), ""), (str(comparison.before), "num"), (str(comparison.after), "num"),
             (t("Change"), "num")]  # fmt: skip
    lines = []
    for row in rows:
        points = word_change(row["change"] / 100, "points")
        lines.append((None, [
            make_cell(row["name"]),
            *(make_cell(f"{100 * row[f'share_{when}']:.1f} %", style="num rate",
                        small=f"{row[f'count_{when}']:,.0f}", sort=row[f"share_{when}"])
              for when in ("before", "after")),
            make_cell(t("{points} percentage points", points=points), style="num",
                      sort=row["change"]),
        ]))  # fmt: skip
    return make_list(heads, lines)


def show_shifts(comparison: Comparison, measure: Measure) -> str | None:
    """Offices that went to another level and are worth a look; returns the one clicked."""
    if measure.unit not in COUNTED:
        st.text(t("These figures are no counts of cases: a change of level is not tested."))
        return None
    rows, tested = collect_shifts(comparison, measure.measure_id)
    if not tested:
        st.text(t("No office has {fewest} figures, which it takes to test a change of level.",
                  fewest=FEWEST_YEARS))  # fmt: skip
        return None
    if not rows:
        st.text(t_count(
            "Of {count} office with enough figures none stands out from the spread of its years.",
            "Of {count} offices with enough figures none stands out from the spread of their "
            "years.", tested,
        ))  # fmt: skip
        return None
    years = list_filed_years(comparison.scope)
    st.caption(t("{tested} offices tested over {years}. Last column: of the offices listed "
                 "down to that line, the fraction to be expected there by chance alone (q).",
                 tested=f"{tested:,}", years=word_years(years[0], years[-1])))  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        offer_table(make_shifts(comparison, measure), key="level_shifts")
        offer_briefing(note_shifts(comparison, measure), "level_shifts")
    # The page of an office leads here with the office's name in the address.
    return show_sheet([_list_shifts(rows, measure)], key="level_shifts", label=t("Other levels"),
                      chosen=st.query_params.get("office"))  # fmt: skip


def _list_shifts(rows: list[Row], measure: Measure) -> Block:
    heads = [(t("Office"), ""), (t("Since"), "num"), (t("What is seen"), ""),
             (t("Over the years"), ""), (t("By chance alone"), "num")]  # fmt: skip
    return make_list(heads, [(row["office_id"], _draw_shift(row, measure)) for row in rows],
                     tall="30rem")  # fmt: skip


def _draw_shift(row: Row, measure: Measure) -> list[Row]:
    top = max((v for v in row["line"] if v is not None), default=0) or 1
    line = [None if v is None else v / top for v in row["line"]]
    doubt = t("; some of its numbers do not agree with each other") if row["in_doubt"] else ""
    return [
        make_cell(row["name"], key=row["office_id"], hint=t("open this office")),
        make_cell(str(row["split_year"]), style="num", sort=row["split_year"]),
        make_cell(word_level_shift(row, measure.unit, language()) + doubt, style="level"),
        make_cell("", p=line, sort=""),
        make_cell(say_chance(row["q"]), style="num", sort=row["q"]),
    ]
