"""The lines of a registry's CSV file, and the reading of their fields."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gaistats.errors import RegistryError
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class Row:
    """One line. Reading a field raises RegistryError naming file and line."""

    file: str
    line: int
    fields: Mapping[str, str]

    def error(self, message: str, **parameters: object) -> RegistryError:
        """An error about this line; ``message`` starts with “{file}, line {line}: ”."""
        return RegistryError(message, file=self.file, line=self.line, **parameters)

    def text(self, column: str) -> str:
        """A field that must not be empty."""
        value = self.optional(column)
        if value is None:
            message = N_("{file}, line {line}: “{column}” is empty. Fill it in.")
            raise self.error(message, column=column)
        return value

    def optional(self, column: str) -> str | None:
        """A field, None when it is empty or its column is not there."""
        return self.fields.get(column, "").strip() or None

    def choice(self, column: str, choices: tuple[str, ...], default: str | None = None) -> str:
        """A field that holds one of a few words."""
        value = self.optional(column) or default or self.text(column)
        if value not in choices:
            message = N_("{file}, line {line}: “{value}” is no {column}. Write one of: {choices}.")
            raise self.error(message, value=value, column=column, choices=", ".join(choices))
        return value

    def flag(self, column: str) -> bool:
        """A field that says true or false; empty is false."""
        return self.choice(column, ("true", "false"), default="false") == "true"

    def year(self, column: str) -> int:
        """A field that holds a year of four digits."""
        value = self.text(column)
        if not (value.isascii() and value.isdigit() and len(value) == 4):
            message = N_("{file}, line {line}: “{value}” in “{column}” is no year such as 2023.")
            raise self.error(message, value=value, column=column)
        return int(value)

    def day(self, column: str) -> date | None:
        """A date such as 2024-01-31, None when the field is empty."""
        value = self.optional(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            message = N_(
                "{file}, line {line}: “{value}” in “{column}” is no date. Write it as 2024-01-31."
            )
            raise self.error(message, value=value, column=column) from None

    def period(self) -> tuple[date | None, date | None]:
        """``valid_from`` and ``valid_to``, in order."""
        start, end = self.day("valid_from"), self.day("valid_to")
        if start and end and end < start:
            message = N_("{file}, line {line}: valid_to ({end}) is before valid_from ({start}).")
            raise self.error(message, start=start, end=end)
        return start, end


def read_rows(path: Path, needed: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a file that are not blank; none when the file is missing or empty."""
    if not path.is_file():
        return
    reader = csv.DictReader(_read_text(path).splitlines(keepends=True))
    _require_columns(path, reader.fieldnames, needed)
    for fields in reader:
        row = Row(path.name, reader.line_num, {k: v or "" for k, v in fields.items() if k})
        if None in fields:
            raise row.error(
                N_("{file}, line {line}: there are more fields than columns. Quote the commas.")
            )
        if any(value.strip() for value in row.fields.values()):
            yield row


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RegistryError(
            N_("{file} is not in UTF-8. Save it again as “CSV UTF-8”."), file=path.name
        ) from None


def _require_columns(path: Path, found: object, needed: tuple[str, ...]) -> None:
    columns = [str(name).strip() for name in found] if isinstance(found, list | tuple) else []
    missing = [name for name in needed if name not in columns]
    if columns and missing:
        raise RegistryError(
            N_("{file}, line 1: the columns {columns} are missing. Add them to the first line."),
            file=path.name,
            columns=", ".join(missing),
        )
