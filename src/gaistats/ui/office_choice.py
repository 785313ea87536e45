"""The offices to choose from, where a profile's address names none."""

import streamlit as st

from gaistats.ui.frame import current_scope
from gaistats.ui.overview import show_offices


def list_to_choose() -> str | None:
    """The offices of what is selected, in the year shown; returns the one that was clicked.

    Nothing where the address names an office or report: what it names is not there.
    """
    if {"office", "report"} & set(st.query_params):
        return None
    return show_offices(current_scope(), st.session_state["shown_year"])
