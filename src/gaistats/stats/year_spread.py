"""How much more than by chance of counting an office's figures vary from year to year.

A dispersion φ of 1 is what counting alone gives (Poisson; binomial for a share). Six years tell
little of an office's own φ, so it is moderated by what all offices show, as in the
quasi-likelihood tests of S. P. Lund et al. (Statistical Applications in Genetics and Molecular
Biology 11, 2012) after G. K. Smyth (the same, 3, 2004): φ′ = (d₀·φ₀ + d·φ) ÷ (d₀ + d), where
d are the office's degrees of freedom and d₀ those that the other offices are worth.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.optimize import brentq
from scipy.special import digamma, polygamma

from gaistats.stats.kendall import Floats

FEWEST_OFFICES = 10
"""From fewer offices nothing is learnt of the others: each is judged by its own years alone."""
_ENOUGH_CASES = 5.0
_MOST_FREEDOM = 1000.0


@dataclass(frozen=True, slots=True)
class Years:
    """Figures of offices with equally many years: arrays of shape (offices, years).

    ``exposure`` is what the count is of: 1 a year, or the denominator. With ``share`` the
    count is a part of it, else it may exceed it.
    """

    count: Floats
    exposure: Floats
    share: bool


@dataclass(frozen=True, slots=True)
class Common:
    """What offices have in common: φ₀ = 1 + ``slope`` × size, worth ``freedom`` (d₀)."""

    slope: float
    freedom: float


def measure_dispersion(years: Years, cut: int) -> Floats:
    """Pearson's φ of each office within its first ``cut`` years and the rest, on n − 2.

    Σ (y − expected)² ÷ variance, each part with its own level. A part without a case, or
    with nothing but cases, does not vary and adds 0.
    """
    chi_square = sum(
        _sum_squares(years.count[:, part], years.exposure[:, part], years.share)
        for part in (slice(None, cut), slice(cut, None))
    )
    return cast(Floats, chi_square / (years.count.shape[1] - 2))


def learn_dispersion(groups: list[Years]) -> Common:
    """What the offices of ``groups`` (one a number of years) have in common.

    φ grows with size, as requests come in clusters (variance μ + slope·μ² of a negative
    binomial; size is the yearly count, a share's denominator): slope = Σ(φ − 1) ÷ Σ size, at
    least 0, with φ about the middle of the years, where a shift adds little. d₀ is found by
    Smyth's moments of log φ, over offices with five cases a year or more.
    """
    sizes = np.concatenate([measure_size(years) for years in groups] or [np.empty(0)])
    if len(sizes) < FEWEST_OFFICES:
        return Common(0.0, 0.0)
    phi = np.concatenate([measure_dispersion(years, _middle(years)) for years in groups])
    freedom = np.concatenate(
        [np.full(len(years.count), years.count.shape[1] - 2.0) for years in groups]
    )
    slope = max(0.0, float((phi - 1).sum() / sizes.sum())) if sizes.sum() else 0.0
    enough = sizes >= _ENOUGH_CASES
    return Common(slope, _find_freedom(phi[enough] / (1 + slope * sizes[enough]), freedom[enough]))


def moderate_dispersion(years: Years, cut: int, common: Common) -> tuple[Floats, float]:
    """φ′ at a cut, and its degrees of freedom d₀ + n − 2."""
    own = float(years.count.shape[1] - 2)
    phi = own * measure_dispersion(years, cut)
    expected = 1 + common.slope * measure_size(years)
    return (common.freedom * expected + phi) / (common.freedom + own), common.freedom + own


def measure_size(years: Years) -> Floats:
    """An office's mean count a year; of a share its mean denominator."""
    return cast(Floats, (years.exposure if years.share else years.count).mean(axis=1))


def _middle(years: Years) -> int:
    return max(2, int(years.count.shape[1]) // 2)


def _sum_squares(count: Floats, exposure: Floats, share: bool) -> Floats:
    base = exposure.sum(axis=1, keepdims=True)
    level = np.divide(
        count.sum(axis=1, keepdims=True), base, out=np.zeros_like(base), where=base > 0
    )
    expected = exposure * level
    variance = expected * (1 - level) if share else expected
    squares = (count - expected) ** 2
    found = np.divide(squares, variance, out=np.zeros_like(squares), where=variance > 0)
    return cast(Floats, found.sum(axis=1))


def _find_freedom(ratio: Floats, freedom: Floats) -> float:
    """d₀ from Var(log ratio) = ψ′(d/2) + ψ′(d₀/2); 0 where too few offices tell."""
    if len(ratio) < FEWEST_OFFICES:
        return 0.0
    # An office without any spread would be infinitely far off: it counts as very steady.
    logs = np.log(np.maximum(ratio, 1e-3)) - digamma(freedom / 2) + np.log(freedom / 2)
    excess = float(logs.var(ddof=1) - polygamma(1, freedom / 2).mean())
    if excess <= polygamma(1, _MOST_FREEDOM / 2):
        return _MOST_FREEDOM
    return 2 * float(brentq(lambda half: polygamma(1, half) - excess, 1e-3, _MOST_FREEDOM))
