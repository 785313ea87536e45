"""The history of imports and undos: which files each brought, who did it and when.

A record is written before its files are moved and ended after, so that what was killed in
between shows as not finished. Nothing is ever altered or removed; an undo is a record, too.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Select, func, insert, not_, select

from gaistats.decisions.log import open_log
from gaistats.decisions.schema import import_done, import_file, import_record, import_refused
from gaistats.errors import CollectionError
from gaistats.wording import N_

_AT_ONCE = 500
"""SQLite takes only so many values in one statement."""
NO_SUCH_IMPORT = N_("There is no import {number}. See: gaistats imports")
IS_AN_UNDO = N_("Number {number} is itself an undo. To have its files again, import them again.")
UNDONE_BEFORE = N_("The import {number} is undone already.")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that an import brought.

    ``was_there``: its bytes were in the collection before, or stood twice in this import.
    ``stays``: they were there by no import, so that no undo takes them out.
    """

    sha256: str
    name: str
    was_there: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a member of an archive, that is no report; ``reason`` is of the catalogue."""

    name: str
    reason: str
    parameters: Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An import, or the undo of the import ``undoes``. ``made_at`` is UTC.

    ``files`` = ``new`` + ``there``. ``refused`` counts documents that are no reports,
    ``reports`` those that are and were not there before. ``taken_out`` is of an undo: the
    files that went. ``reports`` and ``taken_out`` are None while it is not ``finished``.
    """

    number: int
    made_at: datetime
    made_by: str
    undoes: int | None
    why: str | None
    finished: bool
    files: int
    there: int
    refused: int
    reports: int | None
    taken_out: int | None
    undone_by: int | None

    @property
    def new(self) -> int:
        """The files that were not there before."""
        return self.files - self.there


def begin_import(
    path: Path, who: str, files: Sequence[tuple[str, str]], there: AbstractSet[str]
) -> int:
    """Writes down what is about to be brought; returns the import's number.

    ``files``: (hash, name); ``there``: the hashes that the collection has already. The
    caller lets nobody else import meanwhile. Raises CollectionError.
    """
    with open_log(path) as connection:
        number = _add_record(connection, who)
        claims = _read_claims(connection, [sha256 for sha256, _ in files])
        rows, seen = [], set(there)
        for sha256, name in files:
            stays = sha256 in there and claims.get(sha256, True)
            rows.append({"import_id": number, "sha256": sha256, "name": name,
                         "was_there": sha256 in seen, "stays": stays})  # fmt: skip
            seen.add(sha256)
        _add_rows(connection, import_file, rows)
        return number


def finish_import(path: Path, number: int, reports: int, refused: Iterable[Refused]) -> None:
    """Writes down what became of an import: its new reports, and what is none."""
    rows = [
        {"import_id": number, "name": r.name, "reason": r.reason,
         "parameters": json.dumps(dict(r.parameters), ensure_ascii=False)}
        for r in refused
    ]  # fmt: skip
    with open_log(path) as connection:
        _add_rows(connection, import_refused, rows)
        done = {"import_id": number, "done_at": _now(), "reports": reports}
        connection.execute(insert(import_done), done)


def begin_undo(path: Path, number: int, who: str, why: str) -> int:
    """Writes down that an import is about to be undone; returns the undo's number.

    Raises CollectionError when it cannot be undone, or no reason is given.
    """
    if not why.strip():
        raise CollectionError(N_("A decision needs its reason. Say why."))
    known = {record.number: record for record in list_imports(path)}
    record = known.get(number)
    if record is None:
        raise CollectionError(NO_SUCH_IMPORT, number=number)
    if record.undoes is not None:
        raise CollectionError(IS_AN_UNDO, number=number)
    if record.undone_by is not None:
        raise CollectionError(UNDONE_BEFORE, number=number)
    with open_log(path) as connection:
        return _add_record(connection, who, undoes=number, why=why)


def finish_undo(path: Path, number: int, taken_out: int) -> None:
    """Writes down that an undo has ended, and how many files went."""
    with open_log(path) as connection:
        done = {"import_id": number, "done_at": _now(), "taken_out": taken_out}
        connection.execute(insert(import_done), done)


def unfinished_undos(path: Path) -> list[tuple[int, int]]:
    """(undo, import) of the undos that were begun and not ended."""
    if not path.is_file():
        return []
    ended = select(import_done.c.import_id)
    begun = select(import_record.c.id, import_record.c.undoes).where(
        import_record.c.undoes.is_not(None), import_record.c.id.not_in(ended)
    )
    with open_log(path) as connection:
        return [(row.id, row.undoes) for row in connection.execute(begun.order_by("id"))]


