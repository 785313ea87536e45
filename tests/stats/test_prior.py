import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import integrate, stats
from statsmodels.discrete.discrete_model import NegativeBinomial

from gaistats.stats.prior import fit_prior

# Scottish lip cancer 1975-1980, cases and expected cases of 56 counties (Clayton and Kaldor
# 1987, Biometrics 43:671-681, table 1; as distributed with WinBUGS).
LIP_CASES = "9 39 11 9 15 8 26 7 6 20 13 5 3 8 17 9 2 7 9 7 16 31 11 7 19 15 7 10 16 11 5 3 7 8 11 9 11 8 6 4 10 8 2 6 19 3 2 3 28 6 1 1 1 1 0 0"
LIP_EXPECTED = "1.4 8.7 3.0 2.5 4.3 2.4 8.1 2.3 2.0 6.6 4.4 1.8 1.1 3.3 7.8 4.6 1.1 4.2 5.5 4.4 10.5 22.7 8.8 5.6 15.5 12.5 6.0 9.0 14.4 10.2 4.8 2.9 7.0 8.5 12.3 10.1 12.7 9.4 7.2 5.3 18.8 15.8 4.3 14.6 50.7 8.2 5.6 9.3 88.7 19.6 3.4 3.6 5.7 7.0 4.2 1.8"

# Efron and Morris 1975, Journal of the American Statistical Association 70:311-319, table 1:
# hits in the first 45 at bats, and the average over the rest of the season (as in R's pscl).
HITS = "18 17 16 15 14 14 13 12 11 11 10 10 10 10 10 9 8 7"
SEASON = ".346 .298 .276 .222 .273 .270 .263 .210 .269 .230 .264 .256 .303 .264 .226 .285 .316 .200"


def numbers(line):
    return np.array(line.split(), dtype=float)


def families():
    """Boys among the 12 eldest children of 6,115 families in Saxony (Geissler 1889)."""
    counts = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7]
    boys = np.repeat(np.arange(13.0), counts)
    return boys, np.full(boys.size, 12.0)


def test_the_beta_of_boys_in_saxony_is_the_published_one():
    """alpha 34.096, beta 31.572, log-likelihood -12,492.9, AIC 24,989.74 (Lindsey and Altham
    1998, Applied Statistics 47:149-157; figures as in Wikipedia, Beta-binomial distribution)."""
    boys, children = families()
    prior = fit_prior(boys, children, "share")
    a, b = prior.centre * prior.weight, (1 - prior.centre) * prior.weight
    assert (a, b) == pytest.approx((34.09558, 31.5715), rel=5e-4)
    height = stats.betabinom(12, a, b).logpmf(boys).sum()
    assert 4 - 2 * height == pytest.approx(24_989.74, abs=0.005)
    assert height >= stats.betabinom(12, 34.09558, 31.5715).logpmf(boys).sum()


def test_the_gamma_of_lip_cancer_is_statsmodels_negative_binomial():
    cases, expected = numbers(LIP_CASES), numbers(LIP_EXPECTED)
    prior = fit_prior(cases, expected, "per_hundred")
    twin = NegativeBinomial(cases, np.ones(56), exposure=expected).fit(disp=0)
    assert prior.centre == pytest.approx(np.exp(twin.params[0]), rel=1e-4)
    assert prior.centre * prior.weight == pytest.approx(1 / twin.params[1], rel=1e-4)


def test_shrunken_averages_foretell_baseball_better_than_the_averages_do():
    """What made the example famous: shrinking leaves less than a third of the squared error."""
    hits, season = numbers(HITS), numbers(SEASON)
    plain = ((hits / 45 - season) ** 2).sum()
    prior = fit_prior(hits, np.full(18, 45.0), "share")
    mean = prior.posterior_mean(hits, np.full(18, 45.0))
    assert ((mean - season) ** 2).sum() < plain / 3


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
def test_the_true_spread_is_found_again(unit):
    random = np.random.default_rng(7)
    cases = random.integers(5, 400, 4000).astype(float)
    if unit == "share":
        events = random.binomial(cases.astype(int), random.beta(0.3 * 20, 0.7 * 20, 4000))
    else:
        events = random.poisson(cases * random.gamma(0.3 * 20, 1 / 20, 4000))
    prior = fit_prior(events.astype(float), cases, unit)
    assert prior.state == "fitted"
    assert prior.centre == pytest.approx(0.3, rel=0.03)
    assert prior.weight == pytest.approx(20, rel=0.1)


