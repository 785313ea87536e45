import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mstats
from statsmodels.stats.meta_analysis import combine_effects

from gaistats.stats.dispersion import (
    FEWEST_OFFICES,
    Dispersion,
    between_variance,
    estimate_dispersion,
    winsorise,
)

SCORES = st.lists(st.floats(-8, 8), min_size=FEWEST_OFFICES, max_size=40)

# The 13 trials of the BCG vaccine (Colditz et al. 1994, JAMA 271:698-702): cases and others
# among the vaccinated, cases and others among the rest.
BCG = np.array(
    [
        (4, 119, 11, 128),
        (6, 300, 29, 274),
        (3, 228, 11, 209),
        (62, 13536, 248, 12619),
        (33, 5036, 47, 5761),
        (180, 1361, 372, 1079),
        (8, 2537, 10, 619),
        (505, 87886, 499, 87892),
        (29, 7470, 45, 7232),
        (17, 1699, 65, 1600),
        (186, 50448, 141, 27197),
        (5, 2493, 3, 2338),
        (27, 16886, 29, 17825),
    ],
    dtype=float,
)


def test_the_variance_between_trials_of_the_bcg_vaccine_is_the_published_one():
    """Q = 152.23 and tau² = 0.3088 of the log risk ratios (R's metafor, dat.bcg, method DL)."""
    ill, well, ill_others, well_others = BCG.T
    n, n_others = ill + well, ill_others + well_others
    effects = np.log(ill / n / (ill_others / n_others))
    errors = np.sqrt(1 / ill - 1 / n + 1 / ill_others - 1 / n_others)
    centre = np.average(effects, weights=errors**-2)
    found = estimate_dispersion((effects - centre) / errors, errors, share=0)
    assert found.offices * found.phi == pytest.approx(152.2330, abs=5e-5)
    assert found.tau**2 == pytest.approx(0.3088, abs=5e-5)


def test_the_variance_between_stays_in_hospital_is_the_published_one():
    """Normand 1999, Statistics in Medicine 18:321-359, tables VIII and IX: 218.72."""
    effects = np.array([-20, -2, -55, -71, -4, 1, 11, -10, 7], dtype=float)
    errors = np.sqrt([40.59, 2.05, 15.28, 150.22, 20.19, 1.22, 95.38, 8.03, 20.69])
    centre = np.average(effects, weights=errors**-2)
    assert centre == pytest.approx(-3.49, abs=0.01)
    phi = float(np.mean(((effects - centre) / errors) ** 2))
    assert between_variance(phi, errors) == pytest.approx(218.72, rel=2e-3)


@pytest.mark.filterwarnings("ignore::RuntimeWarning:statsmodels")
@settings(deadline=None)
@given(SCORES, st.integers(0, 2**32 - 1))
def test_without_winsorising_the_additive_estimate_is_statsmodels(scores, seed):
    errors = np.random.default_rng(seed).uniform(0.1, 2, len(scores))
    effects = np.array(scores) * errors
    expected = combine_effects(effects, errors**2, method_re="dl")
    z = (effects - np.average(effects, weights=errors**-2)) / errors
    found = estimate_dispersion(z, errors, share=0)
    assert found.tau**2 == pytest.approx(max(expected.tau2, 0), abs=1e-9)
    assert found.offices * found.phi == pytest.approx(expected.q, abs=1e-9)


@settings(deadline=None)
@given(st.lists(st.floats(-8, 8), min_size=1, max_size=40))
def test_winsorising_is_scipys(scores):
    expected = np.sort(np.asarray(mstats.winsorize(np.array(scores), limits=(0.1, 0.1))))
    np.testing.assert_array_equal(winsorise(scores), expected)


def test_twenty_scores_winsorised_by_hand():
    scores = [*range(1, 20), 1000]
    assert list(winsorise(scores)) == [3, 3, *range(3, 19), 18, 18]


@settings(deadline=None)
@given(SCORES, st.integers(0, 2**32 - 1))
def test_both_estimates_are_those_of_a_plain_loop(scores, seed):
    errors = np.random.default_rng(seed).uniform(0.1, 2, len(scores))
    ordered, moved = sorted(scores), len(scores) // 10
    total = 0.0
    for score in scores:
        total += min(max(score, ordered[moved]), ordered[-1 - moved]) ** 2
    weights = [1 / error**2 for error in errors]
    spread = sum(weights) - sum(w * w for w in weights) / sum(weights)
    found = estimate_dispersion(scores, errors)
    assert found.phi == pytest.approx(total / len(scores), abs=1e-12)
    assert found.tau**2 == pytest.approx(max(0, (total - len(scores) + 1) / spread), abs=1e-12)


def test_a_few_wild_offices_do_not_set_the_dispersion():
    calm = np.linspace(-1, 1, 40)
    wild = calm.copy()
    wild[[0, 39]] = -50, 50
    found = [estimate_dispersion(z, np.ones(40)).phi for z in (calm, wild)]
    assert found[1] == pytest.approx(found[0], rel=0.1)


def test_chance_alone_gives_the_phi_that_the_docstring_says():
    scores = np.random.default_rng(1).normal(size=200_000)
    assert estimate_dispersion(scores, np.ones(200_000)).phi == pytest.approx(0.68, abs=0.01)


@pytest.mark.parametrize("method", ["additive", "multiplicative"])
def test_less_spread_than_chance_adjusts_nothing(method):
    found = estimate_dispersion(np.linspace(-0.9, 0.9, 20), np.ones(20), method)
    assert found.phi < 1
    assert (found.inflate([0.1, 1, 10]) == 1).all()


@pytest.mark.parametrize("method", ["additive", "multiplicative"])
def test_too_few_offices_give_no_estimate_and_no_adjustment(method):
    found = estimate_dispersion([9.0] * (FEWEST_OFFICES - 1) + [np.nan], np.ones(10), method)
    assert found.offices == FEWEST_OFFICES - 1
    assert math.isnan(found.phi)
    assert math.isnan(found.tau)
    assert (found.inflate([1.0, 2.0]) == 1).all()


def test_what_the_methods_do_to_limits():
    assert list(Dispersion("multiplicative", 4, 0.1, 20).inflate([0.1, 0.5])) == [2, 2]
    assert Dispersion("additive", 4, 0.3, 20).inflate([0.4, 0.1]) == pytest.approx([1.25, 10**0.5])
    assert (Dispersion("additive", 4, 0.3, 20).inflate([0, np.nan]) == 1).all()
