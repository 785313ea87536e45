"""The supervisor's own list of offices: looked at, then saved."""

import streamlit as st

from gaistats.ui.office_list import (
    choose_columns,
    choose_district,
    choose_sheet,
    offer_templates,
    open_shown_collection,
    show_registered,
    upload_list,
)
from gaistats.ui.office_list_preview import show_preview
from gaistats.ui.office_list_saving import (
    choose_ends,
    make_preview,
    offer_saving,
    show_saved,
)

collection = open_shown_collection()
if collection is None:
    st.stop()

show_registered(collection)
content = upload_list()
offer_templates(collection)
if content is None:
    show_saved()
sheet = choose_sheet(content) if content else None
if sheet is None:
    st.stop()

columns = choose_columns(sheet)
district = choose_district(collection)
preview = make_preview(collection, sheet, columns, district) if columns else None
if preview is None:
    st.stop()

show_preview(preview.plan)
ends = choose_ends(preview.plan)
if ends is not None:
    offer_saving(collection, preview, ends)
