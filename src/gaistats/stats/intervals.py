"""How sure a share or a ratio is, from its own numerator and denominator.

A share is a part of its denominator (binomial); a ratio per hundred counts events that are no
part of it, such as lawsuits per 100 concluded requests (Poisson).
"""

from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

Unit = Literal["share", "per_hundred"]
Pair = tuple[NDArray[np.float64], NDArray[np.float64]]

# Of 4 cases the 95 % interval of any share is 49 points wide or more: the counts say more.
FEWEST_CASES: Final = 5

# What a value is counted in: a share is a fraction of 1.
PER: Final[dict[str, int]] = {"share": 1, "per_hundred": 100}


def wilson(successes: ArrayLike, trials: ArrayLike, level: float = 0.95) -> Pair:
    """Low and high end of the Wilson interval of a share, as fractions of 1.

    Wilson 1927, Journal of the American Statistical Association 22:209-212, without
    correction for continuity. ``level`` is the confidence, not the error. NaN where a number
    is not finite, ``trials`` is 0, or ``successes`` is no part of it.
    """
    part, whole = _numbers(successes, trials, level)
    valid = np.isfinite(part) & np.isfinite(whole) & (whole > 0) & (part >= 0) & (part <= whole)
    low, high = _unknown(part.shape), _unknown(part.shape)
    if valid.any():
        low[valid], high[valid] = proportion_confint(
            part[valid], whole[valid], alpha=1 - level, method="wilson"
        )
    # So the formula says; rounding would leave the point outside of its own interval.
    low[valid & (part == 0)], high[valid & (part == whole)] = 0.0, 1.0
    return low, high


def poisson_ratio(
    events: ArrayLike, exposure: ArrayLike, per: float = 100, level: float = 0.95
) -> Pair:
    """Low and high end of the exact interval of ``per`` × events ÷ exposure.

    Garwood 1936, Biometrika 28:437-442: the Poisson means under which so many events, or so
    few, have half of the error's probability. ``level`` is the confidence. NaN where a number
    is not finite, ``exposure`` is not above 0, or ``events`` is below 0.
    """
    counts, cases = _numbers(events, exposure, level)
    valid = np.isfinite(counts) & np.isfinite(cases) & (cases > 0) & (counts >= 0)
    low, high = _unknown(counts.shape), _unknown(counts.shape)
    seen, scale, tail = counts[valid], per / cases[valid], (1 - level) / 2
    some = np.maximum(seen, 1)  # the quantile of no degrees of freedom is not defined
    low[valid] = np.where(seen > 0, stats.gamma.ppf(tail, some), 0.0) * scale
    high[valid] = stats.gamma.isf(tail, seen + 1) * scale
    return low, high


def _numbers(first: ArrayLike, second: ArrayLike, level: float) -> Pair:
    # 0.05 in place of 0.95 would draw intervals far too narrow.
    if not 0.5 <= level < 1:
        raise ValueError(f"level is the confidence, such as 0.95, not {level}")
    one, other = np.broadcast_arrays(
        np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    )
    return one, other


def _unknown(shape: tuple[int, ...]) -> NDArray[np.float64]:
    return np.full(shape, np.nan)
