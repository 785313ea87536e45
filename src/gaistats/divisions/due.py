"""The days by which the Regulations want annual reports, from ``due_dates.csv``.

Article 49 of the Regulations as revised in 2019 (in force from 15 May 2019, so first for the
reports on 2019) speaks of departments and governments of county level and above; Article 31 of
2007 of all organs, of which only those of county level and above are listed. For townships,
subdistricts and institutions nothing is listed: they are late only by a local notice.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which a report is in time, and what says so."""

    due_on: date
    source: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    level: str
    first_year: int
    last_year: int
    month: int
    day: int
    article: str

    def due(self, year: int) -> Due:
        return Due(date(year + 1, self.month, self.day), self.article)


def statutory_due(kind: str, level: str, year: int) -> Due | None:
    """When the report on ``year`` of an office of that kind and level is due; None: no law says.

    ``level`` is the registry's: province, city, district (county level) or township.
    """
    rules = (r for r in _load_rules() if (r.kind, r.level) == (kind, level))
    return next((r.due(year) for r in rules if r.first_year <= year <= r.last_year), None)


def statutory_days(year: int) -> Iterator[date]:
    """All days on which reports on ``year`` of any office are due by law."""
    rules = (r for r in _load_rules() if r.first_year <= year <= r.last_year)
    return (rule.due(year).due_on for rule in rules)


@cache
def _load_rules() -> tuple[_Rule, ...]:
    text = (resources.files("gaistats.divisions") / "due_dates.csv").read_text(encoding="utf-8")
    return tuple(map(_read_rule, csv.DictReader(text.splitlines())))


def _read_rule(row: dict[str, str]) -> _Rule:
    month, day = map(int, row["month_day"].split("-"))
    first, last = int(row["first_year"]), int(row["last_year"] or 9999)
    return _Rule(row["kind"], row["level"], first, last, month, day, row["article"])
