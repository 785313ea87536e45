"""Administrative divisions as they ship with the package: see NOTICE.md for the source."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LEVELS = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county. ``parent`` is the code of the next one up, None on top."""

    code: str
    name: str
    level: str
    parent: str | None


@cache
def load_divisions() -> Mapping[str, Division]:
    """All divisions by their six-digit code."""
    text = (resources.files("gaistats.divisions") / "divisions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        r["code"]: Division(r["code"], r["name"], r["level"], r["parent"] or None) for r in rows
    }


def divisions_named(name: str) -> tuple[Division, ...]:
    """Every division of that full name: none, one, or several. Never a guess among them."""
    return _by_name().get(name, ())


def lineage(code: str) -> tuple[Division, ...]:
    """A division, the one above it, and so on up; empty for an unknown code."""
    divisions = load_divisions()
    division = divisions.get(code)
    chain = []
    while division is not None:
        chain.append(division)
        division = divisions.get(division.parent or "")
    return tuple(chain)


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    names: dict[str, tuple[Division, ...]] = {}
    for division in load_divisions().values():
        names[division.name] = (*names.get(division.name, ()), division)
    return names
