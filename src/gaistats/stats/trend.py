"""Trends over few years: of each office, and of groups over the same offices."""

import pandas as pd

from gaistats.stats.comparable import find_known, is_rate, pool
from gaistats.stats.joining import find_joined
from gaistats.stats.series import describe_series


def compute_trends(measured: pd.DataFrame, joins: pd.DataFrame) -> pd.DataFrame:
    """The trend of every office of ``measured``: a row an office.

    Only values count; a year without one is left out, never 0. A series begins anew where the
    form changes and ``joins`` does not join the years: the last stretch is described.
    Columns: ``office_id``, ``district_id``, ``kind``, ``broke_in`` (first year after such a
    break, else NA), ``in_doubt`` (years whose count rests on a failed identity), and

    - ``years`` (number of values), ``first_year``, ``last_year`` (of values), ``rises``,
      ``falls`` (from one value to the next);
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
    return _fill_empty(offices.join(found)).reset_index()


def compute_group_trends(
    measured: pd.DataFrame, unit: str, joins: pd.DataFrame, by: str | None = None
) -> pd.DataFrame:
    """The trend of groups, and the same without each group's largest office.

    ``by``: ``district_id``, ``kind`` or None (all own offices together; ``group`` is
    then "all"). Each group's series is the sum, or Σ numerator ÷ Σ denominator, over its
    panel: the own offices known in every year of the stretch. A stretch ends with the last
    year in which an office of the group is known (leave out a year that is not yet filed) and
    begins, where forms are not joined, in the year in which most offices' own do. Columns:
    ``group``, ``without_largest`` (bool; two rows a group), ``largest`` (office_id of the
    panel's largest denominator, or count, over all years), ``offices`` (in the sums),
    ``expected`` (own offices of the group in the frame in the last year), ``in_doubt`` (figures
    of the whole panel that rest on a failed identity), and those of
    ``compute_trends`` from ``years`` on. A year whose pooled rate rests on fewer than
    FEWEST_CASES has no value.
    """
    own = measured[measured["own"].astype(bool)]
    named = own.assign(group=_last_of(own, by) if by else "all")
    panels = [_build_panel(part, unit, joins) for _, part in named.groupby("group", sort=True)]
    rows = [row for _, row in panels]
    series = pd.concat([panel for panel, _ in panels]) if panels else _EMPTY
    whole = _describe_panels(series, unit)
    largest = {row["group"]: row["largest"] for row in rows}
    rest = _describe_panels(series[series["office_id"] != series["group"].map(largest)], unit)
    frame = pd.DataFrame(rows, columns=["group", "largest", "offices", "expected", "in_doubt"])
    less = frame.assign(offices=(frame["offices"] - 1).clip(lower=0))
    both = [
        _fill_empty(part.set_index("group").join(found)).reset_index().assign(without_largest=flag)
        for part, found, flag in ((frame, whole, False), (less, rest, True))
    ]
    return pd.concat(both).sort_values(["group", "without_largest"]).reset_index(drop=True)


_EMPTY = pd.DataFrame(columns=["group", "office_id", "year", "numerator", "denominator"])


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


def _fill_empty(found: pd.DataFrame) -> pd.DataFrame:
    """Series without a single value: nothing can be said of them."""
    counts = ["years", "rises", "falls", "tested"] + ["in_doubt"] * ("in_doubt" in found)
    tested = found["tested"].max()
    found["tested"] = 0 if pd.isna(tested) else tested
    found[counts] = found[counts].fillna(0).astype(int)
    years = ["first_year", "last_year"] + ["broke_in"] * ("broke_in" in found)
    found[years] = found[years].astype("Int64")
    return found.fillna({"shape": "none", "proof": "cannot"})


def _last_of(own: pd.DataFrame, column: str) -> pd.Series:
    """An office counts in all years where it stands in its last."""
    last = own.sort_values("year").groupby("office_id")[column].last()
    return own["office_id"].map(last)


def _build_panel(
    part: pd.DataFrame, unit: str, joins: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, object]]:
    """One group's offices known in every year of its stretch, and who they are."""
    known = part[find_known(part, unit)].sort_values(["office_id", "year"], kind="stable")
    starts = find_starts(known, joins)
    common = starts.groupby(known["office_id"]).first().mode()
    begin = int(common.iloc[0]) if len(common) else 0
    kept = known[(known["year"] >= begin) & (starts <= begin)]
    complete = kept.groupby("office_id")["year"].transform("size") == kept["year"].nunique()
    panel = kept.loc[complete, [*_EMPTY.columns, "in_doubt"]]
    weight = panel.groupby("office_id")["denominator" if is_rate(unit) else "numerator"].sum()
    expected = part.loc[part["year"] == part["year"].max(), "office_id"].nunique()
    return panel, {
        "group": part["group"].iloc[0],
        "largest": weight.idxmax() if len(weight) else None,
        "offices": len(weight),
        "expected": expected,
        "in_doubt": int(panel["in_doubt"].sum()),
    }


def _describe_panels(panels: pd.DataFrame, unit: str) -> pd.DataFrame:
    sums = panels.groupby(["group", "year"], sort=True)[["numerator", "denominator"]].sum()
    value, _ = pool(sums["numerator"].astype(float), sums["denominator"].astype(float), unit)
    return describe_series(value.dropna().rename("value").reset_index(), "group")
