"""Trends of districts, kinds and all offices, each over the same offices in all its years."""

from dataclasses import dataclass

import pandas as pd

from gaistats.stats.comparable import count_expected, find_known, is_rate, pool
from gaistats.stats.series import describe_series
from gaistats.stats.trend import fill_empty, find_starts

_FIGURES = ["group", "office_id", "year", "numerator", "denominator", "in_doubt"]


@dataclass(frozen=True, slots=True)
class Panel:
    """The offices of a group that are known in every year of its stretch, and their figures.

    ``year`` is the group's last year, ``largest`` the office with most cases over all years
    (of a sum, the largest sum); None where the panel is empty.
    """

    group: str
    year: int
    figures: pd.DataFrame
    largest: str | None


def compute_group_trends(
    measured: pd.DataFrame,
    expected: pd.DataFrame,
    unit: str,
    joins: pd.DataFrame,
    by: str | None = None,
) -> pd.DataFrame:
    """The trend of groups, and the same without each group's largest office.

    ``by``: ``district_id``, ``kind`` or None (all own offices together; ``group`` is then
    "all"); an office counts in all years where it stands in its last. Each group's series is
    the sum, or Σ numerator ÷ Σ denominator, over its panel: the own offices known in every
    year of the stretch. A stretch ends with the last year in which an office of the group is
    known (leave out a year that is not yet filed) and begins, where forms are not joined, in the
    year in which most offices' own series do.

    Two rows a group: ``group``, ``without_largest`` (bool), ``largest`` (office_id),
    ``offices`` (in the sums), ``expected`` (own offices expected in the group's last year, NA
    without a list of that year), ``in_doubt`` (figures in the sums that rest on a failed
    identity), and the columns of ``trend.compute_trends`` from ``years`` on, ``q`` over the
    groups. A year whose pooled rate rests on fewer than FEWEST_CASES has no value.
    """
    panels = _choose_panels(measured, unit, joins, by)
    found = pd.concat(
        [_describe(panels, unit, without_largest=without) for without in (False, True)]
    ).sort_values(["group", "without_largest"])
    listed = expected.assign(group=expected[by] if by else "all")
    groups = pd.MultiIndex.from_frame(found[["group", "year"]])
    counts = count_expected(listed, ["group", "year"], groups.unique()).reindex(groups)
    return found.assign(expected=counts.array).drop(columns="year").reset_index(drop=True)


def sum_panels(
    measured: pd.DataFrame, unit: str, joins: pd.DataFrame, by: str | None = None
) -> pd.DataFrame:
    """What each group's trend is of: a row a group and year of its panel.

    Arguments as of ``compute_group_trends``. Columns: ``group``, ``year``, ``numerator``,
    ``denominator`` (sums over the panel's offices; 0 for a measure without), ``value`` (NaN
    where ``state`` is ``few`` or ``no_cases``), ``state``, ``offices`` (the same in all years
    of a group), ``in_doubt`` (figures in the sums that rest on a failed identity). A group
    whose panel is empty has no row.
    """
    figures = pd.concat(
        [pd.DataFrame(columns=_FIGURES),
         *(panel.figures for panel in _choose_panels(measured, unit, joins, by))]
    ).astype({"year": int, "numerator": float, "denominator": float, "in_doubt": int})  # fmt: skip
    grouped = figures.groupby(["group", "year"])
    sums = grouped[["numerator", "denominator", "in_doubt"]].sum()
    value, state = pool(sums["numerator"], sums["denominator"], unit)
    offices = grouped["office_id"].nunique()
    return sums.assign(value=value, state=state, offices=offices).reset_index()


def _choose_panels(
    measured: pd.DataFrame, unit: str, joins: pd.DataFrame, by: str | None
) -> list[Panel]:
    """The panels of all groups. What offices have of their own is found once for all."""
    own = measured[measured["own"].astype(bool)]
    named = own.assign(group=_find_last(own, by) if by else "all")
    known = named[find_known(named, unit)].sort_values(["office_id", "year"], kind="stable")
    known = known.assign(start=find_starts(known, joins))[[*_FIGURES, "start"]]
    parts = {str(group): part for group, part in known.groupby("group", sort=False)}
    years = named.groupby("group", sort=True)["year"].max()
    return [
        _choose_panel(str(group), int(year), parts.get(str(group), known.iloc[:0]), unit)
        for group, year in years.items()
    ]


def _choose_panel(group: str, year: int, known: pd.DataFrame, unit: str) -> Panel:
    """The panel of one group: ``known`` are its known rows with the ``start`` of their series."""
    common = known.drop_duplicates("office_id")["start"].mode()
    begin = int(common.iloc[0]) if len(common) else 0
    kept = known[(known["year"] >= begin) & (known["start"] <= begin)]
    complete = kept.groupby("office_id")["year"].transform("size") == kept["year"].nunique()
    figures = kept.loc[complete, _FIGURES]
    weight = figures.groupby("office_id")["denominator" if is_rate(unit) else "numerator"].sum()
    largest = str(weight.idxmax()) if len(weight) else None
    return Panel(group, year, figures, largest)


def _describe(panels: list[Panel], unit: str, *, without_largest: bool) -> pd.DataFrame:
    chosen = [
        panel.figures[panel.figures["office_id"] != panel.largest]
        if without_largest
        else panel.figures
        for panel in panels
    ]
    facts = [
        (
            panel.group,
            panel.year,
            panel.largest,
            part["office_id"].nunique(),
            part["in_doubt"].sum(),
        )
        for panel, part in zip(panels, chosen, strict=True)
    ]
    columns = ["group", "year", "largest", "offices", "in_doubt"]
    told = pd.DataFrame(facts, columns=columns).assign(without_largest=without_largest)
    figures = pd.concat(chosen) if chosen else pd.DataFrame(columns=_FIGURES)
    sums = figures.groupby(["group", "year"])[["numerator", "denominator"]].sum()
    value, _ = pool(sums["numerator"].astype(float), sums["denominator"].astype(float), unit)
    series = describe_series(value.dropna().rename("value").reset_index(), "group")
    return fill_empty(told.set_index("group").join(series)).reset_index()


def _find_last(own: pd.DataFrame, column: str) -> pd.Series:
    last = own.sort_values("year").groupby("office_id")[column].last()
    return own["office_id"].map(last)
