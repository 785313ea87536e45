"""What should be looked at in the reports: chosen, opened at its evidence, sent back, settled."""

import streamlit as st

from gaistats.pieces.findings import collect_findings, find_finding, list_findings
from gaistats.pieces.language import t, t_count
from gaistats.ui.address import write_address
from gaistats.ui.finding_choice import choose_findings, read_choice, settle_choice
from gaistats.ui.finding_list import OPENS, offer_listed, say_count, show_letter, show_list
from gaistats.ui.finding_state import ask_state, show_detail
from gaistats.ui.findings import open_evidence
from gaistats.ui.frame import current_scope
from gaistats.ui.notices import offer_notices
from gaistats.ui.routes import OFFICE, go
from gaistats.ui.tables import MOST_SHOWN

settle_choice()
scope = current_scope()
found = collect_findings(scope)
choice = read_choice(found, st.session_state["shown_year"])
choose_findings(found, choice)
listed = found[choice.suits(found)]

with st.container(horizontal=True, vertical_alignment="center"):
    said = t_count("{count} finding", "{count} findings", len(listed))
    more = t(" (the first {n} are shown, the CSV has all)", n=MOST_SHOWN)
    st.subheader(said + (more if len(listed) > MOST_SHOWN else ""))
    offer_listed(listed, scope, choice)
    offer_notices(scope, choice)
st.caption(say_count(len(listed), len(found)))
if listed.empty:
    st.text(t("Nothing among the reports selected is like this. Choose other states, years or "
              "checks above."))  # fmt: skip
    st.stop()
if choice.office:
    show_letter(list_findings(listed))

named = st.query_params.get("finding")
chosen = find_finding(found, named)
with st.container(key="abreast"):
    left, right = st.columns([1.7, 1], gap="large") if chosen else (st.container(), None)
with left:
    clicked, picked = show_list(listed, scope, choice, named)
    if picked:
        ask_state(picked, key="many")
way = None
if chosen and right:
    with right:
        way = show_detail(chosen)

if clicked:
    target = find_finding(found, clicked.removeprefix(OPENS))
    if target and clicked.startswith(OPENS):
        open_evidence(target)
    write_address(finding=None if clicked == named else clicked)
    st.rerun()
if chosen and way == "evidence":
    open_evidence(chosen)
if chosen and way == "office":
    go(OFFICE, office=chosen["office_id"])
