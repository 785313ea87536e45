"""Level shifts worth a look: a series that went to another level and stayed there.

The rule, for each office with at least FEWEST_YEARS figures and each way of cutting its years
in two, with at least two years before the cut:

1. Counting: an exact conditional test of the counts before and after (``cuts``). So 40 a year
   to 60 is more than 4 to 6.
2. The office's own years: requests come in clusters, so the likelihood ratio of two levels
   against one is set against the spread within the two parts, moderated by what the offices
   have in common (``year_spread``): an F test (McCullagh and Nelder, Generalized Linear
   Models, 1989, chapter 9, quasi-likelihood).
3. A cut counts as much as the weaker of the two says. The best cut's p is multiplied by the
   number of cuts that were tried (Bonferroni).
4. Over the offices that were tested the false discovery rate is held (Benjamini and
   Hochberg, JRSS B 57, 1995): a shift is worth a look if q is at most LEVEL.

What few years cannot say: whether a level that was reached in the last year will stay, and
whether an office with widely spread years changed at all.
Of a stock (documents in force, requests carried forward) most of a year's cases are last year's:
its years are less apart than the counting test takes them to be.
"""

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from gaistats.stats.comparable import PER_HUNDRED, SHARE, find_known, is_rate, scale_of
from gaistats.stats.cuts import sum_parts, try_cut
from gaistats.stats.kendall import Floats
from gaistats.stats.trend import find_starts
from gaistats.stats.year_spread import Common, Years, learn_dispersion

FEWEST_YEARS = 4
"""With three figures one part has no spread of its own, and nothing tells a level from chance."""
LEVEL = 0.05
COUNTED = ("count", SHARE, PER_HUNDRED)
"""Units whose numerators are cases; money is not counted, and has no such test."""
_NUMBERS = ["first_year", "last_year", "split_year", "before", "after", "ratio", "points", "p"]


def compute_level_shifts(measured: pd.DataFrame, unit: str, joins: pd.DataFrame) -> pd.DataFrame:
    """The likeliest change of level of every office of ``measured``: a row an office.

    Years count whose numerator (and denominator) is known, also below FEWEST_CASES; the others
    are left out, never 0; of a series that a change of form breaks, the last stretch. Columns:
    ``office_id``, ``district_id``, ``kind``, ``years`` (known), ``first_year``,
    ``last_year``, ``split_year`` (first year of the new level), ``before``, ``after`` (levels: the
    mean count a year, or Σ numerator ÷ Σ denominator, in the measure's unit), ``ratio``
    (after ÷ before; NaN from 0 and for shares), ``points`` (percentage points; shares only),
    ``p`` (for all cuts together), ``q``, ``tested`` (offices in q), ``in_doubt`` (years
    whose count rests on a failed identity), ``verdict``:
    ``shifted`` (q at most 0.05, two years or more at the new level) | ``last_year`` (the same,
    only the last year: whether it stays cannot be said) | ``none`` (nothing that stands out
    from chance) | ``few_years`` | ``no_cases`` (not one case, or no denominator) |
    ``not_counts`` (money, fractions, or a part above its whole: no test).
    """
    known = _take_known(measured, unit, joins)
    offices = measured.sort_values("year").groupby("office_id")[["district_id", "kind"]].last()
    found = offices.join(_describe_offices(known, unit))
    found["years"] = found["years"].fillna(0).astype(int)
    found["in_doubt"] = found["in_doubt"].fillna(0).astype(int)
    found["verdict"] = _sort_out(found, unit)
    found = found.drop(columns=["whole", "cases", "base"]).assign(
        **dict.fromkeys(_NUMBERS[2:], np.nan)
    )
    tested = found.index[found["verdict"] == "none"]
    found.update(_test_offices(known[known["office_id"].isin(tested)], unit))
    return _control_discoveries(found).reset_index()


def _take_known(measured: pd.DataFrame, unit: str, joins: pd.DataFrame) -> pd.DataFrame:
    known = measured[find_known(measured, unit)].sort_values(["office_id", "year"], kind="stable")
    known = known[known["year"] >= find_starts(known, joins)]
    exposure = known["denominator"].astype(float) if is_rate(unit) else 1.0
    return known.assign(exposure=exposure, count=known["numerator"].astype(float))


