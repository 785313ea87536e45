"""Exact control limits: how far from a target chance alone carries an office of a given size.

Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, appendix A.1: counts are whole, so the
limit lies between two of them, at the place that the probability asks for.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from gaistats.stats.intervals import Unit

Numbers = NDArray[np.float64]


def exact_limits(
    target: float, denominators: ArrayLike, unit: Unit, level: float
) -> tuple[Numbers, Numbers]:
    """Low and high limit of the rate (per one case), an entry for each denominator.

    Binomial for shares, Poisson for ratios, at ``target`` (per one case, too). With X the count
    and p = (1 - level) ÷ 2:
    low = r - (P(X ≤ r) - p) ÷ P(X = r), r the smallest count with P(X ≤ r) ≥ p;
    high = r + (P(X ≥ r) - p) ÷ P(X = r), r the largest count with P(X ≥ r) ≥ p;
    both over the denominator and kept within what a rate can be. So a whole count is beyond a
    limit if and only if its own tail has less than p. The appendix uses its first formula with
    1 - p for the high limit; that is no mirror of the low one, and puts 5 of 5 beyond 95 % at a
    target of 90 %, which chance gives in 59 of 100. (Manktelow and Seaton 2012, PLoS ONE
    7:e45723, compare such limits.) Both limits are the target where nothing can vary.
    NaN where the denominator is not above 0 or not finite, or the target is not known.
    """
    cases = np.asarray(denominators, dtype=float)
    cases = np.where(np.isfinite(cases) & (cases > 0), cases, np.nan)
    if target == 0 or (unit == "share" and target == 1):
        return target + 0 * cases, target + 0 * cases
    counts = stats.binom(cases, target) if unit == "share" else stats.poisson(cases * target)
    tail = (1 - level) / 2
    few, many = counts.ppf(tail), np.maximum(counts.isf(tail), 0)
    low = few - (counts.cdf(few) - tail) / counts.pmf(few)
    high = many + (counts.sf(many - 1) - tail) / counts.pmf(many)
    most = cases if unit == "share" else np.inf
    return np.maximum(low, 0) / cases, np.minimum(high, most) / cases


def standard_error(target: float, denominators: ArrayLike, unit: Unit) -> Numbers:
    """The standard deviation of a rate at the target, per one case; 0 when nothing can vary.

    √(target × (1 - target) ÷ n) for shares, √(target ÷ n) for ratios. NaN where n is not above 0.
    """
    cases = np.asarray(denominators, dtype=float)
    variance = target * (1 - target) if unit == "share" else target
    return np.sqrt(variance / np.where(cases > 0, cases, np.nan))
