import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gaistats.stats.control_limits import exact_limits, standard_error

BASELINE = 114.8591735e-5


def appendix(target, n, p):
    """Spiegelhalter 2005, appendix A.1.1, by adding up probabilities one by one."""
    below = 0.0
    for r in range(n + 1):
        chance = math.comb(n, r) * target**r * (1 - target) ** (n - r)
        if below + chance >= p:
            return (r - (below + chance - p) / chance) / n
        below += chance
    return 1.0


@pytest.mark.parametrize(
    ("events", "low95", "high95", "low998", "high998"),
    # Public Health England's tool and its package PHEindicatormethods
    # (tests/testthat/testdata_funnel_rate_outputs_2.csv): the rates per 100,000 at which a
    # count of so many events lies exactly on the limit, at a baseline of 114.8591735; found by
    # a search whose last figures differ.
    [
        (1, 20.61494982, 4536.678859, 12.4395182, 114796.3768),
        (2, 31.79630214, 948.4284419, 20.45783597, 5059.653722),
        (10, 62.45619233, 239.5201023, 47.59232002, 387.9696015),
        (99, 94.34294177, 141.3215217, 85.00439016, 159.9841912),
        (1344, 108.8787415, 121.2559352, 105.6474286, 125.143079),
    ],
)
def test_poisson_limits_are_those_that_public_health_england_publishes(
    events, low95, high95, low998, high998
):
    for level, low, high in ((0.95, low95, high95), (0.998, low998, high998)):
        at_low, at_high = events / low * 1e5, events / high * 1e5
        found = exact_limits(BASELINE, [at_low, at_high], "per_hundred", level)
        assert 1e5 * found[0][0] == pytest.approx(low, rel=1e-4)
        assert 1e5 * found[1][1] == pytest.approx(high, rel=1e-4)


@settings(deadline=None)
@given(st.integers(1, 60), st.floats(0.01, 0.99), st.sampled_from([0.95, 0.998]))
def test_binomial_limits_are_the_appendix_s_and_its_mirror(n, target, level):
    tail = (1 - level) / 2
    low, high = exact_limits(target, [n], "share", level)
    assert low[0] == pytest.approx(max(appendix(target, n, tail), 0), abs=1e-9)
    assert high[0] == pytest.approx(min(1 - appendix(1 - target, n, tail), 1), abs=1e-9)


@settings(deadline=None)
@given(st.integers(1, 80), st.floats(0.01, 0.99), st.sampled_from([0.95, 0.998]))
def test_a_count_is_beyond_a_limit_only_when_its_tail_is_rarer_than_the_level_says(
    n, target, level
):
    counts, tail = np.arange(n + 1), (1 - level) / 2
    low, high = exact_limits(target, [n], "share", level)
    below = [stats.binomtest(int(k), n, target, "less").pvalue for k in counts]
    above = [stats.binomtest(int(k), n, target, "greater").pvalue for k in counts]
    steady = np.abs(np.array(below) - tail) > 1e-9
    steady &= np.abs(np.array(above) - tail) > 1e-9
    np.testing.assert_array_equal((counts / n < low)[steady], (np.array(below) < tail)[steady])
    np.testing.assert_array_equal((counts / n > high)[steady], (np.array(above) < tail)[steady])


def test_five_of_five_are_not_beyond_a_target_of_ninety_percent():
    assert exact_limits(0.9, [5], "share", 0.95)[1] == [1]
    assert appendix(0.9, 5, 0.975) < 1  # the formula as printed puts them beyond


def test_limits_of_large_offices_are_those_of_the_normal_curve():
    low, high = exact_limits(0.3, [1_000_000], "share", 0.95)
    error = standard_error(0.3, [1_000_000], "share")[0]
    assert (high[0] - 0.3) / error == pytest.approx(1.96, abs=0.01)
    assert (0.3 - low[0]) / error == pytest.approx(1.96, abs=0.01)


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
def test_where_nothing_can_vary_the_limits_are_the_target(unit):
    for target in (0.0, 1.0) if unit == "share" else (0.0,):
        for limit in exact_limits(target, [1, 5, 500], unit, 0.95):
            assert (limit == target).all()


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
@pytest.mark.filterwarnings("error")
def test_unknown_sizes_and_targets_have_no_limits(unit):
    low, high = exact_limits(0.5, [0, np.nan, -3, np.inf, 10], unit, 0.95)
    np.testing.assert_array_equal(np.isnan(low), [True, True, True, True, False])
    np.testing.assert_array_equal(np.isnan(high), np.isnan(low))
    assert np.isnan(exact_limits(np.nan, [10], unit, 0.95)).all()
    assert np.isnan(standard_error(0.5, [0, np.nan], unit)).all()
