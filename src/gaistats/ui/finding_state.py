"""Putting findings into a state, by a person with a reason, and what was said of one before."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from gaistats.checks.rules import word_basis, word_check
from gaistats.decisions.findings import FindingState, read_history, record_states
from gaistats.errors import GaistatsError
from gaistats.pieces.findings import say_finding, say_severity
from gaistats.pieces.language import language, pick_name, t, t_count
from gaistats.pieces.states import STATES
from gaistats.ui.cached import decisions_path

Row = dict[str, Any]
CHANGES = "finding_changes"
"""The name in the session of how often states were changed in it."""


def show_detail(row: Row) -> str | None:
    """One finding: its sentence to copy, what it rests on, the way to it, and its history.

    Returns "evidence" or "office" when one of the ways was clicked.
    """
    where = f"{pick_name(row['office'], row['office_en'])} · {row['year']}"
    st.caption(f"{where} · {word_check(row['check_name'], language())} · {say_severity(row)}")
    st.code(say_finding(row), language=None, wrap_lines=True)
    st.caption(t("Basis: {basis}", basis=word_basis(row["check_name"], language())))
    clicked = None
    with st.container(horizontal=True, gap="small"):
        if row["report_id"] and st.button(
            t("See it in the report and its original"), type="primary", key="to_evidence"
        ):
            clicked = "evidence"
        if st.button(t("All years of this office"), key="to_office"):
            clicked = "office"
    ask_state([row["finding_id"]], key="one")
    _show_history(row["finding_id"])
    return clicked


def ask_state(finding_ids: Sequence[str], *, key: str) -> None:
    """State, who and why for one finding or many; writes it down and draws the page anew."""
    labels = {state.value: t(name) for state, name in STATES.items()}
    with (
        st.form(f"state_{key}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        state = st.selectbox(t("New state"), list(labels), index=1, width=140,
                             format_func=labels.__getitem__, key=f"state_{key}_to")  # fmt: skip
        who = st.text_input(
            t("Your name"), key=f"decider_{key}", persist_state="session", width=150
        )
        why = st.text_input(t("Reason or note"), key=f"state_{key}_why")
        count = len(finding_ids)
        label = t_count("Change {count} finding", "Change {count} findings", count)
        sent = st.form_submit_button(label, type="secondary")
    if sent:
        _record(finding_ids, FindingState(state), str(who or "").strip(), str(why or "").strip())


def _record(finding_ids: Sequence[str], state: FindingState, who: str, why: str) -> None:
    if not who or not why:
        st.info(t("Give your name and the reason: both stand in the log of decisions."))
        return
    try:
        record_states(decisions_path(), finding_ids, state, who=who, why=why)
    except GaistatsError as error:
        st.error(t(error.message, **error.parameters))
        return
    st.session_state[CHANGES] = st.session_state.get(CHANGES, 0) + 1
    st.toast(t_count("{count} finding is now: {state}", "{count} findings are now: {state}",
                     len(finding_ids), state=t(STATES[state])))  # fmt: skip
    st.rerun()


def _show_history(finding_id: str) -> None:
    try:
        history = read_history(decisions_path(), finding_id)
    except GaistatsError as error:
        st.caption(t(error.message, **error.parameters))
        return
    for said in reversed(history):
        state = t(STATES[FindingState(said.value or FindingState.OPEN)])
        on = f"{said.decided_at.astimezone():%Y-%m-%d %H:%M}"
        on = f"{said.decided_at.astimezone():%Y-%m-%d %H:%M}"
        st.caption(t("{date} {who}: {state}. {why}", date=on, who=said.decided_by, state=state,
                     why=said.why))  # fmt: skip