def list_leaving(path: Path, number: int) -> frozenset[str]:
    """The hashes of the files of an undone import that are to go out of the collection.

    Not those that another import brought, too, nor those that were there by none.
    """
    others = import_file.alias()
    claimed = (
        select(others.c.id)
        .where(others.c.sha256 == import_file.c.sha256, others.c.import_id.not_in(_undone()))
        .exists()
    )
    leaving = select(import_file.c.sha256).where(
        import_file.c.import_id == number, not_(import_file.c.stays), not_(claimed)
    )
    with open_log(path) as connection:
        return frozenset(connection.scalars(leaving))


def list_imports(path: Path) -> tuple[ImportRecord, ...]:
    """The whole history, latest first; empty when there is none."""
    if not path.is_file():
        return ()
    with open_log(path) as connection:
        undone = {row.undoes: row.id for row in connection.execute(_select_undos())}
        return tuple(
            ImportRecord(
                number=row.id,
                made_at=row.made_at.replace(tzinfo=UTC),
                made_by=row.made_by,
                undoes=row.undoes,
                why=row.why,
                finished=row.done_at is not None,
                files=row.files or 0,
                there=row.there or 0,
                refused=row.refused or 0,
                reports=row.reports,
                taken_out=row.taken_out,
                undone_by=undone.get(row.id),
            )
            for row in connection.execute(_select_history())
        )


def read_brought(path: Path, number: int) -> tuple[Brought, ...]:
    """The files that an import brought, in its order."""
    columns = import_file.c
    wanted = select(columns.sha256, columns.name, columns.was_there, columns.stays)
    with open_log(path) as connection:
        rows = connection.execute(wanted.where(columns.import_id == number).order_by(columns.id))
        return tuple(Brought(*row) for row in rows)


def read_refused(path: Path, number: int) -> tuple[Refused, ...]:
    """What an import brought that is no report, with the reasons."""
    columns = import_refused.c
    wanted = select(columns.name, columns.reason, columns.parameters)
    with open_log(path) as connection:
        rows = connection.execute(wanted.where(columns.import_id == number).order_by(columns.id))
        return tuple(Refused(row.name, row.reason, json.loads(row.parameters)) for row in rows)


def _select_history() -> Select[tuple[object, ...]]:
    files = (
        select(
            import_file.c.import_id,
            func.count().label("files"),
            func.sum(import_file.c.was_there).label("there"),
        )
        .group_by(import_file.c.import_id)
        .subquery()
    )
    refused = (
        select(import_refused.c.import_id, func.count().label("refused"))
        .group_by(import_refused.c.import_id)
        .subquery()
    )
    joined = import_record.outerjoin(import_done)
    joined = joined.outerjoin(files, files.c.import_id == import_record.c.id)
    joined = joined.outerjoin(refused, refused.c.import_id == import_record.c.id)
    wanted = select(
        import_record, import_done.c.done_at, import_done.c.reports, import_done.c.taken_out,
        files.c.files, files.c.there, refused.c.refused,
    )  # fmt: skip
    return wanted.select_from(joined).order_by(import_record.c.id.desc())


def _select_undos() -> Select[tuple[object, ...]]:
    return select(import_record.c.id, import_record.c.undoes).where(
        import_record.c.undoes.is_not(None)
    )


def _undone() -> Select[tuple[int]]:
    """The numbers of the imports that were undone."""
    return select(import_record.c.undoes).where(import_record.c.undoes.is_not(None))


def _read_claims(connection: Connection, sha256s: Sequence[str]) -> dict[str, bool]:
    """Hash → ``stays``, of the files that imports brought which were not undone."""
    claims: dict[str, bool] = {}
    for start in range(0, len(sha256s), _AT_ONCE):
        wanted = select(import_file.c.sha256, import_file.c.stays).where(
            import_file.c.sha256.in_(sha256s[start : start + _AT_ONCE]),
            import_file.c.import_id.not_in(_undone()),
        )
        for sha256, stays in connection.execute(wanted):
            claims[sha256] = claims.get(sha256, False) or stays
    return claims


def _add_record(
    connection: Connection, who: str, undoes: int | None = None, why: str | None = None
) -> int:
    row = {"made_at": _now(), "made_by": who, "undoes": undoes, "why": why}
    key = connection.execute(insert(import_record), row).inserted_primary_key
    return int(key[0]) if key else 0


def _add_rows(connection: Connection, table: object, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)  # type: ignore[arg-type]


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
