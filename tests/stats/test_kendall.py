"""Kendall's S against the published tables, all permutations, and scipy."""

from collections import Counter
from itertools import combinations, pairwise, permutations
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from gaistats.stats.kendall import choose_range, count_inversions, find_ties, tabulate_p

# P(S ≥ s) as printed in M. G. Kendall, Rank Correlation Methods, appendix table 1 (also
# Hollander and Wolfe, table A.30): n, s, probability to two significant figures or three decimals.
PUBLISHED = [
    (4, 0, 0.625), (4, 2, 0.375), (4, 4, 0.167), (4, 6, 0.042),
    (5, 0, 0.592), (5, 2, 0.408), (5, 4, 0.242), (5, 6, 0.117), (5, 8, 0.042), (5, 10, 0.0083),
    (6, 1, 0.500), (6, 3, 0.360), (6, 5, 0.235), (6, 7, 0.136), (6, 9, 0.068), (6, 11, 0.028),
    (6, 13, 0.0083), (6, 15, 0.0014),
    (7, 1, 0.500), (7, 3, 0.386), (7, 5, 0.281), (7, 7, 0.191), (7, 9, 0.119), (7, 11, 0.068),
    (7, 13, 0.035), (7, 15, 0.015), (7, 17, 0.0054), (7, 19, 0.0014), (7, 21, 0.00020),
    (8, 0, 0.548), (8, 2, 0.452), (8, 4, 0.360), (8, 6, 0.274), (8, 8, 0.199), (8, 10, 0.138),
    (8, 12, 0.089), (8, 14, 0.054), (8, 16, 0.031), (8, 18, 0.016), (8, 20, 0.0071),
    (8, 22, 0.0028), (8, 24, 0.00087), (8, 26, 0.00019), (8, 28, 0.000025),
    (9, 0, 0.540), (9, 8, 0.238), (9, 14, 0.090), (9, 20, 0.022), (9, 24, 0.0063), (9, 28, 0.0012),
    (9, 32, 0.00012), (9, 36, 0.0000028),
    (10, 1, 0.500), (10, 9, 0.242), (10, 15, 0.108), (10, 19, 0.054), (10, 21, 0.036),
    (10, 23, 0.023), (10, 25, 0.014), (10, 27, 0.0083), (10, 29, 0.0046), (10, 31, 0.0023),
]  # fmt: skip
# Critical τ (one-sided nominal 0.05, 0.025, 0.01, 0.005) from the printed table of upper critical
# values that www.easycalculation.com/statistics/kendall-rank-correlation-coefficient-table.php
# reproduces; None where n is too small for the level.
CRITICAL = {
    4: (1.000, None, None, None), 5: (0.800, 1.000, 1.000, None),
    6: (0.733, 0.867, 0.867, 1.000), 7: (0.619, 0.714, 0.810, 0.905),
    8: (0.571, 0.643, 0.714, 0.786), 9: (0.500, 0.556, 0.667, 0.722),
    10: (0.467, 0.511, 0.600, 0.644),
}  # fmt: skip


def score(values):
    return sum((b > a) - (b < a) for a, b in combinations(values, 2))


def twin_p(values):
    """P(|S| ≥ |s|) by writing down every order of the figures."""
    scores = [abs(score(order)) for order in permutations(values)]
    return sum(s >= abs(score(values)) for s in scores) / len(scores)


def ties_of(values):
    ordered = sorted(values)
    return find_ties([b == a for a, b in pairwise(ordered)])


@pytest.mark.parametrize(("n", "s", "probability"), PUBLISHED)
def test_one_sided_probabilities_are_those_of_the_published_table(n, s, probability):
    below = count_inversions((1,) * n)[: (n * (n - 1) // 2 - s) // 2 + 1]
    last_digit = 10 ** -len(str(f"{probability:.10f}").rstrip("0").split(".")[1])
    assert sum(below) / factorial(n) == pytest.approx(probability, abs=1.01 * last_digit)
    if s:
        assert tabulate_p((1,) * n)[s] == pytest.approx(2 * sum(below) / factorial(n))


@pytest.mark.parametrize("n", CRITICAL)
def test_critical_values_are_those_of_the_published_table(n):
    p, pairs = tabulate_p((1,) * n), n * (n - 1) // 2
    for nominal, printed in zip((0.05, 0.025, 0.01, 0.005), CRITICAL[n], strict=True):
        reached = [s for s in range(pairs, 0, -2) if p[s] / 2 <= nominal]
        assert (round(min(reached) / pairs, 3) if reached else None) == printed


@pytest.mark.parametrize(("n", "p"), [(2, 1.0), (3, 1 / 3), (4, 1 / 12), (5, 1 / 60), (6, 1 / 360)])
def test_the_smallest_p_of_few_years_is_two_in_all_orders(n, p):
    assert tabulate_p((1,) * n)[-1] == pytest.approx(p)


def test_four_years_reach_0_083_and_five_0_017():
    assert [round(tabulate_p((1,) * n)[-1], 4) for n in (4, 5)] == [0.0833, 0.0167]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=7))
@settings(deadline=None, max_examples=60)
def test_p_with_ties_is_that_of_every_order_written_down(values):
    assert tabulate_p(ties_of(values))[abs(score(values))] == pytest.approx(twin_p(values))


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=12, unique=True))
def test_p_without_ties_is_scipys_exact_one(values):
    expected = kendalltau(range(len(values)), values, method="exact").pvalue
    assert tabulate_p(ties_of(values))[abs(score(values))] == pytest.approx(expected)


def test_orders_of_a_multiset_are_counted_by_their_inversions():
    seen = set(permutations((1, 1, 2, 3, 3)))
    told = Counter(sum(a > b for a, b in combinations(order, 2)) for order in seen)
    assert count_inversions((2, 2, 1)) == tuple(told[i] for i in sorted(told))


def test_figures_that_are_all_the_same_prove_nothing():
    assert tabulate_p((6,)).tolist() == [1.0]


def test_thirty_years_are_counted_in_whole_numbers():
    assert sum(count_inversions((1,) * 30)) == factorial(30)


def test_few_years_have_the_widest_range_and_say_its_confidence():
    assert choose_range(2, 0.95) == (0, 0.0)
    assert choose_range(3, 0.95) == (0, pytest.approx(2 / 3))
    assert choose_range(4, 0.95) == (0, pytest.approx(11 / 12))
    assert choose_range(5, 0.95)[1] >= 0.95
