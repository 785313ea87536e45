"""Figures of which a finding says that they may be in another unit than the form asks for."""

from collections.abc import Mapping

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.findings import list_findings
from gaistats.pieces.language import t, t_count
from gaistats.pieces.line_numbers import BY, DISTRICTS, Lines
from gaistats.pieces.measured import ask_measured, find_measure_joins
from gaistats.pieces.open_findings import select_open
from gaistats.pieces.source import find_headline_year
from gaistats.stats.group_trend import sum_panels
from gaistats.stats.measure import Measure
from gaistats.stats.terms import list_cells

_CHECKS = ("unit_jump", "unit_differs")
Doubts = Mapping[tuple[str, int], int]


def count_doubts(scope: Scope, measure: Measure, lines: Lines) -> Doubts:
    """(district or office, year) → the offices in its value whose unit is in doubt.

    By the findings that are open: a person may have settled that a large figure is right. A
    value stays as printed, whatever is found.
    """
    found = _find_reports(scope, measure)
    if not found:
        return {}
    measured = ask_measured(scope, measure)
    keys = zip(measured["office_id"], measured["year"], strict=True)
    marked = measured.assign(in_doubt=[int(key in found) for key in keys])
    rows = _count_in_lines(marked, scope, measure, lines)
    counts = rows[rows["in_doubt"] > 0]
    return {(str(key), int(year)): int(count)
            for key, year, count in counts.to_numpy().tolist()}  # fmt: skip


def _find_reports(scope: Scope, measure: Measure) -> set[tuple[str, int]]:
    """Office and year of the reports whose figures of the measure are doubted."""
    cells, found = set(list_cells([measure])), select_open(scope)
    rows = list_findings(found[found["check_name"].isin(_CHECKS)])
    return {(row["office_id"], row["year"]) for row in rows if cells.intersection(row["cells"])}


def _count_in_lines(
    marked: pd.DataFrame, scope: Scope, measure: Measure, lines: Lines
) -> pd.DataFrame:
    """key, year and in_doubt, over the offices that are in each line's value."""
    if lines.by != DISTRICTS:
        return marked.loc[marked["value"].notna(), ["office_id", "year", "in_doubt"]]
    if lines.same:
        shown = marked[marked["year"] <= find_headline_year(scope)]
        sums = sum_panels(shown, measure.unit, find_measure_joins(measure), by=BY)
        return sums[["group", "year", "in_doubt"]]
    own = marked[marked["own"].astype(bool) & marked["value"].notna()]
    return own.groupby([BY, "year"])["in_doubt"].sum().reset_index()


def word_doubt(count: int, by: str) -> str:
    """The remark on one value; empty without a doubt."""
    if not count:
        return ""
    if by != DISTRICTS:
        return t("its unit is to be checked")
    return t_count("the unit of {count} office is to be checked",
                   "the unit of {count} offices is to be checked", count)  # fmt: skip


def say_doubts(doubts: Doubts, lines: Lines) -> str:
    """Which values are doubted, line by line; empty where none is."""
    said = [
        t("{name} {year}: {said}", name=name, year=year, said=word_doubt(count, lines.by))
        for line, name in lines.names.items()
        for (key, year), count in sorted(doubts.items())
        if key == line
    ]
    return t("{said}.", said=t("; ").join(said)) if said else ""
