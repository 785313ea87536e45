"""The year that a page shows: chosen among those with a report, kept in the address."""

import streamlit as st

from gaistats.model import Scope
from gaistats.store.read import read_coverage
from gaistats.ui.address import write_address
from gaistats.ui.cached import ask
from gaistats.ui.language import t


def list_filed_years(scope: Scope) -> list[int]:
    """The years for which anyone in the scope has filed, ascending."""
    coverage = ask(read_coverage, scope)
    return [int(year) for year in coverage.loc[coverage["filed"] > 0, "year"]]


def choose_shown_year(scope: Scope) -> int:
    """The year, out of ``?year=``; one without a report is a message, and the latest is shown."""
    years = list_filed_years(scope)
    shown: int = st.session_state["shown_year"]
    asked = st.query_params.get("year")
    if asked is not None and asked not in map(str, years):
        st.warning(t("There is no report for the year {value} in what is selected.", value=asked))
    st.session_state["year_shown"] = shown
    st.pills(t("Year"), years, key="year_shown", required=True, on_change=_write_year)
    return shown


def _write_year() -> None:
    write_address(year=str(st.session_state["year_shown"]))
