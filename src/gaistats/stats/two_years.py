"""Any two years compared as year-on-year statistics compare one with the year before."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from gaistats.stats.changes import compute_group_changes
from gaistats.stats.comparable import is_rate
from gaistats.stats.concentration import compute_concentration
from gaistats.stats.measure import Measure
from gaistats.stats.side_by_side import join_measure


@dataclass(frozen=True)
class Largest:
    """The largest office of the later year, and the change of the others.

    ``share``: its fraction of what is added up (of a rate: of the denominator). ``change``: a
    row of ``compute_group_changes`` over all offices but this one.
    """

    office_id: str
    share: float
    change: pd.Series


def set_two_years(frame: pd.DataFrame, before: int, after: int) -> pd.DataFrame:
    """The rows of two years (measured, expected), the earlier as if it were ``after`` − 1.

    So ``compute_group_changes`` and ``compute_contributions`` compare what was not known in
    between as well: no year between counts. Raises ValueError where before is not earlier.
    """
    if before >= after:
        raise ValueError(f"{before} is not before {after}")
    chosen = frame[frame["year"].isin([before, after])]
    return chosen.assign(year=chosen["year"].where(chosen["year"] == after, after - 1))


def compare_whole(measured: pd.DataFrame, expected: pd.DataFrame, measure: Measure) -> pd.Series:
    """The change of all offices over ``set_two_years``: a row of ``compute_group_changes``.

    Where the measured frame has the later year only, state ``no_offices`` and no numbers.
    """
    found = compute_group_changes(measured, expected, measure.unit, join_measure(measure))
    if found.empty:
        return pd.Series({"state": "no_offices", "both": 0, "broken": 0, "in_doubt": 0})
    return found.iloc[-1]


def leave_out_largest(
    measured: pd.DataFrame, expected: pd.DataFrame, names: pd.DataFrame, measure: Measure, year: int
) -> Largest | None:
    """The same without the office that is the largest in ``year``; None where there is no total.

    The largest by ``compute_concentration``: of a rate by its denominator, the cases it weighs.
    """
    column: Literal["numerator", "denominator"] = (
        "denominator" if is_rate(measure.unit) else "numerator"
    )
    rows = compute_concentration(measured, names, column).query("year == @year")
    if rows.empty or pd.isna(rows.iloc[0]["share"]):
        return None
    office = rows.iloc[0]["office_id"]
    others, due = (frame[frame["office_id"] != office] for frame in (measured, expected))
    return Largest(str(office), float(rows.iloc[0]["share"]), compare_whole(others, due, measure))
