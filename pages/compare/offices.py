"""One measure, the offices of a peer group in one year: funnel, ranked bars, table."""

import streamlit as st

from gaistats.pieces.kinds import note_peers
from gaistats.pieces.peer_group import collect_year
from gaistats.pieces.peer_numbers import compare_group
from gaistats.pieces.peers import make_peers
from gaistats.ui.compared import settle_page
from gaistats.ui.frame import current_scope
from gaistats.ui.measured import choose_measure
from gaistats.ui.peer_choice import (
    choose_group,
    choose_office,
    choose_year,
    say_group,
    select_office,
)
from gaistats.ui.peer_table import show_apart
from gaistats.ui.peers import (
    choose_view,
    say_methods,
    show_chosen,
    show_comparison,
)

settle_page("offices")
scope = current_scope()
measure = choose_measure()
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    year = choose_year(scope)
    rows = collect_year(scope, measure, year)
    office = choose_office(rows)
    group = choose_group(rows, office)

found = compare_group(scope, measure, year, group)
say_group(group, found.rows, year)
view = choose_view(found, measure)
show_chosen(rows, found, office, group, measure, year)
clicked = show_comparison(
    found,
    make_peers(scope, measure, year, group, office, view),
    note_peers(scope, measure, year, group, office, view),
)
say_methods(found, measure, view)
clicked = show_apart(found) or clicked

if clicked and clicked != office:
    select_office(clicked, group)
    st.rerun()
