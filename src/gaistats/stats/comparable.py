"""Which figures of a measure may be set beside each other, or added up.

``unit`` is the measure's: ``share`` (a fraction, 0–1) and ``per_hundred`` (cases in each
hundred) are rates with a denominator; anything else (``count``, ``wan_yuan``) is a sum.
"""

from typing import Final

import numpy as np
import pandas as pd

from gaistats.stats.intervals import FEWEST_CASES, PER
from gaistats.stats.measure import RATES

SHARE = "share"
PER_HUNDRED = "per_hundred"
# Both counts are there, though a rate on its own may not be shown: a pooled rate needs them all,
# for leaving out the small offices would answer for the large ones only.
IN_SUMS: Final = ("shown", "few", "no_cases")


def is_rate(unit: str) -> bool:
    """Whether a measure of this unit has a denominator."""
    return unit in RATES


def scale_of(unit: str) -> float:
    """What numerator ÷ denominator is multiplied by to give the measure's value."""
    return float(PER.get(unit, 1))


def find_known(measured: pd.DataFrame, unit: str) -> pd.Series:
    """Per row of ``measured`` whether its numerator (and denominator, for a rate) is known.

    Zero is known; blank, mark, unreadable, unknown, absent, waiting and no report are not,
    nor is a rate that rests on a failed identity.
    """
    known = measured["state"].isin(IN_SUMS) & measured["numerator"].notna()
    return known & measured["denominator"].notna() if is_rate(unit) else known


def pool(numerator: pd.Series, denominator: pd.Series, unit: str) -> tuple[pd.Series, pd.Series]:
    """Values and states of groups from their summed numerators and denominators.

    A rate is Σ numerator ÷ Σ denominator, never the mean of rates. The value is NaN with the
    state ``no_cases`` where the denominator is 0, with ``few`` where it is below FEWEST_CASES.
    """
    state = pd.Series("shown", index=numerator.index)
    if not is_rate(unit):
        return numerator.astype(float), state
    state = state.mask(denominator < FEWEST_CASES, "few").mask(denominator == 0, "no_cases")
    shown = denominator.where(state == "shown", np.nan)
    return scale_of(unit) * numerator / shown, state


def count_expected(expected: pd.DataFrame, keys: list[str], groups: pd.Index) -> pd.Series:
    """Own offices expected in each of ``groups`` (of ``keys``, the last of which is year).

    ``expected``: a row an office and year that had to file. NA where no list tells of the year.
    """
    own = expected[expected["own"].astype(bool)].groupby(keys, dropna=False).size()
    counts = own.reindex(groups, fill_value=0).astype("Int64")
    listed = groups.get_level_values("year").isin(expected["year"].unique())
    return counts.where(pd.Series(listed, index=groups))
