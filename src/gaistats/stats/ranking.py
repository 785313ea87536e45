"""Rank ranges instead of ranks: where an office may stand, given how few its cases are.

Goldstein and Spiegelhalter 1996, "League tables and their limitations", Journal of the Royal
Statistical Society A 159:385-443.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from gaistats.stats.cases import has_cases
from gaistats.stats.intervals import PER, Unit, poisson_ratio, wilson
from gaistats.stats.peers import FEWEST_PEERS
from gaistats.stats.prior import Prior, fit_prior

Numbers = NDArray[np.float64]
Columns = dict[str, Numbers]
# Among 300 offices the ends of a range then move by one rank between seeds, seldom by six.
DRAWS: Final = 4000


@dataclass(frozen=True)
class Ranking:
    """Offices with their shrunken rates and rank ranges, and the prior they were shrunken by.

    ``offices``: the rows that were given, in their order and with their index, and ``mean``,
    ``low``, ``high`` (posterior mean and interval of the true rate, in the measure's unit),
    ``rank_expected``, ``rank_low``, ``rank_high`` (1 is the highest rate; whether that is good
    is the measure's direction), ``top_quarter``, ``bottom_quarter`` (probabilities; a quarter is
    rounded down), and
    ``rank_state``: ``ranked``; ``too_few_offices`` when fewer than ``FEWEST_PEERS`` have a
    rate (``prior`` is None then); else the row's ``state``. All numbers are NaN but for
    ``ranked``.
    """

    prior: Prior | None
    offices: pd.DataFrame


def rank_offices(measured: pd.DataFrame, unit: Unit, seed: int = 0, level: float = 0.95) -> Ranking:
    """Empirical Bayes estimates and rank ranges of one measure, year and peer group.

    ``measured``: a row an office, with ``office_id``, ``numerator``, ``denominator``,
    ``state``; rows in state ``shown`` are ranked. True rates are drawn from the posteriors
    ``DRAWS`` times and ranked each time. Without a spread of its own (``prior.state`` is
    ``no_spread``) every office has the pooled rate, with the pooled rate's interval, and may
    have any rank. The same ``seed`` gives the same result in any order of rows.
    """
    ranked = has_cases(measured, unit) & (measured["state"] == "shown")
    offices = measured.assign(rank_state=measured["state"].where(~ranked, "ranked"))
    rows = measured[ranked].sort_values("office_id", kind="stable")
    if len(rows) < FEWEST_PEERS:
        offices.loc[ranked, "rank_state"] = "too_few_offices"
        return Ranking(None, offices.assign(**_columns(rows.iloc[:0], {})))
    events, cases = (rows[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    prior = fit_prior(events, cases, unit)
    found = {
        "mean": PER[unit] * prior.posterior_mean(events, cases),
        **_interval(prior, events, cases, level),
        **_rank_ranges(prior, events, cases, seed, level),
    }
    return Ranking(prior, offices.assign(**_columns(rows, found)))


def _columns(rows: pd.DataFrame, found: Columns) -> dict[str, "pd.Series[float]"]:
    """The results by the rows' index; assigned to a frame they are NaN in every other row."""
    names = "mean low high rank_expected rank_low rank_high top_quarter bottom_quarter".split()
    empty = np.full(len(rows), np.nan)
    return {name: pd.Series(found.get(name, empty), rows.index, dtype=float) for name in names}


def _interval(prior: Prior, events: Numbers, cases: Numbers, level: float) -> Columns:
    low, high = _posterior_interval(prior, events, cases, level)
    return {"low": PER[prior.unit] * low, "high": PER[prior.unit] * high}


def _posterior_interval(
    prior: Prior, events: Numbers, cases: Numbers, level: float
) -> tuple[Numbers, Numbers]:
    """Equal tails, per one case. With one rate for all, it is the interval of that rate."""
    if prior.state == "no_spread":
        pooled = events.sum(), cases.sum()
        share = prior.unit == "share"
        ends = wilson(*pooled, level) if share else poisson_ratio(*pooled, 1, level)
        return np.full(events.shape, ends[0]), np.full(events.shape, ends[1])
    first = prior.weight * prior.centre + events
    if prior.unit == "share":
        rates = stats.beta(first, prior.weight * (1 - prior.centre) + cases - events)
    else:
        rates = stats.gamma(first, scale=1 / (prior.weight + cases))
    return rates.ppf((1 - level) / 2), rates.isf((1 - level) / 2)


def _draw(prior: Prior, events: Numbers, cases: Numbers, seed: int) -> Numbers:
    """True rates as they may be: a row a draw, a column an office."""
    random = np.random.default_rng(seed)
    size = (DRAWS, events.size)
    first = prior.weight * prior.centre + events
    if prior.unit == "share":
        return random.beta(first, prior.weight * (1 - prior.centre) + cases - events, size)
    return random.standard_gamma(first, size) / (prior.weight + cases)


def _rank_ranges(prior: Prior, events: Numbers, cases: Numbers, seed: int, level: float) -> Columns:
    offices, tail = events.size, (1 - level) / 2
    if prior.state == "no_spread":  # any order is as likely as any other
        ranks: NDArray[np.integer] = np.broadcast_to(
            np.arange(1, offices + 1)[:, None], (offices, offices)
        )
    else:
        ranks = _rank(_draw(prior, events, cases, seed))
    ordered = np.sort(ranks, axis=0)
    outside = int(tail * len(ranks))
    return {
        "rank_expected": ranks.mean(axis=0),
        "rank_low": ordered[outside].astype(float),
        "rank_high": ordered[-1 - outside].astype(float),
        "top_quarter": (ranks <= offices // 4).mean(axis=0),
        "bottom_quarter": (ranks > offices - offices // 4).mean(axis=0),
    }


def _rank(rates: Numbers) -> NDArray[np.integer]:
    """The rank of each office in each draw, 1 the highest."""
    ranks = np.empty(rates.shape, dtype=np.int32)
    places = np.arange(1, rates.shape[1] + 1, dtype=np.int32)[None]
    np.put_along_axis(ranks, np.argsort(-rates, axis=1), places, axis=1)
    return ranks
