"""Centre and spread that one wild value cannot move.

Every function takes numbers of any shape, leaves out what is not finite, and answers NaN
where nothing is left. No warning, no infinity.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

# The MAD of a normal distribution is 0.6745 of its standard deviation (Hampel 1974, Journal of
# the American Statistical Association 69:383-393); times this, both read alike.
MAD_SCALE = 1 / NormalDist().inv_cdf(0.75)


def median(values: ArrayLike) -> float:
    """The median of the finite values; NaN without one."""
    numbers = _finite(values)
    return float(np.median(numbers)) if numbers.size else float("nan")


def mad(values: ArrayLike) -> float:
    """The scaled median absolute deviation, 1.4826 × median(|x - median|), in the values' unit.

    0 when more than half of the values are equal; NaN without a finite value.
    """
    return MAD_SCALE * median(np.abs(_finite(values) - median(values)))


def robust_z(values: ArrayLike) -> NDArray[np.float64]:
    """How many scaled MADs each value lies from the median, in the order and shape given.

    NaN where the value is not finite, and everywhere when the MAD is 0: then no distance can
    be called large or small.
    """
    numbers = np.asarray(values, dtype=float)
    spread = mad(numbers)
    scores = np.full(numbers.shape, np.nan)
    if spread > 0:
        known = np.isfinite(numbers)
        scores[known] = (numbers[known] - median(numbers)) / spread
    return scores


def _finite(values: ArrayLike) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = np.asarray(values, dtype=float)
    known: NDArray[np.float64] = numbers[np.isfinite(numbers)]
    return known
