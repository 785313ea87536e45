"""Offices that state zero in one year: a choice beside the patterns, in one word of an address."""

import re

from gaistats.model import Scope
from gaistats.pieces.asked import ask, keep
from gaistats.pieces.language import language, t
from gaistats.stats.zero_words import word_pattern
from gaistats.store.read_activity import read_activity

_ZERO_IN = re.compile(r"zero_in_(\d{4})")


def zero_in(year: int) -> str:
    """The choice as it stands in an address and a recipe."""
    return f"zero_in_{year}"


def find_zero_year(pattern: str) -> int | None:
    """The year of such a choice; None of any other."""
    found = _ZERO_IN.fullmatch(pattern)
    return int(found[1]) if found else None


def list_zero_in(scope: Scope, group: str, year: int) -> frozenset[str]:
    """The offices that report for themselves and state zero in the year, as key figures count."""
    return keep(lambda: _list(scope, group, year), "zero_in", scope, group, year)


def name_pattern(pattern: str) -> str:
    """A pattern in words, or the zeros of a year."""
    year = find_zero_year(pattern)
    if year is None:
        return word_pattern(pattern, language())
    return t("Zero in {year}, reporting for themselves", year=year)


def _list(scope: Scope, group: str, year: int) -> frozenset[str]:
    rows = ask(read_activity, scope, (group,))
    zero = rows["own"] & (rows["year"] == year) & (rows["state"] == "zero")
    return frozenset(rows.loc[zero, "office_id"])
