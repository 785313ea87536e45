"""How likely an office's zeros are, judged by comparable offices and by its own earlier years.

The model: an office's count y in year t is Poisson with mean λ·μ_t. μ_t is the mean of its peers
(offices of its kind and level, whose reports are of the same scope) in that year; the rates λ
differ between offices as a gamma distribution with mean 1 and variance α, and an office keeps its
λ. Then a single y is negative binomial (NB2: variance μ + αμ²; Greenwood and Yule 1920; Cameron
and Trivedi, Regression Analysis of Count Data, 2nd ed. 2013, section 3.3), and

    P(0) = (1 + αμ)^(−1/α)                              in one year
    P(0 in all years of a run) = (1 + α Σμ)^(−1/α)      and not the product of the years'
    λ, given earlier years ~ gamma(1/α + Σy, 1/α + Σμ)  (Gelman et al., Bayesian Data Analysis,
                                                         3rd ed. 2013, section 2.6)
    P(0 in all years of a run | earlier) = ((1/α + Σμ_earlier) / (1/α + Σμ_earlier + Σμ_run))
                                           ^ (1/α + Σy_earlier)

of which the first two are the case without earlier years. The product would take each year for a
new draw of λ and call ordinary quiet offices surprising. α → 0 is the Poisson distribution, in
which all peers have the same rate and the office's past tells nothing.

Limits: an office whose own rate swings from year to year has zeros after busy years more often than
is said here. In simulations (6 years, 200 offices) chances of at most 0.001 came up for 0.0003 of
the offices with steady rates, for 0.0009 with a swing of variance 1/6, for 0.007 with one of 1/2.
Peers of one kind and level may do very different work; α is then large and few zeros are
surprising, which is as it should be.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize_scalar
from scipy.special import gammaln, xlogy
from scipy.stats import false_discovery_control

FEWEST_PEERS = 10
"""Other offices with a count in the year, below which no probability is given.

