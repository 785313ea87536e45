"""A year in a few numbers, what needs attention, who changed, and the way down to an office."""

import streamlit as st

from gaistats.pieces.language import t
from gaistats.ui.address import write_address
from gaistats.ui.changed_most import show_changed_most
from gaistats.ui.frame import current_scope
from gaistats.ui.overview import (
    choose_year,
    open_attention,
    open_number,
    show_attention,
    show_districts,
    show_numbers,
    show_offices,
    show_outcomes,
)
from gaistats.ui.routes import OFFICE, REPORT, go
from gaistats.ui.waiting import show_doubtful, show_waiting

scope = current_scope()
year = choose_year(scope)
number = show_numbers(scope, year)
doubtful = show_doubtful(scope)

with st.container(key="abreast"):
    left, right = st.columns([1.1, 1], gap="large")
with left:
    st.subheader(t("Worth a look"))
    attention = show_attention(scope, year)
with right:
    show_outcomes(scope, year)

st.subheader(t("Districts, {year}", year=year))
district = show_districts(scope, year)

st.subheader(t("Who changed most, {before} to {year}", before=year - 1, year=year))
office = show_changed_most(scope, year)

st.subheader(t("Offices, {year}", year=year))
office = show_offices(scope, year) or office

waiting = doubtful or show_waiting()

if waiting:
    go(REPORT, report=waiting)
if number:
    open_number(number, year)
if attention:
    open_attention(attention, year)
if district:
    write_address(district=district)
    st.rerun()
if office:
    go(OFFICE, office=office)
