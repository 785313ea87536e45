"""The form in which a person decides something: who and why, and then the store with it."""

from collections.abc import Callable

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.pieces.language import t
from gaistats.pipeline.collection import Collection, open_collection
from gaistats.ui.cached import collection_folder


def ask_decision(
    label: str,
    key: str,
    decide: Callable[[Collection, str, str], object],
    *,
    primary: bool = False,
    suggest: str = "",
) -> None:
    """Calls ``decide`` with collection, who and why; the page is drawn again afterwards."""
    with (
        st.form(f"{key}_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        who, why = _ask_who_and_why(key, suggest)
        sent = st.form_submit_button(label, type="primary" if primary else "secondary")
    if sent and _is_said(who, why):
        _carry_out(lambda collection: decide(collection, who, why))


def ask_number(
    label: str,
    key: str,
    decide: Callable[[Collection, float, str, str], object],
) -> None:
    """As ``ask_decision``, with a number that is decided on."""
    with (
        st.form(f"{key}_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        number = st.number_input(t("Correct number"), value=None, key=f"{key}_value", width=160,
                                 format="%.15g")  # fmt: skip
        who, why = _ask_who_and_why(key, t("for example: the office has sent the correct table"))
        sent = st.form_submit_button(label, type="primary")
    if not sent:
        return
    if number is None:
        st.info(t("Give the correct number."))
    elif _is_said(who, why):
        value = float(number)
        _carry_out(lambda collection: decide(collection, value, who, why))


def _ask_who_and_why(key: str, suggest: str) -> tuple[str, str]:
    who = st.text_input(t("Your name"), key=f"{key}_who", width=180,
                        value=st.session_state.get("decider_name", ""))  # fmt: skip
    why = st.text_input(t("Reason"), key=f"{key}_why", placeholder=suggest)
    return (who or "").strip(), (why or "").strip()


def _is_said(who: str, why: str) -> bool:
    if who and why:
        st.session_state["decider_name"] = who
        return True
    st.info(t("Give your name and the reason: both stand in the log of decisions."))
    return False


def _carry_out(decide: Callable[[Collection], object]) -> None:
    try:
        with st.spinner(t("The decision is written down and the figures are made anew …")):
            decide(open_collection(collection_folder()))
    except GaistatsError as error:
        st.error(t(error.message, **error.parameters))
        return
    st.rerun()
