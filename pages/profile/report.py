"""One report as the official form prints it, cell by cell, with its source."""

import streamlit as st

from gaistats.pieces.waiting import is_waiting
from gaistats.ui.address import write_address
from gaistats.ui.beside import CLOSED
from gaistats.ui.correction import show_correction
from gaistats.ui.doubt import show_doubt
from gaistats.ui.narrative import show_recognition, show_statements
from gaistats.ui.office_choice import ask_for_office
from gaistats.ui.page_picture import page_asked
from gaistats.ui.report import find_report_asked, show_header, show_sections, show_tools
from gaistats.ui.report_tables import show_tables
from gaistats.ui.routes import OFFICE, REPORT, go
from gaistats.ui.similar import section_asked
from gaistats.ui.versions import show_versions

report = find_report_asked()
if report is None:
    ask_for_office(REPORT)

show_header(report)
view, to_office = show_tools(report)
if to_office:
    # The report goes along: the way back passes this page with the office's address.
    go(OFFICE, office=report["office_id"], report=report["report_id"])

show_doubt(report)
if view == "tables":
    show_correction(report)

if view == "text":
    show_sections(report)
    show_statements(report)
    show_recognition(report)
elif view == "versions":
    if version := show_versions(report):
        write_address(report=version, cell=None, page=None)
        st.rerun()
elif clicked := show_tables(report):
    page, section = page_asked(clicked), section_asked(clicked)
    closed = clicked == CLOSED and not is_waiting(report)
    cell = {"cell": None if closed else clicked, "page": None}
    write_address(**({"section": section} if section else {"page": str(page)} if page else cell))
    st.rerun()
