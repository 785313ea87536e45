"""One measure, the offices of a peer group in one year: funnel, ranked bars, table."""

import streamlit as st

from gaistats.ui.compared import settle_page
from gaistats.ui.frame import current_scope
from gaistats.ui.measured import choose_measure
from gaistats.ui.peer_choice import (
    choose_group,
    choose_office,
    choose_year,
    collect_year,
    say_group,
    select_office,
)
from gaistats.ui.peer_numbers import compare_group
from gaistats.ui.peer_table import show_apart
from gaistats.ui.peers import (
    choose_view,
    find_chosen,
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
    found, find_chosen(found, office), scope=scope, measure=measure, year=year, group=group,
    view=view,
)  # fmt: skip
say_methods(found, measure, view)
clicked = show_apart(found) or clicked

if clicked and clicked != office:
    select_office(clicked, group)
    st.rerun()
