"""The pieces of the briefing that is open, made once for a build and a language."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from gaistats.decisions.briefings import SavedBriefing, SavedEntry, Seen
from gaistats.errors import GaistatsError
from gaistats.pieces.language import language
from gaistats.pieces.saved import MadeEntry, make_entry
from gaistats.pieces.seen import name_build, see_entry
from gaistats.pieces.seen_changes import Changes, compare_seen

R = TypeVar("R")
_NOW, _BEFORE = "briefing_now", "briefing_before"


def make_shown(saved: SavedBriefing) -> tuple[MadeEntry, ...]:
    """All entries as they are to be shown. What this session made in its last run is kept."""
    st.session_state[_BEFORE] = st.session_state.get(_NOW, {})
    st.session_state[_NOW] = {}
    return tuple(map(_make_shown, saved.entries))


def find_changed(made: MadeEntry) -> tuple[Seen, Changes] | None:
    """(the numbers as they are now, what has changed); None where nothing has.

    Only what was not read from the same is looked at.
    """
    before = made.saved.seen
    if before is None or made.piece is None or before.build == name_build(made.saved.recipe):
        return None
    try:
        now = _once("seen", made.saved, lambda: see_entry(made.saved))
    except GaistatsError:  # the entry itself says why
        return None
    changes = compare_seen(before, now)
    return (now, changes) if changes else None


def _make_shown(entry: SavedEntry) -> MadeEntry:
    made = _once("made", entry, lambda: make_entry(entry))
    return MadeEntry(entry, made.recipe, made.piece, made.error)


def _once(what: str, entry: SavedEntry, work: Callable[[], R]) -> R:
    key = (what, name_build(entry.recipe), language(), entry.table,
           json.dumps(entry.recipe, sort_keys=True))  # fmt: skip
    kept: Mapping[Any, Any] = st.session_state[_BEFORE] | st.session_state[_NOW]
    made: R = kept[key] if key in kept else work()
    st.session_state[_NOW][key] = made
    return made
