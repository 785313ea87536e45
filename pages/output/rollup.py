"""A district's tables of a year in the official form, added up from its offices."""

import streamlit as st

from gaistats.ui.address import write_address
from gaistats.ui.beside import CLOSED
from gaistats.ui.findings import open_target
from gaistats.ui.frame import current_scope
from gaistats.ui.rollup import choose_year_and_form, find_place, settle_rollup, show_rollup

settle_rollup()
scope = current_scope()
place = find_place(scope)
if place is None:
    st.stop()

year, form = choose_year_and_form(scope, st.session_state["shown_year"])
clicked = show_rollup(scope, year, form, place)

if clicked and "|" in clicked:
    open_target(clicked)
if clicked:
    write_address(cell=None if clicked == CLOSED else clicked)
    st.rerun()
