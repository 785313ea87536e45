"""Offices added up: a district, a kind of office, all offices of a year."""

from typing import Final

import numpy as np
import pandas as pd

from gaistats.stats.comparable import IN_SUMS, count_expected
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.measured import STATES, add_interval, classify, name_states

GROUPS: Final = {"district": ("district_id", "year"), "kind": ("kind", "year"), "year": ("year",)}
"""What rows are added up by. Years never are: what is carried forward or in force is a stock."""


def add_up(
    measured: pd.DataFrame, expected: pd.DataFrame, by: str, measure: Measure
) -> pd.DataFrame:
    """A row a group and year, sorted; ``by`` is district, kind or year (all offices of a year).

    ``measured`` as ``compute_measure`` gives it for ``measure``; ``expected``: office_id, year,
    district_id, kind, own of those that had to file. Only ``own`` rows count, in either.

    Columns: the group's (district_id or kind; none by year), ``year``, ``numerator``,
    ``denominator``: sums over the ``covered`` offices, NaN where there are none; ``value`` their
    ratio, never a mean of rates; ``low``, ``high``: see ``add_interval``; ``expected`` (NA
    where no list of offices says who was expected that year); ``state`` as of an office, of a
    group that covers nobody the worst of its offices', and ``beside`` where all its reports
    include subordinates; ``in_doubt``: the offices that are left out (rates) or marked
    (counts); ``joined``: those whose number is of a nearly equal row of the other form.
    """
    keys = list(GROUPS[by])
    groups = pd.DataFrame(index=measured.groupby(keys).size().index)
    sums = _sum(measured[measured["own"]], keys).reindex(groups.index)
    covered = sums["covered"].fillna(0).to_numpy(dtype=int)
    numerator = sums["numerator"].where(covered > 0).to_numpy(dtype=float)
    denominator = sums["denominator"].where(covered > 0).to_numpy(dtype=float)
    rated = measure.unit in RATES
    codes, value = classify(
        numerator, denominator if rated else None, measure.unit, np.zeros(len(groups), dtype=bool)
    )
    reason = sums["reason"].fillna(STATES.index("beside")).to_numpy(dtype=np.int8)
    told = groups.assign(
        numerator=numerator,
        denominator=denominator if rated else np.nan,
        value=value,
        covered=covered,
        expected=count_expected(expected, keys, groups.index),
        state=name_states(np.where(covered > 0, codes, reason).astype(np.int8)),
        in_doubt=sums["in_doubt"].fillna(0).to_numpy(dtype=int),
        joined=sums["joined"].fillna(0).to_numpy(dtype=int),
    )
    return add_interval(told.reset_index(), measure)


def _sum(own: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Sums and counts of the groups; ``reason`` is the worst state, as an index of STATES."""
    counted = own["state"].isin(IN_SUMS)
    parts = own[keys].assign(
        numerator=own["numerator"].where(counted),
        denominator=own["denominator"].where(counted),
        covered=counted,
        reason=pd.Categorical(own["state"], categories=list(STATES)).codes,
        in_doubt=own["in_doubt"],
        joined=own["joined"] & counted,
    )
    how = dict.fromkeys(("numerator", "denominator", "covered", "in_doubt", "joined"), "sum")
    return parts.groupby(keys).agg(how | {"reason": "min"})