def test_the_posterior_mean_is_the_integral_that_defines_it():
    events, cases = np.array([2.0, 9, 30, 1, 0, 14]), np.array([10.0, 20, 40, 30, 12, 15])
    for unit in ("share", "per_hundred"):
        prior = fit_prior(events, cases, unit)
        a, b = prior.centre * prior.weight, (1 - prior.centre) * prior.weight
        spread = stats.beta(a, b) if unit == "share" else stats.gamma(a, scale=1 / prior.weight)
        for x, n, mean in zip(events, cases, prior.posterior_mean(events, cases), strict=True):

            def seen(rate, x=x, n=n, unit=unit, spread=spread):
                share = unit == "share"
                likely = stats.binom.pmf(x, n, rate) if share else stats.poisson.pmf(x, n * rate)
                return likely * spread.pdf(rate)

            top = 1 if unit == "share" else 10
            whole = integrate.quad(seen, 0, top, limit=200)[0]
            expected = integrate.quad(lambda r, seen=seen: r * seen(r), 0, top, limit=200)[0]
            assert mean == pytest.approx(expected / whole, rel=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0, 10, 40]))
@example(59, 0)  # the climb ends just below the ridge, under the height of one rate for all
def test_more_spread_than_chance_is_fitted_and_less_is_not(seed, weight):
    """Tarone 1979, Biometrika 66:585-590: the sign of the likelihood's slope at one rate."""
    random = np.random.default_rng(seed)
    cases = random.integers(5, 100, 30).astype(float)
    rates = random.beta(0.4 * weight, 0.6 * weight, 30) if weight else 0.4
    events = random.binomial(cases.astype(int), rates).astype(float)
    pooled = events.sum() / cases.sum()
    others = cases - events
    slope = (events * (events - 1)).sum() / pooled + (others * (others - 1)).sum() / (1 - pooled)
    slope -= (cases * (cases - 1)).sum()
    if abs(slope) > 5:  # nearer to 0 both answers shrink alike
        state = fit_prior(events, cases, "share").state
        assert state == ("fitted" if slope > 0 else "no_spread")


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
@pytest.mark.filterwarnings("error")
def test_equal_offices_have_no_spread_and_shrink_fully(unit):
    events, cases = np.full(20, 6.0), np.full(20, 10.0)
    prior = fit_prior(events, cases, unit)
    assert (prior.state, prior.centre) == ("no_spread", 0.6)
    assert (prior.posterior_mean(events, cases) == 0.6).all()


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
@pytest.mark.filterwarnings("error")
def test_nothing_anywhere_is_a_rate_of_zero_without_spread(unit):
    prior = fit_prior(np.zeros(8), np.full(8, 30.0), unit)
    assert (prior.state, prior.centre) == ("no_spread", 0)


@pytest.mark.filterwarnings("error")
def test_offices_of_all_or_nothing_are_not_shrunk_together():
    cases = np.array([5.0, 10, 40, 8, 12])
    prior = fit_prior(cases * [0, 1, 1, 0, 0], cases, "share")
    assert (prior.state, prior.weight) == ("all_or_nothing", 1)
    assert fit_prior(cases, cases, "share").state == "no_spread"


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["share", "per_hundred"]))
def test_the_order_of_offices_does_not_matter(seed, unit):
    random = np.random.default_rng(seed)
    cases = random.integers(5, 50, 12).astype(float)
    events = random.binomial(cases.astype(int), random.beta(2, 2, 12)).astype(float)
    order = random.permutation(12)
    one, other = fit_prior(events, cases, unit), fit_prior(events[order], cases[order], unit)
    assert one.centre == pytest.approx(other.centre, rel=1e-4)
    assert 1 / one.weight == pytest.approx(1 / other.weight, rel=1e-3, abs=1e-6)
