"""Where the page of zero activity leads to, and what it says of offices of other years."""

from collections.abc import Mapping
from typing import Any

from gaistats.forms.activity import load_activity_groups
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.stats.zero_reading import read_zeros
from gaistats.store.read import read_filing, read_report, read_versions
from gaistats.ui.filing import say_others
from gaistats.ui.routes import OFFICE, REPORT, go


def say_others_of(scope: Scope, group: str, year: int) -> str:
    """Of the offices counted those that did not have to file for the year; empty without any."""
    return keep(
        lambda: say_others(
            ask(read_zeros, scope, group)["office_id"], ask(read_filing, scope), year
        ),
        "zero_others", scope, group, year,
    )  # fmt: skip


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
