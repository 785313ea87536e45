"""Districts beside each other by a fixed set of measures, down to their offices."""

import streamlit as st

from gaistats.pieces.language import t
from gaistats.ui.district_page import (
    choose_form,
    explain_measures,
    find_shown,
    open_clicked,
    show_measures,
)
from gaistats.ui.frame import current_scope
from gaistats.ui.shown_year import choose_shown_year

view = find_shown(current_scope())
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    year = choose_shown_year(view.scope)
    form = choose_form(view)
st.subheader(t("Offices, {year}", year=year) if view.offices else t("Districts, {year}", year=year))
clicked = show_measures(view, year, form)
explain_measures()

if clicked:
    open_clicked(view, year, clicked)
