"""Which line of a sheet is its headings, and which column holds what: a guess to be looked at."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from gaistats.labels import label_head, label_key

FIELDS = (
    "name", "district", "division_code", "kind", "level", "scope", "former_name", "renamed_on",
    "alias", "valid_from", "valid_to", "successor",
)  # fmt: skip
"""What a column may say of an office; the name is the only one that must be there."""

MOST_LINES_ABOVE = 20
_IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's lines that are not blank: line number → the texts of its columns."""

    name: str
    rows: Mapping[int, tuple[str, ...]]

    def first_lines(self) -> tuple[int, ...]:
        """The lines among which the headings are looked for."""
        return tuple(self.rows)[:MOST_LINES_ABOVE]


@dataclass(frozen=True, slots=True)
class Columns:
    """The line of the headings, and field → index of its column, from 0."""

    head: int
    fields: Mapping[str, int] = field(default_factory=dict)

    def text(self, row: tuple[str, ...], name: str) -> str:
        """What a line says in a field; empty where the list has no such column."""
        column = self.fields.get(name)
        return row[column].strip() if column is not None and column < len(row) else ""


def find_columns(sheet: Sheet) -> Columns | None:
    """The headings: the first line that knows most columns; None without one for names."""
    best: Columns | None = None
    most = 0
    for line in sheet.first_lines():
        columns, known = _read_headings(line, sheet.rows[line])
        if "name" in columns.fields and known > most:
            best, most = columns, known
    return best


def guess_columns(sheet: Sheet, line: int) -> Columns:
    """What the headings of a given line mean; nothing is known of those that say nothing."""
    return _read_headings(line, sheet.rows.get(line, ()))[0]


def _read_headings(line: int, texts: tuple[str, ...]) -> tuple[Columns, int]:
    """The columns and how many headings are known; of two for one field the first counts."""
    fields: dict[str, int] = {}
    known = 0
    for column, text in enumerate(texts):
        meant = _meaning(text)
        known += meant is not None
        if meant and meant != _IGNORED:
            fields.setdefault(meant, column)
    # A title that is merged over the whole width is no headings.
    return Columns(line, fields), known if len({t for t in texts if t}) > 1 or known == 1 else 0


def _meaning(text: str) -> str | None:
    """The field of a heading, with or without what its brackets explain."""
    aliases = _aliases()
    return aliases.get(label_key(text).lower()) or aliases.get(label_head(text).lower())


@cache
def _aliases() -> Mapping[str, str]:
    return {
        label_key(alias).lower(): row["field"]
        for row in read_data("headings.csv")
        for alias in row["aliases"].split("|")
    }


def read_data(name: str) -> tuple[dict[str, str], ...]:
    """The lines of a data file of this room."""
    text = (resources.files("gaistats.registry.office_list") / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
