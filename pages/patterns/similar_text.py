"""Pairs of reports of which a section is alike, and both texts side by side."""

import streamlit as st

from gaistats.ui.address import write_address
from gaistats.ui.frame import current_scope
from gaistats.ui.routes import REPORT, go
from gaistats.ui.similar_pairs import choose_pairs, collect_pairs, show_list, show_pair

scope = current_scope()
pairs = collect_pairs(scope)
choice = choose_pairs(pairs)
asked = st.query_params.get("pair")
clicked = show_list(pairs, scope, choice, asked)
opened = show_pair(pairs, asked) if asked else None

if opened:
    report, section = opened
    go(REPORT, report=report, section=section)
if clicked:
    write_address(pair=None if clicked == asked else clicked)
    st.rerun()
