"""Who changed a briefing, when and how."""

import streamlit as st

from gaistats.decisions.briefings import SavedBriefing, read_history
from gaistats.errors import GaistatsError
from gaistats.pieces.language import t
from gaistats.ui.cached import decisions_path
from gaistats.ui.sheet import make_cell, make_list, show_sheet

_MOST = 20


def show_history(saved: SavedBriefing) -> None:
    """The latest changes, on demand: all that was ever saved has to be read for them."""
    if not st.toggle(t("History of this briefing"), key="briefing_history"):
        return
    try:
        history = read_history(decisions_path(), saved.briefing_id)
    except GaistatsError as error:
        st.error(t(error.message, **error.parameters))
        return
    rows = [
        (None, [make_cell(f"{d.decided_at.astimezone():%Y-%m-%d %H:%M:%S}"), make_cell(t(d.why)),
                make_cell(d.decided_by or "–")])
        for d in reversed(history[-_MOST:])
    ]  # fmt: skip
    heads = [(t("When"), ""), (t("What"), ""), (t("Who"), "")]
    show_sheet(
        [make_list(heads, rows)], key="briefing_changes", label=t("History of this briefing")
    )
