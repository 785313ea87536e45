"""Writing and reading the log, one SQLite file a collection.

Reading creates nothing: a collection in which nobody has decided anything has no file.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL, Connection, Row, create_engine, func, insert, select
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
    rows = [
        {"decided_at": (e.decided_at or now).astimezone(UTC).replace(tzinfo=None),
         "decided_by": e.who, "why": e.why, "kind": e.kind.value,
         "subject": e.subject, "value": e.value}
        for e in entries
    ]  # fmt: skip
    with open_log(path) as connection:
        if rows:
            connection.execute(insert(decision), rows)
        return connection.scalar(select(func.max(decision.c.id))) or 0


def withdraw_decision(path: Path, kind: DecisionKind, subject: str, *, who: str, why: str) -> int:
    """Appends that an earlier decision no longer holds; returns the new revision."""
    return record_decisions(path, kind, {subject: None}, who=who, why=why)


def decisions_revision(path: Path) -> int:
    """The number of the latest entry; 0 when nothing was ever decided."""
    if not path.is_file():
        return 0
    with open_log(path) as connection:
        return connection.scalar(select(func.max(decision.c.id))) or 0


def current_decisions(path: Path, kind: DecisionKind) -> Mapping[str, str]:
    """What holds now: subject → value of its latest entry, without the withdrawn ones."""
    latest = latest_decisions(path, kind)
    return {subject: d.value for subject, d in latest.items() if d.value is not None}


def latest_decisions(path: Path, kind: DecisionKind) -> Mapping[str, Decision]:
    """The latest entry of each subject, withdrawals (value None) too."""
    return {d.subject: d for d in read_decisions(path) if d.kind == kind}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The whole log, oldest first; empty when there is none."""
    if not path.is_file():
        return ()
    with open_log(path) as connection:
        return tuple(map(_to_decision, connection.execute(select(decision).order_by("id"))))


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
