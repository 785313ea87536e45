"""What is given away: charts, tables and words in an order, made into files."""

import streamlit as st

from gaistats.exports.briefing_making import make_briefing
from gaistats.pieces.language import t
from gaistats.ui.briefing import explain_briefings, open_briefing
from gaistats.ui.briefing_changed import show_refreshed
from gaistats.ui.briefing_entries import show_entry
from gaistats.ui.briefing_files import offer_files
from gaistats.ui.briefing_history import show_history
from gaistats.ui.briefing_made import make_shown
from gaistats.ui.briefing_saved import add_page
from gaistats.ui.frame import current_scope

saved = open_briefing(current_scope(), st.session_state["shown_year"])
if saved is None or not saved.entries:
    explain_briefings()
if saved is None:
    st.stop()

made = make_shown(saved)
if made:
    offer_files(make_briefing(saved.name, made))
show_refreshed(saved, made)
for place, entry in enumerate(made, 1):
    show_entry(saved.briefing_id, entry, place, len(made))
st.button(t("Add a page of words"), icon=":material/notes:", key="add_page",
          on_click=add_page, args=(saved.briefing_id,))  # fmt: skip
show_history(saved)