In simulations over six years (true α 0.3) the middle estimate of α is 0.13 with five others, 0.19
with ten and 0.24 with twenty: too small an α calls ordinary zeros surprising.
"""
DISCOVERY_RATE = 0.05
"""Of the offices called worth a look at most this share is expected to be chance."""

_PEERS = ["group", "kind", "level", "own"]
_OFFICE = ["office_id", "group"]
_BOUNDS = (1e-4, 1e4)  # of α: beyond them gammaln loses its digits


def fit_peers(activity: pd.DataFrame) -> pd.DataFrame:
    """Mean and dispersion of each group of peers and year.

    ``activity``: the frame of ``store.read_activity``. Counted are the values that are known
    (0 or more) and not in doubt; all others, blanks first of all, are left out and never
    taken for 0. Returns group, kind, level, own, year, ``peers`` (offices counted), ``total``,
    ``mean``, ``alpha`` and ``spread``.

    The maximum-likelihood mean of a year is its sample mean whatever α is; α is one for all
    years of the peers, because a run of years needs one, and maximises the likelihood over
    them. Where Σ((y − μ)² − y) ≤ 0 no α above 0 does (Anscombe, Biometrika 37, 1950):
    ``spread`` is then ``poisson`` and α 0, else ``over_dispersed``.
    """
    counts = _select_counts(activity)
    by_year = counts.groupby([*_PEERS, "year"], observed=True)["value"]
    peers = by_year.agg(["size", "sum"]).set_axis(["peers", "total"], axis=1).reset_index()
    peers["mean"] = peers["total"] / peers["peers"]
    same = counts.groupby([*_PEERS, "year", "value"], observed=True).size().rename("offices")
    told = same.reset_index().merge(peers, on=[*_PEERS, "year"])
    alphas = [(*key, _fit(part)) for key, part in told.groupby(_PEERS, observed=True)]
    fitted = pd.DataFrame(alphas, columns=[*_PEERS, "alpha"]).astype({"alpha": float})
    spread = np.where(fitted["alpha"] > 0, "over_dispersed", "poisson")
    return peers.merge(fitted.assign(spread=spread), on=_PEERS)


def _fit(same: pd.DataFrame) -> float:
    counts, means, offices = (same[n].to_numpy(dtype=float) for n in ("value", "mean", "offices"))
    return fit_dispersion(counts, means, offices)


def fit_dispersion(
    counts: npt.NDArray[np.float64], means: npt.NDArray[np.float64], times: npt.NDArray[np.float64]
) -> float:
    """The α that makes counts with these means likeliest, each seen ``times`` over; 0: Poisson."""
    if np.sum(times * ((counts - means) ** 2 - counts)) <= 0:
        return 0.0

    def unlikeliness(log_alpha: float) -> float:
        k = np.exp(-log_alpha)
        terms = gammaln(counts + k) - gammaln(k) - k * np.log1p(means / k)
        return -float(np.sum(times * (terms + xlogy(counts, means / (k + means)))))

    found = minimize_scalar(
        unlikeliness, bounds=tuple(np.log(_BOUNDS)), method="bounded", options={"xatol": 1e-9}
    )
    return float(np.exp(found.x))


def expect_zeros(activity: pd.DataFrame, patterns: pd.DataFrame) -> pd.DataFrame:
    """How surprising the zeros are of every office and group whose latest report is a zero.

    ``activity``: the frame of ``store.read_activity``; ``patterns``: that of
    ``classify_activity`` over it. The run is the years ``since`` to ``latest``; the office's
    own years before it are what is known of its rate. The office is left out of its peers' means,
    which matters in small groups, and stays in α, which its zeros can only raise. Returns
    office_id, group, pattern, length, since, latest, and

    * ``peers``: other offices counted in the latest year; ``mean``: their mean;
    * ``expected``: the count expected of the latest year, μ (1/α + Σy) / (1/α + Σμ);
    * ``alpha``, ``spread``: of ``fit_peers``;
    * ``probability`` of zero in all years of the run, given the years before it;
    * ``adjusted``: the same with the false discovery rate controlled over all offices of the
      group of cells (Benjamini and Hochberg, J. R. Stat. Soc. B 57, 1995), those with a number
      in the latest year being tested too, with probability 1;
    * ``worth_a_look``: ``adjusted`` is at most ``DISCOVERY_RATE``;
    * ``state``: ``shown``; ``few_peers``: below ``FEWEST_PEERS`` in some year of the run;
      ``no_sum``: the group has no sum. NaN and False unless shown: there is no guess.
    """
    rows = _add_peers(activity, fit_peers(activity))
    rows = rows.merge(patterns[[*_OFFICE, "since", "latest"]], on=_OFFICE)
    zeros = _look_at_zeros(rows, patterns)
    others = rows[(rows["state"] == "number") & (rows["year"] == rows["latest"]) & rows["usable"]]
    zeros["adjusted"] = _adjust(zeros, others.groupby("group", observed=True).size())
    zeros["worth_a_look"] = zeros["adjusted"] <= DISCOVERY_RATE
    return zeros


def sum_expected_zeros(activity: pd.DataFrame) -> pd.DataFrame:
    """Observed zeros beside those expected, a row a district, group and year.

    ``activity``: the frame of ``store.read_activity``. Over the ``covered`` offices whose report
    is their own (``own``), whose value is known and not in doubt, and that have
    ``FEWEST_PEERS``: ``observed`` have a value of 0, ``expected`` is Σ P(0) by their peers
    alone. ``offices`` are all own ones of the district, group and year. Sums are NaN where no
    office is covered.
    """
    rows = _add_peers(activity[activity["own"]], fit_peers(activity))
    at = ["district_id", "group", "year"]
    offices = rows.groupby(at, observed=True).size().rename("offices")
    rows = rows[rows["usable"] & rows["counted"]]
    chance = _probability(rows["alpha"], rows["mean"], 0.0, 0.0)
    rows = rows.assign(expected=chance, observed=(rows["value"] == 0).astype(float))
    sums = rows.groupby(at, observed=True).agg(
        observed=("observed", "sum"), expected=("expected", "sum"), covered=("year", "size")
    )
    sums = offices.to_frame().join(sums)
    return sums.assign(covered=sums["covered"].fillna(0).astype(int)).reset_index()


def find_peers(activity: pd.DataFrame, row: "pd.Series[Any]") -> pd.DataFrame:
    """The rows of ``activity`` that an office and year (``row`` of it) is compared with."""
    alike = pd.Series(True, index=activity.index)
    for trait in [*_PEERS, "year"]:
        alike &= activity[trait] == row[trait]
    return activity[alike]


def _select_counts(activity: pd.DataFrame) -> pd.DataFrame:
    return activity[_is_counted(activity)]


def _is_counted(activity: pd.DataFrame) -> pd.Series:
    return (activity["value"] >= 0) & ~activity["in_doubt"]


def _add_peers(activity: pd.DataFrame, peers: pd.DataFrame) -> pd.DataFrame:
    """Each row with the others of its peers: their number, mean, α, and whether they suffice."""
    rows = activity.merge(peers.drop(columns="mean"), on=[*_PEERS, "year"], how="left")
    counted = _is_counted(rows)
    rows["peers"] = rows["peers"].fillna(0) - counted
    others = rows["total"] - rows["value"].where(counted, 0.0)
    rows["mean"] = others / rows["peers"].where(rows["peers"] > 0)
    return rows.assign(counted=counted, usable=rows["peers"] >= FEWEST_PEERS)


def _look_at_zeros(rows: pd.DataFrame, patterns: pd.DataFrame) -> pd.DataFrame:
    """A row an office and group whose latest report is a zero, with its probability."""
    before = rows["year"] < rows["since"]
    run = rows[(rows["state"] == "zero") & ~before & (rows["year"] <= rows["latest"])]
    past = rows[before & rows["counted"] & rows["usable"]]
    runs = run.groupby(_OFFICE, observed=True).agg(
        mean_of_run=("mean", "sum"), usable=("usable", "all"), values=("value", "count")
    )
    pasts = past.groupby(_OFFICE, observed=True).agg(
        past_mean=("mean", "sum"), past=("value", "sum")
    )
    latest = run[run["year"] == run["latest"]]
    zeros = latest[[*_OFFICE, "peers", "mean", "alpha", "spread"]]
    zeros = zeros.merge(runs.reset_index(), on=_OFFICE)
    zeros = zeros.merge(pasts.reset_index(), on=_OFFICE, how="left")
    told = patterns[[*_OFFICE, "pattern", "length", "since", "latest"]]
    return _judge(told.merge(zeros, on=_OFFICE))


def _judge(zeros: pd.DataFrame) -> pd.DataFrame:
    state = np.where(zeros["values"] < zeros["length"], "no_sum",
                     np.where(zeros["usable"], "shown", "few_peers"))  # fmt: skip
    shown = state == "shown"
    past, past_mean = zeros["past"].fillna(0), zeros["past_mean"].fillna(0)
    chance = _probability(zeros["alpha"], zeros["mean_of_run"], past, past_mean)
    # μ (1/α + Σy) / (1/α + Σμ), written so that it holds for α = 0.
    rate = (1 + zeros["alpha"] * past) / (1 + zeros["alpha"] * past_mean)
    zeros = zeros.assign(
        state=state, probability=chance.where(shown), expected=(zeros["mean"] * rate).where(shown)
    )
    names = [*_OFFICE, "pattern", "length", "since", "latest", "peers", "mean", "expected",
             "alpha", "spread", "probability", "state"]  # fmt: skip
    zeros["peers"] = zeros["peers"].astype(int)
    zeros.loc[~shown, ["mean", "alpha", "spread"]] = np.nan
    return zeros[names]


def _probability(
    alpha: pd.Series, mean: pd.Series, past: pd.Series | float, past_mean: pd.Series | float
) -> pd.Series:
    """Of zeros with ``mean`` in all, after ``past`` events where ``past_mean`` was the mean."""
    over = alpha.where(alpha > 0)
    k = 1 / over
    mixed: pd.Series = np.exp(-(k + past) * np.log1p(mean / (k + past_mean)))
    return mixed.where(alpha > 0, np.exp(-mean))


def _adjust(zeros: pd.DataFrame, others: pd.Series) -> pd.Series:
    """The probabilities adjusted within each group of cells, with as many ones as ``others``."""
    adjusted = pd.Series(np.nan, index=zeros.index)
    for group, part in zeros[zeros["state"] == "shown"].groupby("group", observed=True):
        ones = np.ones(int(others.get(group, 0)))
        both = false_discovery_control(np.concatenate([part["probability"], ones]))
        adjusted[part.index] = both[: len(part)]
    return adjusted
