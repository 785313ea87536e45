import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.rates import confint_poisson

from gaistats.stats.intervals import FEWEST_CASES, poisson_ratio, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (3, 3, 0.439, 1.0),
        (60, 120, 0.412, 0.588),
        # Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals_of_textbooks(part, whole, low, high):
    digits = 5e-4 if whole in (3, 120) else 5e-5
    assert wilson(part, whole)[0] == pytest.approx(low, abs=digits)
    assert wilson(part, whole)[1] == pytest.approx(high, abs=digits)


@settings(deadline=None)
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_scipys(pair):
    part, whole = pair
    expected = stats.binomtest(part, whole).proportion_ci(0.9, method="wilson")
    low, high = wilson(part, whole, level=0.9)
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-9)
    assert 0 <= low <= part / whole <= high <= 1


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # Pearson and Hartley, Biometrika Tables for Statisticians I, table 40 (95 %).
    [(0, 0, 3.69), (1, 0.0253, 5.57), (5, 1.62, 11.67), (10, 4.80, 18.39), (50, 37.11, 65.92)],
)
def test_exact_poisson_limits_of_the_tables(events, low, high):
    found = poisson_ratio(events, 1, per=1)
    assert (float(found[0]), float(found[1])) == pytest.approx((low, high), abs=6e-3)


@settings(deadline=None)
@given(st.integers(1, 2000), st.integers(1, 100_000))
def test_exact_poisson_limits_are_statsmodels(events, exposure):
    expected = confint_poisson(events, exposure, method="exact-c")
    found = poisson_ratio(events, exposure)
    assert (float(found[0]), float(found[1])) == pytest.approx(
        (100 * expected[0], 100 * expected[1]), rel=1e-9
    )


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (0, 0),
        (1, 0),
        (np.nan, 5),
        (1, np.nan),
        (np.inf, np.inf),
        (6, 5),
        (5.5, 5),
        (-1, 5),
        (1, -5),
    ],
)
def test_what_is_no_share_has_no_interval(part, whole):
    assert np.isnan(wilson(part, whole)).all()


@pytest.mark.parametrize(
    ("events", "exposure"), [(0, 0), (3, 0), (np.nan, 5), (1, np.nan), (-1, 5), (1, np.inf)]
)
def test_what_is_no_ratio_has_no_interval(events, exposure):
    assert np.isnan(poisson_ratio(events, exposure)).all()


def test_an_unknown_row_leaves_the_others_alone():
    low, high = wilson([3, np.nan, 60], [3, 10, 120])
    assert np.isnan([low[1], high[1]]).all()
    assert low[[0, 2]] == pytest.approx([0.439, 0.412], abs=5e-4)


@pytest.mark.parametrize("level", [0.05, 0, 1, 95])
def test_an_error_is_not_taken_for_a_confidence(level):
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 2, level=level)
    with pytest.raises(ValueError, match="confidence"):
        poisson_ratio(1, 2, level=level)


def test_below_the_fewest_cases_every_interval_is_as_wide_as_the_comment_says():
    low, high = wilson(range(FEWEST_CASES), FEWEST_CASES - 1)
    assert (high - low).min() == pytest.approx(0.49, abs=5e-3)
