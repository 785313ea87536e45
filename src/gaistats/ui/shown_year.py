"""The year that a page shows: chosen among those with a report, kept in the address."""

from collections.abc import Sequence

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import t
from gaistats.store.read import read_coverage
from gaistats.ui.address import write_address


def list_filed_years(scope: Scope) -> list[int]:
    """The years for which anyone in the scope has filed, ascending."""
    coverage = ask(read_coverage, scope)
    return [int(year) for year in coverage.loc[coverage["filed"] > 0, "year"]]


def choose_shown_year(scope: Scope, forget: Sequence[str] = ()) -> int:
    """The year, out of ``?year=``; one without a report is a message, and the latest is shown.

    Another year takes the parameters ``forget`` away, which belong to the year before.
    """
    years = list_filed_years(scope)
    shown: int = st.session_state["shown_year"]
    asked = st.query_params.get("year")
    if asked is not None and asked not in map(str, years):
        st.warning(t("There is no report for the year {value} in what is selected.", value=asked))
    st.session_state["year_shown"] = shown
    st.pills(
        t("Year"), years, key="year_shown", required=True, on_change=_write_year,
        args=tuple(forget),
    )  # fmt: skip
    return shown


def _write_year(*forget: str) -> None:
    gone: dict[str, str | None] = dict.fromkeys(forget)
    write_address(**gone, year=str(st.session_state["year_shown"]))
