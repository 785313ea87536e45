"""The parts of the summary page."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from gaistats.charts.outcomes import draw_outcomes
from gaistats.charts.theme import OUTCOMES
from gaistats.model import Scope, Severity
from gaistats.store.read import (
    list_rows,
    read_changes,
    read_coverage,
    read_district_series,
    read_district_table,
    read_office_table,
    read_totals,
)
from gaistats.ui.address import write_address
from gaistats.ui.cached import ask, ask_rows, draw, keep
from gaistats.ui.chart import show_chart
from gaistats.ui.corrected import word_basis
from gaistats.ui.downloads import name_file, write_csv
from gaistats.ui.findings import collect_findings, list_attention
from gaistats.ui.frame import place_name, say_as_of, word_source
from gaistats.ui.key_numbers import show_key_numbers
from gaistats.ui.language import language, t, t_count, word_kind, word_years
from gaistats.ui.office_csv import tabulate_offices
from gaistats.ui.sheet import show_sheet
from gaistats.ui.states import is_closed
from gaistats.ui.summary import count_numbers, list_bars
from gaistats.ui.tables import MOST_SHOWN, list_districts, list_offices

MOST_FINDINGS = 8
ALL_FINDINGS = "all"
"""What is returned in place of a finding when all of them are asked for."""


def choose_year(scope: Scope) -> int:
    """The year shown: ``?year=``, else the latest for which enough have filed."""
    filed = ask(read_coverage, scope).query("filed > 0")
    years = [int(year) for year in filed["year"]]
    asked = st.query_params.get("year")
    headline: int = st.session_state["headline_year"]
    if asked is None or asked == str(headline):
        st.caption(_say_why(scope, headline))
        return headline
    if asked in map(str, years):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t("Shown: {year}, as chosen.", year=asked), width="content")
            back = t("Back to {year}", year=headline)
            st.button(back, type="tertiary", key="back_to_headline", on_click=_forget_year)
        return int(asked)
    st.warning(t("There is no report for the year {value} in what is selected.", value=asked))
    return headline


def show_numbers(scope: Scope, year: int) -> None:
    """The key numbers of the year."""
    coverage = ask(read_coverage, scope)
    changes = ask(read_changes, scope, year)
    show_key_numbers(count_numbers(ask(read_totals, scope), coverage, changes, year))
    _say_beside(scope, year)


def show_attention(scope: Scope, year: int) -> str | None:
    """The worst findings of the year that are not settled; returns the one that was clicked."""
    found = collect_findings(replace(scope, first_year=year, last_year=year))
    rows = [row for row in found if not is_closed(row) and row["severity"] != Severity.NOTICE]
    if not rows:
        st.text(t("No check found anything for {year} that is still open.", year=year))
        return None
    clicked = show_sheet(
        [list_attention(rows[:MOST_FINDINGS])], key="attention", label=t("Worth a look")
    )
    more = t_count("All {count} finding", "All {count} findings", len(rows))
    return ALL_FINDINGS if st.button(more, type="tertiary", key="all_findings") else clicked


def show_outcomes(scope: Scope, year: int) -> None:
    """Requests by outcome over the years; a click on a bar chooses its year."""
    coverage = ask(read_coverage, scope)
    years = list_bars(ask(read_totals, scope), coverage)
    if year not in set(years["year"]):
        return
    span = word_years(int(years["year"].min()), int(years["year"].max()))
    what, as_of = t("Requests received and outcomes"), say_as_of(bare=True)
    show_chart(
        draw(draw_outcomes, years, year=year, language=language(), source=word_source(scope)),
        _word_outcomes(years),
        key="outcomes",
        alt=t("Stacked bars of requests by outcome, a bar a year; the table has the numbers."),
        name=lambda extension: name_file(
            what, _name_selection(scope), span, scope, as_of, extension
        ),
        on_year=lambda chosen: write_address(year=chosen),
    )


def show_districts(scope: Scope, year: int) -> str | None:
    """The districts of the year; returns the one that was clicked."""
    rows = ask_rows(read_district_table, scope, year)
    lines = ask(read_district_series, scope)
    series, corrected = _collect_series(lines), _count_corrected(lines)
    chosen = scope.districts[0] if scope.districts else None
    if len(rows) < 2:
        st.text(t("There is only this one district in what is selected."))
        return None
    return show_sheet([list_districts(rows, series, chosen, corrected)], key="districts")


def show_offices(scope: Scope, year: int) -> str | None:
    """The offices of the year, with their CSV; returns the one that was clicked."""
    rows = ask_rows(read_office_table, scope, year)
    as_of = say_as_of(bare=True)
    name = name_file(t("Offices"), _name_selection(scope), str(year), scope, as_of, "csv")
    coverage = next(row for row in ask_rows(read_coverage, scope) if row["year"] == year)
    with st.container(horizontal=True, vertical_alignment="center"):
        more = len(rows) > MOST_SHOWN
        st.caption(
            t("The first {n} of {m}; the CSV has all.", n=MOST_SHOWN, m=len(rows)) if more
            else t("{count} offices. A click opens an office.", count=len(rows))
        )  # fmt: skip
        content = keep(
            lambda: write_csv(
                tabulate_offices(rows, coverage, as_of, word_basis(scope, coverage["corrected"]))
            ),
            "offices_csv",
            scope,
            year,
        )
        st.download_button(
            "CSV", content, name, "text/csv", key="offices_csv",
            on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    return show_sheet([keep(lambda: list_offices(rows), "offices", scope, year)], key="offices")


def _say_why(scope: Scope, year: int) -> str:
    """Why this year is shown; nobody says 80 % where nobody knows of how many."""
    coverage = ask(read_coverage, scope)
    if coverage["expected"].isna().all():
        return t(
            "Shown: {year}, the latest year with a report. Choose another one by a click on its "
            "bar, or on its line in the table.",
            year=year,
        )
    return t(
        "Shown: {year}, the latest year for which at least 80 % have filed. Choose another one by "
        "a click on its bar, or on its line in the table.",
        year=year,
    )


def _name_selection(scope: Scope) -> str:
    """District and kinds of office, as a file name says them."""
    kinds = "+".join(map(word_kind, scope.kinds))
    return f"{place_name(scope)}_{kinds}" if kinds else place_name(scope)


def _forget_year() -> None:
    write_address(year=None)


def _say_beside(scope: Scope, year: int) -> None:
    """Reports that speak for a whole area stand beside the sums, never inside.

    They are not added up among themselves either: a city's report holds its districts'.
    """
    rows = [row for row in ask_rows(read_totals, scope)
            if row["year"] == year and not row["own"]]  # fmt: skip
    if rows:
        st.caption(
            t_count(
                "Beside these sums, and not in them: {count} report that speaks for a whole area "
                "(or whose scope is unknown). It is in the list of offices below.",
                "Beside these sums, and not in them: {count} reports that speak for a whole area "
                "(or whose scope is unknown). They are in the list of offices below.",
                rows[0]["reports"],
            )
        )


def _collect_series(frame: pd.DataFrame) -> dict[str, list[float | None]]:
    years = sorted(set(frame["year"]))
    series: dict[str, list[float | None]] = {}
    for row in list_rows(frame):
        line = series.setdefault(row["district_id"], [None] * len(years))
        line[years.index(row["year"])] = row["received"]
    return series


def _count_corrected(frame: pd.DataFrame) -> dict[str, int]:
    """The corrected cells of all years by district."""
    counts: dict[str, int] = {}
    for row in list_rows(frame):
        counts[row["district_id"]] = counts.get(row["district_id"], 0) + row["received_corrected"]
    return counts


def _word_outcomes(years: pd.DataFrame) -> pd.DataFrame:
    """The chart's table: worded columns, a row a year."""
    names = {"year": t("Year"), "received": t("Newly received")}
    names |= {column: t(label) for column, (label, _) in OUTCOMES.items()}
    names |= {"outcome_total": t("Total"), "outcomes_offices": t("Offices stating every outcome"),
              "outcome_total_offices": t("Offices stating the total"),
              "received_offices": t("Offices stating received"),
              "expected": t("Offices expected"),
              "corrected": t("Corrected cells")}  # fmt: skip
    return years[list(names)].rename(columns=names)
