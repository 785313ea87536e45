"""Reading a store while it may be built anew at any moment."""

import threading
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import duckdb
import pandas as pd

from gaistats.errors import StoreError
from gaistats.store.generations import current_generation, generation_path
from gaistats.wording import N_

__all__ = ["Parameters", "Store", "connect_read_only", "current_generation", "open_store"]

Parameters = Sequence[object] | Mapping[str, object] | None

_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
}


def open_store(store_dir: Path | str) -> "Store":
    """A reader of the store's current generation. Raises StoreError when nothing was built."""
    return Store(Path(store_dir))


def connect_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that can read this one file and nothing else."""
    return duckdb.connect(str(path), read_only=True, config=_CONFIGURATION)


class Store:
    """The current generation; follows the pointer when a new one is published.

    May be shared by threads: every query has a cursor of its own, because one connection
    used by two threads hands out the other's rows.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._generation, self._connection = _open_current(folder)

    @property
    def generation(self) -> int:
        """The number of the current generation: the first key of everything cached."""
        self._follow()
        return self._generation

    def query(self, name_or_sql: str, parameters: Parameters = None) -> pd.DataFrame:
        """The rows of a query: a statement, or the name of a file in ``store/queries``.

        A query that fails because its generation was taken away is run once more on the
        one that took its place. Numbers with missing values come as NaN or NULL types.
        """
        sql = name_or_sql if " " in name_or_sql else load_query(name_or_sql)
        connection = self._follow()
        try:
            return _fetch(connection, sql, parameters)
        except duckdb.Error:
            renewed = self._follow()
            if renewed is connection:
                raise
            return _fetch(renewed, sql, parameters)

    def _follow(self) -> duckdb.DuckDBPyConnection:
        """The connection to the current generation, opened anew if the pointer moved.

        The old connection is dropped and not closed: closing would end the queries that
        other threads are still running on it.
        """
        with self._lock:
            if current_generation(self.folder) != self._generation:
                self._generation, self._connection = _open_current(self.folder)
            return self._connection


@cache
def load_query(name: str) -> str:
    """The text of ``store/queries/<name>.sql``."""
    folder = resources.files("gaistats.store") / "queries"
    return (folder / f"{name}.sql").read_text(encoding="utf-8")


@cache
def load_collection_checks() -> tuple[str, ...]:
    """The queries of ``store/checks``, by their files' names.

    Each gives findings over the tables of the store being built: check_name, report_id,
    office_id, year, cells, expected, actual, parameters. Only reports in force are compared.
    """
    folder = resources.files("gaistats.store") / "checks"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _open_current(folder: Path) -> tuple[int, duckdb.DuckDBPyConnection]:
    """Opens what the pointer names; once more when it moved between reading and opening."""
    try:
        return _open_named(folder)
    except duckdb.Error:
        try:
            return _open_named(folder)
        except duckdb.Error as error:
            raise StoreError(
                N_("The database in {folder} cannot be opened. Run “gaistats build”."),
                folder=str(folder),
            ) from error


def _open_named(folder: Path) -> tuple[int, duckdb.DuckDBPyConnection]:
    generation = current_generation(folder)
    if generation is None:
        raise StoreError(
            N_("{folder} holds no database yet. Run “gaistats build”."), folder=str(folder)
        )
    return generation, connect_read_only(generation_path(folder, generation))


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters) -> pd.DataFrame:
    with connection.cursor() as cursor:
        return cursor.execute(sql, parameters).df()
