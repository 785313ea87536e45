"""An office over the years: who it is, its measures, figures, findings, texts and reports."""

import streamlit as st

from gaistats.pieces.language import t
from gaistats.pieces.office_series import collect_figures
from gaistats.ui.data_export import offer_office_data
from gaistats.ui.finding_choice import ALL
from gaistats.ui.frame import current_scope
from gaistats.ui.office import (
    find_office_asked,
    find_report,
    show_findings,
    show_identity,
    show_originals,
    show_reports,
)
from gaistats.ui.office_choice import ask_for_office
from gaistats.ui.office_figures import show_series, show_years
from gaistats.ui.office_shifts import show_shifts
from gaistats.ui.office_texts import show_texts
from gaistats.ui.office_trend import choose_peers, show_main, show_measure
from gaistats.ui.routes import FINDINGS, OFFICE, REPORT, go

office = find_office_asked()
if office is None:
    ask_for_office(OFFICE)

show_identity(office)
figures = collect_figures(office, current_scope().basis)
clicked = None
if len(figures):
    st.subheader(t("Beside its peers"))
    traits = choose_peers(office)
    show_main(office, traits)
    clicked = find_report(figures, show_measure(office, traits))
    st.subheader(t("Figures by year"))
    show_series(office)
    clicked = show_years(office, figures) or clicked
    st.subheader(t("Levels worth a look"))
    show_shifts(office)

st.subheader(t("Findings"))
if st.button(t("Send back, settle, take away"), type="tertiary", key="to_findings"):
    go(FINDINGS, office=office["office_id"], year=ALL)
clicked = show_findings(office, figures) or clicked

st.subheader(t("Texts of two years"))
show_texts(office)

st.subheader(t("Reports"))
clicked = show_reports(office) or clicked
show_originals(office)
offer_office_data(office)

if clicked:
    report, cell, *_ = [*clicked.split("|"), ""]
    # The office goes along: the way back passes this page with the report's address.
    named = {"office": office["office_id"], "report": report, "cell": cell}
    go(REPORT, **{name: value for name, value in named.items() if value})
