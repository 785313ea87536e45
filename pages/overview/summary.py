"""A year in a few numbers, what needs attention, and the way down to an office."""

import streamlit as st

from gaistats.ui.address import write_address
from gaistats.ui.findings import open_target
from gaistats.ui.frame import current_scope
from gaistats.ui.language import t
from gaistats.ui.overview import (
    ALL_FINDINGS,
    choose_year,
    show_attention,
    show_districts,
    show_numbers,
    show_offices,
    show_outcomes,
)
from gaistats.ui.routes import FINDINGS, OFFICE, REPORT, go
from gaistats.ui.waiting import show_doubtful, show_waiting

scope = current_scope()
year = choose_year(scope)
show_numbers(scope, year)
doubtful = show_doubtful(scope)

with st.container(key="abreast"):
    left, right = st.columns([1.1, 1], gap="large")
with left:
    st.subheader(t("Worth a look"))
    finding = show_attention(scope, year)
with right:
    show_outcomes(scope, year)

st.subheader(t("Districts, {year}", year=year))
district = show_districts(scope, year)

st.subheader(t("Offices, {year}", year=year))
office = show_offices(scope, year)

waiting = doubtful or show_waiting()

if waiting:
    go(REPORT, report=waiting)
if finding == ALL_FINDINGS:
    go(FINDINGS, year=str(year))
if finding:
    open_target(finding)
if district:
    write_address(district=district)
    st.rerun()
if office:
    go(OFFICE, office=office)
