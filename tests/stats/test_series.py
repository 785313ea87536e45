"""Theil–Sen and Kendall over many series at once, against scipy and published figures."""

from itertools import combinations, permutations
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes
from statsmodels.stats.multitest import multipletests

from gaistats.stats.kendall import choose_range
from gaistats.stats.series import describe_series

series_of_years = st.dictionaries(
    st.integers(2000, 2030), st.integers(0, 9), min_size=1, max_size=9
)


def describe(*series):
    rows = [
        (number, year, value) for number, told in enumerate(series) for year, value in told.items()
    ]
    return describe_series(pd.DataFrame(rows, columns=["key", "year", "value"]), "key")


def slopes(told):
    return sorted((told[b] - told[a]) / (b - a) for a, b in combinations(sorted(told), 2))


def test_slope_and_range_of_sens_published_example():
    # P. K. Sen, JASA 63 (1968) 1379–1389: slope 4, range 26/7 to 35/8. He says 93 % of it, counting
    # S = ±13 as outside; those limits are left only from |S| = 15 on, P = 2 × 0.015 (Kendall's table).
    years, values = (1, 2, 3, 4, 10, 12, 18), (9, 15, 19, 20, 45, 55, 78)
    found = describe(dict(zip(years, values, strict=True))).loc[0]
    assert (found["slope"], found["slope_low"], found["slope_high"]) == (4, 26 / 7, 35 / 8)
    assert found["confidence"] == pytest.approx(1 - 2 * 0.015, abs=0.001)


@pytest.mark.parametrize("years", [3, 4, 5, 6, 7])
def test_of_all_orders_of_the_figures_the_range_misses_no_slope_as_often_as_it_says(years):
    """Figures without a trend have the slope 0: the confidence is counted, order by order."""
    orders = np.array(list(permutations(range(years))))
    values = pd.DataFrame({
        "key": np.repeat(range(len(orders)), years), "year": np.tile(range(years), len(orders)),
        "value": orders.ravel(),
    })  # fmt: skip
    found = describe_series(values, "key")
    holds = (found["slope_low"] <= 0) & (found["slope_high"] >= 0)
    assert holds.mean() == pytest.approx(found["confidence"].iloc[0])


def test_slope_of_the_cloud_seeding_figures_is_the_median_of_ten():
    # Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, example 9.1: five years.
    found = describe(dict(enumerate((1.26, 1.27, 1.12, 1.16, 1.03)))).loc[0]
    by_hand = (0.01, -0.07, -0.1 / 3, -0.0575, -0.15, -0.055, -0.08, 0.04, -0.045, -0.13)
    assert found["slope"] == pytest.approx(median(by_hand)) == pytest.approx(-0.05625)
    # Theil's C = −6 of 10 pairs there: P(K ≤ −6) = 0.117, twice that two-sided.
    assert found["tau"] == pytest.approx(-0.6)
    assert found["p"] == pytest.approx(2 * 0.117, abs=0.001)


@given(st.lists(series_of_years, min_size=1, max_size=6))
@settings(deadline=None, max_examples=60)
def test_many_series_are_described_as_each_by_itself_and_as_scipy_does(many):
    found = describe(*many)
    for number, told in enumerate(many):
        row, years = found.loc[number], sorted(told)
        values = [told[year] for year in years]
        assert row["years"] == len(years)
        if len(years) < 2:
            assert np.isnan(row["slope"])
            continue
        assert row["slope"] == pytest.approx(theilslopes(values, years).slope)
        cut, confidence = choose_range(len(years), 0.95)
        if confidence:
            assert row["slope_low"] == pytest.approx(slopes(told)[cut])
            assert row["slope_high"] == pytest.approx(slopes(told)[-1 - cut])
        tau = kendalltau(years, values).statistic
        assert row["tau"] == pytest.approx(tau, nan_ok=True)
        assert 0 < row["p"] <= 1
        assert row["smallest_p"] <= row["p"]


def test_false_discovery_control_is_statsmodels_over_the_series_that_can_prove_something():
    rng = np.random.default_rng(1)
    many = [dict(enumerate(rng.permutation(6).tolist())) for _ in range(40)]
    found = describe(*many, {1: 1, 2: 2, 3: 3, 4: 4})
    able = found[found["years"] == 6]
    assert able["q"].to_numpy() == pytest.approx(multipletests(able["p"], method="fdr_bh")[1])
    assert np.isnan(found.loc[40, "q"])
    assert set(found["tested"]) == {40}


def test_five_rising_years_arise_by_chance_in_about_five_of_three_hundred_offices():
    found = describe({1: 1, 2: 2, 3: 3, 4: 4, 5: 5}).loc[0]
    assert found["p"] * 300 == pytest.approx(5)


@pytest.mark.parametrize(
    ("values", "shape", "proof"),
    [
        ([3], "single", "cannot"),
        ([1, 2], "rose_each", "cannot"),
        ([1, 2, 3, 4], "rose_each", "cannot"),
        ([4, 3, 2, 1], "fell_each", "cannot"),
        ([1, 2, 3, 4, 5], "rose_each", "shown"),
        ([5, 4, 3, 2, 1], "fell_each", "shown"),
        ([1, 2, 2, 4, 5], "never_fell", "shown"),
        ([1, 2, 2, 2, 5], "never_fell", "cannot"),  # 2 of 20 orders: p = 0.1
        ([5, 5, 2, 1, 0], "never_rose", "shown"),
        ([7, 7, 7, 7, 7], "level", "cannot"),
        ([1, 3, 2, 4, 5], "mixed", "not_shown"),
    ],
)  # fmt: skip
def test_the_run_of_figures_and_what_they_prove(values, shape, proof):
    found = describe(dict(enumerate(values, 2019))).loc[0]
    assert (found["shape"], found["proof"]) == (shape, proof)


def test_years_apart_count_as_such():
    assert describe({2015: 0, 2020: 10}).loc[0, "slope"] == 2
