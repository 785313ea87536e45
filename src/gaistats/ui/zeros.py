"""What the page of zero activity shows, collected: offices with pattern, name and judgement."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gaistats.forms.activity import load_activity_groups
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.stats.zero_activity import PATTERNS
from gaistats.stats.zero_reading import read_zeros
from gaistats.store.read import list_rows, read_filing, read_report, read_versions
from gaistats.ui.filing import say_others
from gaistats.ui.routes import OFFICE, REPORT, go

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


def say_others_of(scope: Scope, group: str, year: int) -> str:
    """Of the offices counted those that had not to file for the year; empty without any."""
    return keep(
        lambda: say_others(
            ask(read_zeros, scope, group)["office_id"], ask(read_filing, scope), year
        ),
        "zero_others", scope, group, year,
    )  # fmt: skip


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


def open_clicked(clicked: str, group: str) -> str | None:
    """Opens the office or report that a key names; returns the office to explain."""
    what, office, year = (clicked + "||").split("|")[:3]
    if what == "office":
        go(OFFICE, office=office)
    if what == "report":
        _open_report(office, int(year), group)
    return office if what == "why" else None


def _open_report(office: str, year: int, group: str) -> None:
    """The version that counts is listed first."""
    versions = ask_rows(read_versions, office, year)
    if versions:
        report = versions[0]["report_id"]
        cell = _find_cell(group, ask(read_report, report))
        go(REPORT, office=office, report=report, **({"cell": cell} if cell else {}))


def _find_cell(group: str, report: Mapping[str, Any] | None) -> str:
    """The first cell of the group's sum; of a group without one its first in the form."""
    told = load_activity_groups()[group]
    if told.counted:
        return told.counted[0]
    slots = told.slots.get(report["form"], ()) if report else ()
    return slots[0][0][0] if slots else ""


def _count_patterns(scope: Scope, group: str) -> dict[str, int]:
    counts = ask(read_zeros, scope, group)["pattern"].value_counts()
    return {str(name): int(count) for name, count in counts.items() if count}


def _list_worth(scope: Scope, group: str) -> list[Row]:
    rows = collect_zeros(scope, group)
    return list_rows(rows[rows["worth_a_look"]].sort_values("probability", kind="stable"))


def _find_zero(scope: Scope, group: str, office_id: str) -> Row | None:
    rows = collect_zeros(scope, group)
    found = list_rows(rows[rows["office_id"] == office_id])
    return found[0] if found else None
