"""Reports on their way in: looked at, then imported; what was imported, and undoing it."""

import streamlit as st

from gaistats.ui.import_change import show_document
from gaistats.ui.import_history import show_history
from gaistats.ui.import_preview import (
    choose_district,
    load_shown_registry,
    make_preview,
    say_no_offices,
    show_counts,
    show_documents,
    show_purpose,
)
from gaistats.ui.import_storing import offer_importing, settle_import, show_done
from gaistats.ui.import_tray import ask_files, find_look, find_tray, show_busy
from gaistats.ui.office_list import open_shown_collection

collection = open_shown_collection()
registry = load_shown_registry(collection) if collection else None
if collection is None or registry is None:
    st.stop()

show_purpose(collection)
tray = find_tray()
if tray is None:
    show_done()
    ask_files(collection)
    show_history(collection)
    st.stop()
if tray.is_busy:
    show_busy(tray)
    st.stop()

settle_import(tray)
looked = find_look(tray)
documents = make_preview(collection, tray, looked) if looked else None
if looked is None or documents is None:
    st.stop()

show_counts(tray, documents)
say_no_offices(registry)
choose_district(registry, tray)
clicked = show_documents(registry, documents, chosen=tray.chosen)
if clicked is not None:
    tray.chosen = clicked
    st.rerun()
if tray.chosen is not None:
    show_document(registry, tray, documents[tray.chosen])
offer_importing(collection, tray, looked, documents)
