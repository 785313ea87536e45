"""The parts of the summary page."""

from collections.abc import Sequence

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.pieces.corrected import word_basis
from gaistats.pieces.district_summary import keep_total, make_district_sums
from gaistats.pieces.district_sums import collect_districts
from gaistats.pieces.key_counts import FILED, SHOWN, ZEROS
from gaistats.pieces.key_figures import (
    collect_key_numbers,
    make_key_figure,
    make_key_figures,
)
from gaistats.pieces.key_numbers import KeyNumber
from gaistats.pieces.kinds import note_key_figures
from gaistats.pieces.language import t, t_count
from gaistats.pieces.line_numbers import OFFICES as BY_OFFICES
from gaistats.pieces.outcomes import has_outcomes, make_outcomes
from gaistats.pieces.piece import Recipe
from gaistats.pieces.source import name_selection, say_as_of
from gaistats.pieces.table_kinds import note_district_sums
from gaistats.pieces.zero_year import zero_in
from gaistats.store.read import (
    read_coverage,
    read_office_table,
    read_totals,
)
from gaistats.ui.address import write_address
from gaistats.ui.attention import collect_attention
from gaistats.ui.attention import list_offices as list_worth_a_look
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart import offer_table, show_chart
from gaistats.ui.downloads import name_csv, write_csv
from gaistats.ui.findings import open_target
from gaistats.ui.key_numbers import show_key_numbers
from gaistats.ui.office_csv import tabulate_offices
from gaistats.ui.routes import COMPARE_YEARS, COVERAGE, FINDINGS, OFFICE, ZERO_ACTIVITY, go
from gaistats.ui.sheet import show_sheet
from gaistats.ui.tables import MOST_SHOWN, list_districts, list_offices, say_doubt


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


def show_numbers(scope: Scope, year: int) -> str | None:
    """The key numbers of the year; returns what of them was clicked."""
    numbers = collect_key_numbers(scope, year)
    clicked = show_key_numbers(numbers)
    _offer_numbers(numbers, scope, year)
    _say_beside(scope, year)
    return clicked


def _offer_numbers(numbers: Sequence[KeyNumber], scope: Scope, year: int) -> None:
    """All key figures to take away, or the one that is chosen."""
    labels = {"": t("All key figures")} | {number.opens: number.label for number in numbers}
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        name = st.selectbox(
            t("Key figures to take along"), list(labels), format_func=labels.__getitem__,
            key="key_figure_chosen", label_visibility="collapsed", width=220,
        )  # fmt: skip
        piece = make_key_figure(scope, year, name) if name else make_key_figures(scope, year)
        offer_table(piece, key="key_figures")
        offer_briefing(note_key_figures(scope, year, name), "key_figures")


def open_number(clicked: str, year: int) -> None:
    """Opens the page that explains a key number."""
    if clicked in SHOWN:
        go(COMPARE_YEARS, measure=clicked)
    if clicked == ZEROS:
        go(ZERO_ACTIVITY, group="received", pattern=zero_in(year))
    go(COVERAGE if clicked == FILED else FINDINGS, year=str(year))


def show_attention(scope: Scope, year: int) -> str | None:
    """The few offices to look at first; returns the key clicked: a point's, or all of a kind."""
    offices, counts = collect_attention(scope, year)
    clicked = None
    if offices:
        clicked = show_sheet([list_worth_a_look(offices)], key="attention", label=t("Worth a look"))
    else:
        st.text(t("Nothing is open for {year}: no error, no report late or missing, no zero and no "
                  "change of level that stands out.", year=year))  # fmt: skip
    labels = {
        "findings": t_count("All {count} open finding", "All {count} open findings",
                            counts["findings"]),
        "missing": t_count("{count} late or missing", "{count} late or missing", counts["missing"]),
        "zeros": t_count("{count} zero worth a look", "{count} zeros worth a look",
                         counts["zeros"]),
    }  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        for kind, label in labels.items():
            if counts[kind] and st.button(label, type="tertiary", key=f"all_{kind}"):
                clicked = f"all|{kind}"
    return clicked


def open_attention(clicked: str, year: int) -> None:
    """Opens the evidence of a point, or the page that lists all of a kind."""
    kind, _, rest = clicked.partition("|")
    if kind == "finding":
        open_target(rest)
    if kind == "zero":
        go(ZERO_ACTIVITY, office=rest)
    if kind == "years":
        measure, _, office = rest.partition("|")
        go(COMPARE_YEARS, measure=measure, by=BY_OFFICES, of=office)
    if kind == "office":
        go(OFFICE, office=rest)
    if kind == "more":
        go(FINDINGS, office=rest, year=str(year))
    if rest == "findings":
        go(FINDINGS, year=str(year))
    if rest == "missing":
        go(COVERAGE, year=str(year))
    go(ZERO_ACTIVITY, look="1")


def show_outcomes(scope: Scope, year: int) -> None:
    """Requests by outcome over the years; a click on a bar chooses its year."""
    if has_outcomes(scope, year):
        show_chart(
            make_outcomes(scope, year), Recipe("outcomes", scope, {"year": year}), key="outcomes",
            on_year=lambda chosen: write_address(year=chosen),
        )  # fmt: skip


def show_districts(scope: Scope, year: int) -> str | None:
    """The districts of the year below their total; returns the one that was clicked."""
    rows = collect_districts(scope, year)
    chosen = scope.districts[0] if scope.districts else None
    if len(rows) < 2:
        st.text(t("There is only this one district in what is selected."))
        return None
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        offer_table(make_district_sums(scope, year), key="districts")
        offer_briefing(note_district_sums(scope, year), "districts")
    total = keep_total(scope, year, rows)
    clicked = show_sheet([list_districts(rows, chosen, total)], key="districts")
    if said := say_doubt([total, *rows]):
        st.caption(said.replace("*", "\\*"))  # at its beginning it would be a bullet
    return clicked


def show_offices(scope: Scope, year: int) -> str | None:
    """The offices of the year, with their CSV; returns the one that was clicked."""
    rows = ask_rows(read_office_table, scope, year)
    as_of = say_as_of(bare=True)
    name = name_csv(t("Offices"), name_selection(scope), str(year), scope)
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
