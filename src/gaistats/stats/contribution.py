"""Who made the change of a total or a rate: exact shares of offices and districts.

For a sum, an office's contribution is its own change. For a rate R = Σn ÷ Σd it is the change
of how far the office pulls the rate away from R̄, the mean of the two years' rates:

    cᵢ = (nᵢ₁ − R̄·dᵢ₁) ÷ D₁ − (nᵢ₀ − R̄·dᵢ₀) ÷ D₀

which adds up to R₁ − R₀ exactly, as Σ(nᵢₜ − R̄·dᵢₜ) ÷ Dₜ = Rₜ − R̄, and holds the change of the
office's own rate and of its weight together (the midpoint decomposition of E. M. Kitagawa,
"Components of a difference between two rates", JASA 50, 1955).
"""

import numpy as np
import pandas as pd

from gaistats.stats.comparable import find_known, is_rate, scale_of
from gaistats.stats.joining import find_joined

_PARTS = ["numerator", "denominator"]
ADDED = ("both", "new", "vanished")
"""Parts of the change that add up to the change of the whole."""
_ROUNDING = 1e-12


def compute_contributions(
    measured: pd.DataFrame, year: int, unit: str, joins: pd.DataFrame
) -> pd.DataFrame:
    """Each own office's contribution to the change from ``year`` − 1 to ``year``.

    Columns: ``office_id``, ``district_id``, ``kind`` (of the later year where there), ``part``,
    ``numerator_before``, ``numerator``, ``denominator_before``, ``denominator``,
    ``contribution`` (in the measure's unit; a share's as a fraction), ``share`` (of the change
    over the offices of both years; beyond ±1 where offices moved against each other; NaN where
    the total did not change). ``part``:

    - ``both``: known in both years. Their contributions add up to the change over them
      (``compute_group_changes``), to floating accuracy;
    - ``new`` / ``vanished``: not expected the year before / any more. Set apart (no share);
      with ``both`` they add up to the change of the sum or rate over all three;
    - ``form_break``: known in both, not joined; ``not_known``: expected, but not known in one
      of the years. Neither has a contribution: what is not known is not 0.

    All contributions to a rate are NaN where a year's denominators add up to 0.
    """
    pairs = _pair_offices(measured, year, unit)
    pairs["part"] = _name_parts(pairs, joins)
    pairs["contribution"] = (
        _contribute_to_rate(pairs, unit) if is_rate(unit) else _contribute_to_sum(pairs)
    )
    both = pairs["part"] == "both"
    pairs["share"] = _share(pairs["contribution"].where(both))
    columns = ["office_id", "district_id", "kind", "part", "numerator_before", "numerator",
               "denominator_before", "denominator", "contribution", "share"]  # fmt: skip
    return pairs[columns].sort_values("office_id").reset_index(drop=True)


def add_contributions(contributions: pd.DataFrame, by: str) -> pd.DataFrame:
    """Contributions of groups: a row a group (``district_id``, ``kind``) and ``part``.

    Columns: ``by``, ``part``, ``offices``, ``contribution``, ``share``: sums, NaN where the
    offices' are. Parts that have no contribution are counted, with NaN.
    """
    groups = contributions.groupby([by, "part"], dropna=False, sort=True)
    added = groups[["contribution", "share"]].sum(min_count=1)
    return added.assign(offices=groups.size()).reset_index()


def _pair_offices(measured: pd.DataFrame, year: int, unit: str) -> pd.DataFrame:
    """Own offices of either year; ``there`` says the office was expected, ``known`` its parts."""
    own = measured[measured["own"].astype(bool)]
    own = own.assign(known=find_known(own, unit), there=True)
    columns = ["office_id", "district_id", "kind", "form", *_PARTS, "known", "there"]
    pairs = own.loc[own["year"] == year, columns].merge(
        own.loc[own["year"] == year - 1, columns],
        on="office_id", how="outer", suffixes=("", "_before"),
    )  # fmt: skip
    for column in ("district_id", "kind"):
        pairs[column] = pairs[column].where(pairs["there"].notna(), pairs[f"{column}_before"])
    flags = ["known", "there", "known_before", "there_before"]
    return pairs.assign(**{flag: pairs[flag].eq(True) for flag in flags})


def _name_parts(pairs: pd.DataFrame, joins: pd.DataFrame) -> pd.Series:
    both = pairs["known"] & pairs["known_before"]
    joined = find_joined(pairs["form_before"], pairs["form"], joins)
    # Without any row of a year nothing is known of who was expected in it: nobody is new.
    new = pairs["known"] & ~pairs["there_before"] & bool(pairs["there_before"].any())
    vanished = pairs["known_before"] & ~pairs["there"] & bool(pairs["there"].any())
    part = pd.Series("not_known", index=pairs.index)
    part = part.mask(new, "new").mask(vanished, "vanished").mask(both, "form_break")
    return part.mask(both & joined, "both")


def _contribute_to_sum(pairs: pd.DataFrame) -> pd.Series:
    counted = pairs["part"].isin(ADDED)
    before = pairs["numerator_before"].where(pairs["part"] != "new", 0.0)
    after = pairs["numerator"].where(pairs["part"] != "vanished", 0.0)
    return (after - before).where(counted)


def _contribute_to_rate(pairs: pd.DataFrame, unit: str) -> pd.Series:
    """New and vanished offices pull away from the rate of the others in their own year.

    With D′ the denominators of ``both`` and ``new`` together, and R₁ the rate of ``both``,
    Σ over new of (n − R₁·d) ÷ D′ = R′ − R₁; likewise for the vanished in the year before. The
    contributions of ``both`` are over their own denominators, so that their sum is R₁ − R₀.
    """
    both, new, vanished = (pairs["part"] == part for part in ADDED)
    rate_before, base_before = _rate(pairs, both, "_before")
    rate, base = _rate(pairs, both, "")
    mean = (rate_before + rate) / 2
    inside = _pull(pairs, mean, base, "") - _pull(pairs, mean, base_before, "_before")
    wide = _rate(pairs, both | new, "")[1]
    wide_before = _rate(pairs, both | vanished, "_before")[1]
    joining = _pull(pairs, rate, wide, "")
    leaving = -_pull(pairs, rate_before, wide_before, "_before")
    found = inside.where(both).fillna(joining.where(new)).fillna(leaving.where(vanished))
    return scale_of(unit) * found


def _share(contributions: pd.Series) -> pd.Series:
    """Of their sum; NaN where that is 0 but for what rounding leaves of it."""
    total, gross = contributions.sum(), contributions.abs().sum()
    return contributions / (total if abs(total) > _ROUNDING * gross else np.nan)


def _rate(pairs: pd.DataFrame, among: pd.Series, suffix: str) -> tuple[float, float]:
    """The rate of some offices and the sum of their denominators; NaN twice where that is 0."""
    base = float(pairs.loc[among, f"denominator{suffix}"].sum())
    if base == 0:
        return float("nan"), float("nan")
    return float(pairs.loc[among, f"numerator{suffix}"].sum()) / base, base


def _pull(pairs: pd.DataFrame, rate: float, base: float, suffix: str) -> pd.Series:
    away = pairs[f"numerator{suffix}"] - rate * pairs[f"denominator{suffix}"]
    return away / base
