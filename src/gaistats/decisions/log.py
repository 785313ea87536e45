"""Writing and reading the log, one SQLite file a collection.

Reading creates nothing: a collection in which nobody has decided anything has no file.
"""

from collections.abc import Iterator, Mapping
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
    """What can be decided. The subject of each is a report's id (its file hash)."""

    PLACING = "placing"
    """An unplaced report belongs to the office whose id is the value."""
    OFFICE = "office"
    """The report is of another office than its document says; stronger than a placing."""
    YEAR = "year"
    """The report is for another year than its document says; the value is the year."""
    CONFIRM = "confirm"
    """A doubtful report was read correctly; the value is the digest of the cells that were
    seen (empty for a report without any), so that it holds for this reading only."""


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


def record_decision(
    path: Path, kind: DecisionKind, subject: str, value: str, *, who: str, why: str
) -> int:
    """Appends an entry and returns the new revision. Raises CollectionError."""
    return _append(path, kind, subject, value, who, why)


def withdraw_decision(path: Path, kind: DecisionKind, subject: str, *, who: str, why: str) -> int:
    """Appends that an earlier decision no longer holds; returns the new revision."""
    return _append(path, kind, subject, None, who, why)


def decisions_revision(path: Path) -> int:
    """The number of the latest entry; 0 when nothing was ever decided."""
    if not path.is_file():
        return 0
    with _open(path) as connection:
        return connection.scalar(select(func.max(decision.c.id))) or 0


def current_decisions(path: Path, kind: DecisionKind) -> Mapping[str, str]:
    """What holds now: subject → value of its latest entry, without the withdrawn ones."""
    latest = {d.subject: d.value for d in read_decisions(path) if d.kind == kind}
    return {subject: value for subject, value in latest.items() if value is not None}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The whole log, oldest first; empty when there is none."""
    if not path.is_file():
        return ()
    with _open(path) as connection:
        return tuple(map(_to_decision, connection.execute(select(decision).order_by("id"))))


def _append(
    path: Path, kind: DecisionKind, subject: str, value: str | None, who: str, why: str
) -> int:
    if not why.strip():
        raise CollectionError(N_("A decision needs its reason. Say why."))
    entry = {
        "decided_at": datetime.now(UTC).replace(tzinfo=None), "decided_by": who, "why": why,
        "kind": kind.value, "subject": subject, "value": value,
    }  # fmt: skip
    with _open(path) as connection:
        key = connection.execute(insert(decision).values(entry)).inserted_primary_key
        return int(key[0]) if key else 0


@contextmanager
def _open(path: Path) -> Iterator[Connection]:
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
