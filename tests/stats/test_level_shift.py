"""Level shifts: the tests against scipy, statsmodels and fractions; the rule against simulation."""

import math
from fractions import Fraction
from math import comb

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, f, fisher_exact
from statsmodels.stats.multitest import multipletests
from year_frames import BROKEN, JOINED, NEW, OLD, counts, frame, one, row, shares

from gaistats.stats.cuts import measure_gain, try_counting, try_cut
from gaistats.stats.level_shift import compute_level_shifts
from gaistats.stats.year_spread import Common, Years, learn_dispersion, measure_dispersion

COUNTS = st.lists(st.integers(0, 60), min_size=4, max_size=8)


def years_of(numbers, bases=None, *, share=False):
    count = np.array([numbers], float)
    exposure = np.ones_like(count) if bases is None else np.array([bases], float)
    return Years(count, exposure, share)


def fit(numbers, cut, bases=None, *, share=False):
    """Deviance gained by a second level, and Pearson's dispersion, by statsmodels' GLM."""
    later = np.arange(len(numbers)) >= cut
    design = np.column_stack([np.ones(len(numbers)), later])
    numbers = np.array(numbers, float)
    if share:
        sides = np.column_stack([numbers, np.array(bases) - numbers])
        models = [sm.GLM(sides, x, family=sm.families.Binomial()) for x in (design[:, :1], design)]
    else:
        offset = None if bases is None else np.log(bases)
        models = [
            sm.GLM(numbers, x, family=sm.families.Poisson(), offset=offset)
            for x in (design[:, :1], design)
        ]
    one_level, two_levels = (model.fit() for model in models)
    return one_level.deviance - two_levels.deviance, two_levels.pearson_chi2 / (len(numbers) - 2)


def test_the_counting_test_is_the_exact_binomial_one_in_fractions():
    # 40 + 40 before, 60 after: of 140, 60 or more in the last of three years.
    upper = sum(Fraction(comb(140, k) * 2 ** (140 - k), 3**140) for k in range(60, 141))
    assert try_counting(years_of([40, 40, 60]), 2)[0] == pytest.approx(float(2 * upper))


def test_forty_to_sixty_is_more_than_four_to_six():
    many, few = (
        try_counting(years_of(numbers), 2)[0] for numbers in ([40, 40, 60, 60], [4, 4, 6, 6])
    )
    assert many < 0.01 < 0.3 < few


@given(COUNTS, st.data())
@settings(deadline=None, max_examples=25)
def test_the_counting_test_is_scipys_binomial_twice_the_smaller_tail(numbers, data):
    cut = data.draw(st.integers(2, len(numbers) - 1))
    total, after = sum(numbers), sum(numbers[cut:])
    if not total:
        return
    tails = [binomtest(after, total, (len(numbers) - cut) / len(numbers), alternative=side).pvalue
             for side in ("less", "greater")]  # fmt: skip
    assert try_counting(years_of(numbers), cut)[0] == pytest.approx(min(1, 2 * min(tails)))


def test_the_counting_test_of_a_share_is_fishers():
    parts, bases = [3, 5, 9, 8], [20, 22, 18, 21]
    table = [[8, 42 - 8], [17, 39 - 17]]
    tails = [fisher_exact(table, alternative=side).pvalue for side in ("less", "greater")]
    assert try_counting(years_of(parts, bases, share=True), 2)[0] == pytest.approx(2 * min(tails))


@pytest.mark.parametrize(
    ("numbers", "bases", "share"),
    [
        ([40, 52, 48, 90, 77], None, False),
        ([4, 2, 8, 9, 17, 12], [100, 80, 120, 90, 110, 100], False),
        ([3, 5, 9, 8, 14], [20, 22, 18, 21, 30], True),
    ],
)
def test_gain_and_dispersion_are_those_of_a_generalised_linear_model(numbers, bases, share):
    years = years_of(numbers, bases, share=share)
    gain, dispersion = fit(numbers, 3, bases, share=share)
    assert measure_gain(years, 3)[0] == pytest.approx(gain)
    assert measure_dispersion(years, 3)[0] == pytest.approx(dispersion)
    # An office alone is judged by its own years: the textbook quasi-likelihood F test.
    p = f.sf(gain / dispersion, 1, len(numbers) - 2)
    assert try_cut(years, 3, Common(0.0, 0.0))[0] == pytest.approx(
        max(p, try_counting(years, 3)[0])
    )


