"""The parts of the page that compares districts or offices over the years."""

from typing import Any

import pandas as pd
import streamlit as st

from gaistats.charts.lines import draw_lines
from gaistats.charts.panels import draw_panels
from gaistats.model import Scope
from gaistats.pieces.asked import ask, draw
from gaistats.pieces.language import language, t, t_count, word_years
from gaistats.pieces.source import place_name, say_as_of
from gaistats.stats.change_sentences import word_change_state
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.words import word_group_note, word_office_note
from gaistats.store.read import list_rows, read_coverage
from gaistats.ui.chart import show_chart
from gaistats.ui.compared import leave, open_report
from gaistats.ui.downloads import name_file
from gaistats.ui.line_choice import DISTRICTS, PANELS, Lines
from gaistats.ui.line_numbers import Series, find_breaks
from gaistats.ui.line_words import (
    say_coverage,
    say_gaps,
    say_trend,
    say_without,
    source_lines,
    subtitle,
    title_lines,
)
from gaistats.ui.peer_choice import ALL, TRAITS
from gaistats.ui.routes import COMPARE_OFFICES
from gaistats.ui.sheet import make_paragraph, show_sheet

_CHART = ["series_id", "name", "year", "value", "numerator", "denominator", "broken"]


def show_lines(
    found: Series, *, scope: Scope, measure: Measure, lines: Lines, view: str
) -> str | None:
    """The chart with its table; returns ``series|year`` of what was clicked."""
    title, breaks = title_lines(found, measure), dict(find_breaks(found))
    words: dict[str, Any] = {
        "title": title, "subtitle": subtitle(measure, lines, breaks), "language": language(),
        "source": source_lines(found, scope, lines), "unit": measure.unit,
        "breaks": breaks,
    }  # fmt: skip
    series = found.rows[_CHART]
    figure = (
        draw(draw_panels, series, **words) if view == PANELS
        else draw(draw_lines, series, chosen=list(lines.chosen), **words)
    )  # fmt: skip
    span = word_years(int(series["year"].min()), int(series["year"].max()))
    what, as_of = measure.title.in_language(language()), say_as_of(bare=True)
    keys = [f"{key}|{year}" for key, year in series[["series_id", "year"]].to_numpy().tolist()]
    return show_chart(
        figure, tabulate(found, measure, lines), key="lines", alt=title, keys=keys,
        name=lambda end: name_file(what, place_name(scope), span, scope, as_of, end),
    )  # fmt: skip


def say_offices(found: Series, scope: Scope, lines: Lines) -> None:
    """Over which offices the numbers are, which years are left out or have none, and why."""
    if gaps := say_gaps(found):
        st.caption(gaps)
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


def show_trends(found: Series, lines: Lines) -> None:
    """Each line's trend in words; of districts also without the largest office."""
    trends = {(row["series_id"], bool(row.get("without_largest"))): _restore(row)
              for row in list_rows(found.trends)}  # fmt: skip
    blocks = []
    for key, name in lines.names.items():
        if (key, False) not in trends:
            continue
        blocks += [make_paragraph(name, heading=True),
                   make_paragraph(say_trend(trends[key, False]))]  # fmt: skip
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


def tabulate(found: Series, measure: Measure, lines: Lines) -> pd.DataFrame:
    """The chart's table, a row a line and year, with worded columns; shares are in per cent."""
    rows = found.rows
    share, rated = measure.unit == "share", measure.unit in RATES
    scale, unit = (100, " (%)") if share else (1, "")
    columns = {
        t("District") if lines.by == DISTRICTS else t("Office"): rows["name"],
        t("Year"): rows["year"],
        f"{measure.title.in_language(language())}{unit}": _round(scale * rows["value"]),
    }
    if rated:
        columns |= {t("Numerator"): rows["numerator"], t("Denominator"): rows["denominator"]}
    if lines.by == DISTRICTS:
        columns |= {t("Offices"): rows["covered"], t("Offices expected"): rows["expected"]}
    label = t("Change (percentage points)") if share else t("Change on the year before")
    columns[label] = _round(scale * rows["change"])
    if not share:
        columns[t("Change (%)")] = _round(100 * rows["relative"])
    if lines.by == DISTRICTS:
        columns[t("Offices in both years")] = rows["both"]
    return pd.DataFrame({**columns, t("Remarks"): _list_notes(rows, measure, lines)})


def _list_notes(rows: pd.DataFrame, measure: Measure, lines: Lines) -> list[str]:
    """Why there is no value, what has to be said of it, and what the change is against."""
    word_note = word_group_note if lines.by == DISTRICTS else word_office_note
    said = []
    for row in list_rows(rows):
        change = row["change_state"]
        plain = change == "change" or (row["value"] is None and change == "no_value")
        against = "" if plain else word_change_state(change, language(), row["from_year"])
        said.append(t("; ").join(filter(None, (word_note(row, measure, language()), against))))
    return said


def _restore(trend: dict[str, object]) -> dict[str, object]:
    """None stands for what is missing in a row that was listed; the sentences ask for NaN."""
    return {name: pd.NA if value is None else value for name, value in trend.items()}


def _round(values: "pd.Series[float]") -> "pd.Series[float]":
    return pd.to_numeric(values, errors="coerce").astype(float).round(2)
