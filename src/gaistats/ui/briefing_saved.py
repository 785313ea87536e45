"""The briefing that is composed: the address names it, and every change is saved at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from gaistats.decisions.briefings import (
    SavedBriefing,
    SavedEntry,
    change_briefing,
    create_briefing,
    delete_briefing,
    list_briefings,
    make_id,
    read_briefing,
)
from gaistats.errors import GaistatsError
from gaistats.pieces.language import t
from gaistats.ui.address import write_address
from gaistats.ui.cached import decisions_path
from gaistats.wording import N_

PARAMETER = "briefing"
_FAILED = "briefing_failed"

MADE = N_("briefing begun")
ADDED = N_("entry added")
MOVED = N_("entry moved")
REMOVED = N_("entry removed")
REWORDED = N_("words changed")
RENAMED = N_("briefing renamed")
NOTED = N_("new figures noted")
DELETED = N_("briefing deleted")


def named_briefing() -> str | None:
    """The id that the address names."""
    return st.query_params.get(PARAMETER)


def find_briefing() -> SavedBriefing | None:
    """The briefing of the address, and None without one. Raises CollectionError."""
    briefing = named_briefing()
    return read_briefing(decisions_path(), briefing) if briefing else None


def begin_briefing(name: str | None = None, entries: tuple[SavedEntry, ...] = ()) -> SavedBriefing:
    """Saves a new briefing, and names it in the address. Raises CollectionError."""
    made = create_briefing(decisions_path(), name or _name_by_day(), entries, who=_who(), why=MADE)
    write_address(**{PARAMETER: made.briefing_id})
    return made


def add_entry(entry: SavedEntry) -> SavedBriefing:
    """Adds to the briefing of the address; begins one where it names none that is there.

    Raises CollectionError.
    """
    there = [saved.briefing_id for saved in list_briefings(decisions_path())]
    briefing = named_briefing()
    if briefing not in there:
        return begin_briefing(entries=(entry,))
    return _change(briefing, lambda saved: _with(saved, [*saved.entries, entry]), ADDED)


def add_page(briefing: str) -> None:
    """A page of words at the end."""
    page = SavedEntry(make_id())
    _try(lambda: _change(briefing, lambda saved: _with(saved, [*saved.entries, page]), ADDED))


def move_entry(briefing: str, entry: str, steps: int) -> None:
    """Up (negative) or down, no further than to an end."""

    def move(saved: SavedBriefing) -> SavedBriefing:
        entries = list(saved.entries)
        places = [place for place, e in enumerate(entries) if e.entry_id == entry]
        for place in places:
            entries.insert(max(0, place + steps), entries.pop(place))
        return _with(saved, entries)

    _try(lambda: _change(briefing, move, MOVED))


def remove_entry(briefing: str, entry: str) -> None:
    """Takes an entry out."""
    _try(lambda: _change(
        briefing, lambda saved: _with(saved, [e for e in saved.entries if e.entry_id != entry]),
        REMOVED))  # fmt: skip


def retitle_entry(briefing: str, entry: str, title: str) -> None:
    """The person's own title; an empty one is the piece's again."""
    _edit(briefing, entry, lambda e: replace(e, title=title.strip() or None), REWORDED)


def write_text(briefing: str, entry: str, text: str) -> None:
    """The person's own words."""
    _edit(briefing, entry, lambda e: replace(e, text=text), REWORDED)


def append_sentence(briefing: str, entry: str, sentence: str) -> None:
    """A sentence as a paragraph of its own behind what is there."""
    _edit(
        briefing, entry,
        lambda e: replace(e, text="\n".join(filter(None, [e.text.rstrip(), sentence]))), REWORDED,
    )  # fmt: skip


def note_entries(briefing: str, noted: dict[str, SavedEntry]) -> None:
    """What was seen of entries is what ``noted`` has under their ids."""
    seen = {entry: now.seen for entry, now in noted.items()}

    def note(saved: SavedBriefing) -> SavedBriefing:
        return _with(saved, [replace(e, seen=seen.get(e.entry_id, e.seen)) for e in saved.entries])

    _try(lambda: _change(briefing, note, NOTED))


def rename_briefing(briefing: str, name: str) -> None:
    """Another name; an empty one changes nothing."""
    if name.strip():
        _try(lambda: _change(briefing, lambda s: replace(s, name=name.strip()), RENAMED))


def remove_briefing(briefing: str) -> None:
    """Deletes it; the address names none any more."""
    _try(lambda: delete_briefing(decisions_path(), briefing, who=_who(), why=DELETED))
    write_address(**{PARAMETER: None})


def say_failed() -> None:
    """Why the last change could not be saved."""
    error: GaistatsError | None = st.session_state.pop(_FAILED, None)
    if error:
        st.error(t(error.message, **error.parameters))


def _try(act: Callable[[], object]) -> None:
    """Widgets report before the page is drawn, when nothing can be said yet."""
    try:
        act()
    except GaistatsError as error:
        st.session_state[_FAILED] = error


def _change(
    briefing: str, change: Callable[[SavedBriefing], SavedBriefing], why: str
) -> SavedBriefing:
    return change_briefing(decisions_path(), briefing, change, who=_who(), why=why)


def _edit(briefing: str, entry: str, edit: Callable[[SavedEntry], SavedEntry], why: str) -> None:
    _try(lambda: _change(
        briefing,
        lambda saved: _with(saved, [edit(e) if e.entry_id == entry else e for e in saved.entries]),
        why))  # fmt: skip


def _with(saved: SavedBriefing, entries: list[SavedEntry]) -> SavedBriefing:
    return replace(saved, entries=tuple(entries))


def _who() -> str:
    """Who has said so elsewhere in this session; a briefing asks nobody for a name."""
    return str(st.session_state.get("decider_name", ""))


def _name_by_day() -> str:
    day = f"{datetime.now(UTC).astimezone():%Y-%m-%d}"
    return t("Untitled briefing {date}", date=day)
