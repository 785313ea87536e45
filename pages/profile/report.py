"""One report as the official form prints it, cell by cell, with its source."""

import streamlit as st

from gaistats.ui.address import write_address
from gaistats.ui.language import t
from gaistats.ui.report import find_report_asked, show_header, show_sections, show_tables
from gaistats.ui.routes import OFFICE, go

report = find_report_asked()
if report is None:
    st.stop()

show_header(report)
views = {"tables": t("Tables"), "text": t("Text")}
with st.container(horizontal=True, vertical_alignment="center"):
    view = st.segmented_control(
        t("View"), list(views), default="tables", required=True, key="report_view",
        format_func=views.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    to_office = bool(report["office_id"]) and st.button(t("All years of this office"))
if to_office:
    go(OFFICE, office=report["office_id"])

if view == "text":
    show_sections(report)
elif clicked := show_tables(report):
    write_address(cell=None if clicked == "none" else clicked)
    st.rerun()
