"""The findings that somebody still has to look at, and how many there are by year."""

from dataclasses import replace
from typing import Any

import pandas as pd

from gaistats.model import Scope, Severity
from gaistats.pieces.asked import ask, keep_decided
from gaistats.pieces.filing import HANDED_IN
from gaistats.pieces.findings import read_flat
from gaistats.pieces.states import is_closed, list_decided
from gaistats.store.read import read_filing

Row = dict[str, Any]


def select_open(scope: Scope) -> pd.DataFrame:
    """Rows of ``read_flat`` that are no notices and not settled, worst first.

    On corrected figures only those that stand there.
    """
    found = ask(read_flat, scope)
    printed = scope.basis == "printed"
    # What is found where no report is has nothing that could be corrected.
    stands = found["stands"].astype(bool) | found["report_id"].isna()
    shown = found["basis"] == "printed" if printed else stands
    closed = found["finding_id"].isin(
        [finding for finding, row in list_decided().items() if is_closed(row)]
    )
    return found[shown & ~closed & (found["severity"] != Severity.NOTICE.value)]


def count_open(scope: Scope, year: int) -> Row:
    """The open findings by year and of the year: ``by_year``, ``count``, ``errors``.

    And over the ``offices`` that filed in the year and the one before: ``now``, ``before``.
    """
    return keep_decided(lambda: _count(scope, year), "open_findings", scope, year)


def _count(scope: Scope, year: int) -> Row:
    wide = replace(scope, first_year=min(scope.first_year, year - 1)) if scope.first_year else scope
    found = select_open(wide)
    filing = ask(read_filing, wide)
    filed = filing[filing["filing"].isin(HANDED_IN)].groupby("year")["office_id"].agg(set)
    offices = filed.get(year, set()) & filed.get(year - 1, set())
    of_year = found[found["year"] == year]
    before = found[(found["year"] == year - 1) & found["office_id"].isin(offices)]
    first = scope.first_year or 0
    counts = found["year"].value_counts()
    return {
        "by_year": {int(y): int(counts.get(y, 0)) for y in sorted(filed.index) if y >= first},
        "count": len(of_year),
        "errors": int((of_year["severity"] == Severity.ERROR.value).sum()),
        "offices": len(offices),
        "now": int(of_year["office_id"].isin(offices).sum()),
        "before": len(before),
    }
