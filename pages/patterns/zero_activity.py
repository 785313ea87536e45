"""Who reports nothing: what is worth a look, why one office is zero, all offices by year."""

import streamlit as st

from gaistats.pieces.language import t
from gaistats.pieces.source import say_filed, word_source
from gaistats.pieces.zero_offices import count_patterns, list_worth
from gaistats.pieces.zero_year import find_zero_year, list_zero_in, zero_in
from gaistats.pieces.zeros import say_zeros
from gaistats.ui.address import write_address
from gaistats.ui.frame import current_scope
from gaistats.ui.zero_choice import choose_group, choose_pattern, read_choice, settle_choice
from gaistats.ui.zero_list import show_districts, show_worth
from gaistats.ui.zero_matrix import show_matrix
from gaistats.ui.zero_reason import show_reason
from gaistats.ui.zeros import open_clicked, say_others_of

settle_choice()
scope = current_scope()
year = st.session_state["shown_year"]
choice = read_choice()
counts, worth = count_patterns(scope, choice.group), len(list_worth(scope, choice.group))
choose_group(choice)
st.text(say_zeros(scope, choice.group))
if others := say_others_of(scope, choice.group, year):
    st.caption(others)

with st.container(key="abreast"):
    left, right = st.columns([1.5, 1], gap="large")
with left:
    st.subheader(t("Worth a look"))
    clicked = show_worth(scope, choice)
with right:
    st.subheader(t("Zeros by district, {year}", year=year))
    clicked = show_districts(scope, choice, year) or clicked

st.subheader(t("Every office, every year"))
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    zero_year = find_zero_year(choice.pattern) or year
    zeros = {zero_in(zero_year): len(list_zero_in(scope, choice.group, zero_year))}
    choose_pattern(choice, counts | zeros, worth)
with st.container(key="abreast_matrix"):
    matrix, reason = st.columns([1.7, 1], gap="large") if choice.office else (st.container(), None)
if reason:
    with reason:
        clicked = show_reason(scope, choice) or clicked
with matrix:
    clicked = show_matrix(scope, choice) or clicked
st.caption(word_source(scope, say_filed(scope, year)))

if clicked and clicked.startswith("district|"):
    write_address(district=clicked.partition("|")[2])
    st.rerun()
if clicked and (office := open_clicked(clicked, choice.group)):
    write_address(office=None if office == choice.office else office)
    st.rerun()
