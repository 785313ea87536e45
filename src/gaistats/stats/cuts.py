"""One cut through the years of many offices, and whether it parts one level or two."""

from typing import cast

import numpy as np
from scipy.special import xlogy
from scipy.stats import binom, f, hypergeom

from gaistats.stats.kendall import Floats
from gaistats.stats.year_spread import Common, Years, moderate_dispersion


def try_cut(years: Years, cut: int, common: Common) -> Floats:
    """The p of each office for a level after its first ``cut`` years other than before.

    The larger, which is the weaker, of the exact p of counting and the p that allows for the
    spread of the office's own and the others' years. 1 where a part has no exposure.
    """
    exact = try_counting(years, cut)
    phi, freedom = moderate_dispersion(years, cut, common)
    gain = measure_gain(years, cut)
    ratio = np.divide(gain, phi, out=np.full_like(gain, np.inf), where=phi > 0)
    spread = f.sf(np.where(gain > 0, ratio, 0.0), 1, freedom)
    return cast(Floats, np.maximum(exact, spread))


def try_counting(years: Years, cut: int) -> Floats:
    """Exact conditional p of each office, twice the smaller tail, at most 1.

    Of both counts together those after the cut are binomial with the later share of the
    exposure if the level is one (Przyborowski and Wilenski, Biometrika 31, 1940); for a
    share, hypergeometric (Fisher's exact test).
    """
    before, after, base_before, base_after = sum_parts(years, cut)
    total, base = before + after, base_before + base_after
    if years.share:
        law = hypergeom(base, total, base_after)
    else:
        law = binom(total, np.divide(base_after, base, out=np.full_like(base, 0.5), where=base > 0))
    p = np.minimum(1.0, 2 * np.minimum(law.cdf(after), law.sf(after - 1)))
    return cast(Floats, np.where((base_before > 0) & (base_after > 0), p, 1.0))


def measure_gain(years: Years, cut: int) -> Floats:
    """G = 2·Σ observed·log(observed ÷ expected): two levels against one, each office."""
    before, after, base_before, base_after = sum_parts(years, cut)
    base = base_before + base_after
    level = np.divide(before + after, base, out=np.zeros_like(base), where=base > 0)
    gain = _deviance(before, base_before * level) + _deviance(after, base_after * level)
    if years.share:
        gain += _deviance(base_before - before, base_before * (1 - level))
        gain += _deviance(base_after - after, base_after * (1 - level))
    return np.where((base_before > 0) & (base_after > 0), np.maximum(gain, 0.0), 0.0)


def sum_parts(years: Years, cut: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Counts before and after a cut, exposures before and after."""
    count, exposure = years.count, years.exposure
    return (count[:, :cut].sum(axis=1), count[:, cut:].sum(axis=1),
            exposure[:, :cut].sum(axis=1), exposure[:, cut:].sum(axis=1))  # fmt: skip


def _deviance(observed: Floats, expected: Floats) -> Floats:
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=expected > 0)
    return cast(Floats, 2 * xlogy(observed, ratio))
