"""How the true rates of a group's offices are spread, estimated from all of them together.

Empirical Bayes: a share's rates follow a beta, a ratio's a gamma distribution, of which both
parameters maximise the likelihood of what was counted (beta-binomial: Griffiths 1973,
Biometrics 29:637-648; gamma-Poisson: Clayton and Kaldor 1987, Biometrics 43:671-681).
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import betaln, gammaln

from gaistats.stats.intervals import Unit

Numbers = NDArray[np.float64]
# A weight of 10,000 times the largest office shrinks it by 99.99 %: the likelihood is still
# rising there, and has no maximum inside.
LARGEST_WEIGHT: Final = 1e4
# A log-likelihood higher by less is one of rounding.
LEAST_GAIN: Final = 1e-6


@dataclass(frozen=True)
class Prior:
    """The spread of true rates: its mean, and how many cases it weighs.

    ``centre`` is per one case. A share has Beta(centre × weight, (1 - centre) × weight), a
    ratio Gamma(shape centre × weight, rate weight). ``state``: ``fitted``; ``no_spread``: the
    offices differ no more than chance lets them, the weight is infinite and all have one rate;
    ``all_or_nothing``: each office has 0 % or 100 %, nothing can be shrunk, the weight is 1
    (Jeffreys' prior).
    """

    unit: Unit
    state: Literal["fitted", "no_spread", "all_or_nothing"]
    centre: float
    weight: float

    def posterior_mean(self, events: Numbers, cases: Numbers) -> Numbers:
        """(weight × centre + events) ÷ (weight + cases), per one case."""
        if self.state == "no_spread":
            return np.full(events.shape, self.centre)
        mean = (self.weight * self.centre + events) / (self.weight + cases)
        return np.asarray(mean, dtype=float)


def fit_prior(events: Numbers, cases: Numbers, unit: Unit) -> Prior:
    """The prior of offices with these finite events and cases above 0, in any order.

    The likelihood is climbed from a weight of 1 and of the median office; where it rises
    without end, or never above that of one rate for all, the state is ``no_spread``.
    """
    pooled = float(events.sum() / cases.sum())
    if pooled == 0 or (unit == "share" and pooled == 1):
        return Prior(unit, "no_spread", pooled, float("inf"))
    if unit == "share" and bool(np.all((events == 0) | (events == cases))) and cases.min() > 1:
        return Prior(unit, "all_or_nothing", 0.5, 1.0)
    most = float(np.log(LARGEST_WEIGHT * cases.max()))
    best = _climb(pooled, events, cases, unit, most)
    gain = -best.fun - _one_rate(pooled, events, cases, unit)
    if best.x[1] > most - 1e-3 or gain < LEAST_GAIN:
        return Prior(unit, "no_spread", pooled, float("inf"))
    return Prior(unit, "fitted", _rate(best.x[0], unit), float(np.exp(best.x[1])))


def _climb(
    pooled: float, events: Numbers, cases: Numbers, unit: Unit, most: float
) -> optimize.OptimizeResult:
    """The highest point of the likelihood, at (logit or log of the centre, log weight).

    By simplex: in two dimensions it needs no slopes, and stays clear of the linear algebra of
    quasi-Newton methods, whose threads wait longer for each other than the climb takes.
    """
    place = np.log(pooled / (1 - pooled)) if unit == "share" else np.log(pooled)
    fall = _falling_shares if unit == "share" else _falling_ratios
    found = [
        optimize.minimize(
            fall,
            [place, start],
            args=(events, cases),
            method="Nelder-Mead",
            bounds=[(place - 20, place + 20), (-20, most)],
            options={"xatol": 1e-6, "fatol": 1e-8, "maxiter": 1000},
        )
        for start in (0.0, min(float(np.log(np.median(cases))), most))
    ]
    return min(found, key=lambda result: float(result.fun))


def _rate(place: float, unit: Unit) -> float:
    return float(1 / (1 + np.exp(-place)) if unit == "share" else np.exp(place))


def _falling_shares(at: Numbers, events: Numbers, cases: Numbers) -> float:
    """Minus the beta-binomial log-likelihood, without the constants of the counts."""
    centre, weight = _rate(at[0], "share"), float(np.exp(at[1]))
    a, b = centre * weight, (1 - centre) * weight
    return -float((betaln(a + events, b + cases - events) - betaln(a, b)).sum())


def _falling_ratios(at: Numbers, events: Numbers, cases: Numbers) -> float:
    """Minus the gamma-Poisson log-likelihood, without the constants of the counts."""
    weight = float(np.exp(at[1]))
    shape = float(np.exp(at[0])) * weight
    total = gammaln(shape + events) - gammaln(shape)
    total += -shape * np.log1p(cases / weight) - events * np.log(weight + cases)
    return -float(total.sum())


def _one_rate(pooled: float, events: Numbers, cases: Numbers, unit: Unit) -> float:
    """The log-likelihood when all offices have the pooled rate: the limit of infinite weight."""
    if unit == "share":
        return float(events.sum() * np.log(pooled) + (cases - events).sum() * np.log1p(-pooled))
    return float(events.sum() * np.log(pooled) - pooled * cases.sum())
