"""Publishing a new generation so that nothing that happens on the way disturbs a reader.

A new file is written, checkpointed, closed, opened again read-only and looked at, brought
to disk, renamed to its own name, and only then named by the pointer. Killed at any moment,
the pointer names a complete database, and the next writer removes what was left over.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from gaistats.errors import StoreError
from gaistats.store.collection_checks import check_collection
from gaistats.store.connection import connect_read_only
from gaistats.store.generations import (
    UNFINISHED,
    current_generation,
    generation_path,
    point_to,
    stored_generations,
    sync_folder,
)
from gaistats.store.schema import FIGURE_HEADER, TABLE_NAMES, schema_statements
from gaistats.wording import N_

STORAGE_VERSION = "v1.5.0"
KEPT_GENERATIONS = 2
LOCK_TIMEOUT_SECONDS = 120
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH

Tables = Mapping[str, pa.Table]
"""One Arrow table per name of ``TABLE_NAMES`` except ``build``; absent means empty.

Columns are matched by name; a column that is left out is NULL.
"""


class Writer:
    """The one writer of a store, while it holds the lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current_digest(self) -> str | None:
        """What the current generation was built from; None when there is none that opens."""
        try:
            generation = current_generation(self.folder)
            if generation is None:
                return None
            with connect_read_only(generation_path(self.folder, generation)) as connection:
                row = connection.execute("SELECT inputs_digest FROM build").fetchone()
        except (StoreError, duckdb.Error):  # damaged: to be built anew
            return None
        return str(row[0]) if row else None

    def publish(self, tables: Tables, build: Mapping[str, object]) -> int:
        """Writes a new generation and points readers to it; returns its number.

        ``build`` is the row of the build table without its generation.
        """
        generation = _next_generation(self.folder)
        unfinished = self.folder / f"{generation_path(self.folder, generation).name}{UNFINISHED}"
        _write(unfinished, tables, {"generation": generation, **build})
        _inspect(unfinished, tables)
        _bring_to_disk(unfinished)
        os.rename(unfinished, generation_path(self.folder, generation))
        sync_folder(self.folder)
        point_to(self.folder, generation)
        _remove_old(self.folder, generation)
        return generation


@contextmanager
def open_writer(store_dir: Path) -> Iterator[Writer]:
    """The writer, alone in its store. Raises StoreError when another one does not end."""
    store_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store_dir / "build.lock", timeout=LOCK_TIMEOUT_SECONDS):
            _remove_leftovers(store_dir)
            yield Writer(store_dir)
    except Timeout as error:
        raise StoreError(
            N_("Another build is still writing to {folder}. Try again when it has ended."),
            folder=str(store_dir),
        ) from error


def _next_generation(folder: Path) -> int:
    """One more than any number ever used, also when the file the pointer names is gone."""
    with suppress(StoreError):
        return max([current_generation(folder) or 0, *stored_generations(folder)]) + 1
    return max(stored_generations(folder), default=0) + 1


def _write(path: Path, tables: Tables, build: Mapping[str, object]) -> None:
    with duckdb.connect(
        str(path), config={"storage_compatibility_version": STORAGE_VERSION}
    ) as connection:
        for statement in schema_statements():
            connection.execute(statement)
        _insert(connection, "build", pa.Table.from_pylist([dict(build)]))
        for name in TABLE_NAMES:
            if name in tables:
                _insert(connection, name, tables[name])
        check_collection(connection)
        connection.execute("CHECKPOINT")


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    # Sorted, a district's years stand together on disk, and reading them is ten times faster.
    order = "ORDER BY year, district_id, office_id" if name == "report_figures" else ""
    connection.register("incoming", rows)
    connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming {order}")  # noqa: S608
    connection.unregister("incoming")


def _inspect(path: Path, tables: Tables) -> None:
    """Opens the new file as a reader does. Raises StoreError when rows are missing."""
    with connect_read_only(path) as connection:
        for name in tables:
            row = connection.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
            if row is None or row[0] < tables[name].num_rows:  # checks add findings
                raise StoreError(
                    N_("The new database lacks rows of {table}. The old one stays; build again."),
                    table=name,
                )
        connection.execute(f"SELECT {', '.join(FIGURE_HEADER)} FROM report_figures LIMIT 1")  # noqa: S608


def _bring_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    path.chmod(_READ_ONLY)


def _remove_old(folder: Path, current: int) -> None:
    for generation in stored_generations(folder)[:-KEPT_GENERATIONS]:
        if generation != current:
            _remove(generation_path(folder, generation))


def _remove_leftovers(folder: Path) -> None:
    """Takes away what a killed build left: half files, and databases nobody was pointed to."""
    for path in folder.glob(f"*{UNFINISHED}*"):
        _remove(path)
    with suppress(StoreError):
        current = current_generation(folder)
        # Without a pointer nothing tells which are left over, and numbers must not be reused.
        if current is not None:
            for generation in stored_generations(folder):
                if generation > current:
                    _remove(generation_path(folder, generation))
            _remove_old(folder, current)


def _remove(path: Path) -> None:
    with suppress(PermissionError):  # Windows keeps a file that a reader has open
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        path.unlink(missing_ok=True)
