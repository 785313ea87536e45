"""The history of imports and undos: which files each brought, who did it and when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Integer, Select, cast, func, select

from gaistats.decisions.log import open_log
from gaistats.decisions.schema import import_done, import_file, import_record, import_refused


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
            func.sum(cast(import_file.c.was_there, Integer)).label("there"),
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
