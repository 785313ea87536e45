"""What should be looked at in the reports: chosen, opened at its evidence, sent back, settled."""

import streamlit as st

from gaistats.pieces.language import t, t_count
from gaistats.ui.address import write_address
from gaistats.ui.finding_choice import choose_findings, read_choice, settle_choice
from gaistats.ui.finding_list import offer_csv, show_letter, show_list
from gaistats.ui.finding_state import ask_state, show_detail
from gaistats.ui.findings import collect_findings, open_evidence
from gaistats.ui.frame import current_scope
from gaistats.ui.notices import offer_notices
from gaistats.ui.routes import OFFICE, go
from gaistats.ui.tables import MOST_SHOWN

settle_choice()
scope = current_scope()
rows = collect_findings(scope)
choice = read_choice(rows, st.session_state["shown_year"])
choose_findings(rows, choice)
listed = [row for row in rows if choice.suits(row)]

with st.container(horizontal=True, vertical_alignment="center"):
    said = t_count("{count} finding", "{count} findings", len(listed))
    more = t(" (the first {n} are shown, the CSV has all)", n=MOST_SHOWN)
    st.subheader(said + (more if len(listed) > MOST_SHOWN else ""))
    if listed:
        offer_csv(listed, scope, choice)
    offer_notices(scope, choice)
if not listed:
    st.text(t("Nothing among the reports selected is like this. Choose other states, years or "
              "checks above."))  # fmt: skip
    st.stop()
if choice.office:
    show_letter(listed)
found = st.query_params.get("finding")
chosen = next((row for row in rows if row["finding_id"] == found), None)
with st.container(key="abreast"):
    left, right = st.columns([1.7, 1], gap="large") if chosen else (st.container(), None)
with left:
    clicked, picked = show_list(listed, found)
    if picked:
        ask_state(picked, key="many")
    else:
        st.caption(t("A click on a line opens the finding; tick lines to change their state "
                     "together."))  # fmt: skip
way = None
if chosen and right:
    with right:
        way = show_detail(chosen)
if clicked:
    target = next((row for row in rows if clicked.endswith(row["finding_id"])), None)
    if target and clicked != target["finding_id"]:
        open_evidence(target)
    write_address(finding=None if clicked == found else clicked)
    st.rerun()
if chosen and way == "evidence":
    open_evidence(chosen)
if chosen and way == "office":
    go(OFFICE, office=chosen["office_id"])