def test_the_dispersion_of_others_weighs_as_its_degrees_of_freedom_say():
    years = years_of([40, 52, 48, 90, 77])
    gain, dispersion = fit([40, 52, 48, 90, 77], 3)
    size = (40 + 52 + 48 + 90 + 77) / 5
    phi = (6 * (1 + 0.1 * size) + 3 * dispersion) / 9
    expected = f.sf(gain / phi, 1, 9)
    assert try_cut(years, 3, Common(0.1, 6.0))[0] == pytest.approx(
        max(expected, try_counting(years, 3)[0])
    )


def test_what_offices_have_in_common_is_learnt_from_negative_binomial_years():
    rng = np.random.default_rng(4)
    mean = rng.uniform(5, 100, (4000, 1))
    # Variance μ + μ²/10, so φ = 1 + 0.1 μ; all alike, so that the others are worth much. Pearson's φ
    # is a little low where the level is estimated from three clustered years.
    common = learn_dispersion(
        [
            Years(
                rng.negative_binomial(10, 10 / (10 + mean), (4000, 6)).astype(float),
                np.ones((4000, 6)),
                False,
            )
        ]
    )
    assert common.slope == pytest.approx(0.1, rel=0.08)
    assert common.freedom > 30
    # Offices that differ (10 over a gamma of shape 4) are worth little: d₀ = 2 × 4.
    own = 10 * rng.gamma(4, 1 / 4, (4000, 1))
    mixed = learn_dispersion(
        [
            Years(
                rng.negative_binomial(own, own / (own + mean), (4000, 6)).astype(float),
                np.ones((4000, 6)),
                False,
            )
        ]
    )
    assert 3 < mixed.freedom < 30


def test_offices_with_few_and_with_many_years_tell_the_same():
    rng = np.random.default_rng(8)
    groups = [
        Years(rng.poisson(200, (60_000, span)).astype(float), np.ones((60_000, span)), False)
        for span in (4, 8)
    ]
    common = learn_dispersion(groups)
    assert common.slope == pytest.approx(0, abs=1e-4)
    assert common.freedom > 100


def test_an_office_that_happens_to_be_steady_is_still_counted_by_chance():
    # Its own years do not vary at all; 9 after 5, 5, 5, 5 is nothing all the same.
    years = years_of([5, 5, 5, 5, 9])
    assert measure_dispersion(years, 4)[0] == 0
    expected = 2 * binomtest(9, 29, 1 / 5, alternative="greater").pvalue
    assert try_cut(years, 4, Common(0.0, 0.0))[0] == pytest.approx(expected)


def test_few_offices_teach_nothing():
    assert learn_dispersion([years_of([1, 2, 3, 4])]) == Common(0.0, 0.0)
    assert learn_dispersion([]) == Common(0.0, 0.0)


@pytest.mark.parametrize(("clusters", "span"), [(1e9, 6), (10, 4), (5, 6), (2, 8)])
def test_offices_that_did_not_change_are_seldom_called(clusters, span):
    """Poisson and clustered years without a shift: p ≤ 0.05 in at most 5 %, 0.01 in at most 1 %."""
    rng = np.random.default_rng(11)
    mean = np.exp(rng.normal(2.5, 1.2, (3000, 1)))
    drawn = rng.negative_binomial(clusters, clusters / (clusters + mean), (3000, span))
    found = compute_level_shifts(
        counts({f"o{n:04}": list(map(int, line)) for n, line in enumerate(drawn)}), "count", JOINED
    )
    share = [(found["p"] <= level).mean() for level in (0.05, 0.01)]
    # Three standard errors of 3,000 offices.
    assert share[0] <= 0.05 + 0.012
    assert share[1] <= 0.01 + 0.0055
    assert (found["q"] <= 0.05).sum() <= 1


def steady(offices=60, span=6):
    rng = np.random.default_rng(2)
    return {f"o{n:02}": list(map(int, rng.poisson(40, span))) for n in range(offices)}


