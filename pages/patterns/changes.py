"""What changed between two years, by whose contribution, and which levels are worth a look."""

import streamlit as st

from gaistats.pieces.change_figures import collect_change
from gaistats.pieces.kinds import note_contributions
from gaistats.pieces.language import t
from gaistats.stats.below import NOWHERE
from gaistats.ui.address import write_address
from gaistats.ui.change_choice import choose_comparison
from gaistats.ui.change_parts import show_compositions, show_shifts
from gaistats.ui.changes import show_apart, show_contributions, show_without_largest
from gaistats.ui.frame import current_scope
from gaistats.ui.measured import choose_measure
from gaistats.ui.routes import OFFICE, go

measure = choose_measure()
comparison = choose_comparison(current_scope())
if comparison is None:
    st.stop()

change = collect_change(comparison, measure)
clicked = show_contributions(
    comparison, measure, change["whole"], note_contributions(comparison, measure)
)
show_without_largest(comparison, measure, change)
office = show_apart(comparison, measure, change["parts"])

years = f"{comparison.before} → {comparison.after}"
st.subheader(t("How the parts shifted, {years}", years=years))
show_compositions(comparison)

st.subheader(t("Levels worth a look"))
office = show_shifts(comparison, measure) or office

if clicked == NOWHERE:
    st.stop()
if clicked and comparison.by == "district":
    write_address(district=clicked, by=None)
    st.rerun()
if target := clicked or office:
    go(OFFICE, office=target)
