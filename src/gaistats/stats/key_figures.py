"""A measure of a group year by year as a page of numbers shows it: value, zeros, change."""

from dataclasses import replace

import pandas as pd

from gaistats.model import Scope
from gaistats.stats.changes import compute_group_changes, pair_years
from gaistats.stats.comparable import find_known
from gaistats.stats.groups import GROUPS, add_up
from gaistats.stats.joining import find_joins
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.reading import read_measured
from gaistats.stats.terms import spread_terms
from gaistats.store.connection import Store
from gaistats.store.read_figures import read_expected

_CHANGE = ["before", "after", "change", "points", "relative", "both", "state"]
_COUNTS = ["zeros", "corrected", "zeros_before", "zeros_after", "corrected_change"]


def read_key_figures(store: Store, scope: Scope, measure_id: str, by: str = "year") -> pd.DataFrame:
    """A row a group and year of the scope; ``by`` is year or district.

    Columns of ``add_up``; of the change from the year before, also where that lies outside the
    scope, ``before``, ``after``, ``change``, ``points``, ``relative``, ``both`` (offices known
    in both years, over which it is) and ``change_state``, as in ``compute_group_changes``
    (missing for the earliest year); ``zeros``: own offices whose numerator is 0, and over ``both``
    ``zeros_before`` and ``zeros_after``; ``corrected`` and ``corrected_change``: the corrected
    cells on which value and change rest. Raises MeasureError.
    """
    measure = load_measure(measure_id)
    wide = _widen(scope)
    measured = read_measured(store, wide, measure_id)
    expected = read_expected(store, wide)
    keys = list(GROUPS[by])
    found = add_up(measured, expected, by, measure)
    group = None if by == "year" else keys[0]
    changes = compute_group_changes(measured, expected, measure.unit, join_forms(measure), group)
    changes = changes[[*keys, *_CHANGE]].rename(columns={"state": "change_state"})
    counts = _count(measured, measure, keys)
    found = found.merge(changes, on=keys, how="left").merge(counts, on=keys, how="left")
    found[_COUNTS] = found[_COUNTS].fillna(0).astype(int)
    found["both"] = found["both"].fillna(0).astype(int)
    return found[found["year"] >= (scope.first_year or 0)].reset_index(drop=True)


def join_forms(measure: Measure) -> pd.DataFrame:
    """Across which changes of form the measure's years may be joined: see ``find_joins``."""
    return find_joins(spread_terms(measure.numerator), spread_terms(measure.denominator))


def _widen(scope: Scope) -> Scope:
    return replace(scope, first_year=scope.first_year - 1) if scope.first_year else scope


def _count(measured: pd.DataFrame, measure: Measure, keys: list[str]) -> pd.DataFrame:
    """Zeros and corrected cells of the groups, of a year and over the offices of two years."""
    own = measured[measured["own"].astype(bool) & find_known(measured, measure.unit)]
    own = own.assign(zeros=own["numerator"] == 0)
    pairs = pair_years(own, measure.unit, join_forms(measure))
    pairs = pairs[pairs["joined"]]
    before = own[["office_id", "year", "corrected"]].assign(year=own["year"] + 1)
    pairs = pairs.merge(before, on=["office_id", "year"], suffixes=("", "_before"))
    pairs = pairs.assign(
        zeros_before=pairs["numerator_before"] == 0, zeros_after=pairs["numerator"] == 0,
        corrected_change=pairs["corrected"] + pairs["corrected_before"],
    )  # fmt: skip
    now = own.groupby(keys)[_COUNTS[:2]].sum()
    return now.join(pairs.groupby(keys)[_COUNTS[2:]].sum()).reset_index()
