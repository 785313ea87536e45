import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.robust.scale import mad as statsmodels_mad

from gaistats.robust import MAD_SCALE, mad, median, robust_z

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


@settings(deadline=None)
@given(NUMBERS)
def test_the_median_is_the_statistics_modules(values):
    assert median(values) == pytest.approx(statistics.median(values))


@settings(deadline=None)
@given(NUMBERS)
def test_the_mad_is_statsmodels_and_scipys(values):
    assert mad(values) == pytest.approx(float(statsmodels_mad(values)), abs=1e-9)
    assert mad(values) == pytest.approx(
        stats.median_abs_deviation(values, scale="normal"), abs=1e-9
    )


def test_the_scale_makes_a_normal_sample_s_mad_its_standard_deviation():
    assert pytest.approx(1.4826, abs=1e-4) == MAD_SCALE
    sample = np.random.default_rng(1).normal(10, 3, 100_000)
    assert mad(sample) == pytest.approx(3, rel=0.02)


def test_one_wild_value_moves_nothing_but_its_own_score():
    calm, wild = robust_z([1, 2, 3, 4, 5]), robust_z([1, 2, 3, 4, 5e9])
    assert calm[:4] == pytest.approx(wild[:4])
    assert wild[4] > 1e9


def test_without_spread_there_is_no_score_and_no_infinity():
    scores = robust_z([0, 0, 0, 7])
    assert np.isnan(scores).all()
    assert mad([0, 0, 0, 7]) == 0


def test_what_is_not_finite_is_left_out_and_stays_unknown():
    scores = robust_z([1, np.nan, 2, np.inf, 4])
    assert np.isnan(scores[[1, 3]]).all()
    assert scores[[0, 2, 4]] == pytest.approx(robust_z([1, 2, 4]))


@pytest.mark.parametrize("values", [[], [np.nan], [np.nan, np.inf]])
def test_nothing_known_is_nan(values):
    assert np.isnan(median(values))
    assert np.isnan(mad(values))
    assert np.isnan(robust_z(values)).all()


@settings(deadline=None)
@given(NUMBERS, st.randoms())
def test_the_order_does_not_matter(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    scores = robust_z(values)
    np.testing.assert_array_equal(robust_z([values[i] for i in order]), scores[order])
