"""The office that a profile page speaks of, and the line that says what stands for it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.language import t, t_count, word_years
from gaistats.pieces.waiting import find_waiting
from gaistats.store.read import read_office, read_office_reports, read_office_years, read_report
from gaistats.ui.routes import REPORT, Route

Row = Mapping[str, Any]


def find_subject(route: Route) -> Row | None:
    """The office that the address names, by ``office`` or through one of its reports.

    Each page trusts its own parameter first. The other may stand in the address as well:
    going back in the browser passes an address with the page of before and the parameters
    of after, so that both must lead to the same office.
    """
    named = [_office_of_report(), st.query_params.get("office")]
    asked = next(filter(None, named if route is REPORT else reversed(named)), None)
    return ask(read_office, asked) if asked else None


def word_office_coverage(office: Row) -> str:
    """Of how many years the office has filed, and for which it has not."""
    expected = set(ask(read_office_years, office["office_id"]))
    reports = ask_rows(read_office_reports, office["office_id"])
    filed = {row["year"] for row in reports if row["in_force"] and row["year"]}
    waiting = find_waiting(office["office_id"])
    if not expected:
        return t_count("{count} year filed, expected unknown",
                       "{count} years filed, expected unknown", len(filed))  # fmt: skip
    said = t("{span}: filed {filed} of {expected} years",
             span=word_years(min(expected), max(expected)), filed=len(filed & expected),
             expected=len(expected))  # fmt: skip
    if waiting:
        said += t(" (waiting for confirmation: {years})", years=_join_years(set(waiting)))
    missing = expected - filed - set(waiting)
    return said + t(" (not filed: {years})", years=_join_years(missing)) if missing else said


def _join_years(years: set[int]) -> str:
    return t(", ").join(map(str, sorted(years)))


def _office_of_report() -> str | None:
    report = st.query_params.get("report")
    found = ask(read_report, report) if report else None
    return found["office_id"] if found else None
