"""Below the change: how the parts of the whole shifted, and levels that are worth a look."""

from typing import Any

import streamlit as st

from gaistats.charts.numbers import word_change
from gaistats.charts.theme import OUTCOMES
from gaistats.forms.definition import load_forms
from gaistats.forms.names import name_column
from gaistats.pieces.change_figures import Comparison, collect_composition, collect_shifts
from gaistats.pieces.language import language, t, t_count, word_years
from gaistats.stats.level_shift import COUNTED, FEWEST_YEARS
from gaistats.stats.measure import Measure
from gaistats.stats.trend_sentences import word_level_shift
from gaistats.ui.sheet import Block, make_cell, make_list, show_sheet
from gaistats.ui.shown_year import list_filed_years

Row = dict[str, Any]


def show_compositions(comparison: Comparison) -> None:
    """Outcomes and types of applicant, beside each other."""
    with st.container(key="abreast"):
        left, right = st.columns(2, gap="large")
    with left:
        _show_composition(comparison, "outcomes", t("Outcomes"))
    with right:
        _show_composition(comparison, "applicants", t("Types of applicant"))


def _show_composition(comparison: Comparison, whole: str, title: str) -> None:
    found = collect_composition(comparison, whole)
    st.markdown(f"**{title}**")
    distance = found["distance"]
    if not found["covered"] or distance != distance:
        st.text(t("No office states all of these numbers in both years, or there were no cases."))
        return
    said = t(
        "{share} percentage points of the whole went to other parts", share=f"{100 * distance:.1f}"
    )
    covered = t_count("over {count} office that states all parts in both years",
                      "over {count} offices that state all parts in both years",
                      found["covered"])  # fmt: skip
    left_out = t_count("{count} left out", "{count} left out", found["left_out"])
    st.text(t("; ").join([said, covered, *([left_out] if found["left_out"] else [])]))
    show_sheet([_list_parts(comparison, found["parts"].to_dict("records"), whole)],
               key=f"composition_{whole}", label=title)  # fmt: skip


def _list_parts(comparison: Comparison, rows: list[Row], whole: str) -> Block:
    heads = [(t("Part"), ""), (str(comparison.before), "num"), (str(comparison.after), "num"),
             (t("Change"), "num")]  # fmt: skip
    lines = []
    for row in rows:
        points = word_change(row["change"] / 100, "points")
        lines.append((None, [
            make_cell(_name_part(row["part"], whole)),
            *(make_cell(f"{100 * row[f'share_{when}']:.1f} %", style="num rate",
                        small=f"{row[f'count_{when}']:,.0f}", sort=row[f"share_{when}"])
              for when in ("before", "after")),
            make_cell(t("{points} percentage points", points=points), style="num",
                      sort=row["change"]),
        ]))  # fmt: skip
    return make_list(heads, lines)


def _name_part(part: str, whole: str) -> str:
    if whole == "outcomes":
        return t(OUTCOMES[part][0])
    columns = {key: column for key, _, column in load_forms()["disclosure-2021"].cells()}
    return name_column(columns[f"received__{part}"], language())


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
        make_cell(_say_chance(row["q"]), style="num", sort=row["q"]),
    ]


def _say_chance(q: float) -> str:
    """The false discovery rate in words: q of those listed, as a number of each thousand."""
    if q < 0.001:
        return t("fewer than 1 in 1,000")
    return t("about {n} in 1,000", n=f"{1000 * q:.0f}")
