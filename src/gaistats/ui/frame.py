"""What stands around every page: the sidebar, the line that says what is selected, the band."""

from html import escape
from importlib import resources
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.corrected import count_office_corrections, word_basis
from gaistats.pieces.districts import word_path
from gaistats.pieces.language import language, pick_name, t, t_count, word_kind, word_years
from gaistats.pieces.source import say_as_of, word_district_path, word_filed
from gaistats.store.headline import pick_headline_year
from gaistats.store.read import (
    list_rows,
    read_coverage,
    read_not_filed,
)
from gaistats.ui.address import Choices, read_address, settle_address, write_address
from gaistats.ui.cached import begin_run, collection_folder, shown_generation
from gaistats.ui.empty import show_no_figures, show_no_reports, show_no_store
from gaistats.ui.filters import choose_screen_language, show_filters
from gaistats.ui.routes import (
    CHANGES,
    COMPARE_OFFICES,
    COVERAGE,
    DISTRICTS,
    FINDINGS,
    OFFICE,
    REPORT,
    ROLLUP,
    SUMMARY,
    Route,
    go,
    make_pages,
    show_navigation,
)
from gaistats.ui.screen_language import LANGUAGE_TAGS, choose_language
from gaistats.ui.subject import find_subject, word_office_coverage
from gaistats.ui.waiting import show_doubtful, show_waiting
from gaistats.ui.width import watch_width

POLL_SECONDS = 2
OF_AN_OFFICE = (OFFICE, REPORT)
SUBJECT = ("office", "report", "cell")
"""The parameters that say which of them."""
OF_A_YEAR = (SUMMARY, COMPARE_OFFICES, FINDINGS, COVERAGE, ROLLUP, DISTRICTS, CHANGES)
"""The pages that show one year, which ``?year=`` names."""


def open_frame() -> st.Page:
    """Draws the frame and returns the page to run; stops where there is nothing to show."""
    begin_run()
    choose_language()
    settle_address()
    pages = make_pages()
    page = st.navigation(list(pages.values()), position="hidden")
    route = next(r for r, known in pages.items() if known.url_path == page.url_path)
    _set_document(route)
    if route is SUMMARY:
        _forget_subject()
    st.session_state["generation"] = shown_generation()
    _watch_generation()
    watch_width()
    if not route.has_figures:
        _frame_plainly(route, pages)
        return page
    try:
        scope, choices, complaints = read_address()
    except GaistatsError as error:
        show_no_store(collection_folder(), error)
        st.stop()
    st.session_state["scope"] = scope
    with st.sidebar:
        show_navigation(pages)
        show_filters(scope, choices, (*SUBJECT, "year") if route in OF_AN_OFFICE else ())
    _show_head(route, scope, choices, complaints)
    return page


def _set_document(route: Route) -> None:
    """Title, style and language of the document, which Streamlit says is English."""
    # No icon by name: the browser would fetch it from a server outside.
    st.set_page_config(page_title=f"{t(route.title)} · {t('Disclosure reports')}", layout="wide")
    st.html(f"<style>{_load_style()}</style>")
    tag = LANGUAGE_TAGS[language()]
    st.html(f'<script>document.documentElement.lang = "{tag}"</script>',
            unsafe_allow_javascript=True)  # fmt: skip


def current_scope() -> Scope:
    """What is selected in this run."""
    scope: Scope = st.session_state["scope"]
    return scope


def word_scope(scope: Scope, choices: Choices | None = None) -> str:
    """The selection in words: district · years · kinds."""
    parts = [word_district_path(scope), _word_span(scope, choices)]
    if scope.kinds:
        parts.append(t(", ").join(word_kind(kind) for kind in scope.kinds))
    return " · ".join(part for part in parts if part)


def _frame_plainly(route: Route, pages: dict[Route, st.Page]) -> None:
    """A page that speaks of the collection and of no figures."""
    with st.sidebar:
        show_navigation(pages)
        choose_screen_language()
    st.html(f'<h1 class="g-crumbs">{escape(t(route.title))}</h1>')


