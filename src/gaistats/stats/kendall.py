"""The exact distribution of Kendall's S for short series, with and without ties.

S is the number of pairs of years in which the later figure is higher, less those in which it
is lower. If no order of the figures is likelier than another, S = m − 2·I, where m is the
number of pairs that are not tied and I the number of inversions of a random order of the
figures, ties and all. The inversions of a multiset with n elements and ties t₁, t₂, … have
the generating function [n]! ÷ ([t₁]!·[t₂]!·…) with [k]! = Π (1 + q + … + qʲ⁻¹)
(P. A. MacMahon, Combinatory Analysis, 1915; for S: M. G. Kendall, Rank Correlation Methods,
chapter 5; G. P. Sillitto, Biometrika 34, 1947). Ties are thus neither broken nor dropped:
the distribution is the one that the tied figures themselves allow. The years are never tied.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@cache
def count_inversions(ties: tuple[int, ...]) -> tuple[int, ...]:
    """How many orders of a multiset have 0, 1, 2, … inversions; ``ties`` are the group sizes.

    Figures that are all different are (1, 1, …). Exact integers.
    """
    counts = [1]
    for size in range(2, sum(ties) + 1):
        counts = _multiply(counts, size)
    for tied in ties:
        for size in range(2, tied + 1):
            counts = _divide(counts, size)
    return tuple(counts)


@cache
def tabulate_p(ties: tuple[int, ...]) -> Floats:
    """Exact two-sided p, P(|S| ≥ s), for s = 0, 1, …, m (values that S cannot take included).

    The last entry is the smallest p that figures with these ties can reach at all.
    """
    counts = count_inversions(ties)
    pairs = len(counts) - 1
    below = list(accumulate(counts))
    tails = [below[(pairs - s) // 2] for s in range(1, pairs + 1)]
    total = below[-1]
    return np.array([1.0, *(min(1.0, 2 * tail / total) for tail in tails)])


@cache
def choose_range(years: int, confidence: float) -> tuple[int, float]:
    """How many of the ordered pairwise slopes are cut off at each end, and what is kept.

    Theil's interval: the slopes between the first and last kept have at least the given
    confidence if so few years allow it, else the widest range there is; the second number is
    its exact confidence, 1 − P(|S| ≥ k) (P. K. Sen, JASA 63, 1968; Hollander and Wolfe,
    Nonparametric Statistical Methods, section 9.3).
    """
    p = tabulate_p((1,) * years)
    pairs = len(p) - 1
    reachable = [s for s in range(pairs, 0, -2) if p[s] <= 1 - confidence]
    critical = min(reachable, default=pairs)
    return (pairs - critical) // 2, 1 - float(p[critical])


def find_ties(ordered: npt.NDArray[np.bool_]) -> tuple[int, ...]:
    """Group sizes, largest first, from whether each sorted figure equals the one before it."""
    sizes = [1]
    for equal in ordered:
        if equal:
            sizes[-1] += 1
        else:
            sizes.append(1)
    return tuple(sorted(sizes, reverse=True))


def _multiply(counts: Sequence[int], size: int) -> list[int]:
    """By 1 + q + … + q^(size − 1)."""
    longer = [*counts, *[0] * (size - 1)]
    return [sum(longer[max(0, i - size + 1) : i + 1]) for i in range(len(longer))]


def _divide(counts: Sequence[int], size: int) -> list[int]:
    """By the same, which leaves no remainder."""
    found: list[int] = []
    for i in range(len(counts) - size + 1):
        found.append(counts[i] - sum(found[max(0, i - size + 1) : i]))
    return found
