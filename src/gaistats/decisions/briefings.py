"""Briefings as they are saved: what stands in them, in which order, and what was seen of it.

An entry keeps how its piece is made again (the recipe of ``gaistats.pieces``, as plain values),
a person's own words, and the numbers as a person last took note of them, so that a later build
can say what has changed. Every change is an entry of the log, made from what was saved last:
two who work on one briefing do not write over each other.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from gaistats.decisions.log import (
    Decision,
    DecisionKind,
    Entry,
    latest_decisions,
    read_subject,
    record_after,
    withdraw_decision,
)
from gaistats.errors import CollectionError
from gaistats.wording import N_

_ID_BYTES = 6
_TRIES = 20
_NEVER = datetime.min.replace(tzinfo=UTC)
NO_SUCH_BRIEFING = N_("There is no briefing {briefing}. It may have been deleted.")


@dataclass(frozen=True, slots=True)
class Seen:
    """The numbers of a piece as somebody last took note of them.

    ``build`` names the build they are of, ``as_of`` its day (ISO). ``sources`` is by language
    the line that says what they cover. ``columns`` and ``rows`` are the piece's table in
    Chinese, whatever language the screen spoke; None where there is no value. ``english`` has
    its words in English as far as they are known.
    """

    build: str
    as_of: str
    sources: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    english: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """A place in a briefing. Without a recipe it is a page of words.

    ``title`` None is the piece's own. ``entry_id`` is opaque, and once within its briefing.
    """

    entry_id: str
    recipe: Mapping[str, Any] | None = None
    title: str | None = None
    text: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class SavedBriefing:
    """A briefing as it stands in the log; ``revision`` is that of its latest entry there.

    ``saved_at`` is UTC.
    """

    briefing_id: str
    name: str
    entries: tuple[SavedEntry, ...] = ()
    revision: int = 0
    saved_at: datetime = field(default=_NEVER, compare=False)


@dataclass(frozen=True, slots=True)
class DamagedBriefing:
    """What stands in the log under an id and cannot be read as a briefing."""

    briefing_id: str
    error: CollectionError
    saved_at: datetime


def make_id() -> str:
    """An opaque id for a briefing or an entry."""
    return token_hex(_ID_BYTES)


def list_briefings(path: Path) -> tuple[SavedBriefing | DamagedBriefing, ...]:
    """All that are not deleted, the latest changed first. Raises CollectionError."""
    latest = latest_decisions(path, DecisionKind.BRIEFING).values()
    there = [d for d in latest if d.value is not None]
    return tuple(map(_read_or_say, sorted(there, key=lambda d: -d.revision)))


def read_briefing(path: Path, briefing_id: str) -> SavedBriefing:
    """A briefing as it was saved last.

    Raises CollectionError when there is none, it was deleted, or what is saved is damaged.
    """
    return _read(_find_latest(path, briefing_id))


def create_briefing(
    path: Path, name: str, entries: tuple[SavedEntry, ...] = (), *, who: str, why: str
) -> SavedBriefing:
    """Saves a new briefing. Raises CollectionError."""
    saved = SavedBriefing(make_id(), name, entries)
    record_after(path, _to_entry(saved, who, why), 0)
    return read_briefing(path, saved.briefing_id)


def change_briefing(
    path: Path,
    briefing_id: str,
    change: Callable[[SavedBriefing], SavedBriefing],
    *,
    who: str,
    why: str,
) -> SavedBriefing:
    """Saves what ``change`` makes of the briefing as it stands now; nothing where it is the same.

    ``change`` is asked again where somebody else was faster. Raises as ``read_briefing``.
    """
    for _ in range(_TRIES):
        before = read_briefing(path, briefing_id)
        after = change(before)
        if after == before:
            return before
        if record_after(path, _to_entry(after, who, why), before.revision):
            return read_briefing(path, briefing_id)
    raise CollectionError(N_("Others are changing this briefing just now. Try it again."))


def delete_briefing(path: Path, briefing_id: str, *, who: str, why: str) -> None:
    """Takes a briefing away, a damaged one, too; its history stays. Raises CollectionError."""
    _find_latest(path, briefing_id)
    withdraw_decision(path, DecisionKind.BRIEFING, briefing_id, who=who, why=why)


def read_history(path: Path, briefing_id: str) -> tuple[Decision, ...]:
    """Every change of a briefing, oldest first: when, by whom, and what was done."""
    return read_subject(path, DecisionKind.BRIEFING, briefing_id)


def _find_latest(path: Path, briefing_id: str) -> Decision:
    latest = latest_decisions(path, DecisionKind.BRIEFING).get(briefing_id)
    if latest is None or latest.value is None:
        raise CollectionError(NO_SUCH_BRIEFING, briefing=briefing_id)
    return latest


def _to_entry(saved: SavedBriefing, who: str, why: str) -> Entry:
    value = {"name": saved.name, "entries": [asdict(entry) for entry in saved.entries]}
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return Entry(who, why, DecisionKind.BRIEFING, saved.briefing_id, text)


def _read_or_say(decision: Decision) -> SavedBriefing | DamagedBriefing:
    try:
        return _read(decision)
    except CollectionError as error:
        return DamagedBriefing(decision.subject, error, decision.decided_at)


def _read(decision: Decision) -> SavedBriefing:
    try:
        value = json.loads(decision.value or "")
        entries = tuple(_read_entry(entry) for entry in value["entries"])
        name = _text(value["name"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        text = N_("What is saved of the briefing {briefing} is damaged and cannot be read "
                  "({why}). Delete it, and compose it anew.")  # fmt: skip
        raise CollectionError(text, briefing=decision.subject, why=repr(error)) from error
    return SavedBriefing(decision.subject, name, entries, decision.revision, decision.decided_at)


def _read_entry(value: Mapping[str, Any]) -> SavedEntry:
    recipe, title, seen = value["recipe"], value["title"], value["seen"]
    return SavedEntry(
        entry_id=_text(value["entry_id"]),
        recipe=None if recipe is None else dict(recipe),
        title=None if title is None else _text(title),
        text=_text(value["text"]),
        seen=None if seen is None else _read_seen(seen),
    )


def _read_seen(value: Mapping[str, Any]) -> Seen:
    return Seen(
        build=_text(value["build"]),
        as_of=_text(value["as_of"]),
        sources=_words(value["sources"]),
        columns=tuple(map(_text, value["columns"])),
        rows=tuple(tuple(row) for row in value["rows"]),
        english=_words(value["english"]),
    )


def _words(value: Mapping[str, Any]) -> dict[str, str]:
    return {_text(name): _text(said) for name, said in value.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
