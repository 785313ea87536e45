"""Writing and reading the log, one SQLite file a collection.

Reading creates nothing: a collection in which nobody has decided anything has no file.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Row,
    Select,
    create_engine,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.exc import DatabaseError

from gaistats.decisions.schema import decision, upgrade
from gaistats.errors import CollectionError
from gaistats.wording import N_


class DecisionKind(StrEnum):
    """What can be decided, and of what: of a report by its id (its file hash), where not said."""

    PLACING = "placing"
    """An unplaced report belongs to the office whose id is the value."""
    OFFICE = "office"
    """The report is of another office than its document says; stronger than a placing."""
    YEAR = "year"
    """The report is for another year than its document says; the value is the year."""
    CONFIRM = "confirm"
    """A doubtful report was read correctly; the value is the digest of the cells that were
    seen (empty for a report without any), so that it holds for this reading only."""
    VERSION = "version"
    """Of several reports of an office and year (``office|year``) the one whose id is the value
    is in force."""
    CORRECTION = "correction"
    """A figure (``office|year|cell``) was corrected; the value says to what, and what was
    printed then (``decisions/corrections.py``)."""
    FINDING = "finding"
    """What became of a finding (its id); the value is its state (``decisions/findings.py``)."""
    BRIEFING = "briefing"
    """A briefing (an opaque id) as it was saved (``decisions/briefings.py``)."""


LAID_OVER = frozenset({DecisionKind.FINDING, DecisionKind.BRIEFING})
"""What is laid over the figures when they are shown: no store is made anew for it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry. ``value`` None withdraws what was decided before; ``decided_at`` is UTC."""

    revision: int
    decided_at: datetime
    decided_by: str
    why: str
    kind: DecisionKind
    subject: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be appended. ``decided_at`` None is now; a list that comes in brings its own."""

    who: str
    why: str
    kind: DecisionKind
    subject: str
    value: str | None
    decided_at: datetime | None = None


def record_decision(
    path: Path, kind: DecisionKind, subject: str, value: str, *, who: str, why: str
) -> int:
    """Appends an entry and returns the new revision. Raises CollectionError."""
    return record_decisions(path, kind, {subject: value}, who=who, why=why)


def record_decisions(
    path: Path, kind: DecisionKind, values: Mapping[str, str | None], *, who: str, why: str
) -> int:
    """Appends an entry a subject, all of them or none; returns the new revision.

    Raises CollectionError when the log cannot be used or no reason is given.
    """
    return record_entries(path, [Entry(who, why, kind, s, v) for s, v in values.items()])


def record_entries(path: Path, entries: Sequence[Entry]) -> int:
    """Appends entries of several persons, all of them or none; returns the new revision.

    Raises as above.
    """
    if not all(entry.why.strip() for entry in entries):
        raise CollectionError(N_("A decision needs its reason. Say why."))
    now = datetime.now(UTC)
    rows = [_make_row(entry, now) for entry in entries]
    with open_log(path) as connection:
        if rows:
            connection.execute(insert(decision), rows)
        return connection.scalar(select(func.max(decision.c.id))) or 0


def record_after(path: Path, entry: Entry, revision: int) -> bool:
    """Appends an entry where ``revision`` is still the latest about its subject (0: none is).

    False where somebody was faster, and nothing was written. Raises CollectionError.
    """
    mine = (decision.c.kind == entry.kind.value) & (decision.c.subject == entry.subject)
    latest = select(func.coalesce(func.max(decision.c.id), 0)).where(mine).scalar_subquery()
    row = _make_row(entry, datetime.now(UTC))
    # One statement: between a question and an answer of two, another session may write.
    values = [literal(row[name], decision.c[name].type) for name in row]
    appended = insert(decision).from_select(list(row), select(*values).where(latest == revision))
    with open_log(path) as connection:
        return connection.execute(appended).rowcount == 1


def withdraw_decision(path: Path, kind: DecisionKind, subject: str, *, who: str, why: str) -> int:
    """Appends that an earlier decision no longer holds; returns the new revision."""
    return record_decisions(path, kind, {subject: None}, who=who, why=why)


def decisions_revision(path: Path) -> int:
    """The number of the latest entry that figures rest on; 0 when nothing was ever decided."""
    if not path.is_file():
        return 0
    of_figures = decision.c.kind.not_in([kind.value for kind in LAID_OVER])
    with open_log(path) as connection:
        return connection.scalar(select(func.max(decision.c.id)).where(of_figures)) or 0


def current_decisions(path: Path, kind: DecisionKind) -> Mapping[str, str]:
    """What holds now: subject → value of its latest entry, without the withdrawn ones."""
    latest = latest_decisions(path, kind)
    return {subject: d.value for subject, d in latest.items() if d.value is not None}


def latest_decisions(path: Path, kind: DecisionKind) -> Mapping[str, Decision]:
    """The latest entry of each subject, withdrawals (value None) too."""
    of_kind = select(func.max(decision.c.id)).where(decision.c.kind == kind.value)
    latest = of_kind.group_by(decision.c.subject)
    found = _read(path, select(decision).where(decision.c.id.in_(latest)))
    return {d.subject: d for d in found}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The whole log, oldest first; empty when there is none."""
    return _read(path, select(decision))


def read_subject(path: Path, kind: DecisionKind, subject: str) -> tuple[Decision, ...]:
    """All entries of a kind about one subject, oldest first."""
    named = (decision.c.kind == kind.value) & (decision.c.subject == subject)
    return _read(path, select(decision).where(named))


def _read(path: Path, wanted: Select[tuple[object, ...]]) -> tuple[Decision, ...]:
    if not path.is_file():
        return ()
    with open_log(path) as connection:
        return tuple(map(_to_decision, connection.execute(wanted.order_by(decision.c.id))))


@contextmanager
def open_log(path: Path) -> Iterator[Connection]:
    """One transaction on the log, brought to the present schema first."""
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))
    try:
        upgrade(engine, path)
        with engine.begin() as connection:
            yield connection
    except DatabaseError as error:
        raise CollectionError(
            N_(
                "The log of decisions {file} cannot be used ({why}). Check the file and its folder."
            ),
            file=str(path),
            why=str(error.orig),
        ) from error
    finally:
        engine.dispose()


def _make_row(entry: Entry, now: datetime) -> dict[str, Any]:
    return {
        "decided_at": (entry.decided_at or now).astimezone(UTC).replace(tzinfo=None),
        "decided_by": entry.who,
        "why": entry.why,
        "kind": entry.kind.value,
        "subject": entry.subject,
        "value": entry.value,
    }


def _to_decision(row: Row[tuple[object, ...]]) -> Decision:
    return Decision(
        revision=row.id,
        decided_at=row.decided_at.replace(tzinfo=UTC),
        decided_by=row.decided_by,
        why=row.why,
        kind=DecisionKind(row.kind),
        subject=row.subject,
        value=row.value,
    )
