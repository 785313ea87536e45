"""Over-dispersion: how much more offices differ than chance lets them.

Spiegelhalter 2005, "Handling over-dispersion of performance indicators", Quality and Safety in
Health Care 14:347-351.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Method = Literal["additive", "multiplicative"]
Numbers = NDArray[np.float64]

# Of fewer offices a tenth is not one office: nothing is drawn in, and one of them sets it all.
FEWEST_OFFICES: Final = 10


@dataclass(frozen=True)
class Dispersion:
    """What was estimated, from how many offices, and what it does to the limits.

    ``phi`` is the mean of the squared winsorised z scores; ``tau`` the standard deviation
    between offices, per one case. Both are NaN for fewer than ``FEWEST_OFFICES`` offices.
    """

    method: Method
    phi: float
    tau: float
    offices: int

    def inflate(self, standard_errors: ArrayLike) -> Numbers:
        """By how much limits at such standard errors are widened; 1 where nothing is adjusted.

        Multiplicative: √phi. Additive: √(1 + tau² ÷ s²). Never below 1.
        """
        errors: Numbers = np.asarray(standard_errors, dtype=float)
        if self.method == "multiplicative":
            return np.full(errors.shape, np.sqrt(self.phi) if self.phi > 1 else 1.0)
        tau = self.tau if self.tau > 0 else 0.0
        between = tau / np.where(errors > 0, errors, np.inf)
        return np.sqrt(1 + between**2)


def winsorise(scores: ArrayLike, share: float = 0.1) -> Numbers:
    """The finite scores, sorted, the outer ``share`` on each side drawn in to the next inside.

    ⌊share × n⌋ scores a side are moved, ``share`` below one half; none are left out.
    """
    numbers: Numbers = np.asarray(scores, dtype=float)
    ordered: Numbers = np.sort(numbers[np.isfinite(numbers)])
    moved = int(share * ordered.size)
    return np.clip(ordered, ordered[moved], ordered[-1 - moved]) if ordered.size else ordered


def between_variance(phi: float, standard_errors: ArrayLike) -> float:
    """tau²: the variance between offices that a mean of squared z scores of ``phi`` leaves.

    (I × phi - (I - 1)) ÷ (Σw - Σw² ÷ Σw), w = 1 ÷ s², over I offices whose z were taken from
    their weighted mean; 0 where that is below 0 (DerSimonian and Laird 1986, Controlled
    Clinical Trials 7:177-188). In the square of the standard errors' unit.
    """
    weights = 1 / np.asarray(standard_errors, dtype=float) ** 2
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    return max(0.0, float((weights.size * phi - (weights.size - 1)) / spread))


def estimate_dispersion(
    scores: ArrayLike, standard_errors: ArrayLike, method: Method = "additive", share: float = 0.1
) -> Dispersion:
    """Over-dispersion of z scores and their standard errors (the same order, per one case).

    phi = Σ z² ÷ I over scores winsorised by ``share``; tau² by ``between_variance``. Offices
    without score are left out. As published, phi is not corrected for the winsorising: of
    offices that differ by chance alone it is about 0.68, and of offices that differ normally
    beyond chance, adjusted limits of 95 % leave some 10 % outside rather than 5.
    """
    z, s = np.asarray(scores, dtype=float), np.asarray(standard_errors, dtype=float)
    known = np.isfinite(z) & np.isfinite(s) & (s > 0)
    offices = int(known.sum())
    if offices < FEWEST_OFFICES:
        return Dispersion(method, float("nan"), float("nan"), offices)
    phi = float(np.mean(winsorise(z[known], share) ** 2))
    return Dispersion(method, phi, float(np.sqrt(between_variance(phi, s[known]))), offices)
