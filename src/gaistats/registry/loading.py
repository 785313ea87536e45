"""A collection's CSV files → Registry, checked while loading."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from gaistats.divisions.due import Due
from gaistats.registry.entries import (
    KINDS,
    LEVELS,
    SCOPES,
    District,
    DueFor,
    Office,
    OfficeName,
    Registry,
)
from gaistats.registry.rows import Row, read_rows
from gaistats.wording import N_

REGISTRY_FILES: Mapping[str, tuple[str, ...]] = {
    "districts.csv": (
        "district_id", "name", "name_en", "level", "parent", "division_code", "sample",
    ),
    "offices.csv": (
        "office_id", "name", "name_en", "kind", "level", "district",
        "valid_from", "valid_to", "succeeded_by", "scope", "sample",
    ),
    "office_names.csv": ("office_id", "name", "valid_from", "valid_to"),
    "due_dates.csv": ("district", "kind", "level", "year", "due_on", "source"),
}  # fmt: skip
"""The files of a registry and their columns, in the order in which they are written."""

Entry = TypeVar("Entry")


def load_registry(folder: Path) -> Registry:
    """The lists of a collection's folder; missing and empty files are empty lists.

    Raises RegistryError naming file and line.
    """
    district_rows = list(read_rows(folder / "districts.csv", ("district_id", "name", "level")))
    districts = _index(district_rows, "district_id", _read_district)
    _check_references(district_rows, "parent", districts)
    _check_loops(district_rows, "district_id", "parent")
    needed = ("office_id", "name", "kind", "level", "district")
    office_rows = list(read_rows(folder / "offices.csv", needed))
    offices = _index(office_rows, "office_id", _read_office)
    _check_references(office_rows, "district", districts)
    _check_references(office_rows, "succeeded_by", offices)
    _check_loops(office_rows, "office_id", "succeeded_by")
    name_rows = list(read_rows(folder / "office_names.csv", ("office_id", "name")))
    _check_references(name_rows, "office_id", offices)
    due_rows = list(read_rows(folder / "due_dates.csv", REGISTRY_FILES["due_dates.csv"][1:]))
    _check_references(due_rows, "district", districts)
    return Registry(districts, offices, tuple(map(_read_name, name_rows)), _index_due(due_rows))


def _read_district(row: Row) -> District:
    return District(
        district_id=row.text("district_id"),
        name=row.text("name"),
        level=row.choice("level", LEVELS),
        name_en=row.optional("name_en"),
        parent=row.optional("parent"),
        division_code=row.optional("division_code"),
        sample=row.flag("sample"),
    )


def _read_office(row: Row) -> Office:
    start, end = row.period()
    return Office(
        office_id=row.text("office_id"),
        name=row.text("name"),
        kind=row.choice("kind", KINDS),
        level=row.choice("level", LEVELS),
        district_id=row.text("district"),
        name_en=row.optional("name_en"),
        valid_from=start,
        valid_to=end,
        succeeded_by=row.optional("succeeded_by"),
        scope=row.choice("scope", SCOPES, default="unknown"),
        sample=row.flag("sample"),
    )


def _read_name(row: Row) -> OfficeName:
    return OfficeName(row.text("office_id"), row.text("name"), *row.period())


def _index_due(rows: Iterable[Row]) -> dict[DueFor, Due]:
    entries: dict[DueFor, Due] = {}
    for row in rows:
        kind, level = row.choice("kind", KINDS), row.choice("level", LEVELS)
        concerned = DueFor(row.optional("district"), kind, level, row.year("year"))
        if concerned in entries:
            raise row.error(N_("{file}, line {line}: this due date stands twice. Remove one."))
        entries[concerned] = _read_due(row, concerned.year)
    return entries


def _read_due(row: Row, year: int) -> Due:
    due_on = row.day("due_on")
    if due_on is None or due_on.year <= year:
        message = N_("{file}, line {line}: a report on {year} cannot be due by {due_on}.")
        raise row.error(message, year=year, due_on=row.text("due_on"))
    return Due(due_on, row.text("source"))


def _index(rows: Iterable[Row], key: str, read: Callable[[Row], Entry]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for row in rows:
        identifier = row.text(key)
        if not identifier.isascii():
            message = N_("{file}, line {line}: “{value}” is no {column}: use Latin letters.")
            raise row.error(message, value=identifier, column=key)
        if identifier in entries:
            message = N_("{file}, line {line}: {column} {value} stands twice. Remove one.")
            raise row.error(message, column=key, value=identifier)
        entries[identifier] = read(row)
    return entries


def _check_references(rows: Iterable[Row], column: str, known: Mapping[str, object]) -> None:
    for row in rows:
        value = row.optional(column)
        if value is not None and value not in known:
            message = N_(
                "{file}, line {line}: {column} {value} is not registered. Correct it or add it."
            )
            raise row.error(message, column=column, value=value)


def _check_loops(rows: Iterable[Row], key: str, column: str) -> None:
    following = {row.text(key): (row.optional(column), row) for row in rows}
    for start, (successor, row) in following.items():
        seen = {start}
        while successor is not None:
            if successor in seen:
                message = N_(
                    "{file}, line {line}: {column} of {value} leads back to itself. Correct it."
                )
                raise row.error(message, column=column, value=start)
            seen.add(successor)
            successor = following[successor][0]
