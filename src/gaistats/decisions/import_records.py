"""Writing the history of imports.

A record is written before its files are moved and ended after, so that what was killed in
between shows as not finished. Nothing is ever altered or removed; an undo is a record, too.
"""

import json
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Select, Table, insert, not_, select

from gaistats.decisions.imports import Refused, list_imports
from gaistats.decisions.log import open_log
from gaistats.decisions.schema import import_done, import_file, import_record, import_refused
from gaistats.errors import CollectionError
from gaistats.wording import N_

_AT_ONCE = 500
"""SQLite takes only so many values in one statement."""
NO_SUCH_IMPORT = N_("There is no import {number}. See: gaistats imports")
IS_AN_UNDO = N_("Number {number} is itself an undo. To have its files again, import them again.")
UNDONE_BEFORE = N_("The import {number} is undone already.")


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


def _add_rows(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
