"""The page of the briefing: which one, begun how, and what it is where there is none."""

from collections.abc import Mapping

import streamlit as st

from gaistats.decisions.briefings import DamagedBriefing, SavedBriefing, list_briefings
from gaistats.errors import GaistatsError
from gaistats.exports.standard_briefing import compose_standard, name_standard
from gaistats.model import Scope
from gaistats.pieces.language import t
from gaistats.pieces.seen import note_entries
from gaistats.ui.address import write_address
from gaistats.ui.briefing_saved import (
    PARAMETER,
    begin_briefing,
    named_briefing,
    remove_briefing,
    rename_briefing,
    say_failed,
)
from gaistats.ui.cached import decisions_path

Known = Mapping[str, SavedBriefing | DamagedBriefing]
_LATEST = 20
_LEFT_OUT = "briefing_left_out"


def open_briefing(scope: Scope, year: int) -> SavedBriefing | None:
    """The briefing of the address, with what chooses, begins, renames and deletes one."""
    say_failed()
    _say_left_out()
    try:
        known = {saved.briefing_id: saved for saved in list_briefings(decisions_path())}
    except GaistatsError as error:
        st.error(t(error.message, **error.parameters))
        st.stop()
    asked = named_briefing()
    chosen = known.get(asked or "")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if known:
            _choose(known, asked)
        if isinstance(chosen, SavedBriefing):
            _rename(chosen)
        _offer_new(scope, year, primary=not known)
        if chosen:
            _offer_deletion(chosen)
    if asked and chosen is None:
        st.warning(t("There is no briefing {briefing}. It may have been deleted.", briefing=asked))
    if isinstance(chosen, DamagedBriefing):
        st.error(t(chosen.error.message, **chosen.error.parameters))
    return chosen if isinstance(chosen, SavedBriefing) else None


def explain_briefings() -> None:
    """What a briefing is and how one is made, where none is open."""
    st.info(t("A briefing is a list of charts, tables and your own words, in the order in which "
              "you want to give them away: as slides, a document, a workbook or pictures. “Add to "
              "briefing” stands above every chart, and keeps it with what is selected then. What "
              "you change is saved at once."))  # fmt: skip


def _choose(known: Known, asked: str | None) -> None:
    labels = {key: _name(saved) for key, saved in known.items()}
    st.session_state["briefing_chosen"] = asked if asked in known else None
    st.selectbox(
        t("Briefing"), list(known), index=None, format_func=labels.__getitem__, width=320,
        key="briefing_chosen", placeholder=t("Choose a saved briefing"),
        on_change=lambda: write_address(**{PARAMETER: st.session_state["briefing_chosen"]}),
    )  # fmt: skip


def _name(saved: SavedBriefing | DamagedBriefing) -> str:
    if isinstance(saved, SavedBriefing):
        return saved.name
    return t("{briefing} (damaged)", briefing=saved.briefing_id)


def _rename(saved: SavedBriefing) -> None:
    key = f"briefing_name_{saved.briefing_id}"
    st.session_state[key] = saved.name
    st.text_input(
        t("Name"), key=key, width=280,
        on_change=lambda: rename_briefing(saved.briefing_id, st.session_state[key]),
    )  # fmt: skip


def _offer_new(scope: Scope, year: int, *, primary: bool) -> None:
    label = t("Start from the standard briefing")
    said = t("Outcomes, the districts’ disclosure rates, offices among their peers and who changed "
             "most, of what is selected up to {year}", year=year)  # fmt: skip
    if st.button(label, key="briefing_standard", help=said, icon=":material/auto_awesome_motion:",
                 type="primary" if primary else "secondary"):  # fmt: skip
        with st.spinner(t("The standard briefing is being composed …")):
            _begin(name_standard(scope, year), scope, year)
    if st.button(t("New briefing"), key="briefing_new", icon=":material/add:"):
        _begin()


def _begin(name: str | None = None, scope: Scope | None = None, year: int = 0) -> None:
    try:
        standard = compose_standard(scope, year) if scope else None
        entries = note_entries(standard.recipes) if standard else ()
        begin_briefing(name, tuple(entries))
    except GaistatsError as error:
        st.error(t(error.message, **error.parameters))
        return
    st.session_state[_LEFT_OUT] = [
        t("Left out: {name}. Why: {why}", name=left.name,
          why=t(left.why.message, **left.why.parameters))
        for left in (standard.left_out if standard else ())
    ]  # fmt: skip
    st.rerun()


def _say_left_out() -> None:
    """What the standard briefing that was just begun has not, and why; once."""
    if said := st.session_state.pop(_LEFT_OUT, None):
        st.info("\n\n".join(said))


def _offer_deletion(chosen: SavedBriefing | DamagedBriefing) -> None:
    with st.popover(t("Delete"), icon=":material/delete:"):
        st.text(t("“{name}” is taken away for everybody.", name=_name(chosen)))
        st.button(t("Delete this briefing"), key="briefing_delete", type="primary",
                  on_click=remove_briefing, args=(chosen.briefing_id,))  # fmt: skip