def _load_style() -> str:
    return (resources.files("gaistats.ui") / "page.css").read_text(encoding="utf-8")


@st.fragment(run_every=POLL_SECONDS)
def _watch_generation() -> None:
    """Shows a new build in a page that is open; reads one small file."""
    if shown_generation() != st.session_state["generation"]:
        st.rerun()


def _forget_subject() -> None:
    """Going back in the browser may leave an office's or a report's name on the summary."""
    strays = [name for name in SUBJECT if name in st.query_params]
    write_address(**dict.fromkeys(strays))


def _show_head(route: Route, scope: Scope, choices: Choices, complaints: list[str]) -> None:
    office = find_subject(route) if route in OF_AN_OFFICE else None
    # An office is shown with all its years, whatever is selected for the sums.
    said = word_path(office["district_id"]) if office else word_scope(scope, choices)
    st.html(f'<h1 class="g-head"><span class="g-page">{escape(t(route.title))}</span> '
            f'<span class="g-crumbs">{escape(said)}</span></h1>')  # fmt: skip
    if scope.origin == "sample":
        st.html(f'<div class="g-band">{escape(t("Sample data: the offices are fictitious"))}</div>')
    for complaint in complaints:
        st.warning(complaint)
    if office:
        count = count_office_corrections(office, scope.basis)
        _show_line(word_office_coverage(office), say_as_of(), word_basis(scope, count))
        return
    coverage = ask(read_coverage, scope)
    year = pick_headline_year(coverage)
    if year is None:
        _show_no_year(scope, choices)
        return
    st.session_state["headline_year"] = year
    shown = _pick_shown_year(coverage, year) if route in OF_A_YEAR else year
    st.session_state["shown_year"] = shown
    _show_contract(scope, coverage, shown)


def _pick_shown_year(coverage: pd.DataFrame, headline: int) -> int:
    """The year of ``?year=`` if anyone has filed for it, else the headline year."""
    filed = coverage.loc[coverage["filed"] > 0, "year"]
    asked = st.query_params.get("year")
    return next((int(year) for year in filed if str(year) == asked), headline)


def _show_no_year(scope: Scope, choices: Choices) -> None:
    """Nothing to sum up: why, and what waits. One report can be looked at all the same."""
    if "report" in st.query_params:
        return
    if choices.years:
        show_no_reports()
    else:
        show_no_figures(scope)
        if report := show_doubtful(scope) or show_waiting():
            go(REPORT, report=report)
    st.stop()


def _show_contract(scope: Scope, coverage: pd.DataFrame, year: int) -> None:
    row = next(row for row in list_rows(coverage) if row["year"] == year)
    filed = t("{year}: {filed}", year=year, filed=word_filed(row["filed"], row["expected"]))
    if row["expected"] is not None and row["expected"] != row["expected_own"]:
        filed += t(" (of those expected {own} report for themselves, {areas} for those below them, "
                   "too)", own=f"{row['expected_own']:,}",
                   areas=f"{row['expected'] - row['expected_own']:,}")  # fmt: skip
    waiting = row["waiting"]
    said = t_count("{count} waits for confirmation", "{count} wait for confirmation", waiting)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _show_line(filed, *([said] if waiting else []), say_as_of(),
                   word_basis(scope, row["corrected"]))  # fmt: skip
        _name_missing(ask_rows(read_not_filed, scope, year))


def _show_line(*parts: str) -> None:
    st.html(f'<p class="g-contract">{escape(" · ".join(parts))}</p>', width="content")


def _name_missing(missing: list[dict[str, Any]]) -> None:
    if missing:
        label = t_count("{count} has not filed", "{count} have not filed", len(missing))
        with st.popover(label, type="tertiary"):
            st.text("\n".join(pick_name(row["name"], row["name_en"]) for row in missing))


def _word_span(scope: Scope, choices: Choices | None) -> str:
    years = choices.years if choices else ()
    first = scope.first_year or (years[0] if years else None)
    last = scope.last_year or (years[-1] if years else None)
    return word_years(first, last) if first and last else ""
