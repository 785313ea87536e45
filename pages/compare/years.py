"""One measure over the years: chosen districts or offices, lines or small multiples, trends."""

import streamlit as st

from gaistats.pieces.kinds import note_lines
from gaistats.pieces.language import t
from gaistats.pieces.line_numbers import collect_series
from gaistats.pieces.line_shifts import say_shifts
from gaistats.pieces.lines import make_lines
from gaistats.ui.compared import settle_page
from gaistats.ui.frame import current_scope
from gaistats.ui.line_choice import choose_lines, choose_view
from gaistats.ui.lines import open_point, say_offices, show_lines, show_trends
from gaistats.ui.measured import choose_measure

settle_page("years")
scope = current_scope()
measure = choose_measure()
lines = choose_lines(scope, measure)
if not lines.names:
    st.info(t("Choose up to six offices above, and their years are compared here."))
    st.stop()

found = collect_series(scope, measure, lines)
if found.rows.empty:
    st.info(t("No office here has a figure in every year: there is nothing to compare."))
    st.stop()

view = choose_view()
clicked = show_lines(
    found, make_lines(scope, measure, lines, view), note_lines(scope, measure, lines, view)
)
say_offices(found, scope, measure, lines)

st.subheader(t("Trends in words"))
show_trends(found, lines, say_shifts(scope, measure, lines))

if clicked:
    open_point(clicked, lines, measure)