def _describe_offices(known: pd.DataFrame, unit: str) -> pd.DataFrame:
    whole = (known["count"] % 1 == 0) & (known["exposure"] % 1 == 0) & (known["count"] >= 0)
    if unit == SHARE:
        whole &= known["count"] <= known["exposure"]
    return known.assign(whole=whole).groupby("office_id").agg(
        years=("year", "size"), first_year=("year", "min"), last_year=("year", "max"),
        in_doubt=("in_doubt", "sum"), whole=("whole", "all"), cases=("count", "sum"),
        base=("exposure", "sum"),
    )  # fmt: skip


def _sort_out(found: pd.DataFrame, unit: str) -> pd.Series:
    """``none`` for offices that can be tested, else why they cannot."""
    verdict = pd.Series("none", index=found.index)
    verdict = verdict.mask(~(found["cases"] > 0) | ~(found["base"] > 0), "no_cases")
    verdict = verdict.mask(found["years"] < FEWEST_YEARS, "few_years")
    no_counts = found["whole"].eq(other=False) | (unit not in COUNTED)
    return verdict.mask(no_counts, "not_counts")


def _test_offices(known: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The best cut of each office: the columns of ``_NUMBERS`` from ``split_year`` on."""
    lengths = known.groupby("office_id")["year"].transform("size")
    parts = [(part, _arrange(part, length, unit)) for length, part in known.groupby(lengths)]
    common = learn_dispersion([years for _, years in parts])
    tested = [_test_equal(part, years, common, unit) for part, years in parts]
    return pd.concat(tested) if tested else pd.DataFrame(columns=_NUMBERS[2:], dtype=float)


def _arrange(part: pd.DataFrame, length: int, unit: str) -> Years:
    count = part["count"].to_numpy().reshape(-1, length)
    exposure = part["exposure"].to_numpy(float).reshape(-1, length)
    return Years(count, exposure, unit == SHARE)


def _test_equal(part: pd.DataFrame, years: Years, common: Common, unit: str) -> pd.DataFrame:
    length = years.count.shape[1]
    cuts = range(2, length)
    p = np.stack([try_cut(years, cut, common) for cut in cuts])
    sums = np.stack([sum_parts(years, cut) for cut in cuts])
    best, offices = p.argmin(axis=0), np.arange(len(years.count))
    before, after, base_before, base_after = sums[best, :, offices].T
    calendar = part["year"].to_numpy(float).reshape(-1, length)
    found = pd.DataFrame(index=pd.Index(part["office_id"].to_numpy()[::length], name="office_id"))
    found["split_year"] = calendar[offices, best + 2]
    found["before"] = _level(before, base_before, unit)
    found["after"] = _level(after, base_after, unit)
    shares = unit == SHARE
    found["points"] = 100 * (found["after"] - found["before"]) if shares else np.nan
    ratio = found["after"] / found["before"].where(found["before"] > 0)
    found["ratio"] = np.nan if shares else ratio
    return found.assign(p=np.minimum(1.0, p[best, offices] * len(cuts)))


def _level(count: Floats, base: Floats, unit: str) -> Floats:
    nothing = np.full(len(base), np.nan)
    level: Floats = np.divide(count, base, out=nothing, where=base > 0)
    return scale_of(unit) * level


def _control_discoveries(found: pd.DataFrame) -> pd.DataFrame:
    tested = found["p"].notna()
    q = pd.Series(np.nan, index=found.index)
    if tested.any():
        q[tested] = false_discovery_control(found.loc[tested, "p"].to_numpy())
    seen = q <= LEVEL
    last = found["split_year"] == found["last_year"]
    verdict = found["verdict"].mask(seen & ~last, "shifted").mask(seen & last, "last_year")
    years = ["first_year", "last_year", "split_year"]
    found[years] = found[years].astype("Int64")
    return found.assign(q=q, tested=int(tested.sum()), verdict=verdict)
