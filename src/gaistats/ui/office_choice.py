"""The offices to choose from, where a profile's address names none."""

from typing import NoReturn

import streamlit as st

from gaistats.ui.frame import current_scope
from gaistats.ui.overview import show_offices
from gaistats.ui.routes import REPORT, Route, go


def ask_for_office(route: Route) -> NoReturn:
    """Lists the offices of what is selected; a click opens the page of one. Ends the run.

    A report is that of the year shown. Nothing is listed where the address names an office or
    report: what it names is not there.
    """
    if not {"office", "report"} & set(st.query_params):
        year = st.session_state["shown_year"]
        if clicked := show_offices(current_scope(), year):
            go(route, office=clicked, **({"year": str(year)} if route is REPORT else {}))
    st.stop()
