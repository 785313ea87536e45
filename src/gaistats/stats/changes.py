"""Year-on-year change of a measure: of each office, and of groups over the same offices."""

import numpy as np
import pandas as pd

from gaistats.stats.comparable import SHARE, count_expected, find_known, is_rate, pool
from gaistats.stats.joining import find_joined


def compute_office_changes(measured: pd.DataFrame, unit: str, joins: pd.DataFrame) -> pd.DataFrame:
    """What changed since the office's last value before, a row a row of ``measured``.

    Columns: ``office_id``, ``year``, ``district_id``, ``kind``, ``own``, ``form``,
    ``from_year`` (the year compared with, nullable Int64), ``form_before``, ``before``,
    ``after``, ``change`` = after − before in the measure's unit, ``points`` = 100 × change
    (percentage points; shares only), ``relative`` = change ÷ before (a fraction; never for a
    share, NaN from zero), ``in_doubt`` (either count is), and ``state``:

    - ``change``: from the year before;
    - ``from_zero``: so, from 0: there is no relative change;
    - ``gap``: from an earlier year (``from_year``), for the year before has no value: the
      numbers of ``change`` are of several years and are not a year-on-year change;
    - ``form_break``: the form changed and the crosswalk does not join the years: no change;
    - ``first``: no earlier value. ``no_value``: none in this year.

    A year without a value counts as neither 0 nor last year's. ``joins``: see ``find_joins``.
    """
    rows = measured.sort_values(["office_id", "year"], kind="stable")
    earlier = _find_earlier(rows)
    found = rows[["office_id", "year", "district_id", "kind", "own", "form"]].copy()
    found["from_year"] = earlier["year"].astype("Int64")
    found["form_before"] = earlier["form"]
    found["before"], found["after"] = earlier["value"].astype(float), rows["value"].astype(float)
    found["in_doubt"] = rows["in_doubt"].astype(bool) | earlier["in_doubt"].eq(True)
    found["state"] = _name_states(found, joins)
    usable = found["state"].isin(["change", "from_zero", "gap"])
    return _add_differences(found, usable, unit).reset_index(drop=True)


def compute_group_changes(
    measured: pd.DataFrame,
    expected: pd.DataFrame,
    unit: str,
    joins: pd.DataFrame,
    by: str | None = None,
) -> pd.DataFrame:
    """Year-on-year change of groups, each over the offices known in both years.

    ``by`` is ``district_id``, ``kind`` or None (all offices; no group column); an office counts
    where it stands in the later year. Only ``own`` rows. A row a group and year of
    ``measured`` but the first: ``year``, ``before``, ``after`` (a sum, or Σ numerator ÷
    Σ denominator), ``change``, ``points``, ``relative`` as in ``compute_office_changes``,
    ``both`` (offices known in both years and joined), ``expected`` (offices expected in the
    later year: "N of M"; NA where no list says who was expected that year), ``broken`` (known
    in both, not joined), ``in_doubt`` (of ``both``, counts that rest on a failed identity),
    ``state``:
    ``change`` | ``from_zero`` | ``no_cases`` (a denominator is 0) | ``few`` (below
    FEWEST_CASES: no rate) | ``form_break`` (offices known in both years, none joined) |
    ``no_offices``. Missing values leave an office out, they never count as 0.
    """
    keys = [by, "year"] if by else ["year"]
    pairs = pair_years(measured, unit, joins)
    sums = _sum_pairs(pairs, keys)
    own = measured[measured["own"].astype(bool) & (measured["year"] > measured["year"].min())]
    groups = own.groupby(keys, dropna=False).size().index
    grouped = sums.reindex(groups).assign(expected=count_expected(expected, keys, groups))
    counts = ["both", "broken", "in_doubt"]
    grouped[counts] = grouped[counts].fillna(0).astype(int)
    return _compare_groups(grouped.reset_index(), unit)


def pair_years(measured: pd.DataFrame, unit: str, joins: pd.DataFrame) -> pd.DataFrame:
    """Own offices known in a year and the year before: a row an office and later year.

    The columns of ``measured``, those of the year before with ``_before``, and ``joined``.
    """
    own = measured[measured["own"].astype(bool) & find_known(measured, unit)]
    earlier = own[["office_id", "year", "form", "numerator", "denominator", "in_doubt"]]
    earlier = earlier.assign(year=earlier["year"] + 1)
    pairs = own.merge(earlier, on=["office_id", "year"], suffixes=("", "_before"))
    return pairs.assign(joined=find_joined(pairs["form_before"], pairs["form"], joins))


def _find_earlier(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each row with a value the office's last row with one before it; NaN elsewhere."""
    valued = rows[rows["value"].notna()]
    columns = ["year", "form", "value", "in_doubt"]
    return valued.groupby("office_id", sort=False)[columns].shift().reindex(rows.index)


def _name_states(found: pd.DataFrame, joins: pd.DataFrame) -> pd.Series:
    gap = (found["year"] - found["from_year"]).gt(1).fillna(value=False).astype(bool)
    joined = find_joined(found["form_before"], found["form"], joins)
    state = pd.Series("change", index=found.index)
    state = state.mask(found["before"] == 0, "from_zero").mask(gap, "gap")
    state = state.mask(~joined, "form_break").mask(found["from_year"].isna(), "first")
    return state.mask(found["after"].isna(), "no_value")


def _add_differences(found: pd.DataFrame, usable: pd.Series, unit: str) -> pd.DataFrame:
    change = (found["after"] - found["before"]).where(usable)
    nothing = pd.Series(np.nan, index=found.index)
    relative = change / found["before"].where(found["before"] != 0)
    return found.assign(
        change=change,
        points=100 * change if unit == SHARE else nothing,
        relative=nothing if unit == SHARE else relative,
    )


def _sum_pairs(pairs: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    parts = ["numerator", "denominator", "numerator_before", "denominator_before"]
    joined = pairs["joined"]
    doubt = pairs["in_doubt"].astype(bool) | pairs["in_doubt_before"].astype(bool)
    counted = pairs[keys + parts].assign(
        both=joined.astype(int), broken=(~joined).astype(int), in_doubt=(doubt & joined).astype(int)
    )
    counted[parts] = counted[parts].where(joined)
    return counted.groupby(keys, dropna=False).sum()


def _compare_groups(grouped: pd.DataFrame, unit: str) -> pd.DataFrame:
    after, state_after = pool(grouped["numerator"], grouped["denominator"], unit)
    before, state_before = pool(grouped["numerator_before"], grouped["denominator_before"], unit)
    state = pd.Series("change", index=grouped.index).mask(before == 0, "from_zero")
    for worse in ("few", "no_cases") if is_rate(unit) else ():
        state = state.mask((state_before == worse) | (state_after == worse), worse)
    nobody = grouped["both"] == 0
    state = state.mask(nobody, "no_offices").mask(nobody & (grouped["broken"] > 0), "form_break")
    found = grouped.assign(before=before, after=after, state=state)
    found[["before", "after"]] = found[["before", "after"]].where(~nobody)
    return _add_differences(found, state.isin(["change", "from_zero"]), unit).drop(
        columns=["numerator", "denominator", "numerator_before", "denominator_before"]
    )
