"""Offices with the pattern of their zeros, their names, and how likely so few are."""

from typing import Any

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import ask, keep
from gaistats.stats.zero_activity import PATTERNS
from gaistats.stats.zero_reading import read_zeros
from gaistats.store.read import list_rows, read_filing

Row = dict[str, Any]
NAMES = ["office_id", "name", "name_en", "kind", "district", "district_en"]


def collect_zeros(scope: Scope, group: str) -> pd.DataFrame:
    """A row an office: NAMES, and what ``read_zeros`` tells, worth a look first, then by pattern.

    Slow for many offices; what is drawn from it is kept.
    """
    names = ask(read_filing, scope).drop_duplicates("office_id")[NAMES]
    zeros = ask(read_zeros, scope, group)
    rows = names.assign(place=range(len(names))).merge(zeros, on="office_id")
    rows["rank"] = rows["pattern"].map({name: at for at, name in enumerate(PATTERNS)}).astype(int)
    order = ["worth_a_look", "rank", "probability", "place"]
    ordered = rows.sort_values(order, ascending=[False, True, True, True], kind="stable")
    return ordered.drop(columns=["place"]).reset_index(drop=True)


def count_patterns(scope: Scope, group: str) -> dict[str, int]:
    """How many offices have each pattern."""
    return keep(lambda: _count_patterns(scope, group), "zero_patterns", scope, group)


def count_zeros(scope: Scope, group: str) -> dict[str, int]:
    """How many offices of each pattern state zero in their latest report."""
    return keep(lambda: _count_zeros(scope, group), "zero_endings", scope, group)


def count_judged(scope: Scope, group: str) -> int:
    """How many offices end in a zero of which comparable ones tell how likely it is."""
    return keep(lambda: int((ask(read_zeros, scope, group)["state"] == "shown").sum()),
                "zeros_judged", scope, group)  # fmt: skip


def list_worth(scope: Scope, group: str) -> list[Row]:
    """The offices that are worth a look, the least likely first."""
    return keep(lambda: _list_worth(scope, group), "zeros_worth", scope, group)


def find_zero(scope: Scope, group: str, office_id: str) -> Row | None:
    """What is known of one office; None when it is not among what is selected."""
    return keep(lambda: _find_zero(scope, group, office_id), "zero", scope, group, office_id)


def _count_patterns(scope: Scope, group: str) -> dict[str, int]:
    return _count(ask(read_zeros, scope, group)["pattern"])


def _count_zeros(scope: Scope, group: str) -> dict[str, int]:
    rows = ask(read_zeros, scope, group)
    return _count(
        rows.loc[rows["state"].notna(), "pattern"]
    )  # only zeros are judged, or said why not


def _count(patterns: "pd.Series[Any]") -> dict[str, int]:
    counts = patterns.value_counts()
    return {str(name): int(count) for name, count in counts.items() if count}


def _list_worth(scope: Scope, group: str) -> list[Row]:
    rows = collect_zeros(scope, group)
    return list_rows(rows[rows["worth_a_look"]].sort_values("probability", kind="stable"))


def _find_zero(scope: Scope, group: str, office_id: str) -> Row | None:
    rows = collect_zeros(scope, group)
    found = list_rows(rows[rows["office_id"] == office_id])
    return found[0] if found else None
