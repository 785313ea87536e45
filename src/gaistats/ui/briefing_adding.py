"""The small button beside whatever can be put into a briefing."""

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.pieces.language import t, t_count
from gaistats.pieces.piece import Recipe
from gaistats.pieces.seen import note_entry
from gaistats.ui.briefing_saved import add_entry, named_briefing
from gaistats.ui.routes import BRIEFING, go

_LAST = "added_last"


def offer_briefing(recipe: Recipe, key: str) -> None:
    """Adds what the recipe makes to the briefing of the address; beside it the way there."""
    was_last = st.session_state.get(_LAST) == key and named_briefing()
    if was_last and st.button(
        t("Open the briefing"), key=f"{key}_open", type="tertiary", icon=":material/arrow_forward:"
    ):
        go(BRIEFING)
    if st.button(t("Add to briefing"), key=f"{key}_add", icon=":material/playlist_add:",
                 help=t("Keeps it with what is selected now; the briefing makes slides, a "
                        "document or a workbook of it.")):  # fmt: skip
        _add(recipe, key)


def _add(recipe: Recipe, key: str) -> None:
    try:
        saved = add_entry(note_entry(recipe))
    except GaistatsError as error:
        st.error(t(error.message, **error.parameters))
        return
    st.session_state[_LAST] = key
    st.toast(t_count("Added. {count} entry in “{name}”; open it under Output › Briefing.",
                     "Added. {count} entries in “{name}”; open it under Output › Briefing.",
                     len(saved.entries), name=saved.name))  # fmt: skip
    st.rerun()
