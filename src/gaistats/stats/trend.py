"""Trends of each office over few years."""

import pandas as pd

from gaistats.stats.joining import find_joined
from gaistats.stats.series import describe_series


def compute_trends(measured: pd.DataFrame, joins: pd.DataFrame) -> pd.DataFrame:
    """The trend of every office of ``measured``: a row an office.

    Only values count; a year without one is left out, never 0. A series begins anew where the
    form changes and ``joins`` does not join the years: the last stretch is described.
    Columns: ``office_id``, ``district_id``, ``kind``, ``broke_in`` (first year after such a
    break, else NA), ``in_doubt`` (years whose count rests on a failed identity), and

    - ``years`` (number of values), ``first_year``, ``last_year`` (of values), ``rises``,
      ``falls`` (from one value to the next), ``tied`` (values that some other one equals);
    - ``slope``: Theil–Sen, the median of the slopes between all pairs of years, in the
      measure's unit a year; ``slope_low``, ``slope_high``: Theil's exact range, of exact
      ``confidence``: at least 0.95 from five values on; four values reach only 0.917, three
      0.667, two have no range;
    - ``tau``: Kendall's τ-b; ``p``: exact and two-sided, for the ties that there are
      (``kendall``); ``smallest_p``: the least that so many values with such ties can reach;
      ``q``: p after false discovery control (Benjamini and Hochberg) over the ``tested``
      offices that could show a trend at all;
    - ``shape``: ``none`` | ``single`` | ``rose_each`` | ``fell_each`` | ``never_fell`` |
      ``never_rose`` (some equal) | ``level`` (all equal) | ``mixed``;
    - ``proof``: ``cannot`` (smallest_p above 0.05: nothing can be proved) | ``not_shown`` |
      ``shown`` (p at most 0.05, for this office looked at alone).
    """
    values = _join_series(measured, joins)
    found = describe_series(values, "office_id")
    series = values.groupby("office_id")
    found["in_doubt"] = series["in_doubt"].sum()
    found["broke_in"] = series["broke_in"].first()
    offices = measured.sort_values("year").groupby("office_id")[["district_id", "kind"]].last()
    return fill_empty(offices.join(found)).reset_index()


def find_starts(known: pd.DataFrame, joins: pd.DataFrame) -> pd.Series:
    """Per row, sorted by office and year, the year after the office's last break; 0 without one."""
    form_before = known.groupby("office_id", sort=False)["form"].shift()
    later = known["office_id"].eq(known["office_id"].shift())
    breaks = later & ~find_joined(form_before, known["form"], joins)
    return known["year"].where(breaks, 0).groupby(known["office_id"], sort=False).transform("max")


def _join_series(measured: pd.DataFrame, joins: pd.DataFrame) -> pd.DataFrame:
    """The values of each office's last stretch that the forms let join."""
    valued = measured[measured["value"].notna()].sort_values(["office_id", "year"], kind="stable")
    starts = find_starts(valued, joins)
    kept = valued["year"] >= starts
    columns = ["office_id", "year", "value", "in_doubt"]
    return valued.loc[kept, columns].assign(broke_in=starts[kept].where(starts[kept] > 0))


def fill_empty(found: pd.DataFrame) -> pd.DataFrame:
    """Series without a single value: nothing can be said of them."""
    counts = ["years", "rises", "falls", "tied", "tested"] + ["in_doubt"] * ("in_doubt" in found)
    tested = found["tested"].max()
    found["tested"] = 0 if pd.isna(tested) else tested
    found[counts] = found[counts].fillna(0).astype(int)
    years = ["first_year", "last_year"] + ["broke_in"] * ("broke_in" in found)
    found[years] = found[years].astype("Int64")
    return found.fillna({"shape": "none", "proof": "cannot"})
