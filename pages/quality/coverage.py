"""Who has filed, who was late, who is missing: of a year as lists, of all years at a glance."""

import streamlit as st

from gaistats.pieces.language import t
from gaistats.ui.data_export import offer_data
from gaistats.ui.filing import choose_year, offer_filing, show_counts, show_lists
from gaistats.ui.filing_matrix import show_matrix
from gaistats.ui.frame import current_scope
from gaistats.ui.routes import OFFICE, REPORT, go
from gaistats.ui.waiting import show_waiting

scope = current_scope()
filing, year = choose_year(scope, st.session_state["shown_year"])
show_counts(filing, year)
offer_filing(scope, year)

st.subheader(t("What is missing for {year}", year=year))
clicked = show_lists(filing, scope, year)

st.subheader(t("All years"))
clicked = show_matrix(filing, scope, year) or clicked

waiting = show_waiting()
offer_data(scope)

if waiting:
    go(REPORT, report=waiting)
if clicked:
    report, _, office = clicked.partition("|")
    if report:
        go(REPORT, office=office, report=report)
    go(OFFICE, office=office)