def test_a_shift_among_steady_offices_is_found_with_its_year_and_levels():
    measured = counts(steady() | {"up": [40, 41, 38, 82, 80, 79], "last": [40, 41, 38, 40, 41, 95]})
    found = compute_level_shifts(measured, "count", JOINED)
    assert set(found.loc[found["verdict"] != "none", "office_id"]) == {"up", "last"}
    up, last = one(found, office_id="up"), one(found, office_id="last")
    assert (up["verdict"], up["split_year"]) == ("shifted", 2022)
    assert (up["before"], up["after"]) == (pytest.approx(119 / 3), pytest.approx(241 / 3))
    assert up["ratio"] == pytest.approx(241 / 119)
    assert (last["verdict"], last["split_year"], last["after"]) == ("last_year", 2024, 95)
    assert found["q"].to_numpy() == pytest.approx(multipletests(found["p"], method="fdr_bh")[1])
    assert set(found["tested"]) == {62}


def test_a_wide_spread_of_its_own_years_excuses_an_office():
    measured = counts(steady() | {"wide": [10, 90, 20, 110, 30, 120]})
    assert (
        one(compute_level_shifts(measured, "count", JOINED), office_id="wide")["verdict"] == "none"
    )


def test_a_fall_to_zero_is_a_shift():
    found = one(
        compute_level_shifts(counts(steady() | {"down": [40, 43, 38, 41, 0, 0]}), "count", JOINED),
        office_id="down",
    )
    assert (found["verdict"], found["split_year"], found["after"], found["ratio"]) == (
        "shifted",
        2023,
        0,
        0,
    )


def test_shares_shift_in_points():
    rng = np.random.default_rng(3)
    series = {f"o{n}": [(int(part), 60) for part in rng.binomial(60, 0.4, 6)] for n in range(40)}
    found = one(
        compute_level_shifts(
            shares(series | {"up": [(20, 60)] * 3 + [(52, 60)] * 3}), "share", JOINED
        ),
        office_id="up",
    )
    assert (found["verdict"], found["split_year"]) == ("shifted", 2022)
    assert found["points"] == pytest.approx(100 * 32 / 60)
    assert math.isnan(found["ratio"])


def test_cases_per_hundred_are_levels_per_hundred():
    found = one(
        compute_level_shifts(
            shares({"a": [(3, 100), (2, 100), (3, 100), (9, 100)]}, scale=100),
            "per_hundred",
            JOINED,
        )
    )
    assert found["before"] in (pytest.approx(2.5), pytest.approx(8 / 3))


@pytest.mark.parametrize(
    ("measured", "unit", "verdict"),
    [
        (counts({"a": [1, 2, 3]}), "count", "few_years"),
        (counts({"a": [None, None, None, 4]}), "count", "few_years"),
        (counts({"a": [None] * 5}), "count", "few_years"),
        (counts({"a": [0, 0, 0, 0]}), "count", "no_cases"),
        (shares({"a": [(0, 0)] * 4}), "share", "no_cases"),
        (counts({"a": [1, 2, 3, 4]}), "wan_yuan", "not_counts"),
        (counts({"a": [1, 2, 3, 4.5]}), "count", "not_counts"),
    ],
)
def test_what_cannot_be_said_has_a_verdict_of_its_own(measured, unit, verdict):
    with np.errstate(all="raise"):
        found = one(compute_level_shifts(measured, unit, JOINED))
    assert found["verdict"] == verdict
    assert all(pd.isna(found[name]) for name in ("split_year", "before", "after", "p", "q"))
    assert found["tested"] == 0


def test_a_series_is_tested_from_its_change_of_form_on():
    rows = [
        row("a", year, 500 if year < 2021 else 5, form=OLD if year < 2021 else NEW)
        for year in range(2018, 2026)
    ]
    assert one(compute_level_shifts(frame(*rows), "count", BROKEN))["first_year"] == 2021


@given(st.lists(COUNTS, min_size=1, max_size=5), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=8)
def test_order_of_rows_and_offices_without_data_change_nothing(series, random):
    measured = counts({f"o{n}": numbers for n, numbers in enumerate(series)})
    order = list(range(len(measured)))
    random.shuffle(order)
    found = compute_level_shifts(measured, "count", JOINED)
    pd.testing.assert_frame_equal(
        compute_level_shifts(measured.iloc[order], "count", JOINED), found
    )
    more = pd.concat([measured, counts({"z": [None] * 6})])
    with_it = compute_level_shifts(more, "count", JOINED)
    pd.testing.assert_frame_equal(with_it.iloc[:-1], found)
