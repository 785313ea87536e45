"""The lines of chosen districts or offices in numbers, with changes and trends."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.language import t
from gaistats.pieces.measured import ask_expected, ask_groups, ask_measured, find_measure_joins
from gaistats.pieces.source import find_headline_year
from gaistats.stats.changes import compute_group_changes, compute_office_changes
from gaistats.stats.group_trend import compute_group_trends, sum_panels
from gaistats.stats.measure import Measure
from gaistats.stats.terms import list_joins
from gaistats.stats.trend import compute_trends

BY = "district_id"
_VALUES = ["series_id", "year", "value", "numerator", "denominator", "state", "in_doubt", "joined",
           "corrected"]  # fmt: skip
_COVER = ["covered", "expected"]
_CHANGES = ["change", "relative", "from_year", "change_state", "both"]


DISTRICTS, OFFICES = "districts", "offices"


@dataclass(frozen=True, slots=True)
class Lines:
    """What is drawn: ``names`` by identifier of district or office, in the order chosen.

    ``same``: of districts the offices only that are known in every year.
    """

    by: str
    names: Mapping[str, str]
    same: bool

    @property
    def chosen(self) -> tuple[str, ...]:
        """The identifiers."""
        return tuple(self.names)


@dataclass(frozen=True, slots=True)
class Series:
    """The lines. ``rows``: a row a series and year, in the order chosen and of years.

    Columns: series_id, name, year, value, numerator, denominator, state, in_doubt, joined,
    ``broken`` (not comparable with the year before), ``covered`` and ``expected`` (offices;
    of districts only), ``change`` (in the measure's unit), ``relative``, ``from_year``,
    ``change_state`` (as of ``stats.changes``) and ``both`` (offices that the change is over;
    districts only), ``corrected`` (cells that the value rests on).
    ``trends``: a row a series and, of districts, ``without_largest``.
    """

    rows: pd.DataFrame
    trends: pd.DataFrame

    @property
    def known(self) -> pd.DataFrame:
        """The rows with a value."""
        return self.rows[self.rows["value"].notna()]


def collect_series(scope: Scope, measure: Measure, lines: Lines) -> Series:
    """The lines of what is chosen, computed once a generation."""
    last = find_headline_year(scope)
    rows, trends = keep(
        lambda: _collect(scope, measure, lines, last),
        "lines", scope, measure.measure_id, lines.by, lines.chosen, lines.same, last,
    )  # fmt: skip
    return Series(rows, trends)


def find_breaks(found: Series) -> Mapping[int, str]:
    """The year with which the form begins to ask for the measure, with the word for it.

    None where one of the series has a figure of the year before: only ``broken`` tells there.
    """
    rows = found.rows
    before = rows.groupby("series_id")["state"].shift()
    begins = rows.loc[(before == "not_in_form") & rows["value"].notna(), "year"]
    if len(begins):
        year = int(begins.min())
        both = rows[rows["value"].notna() & (rows["year"] == year - 1)]
        return {} if len(both) else {year: t("change of form")}
    return {}


def word_joins(measure: Measure, spoken: str) -> str:
    """The caution with which years of both forms are joined; empty where none is needed."""
    said = (link.why_en if spoken == "en" else link.why_zh for link in list_joins(measure))
    return ("; " if spoken == "en" else "；").join(dict.fromkeys(said))


def _collect(
    scope: Scope, measure: Measure, lines: Lines, last: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    if lines.by != DISTRICTS:
        rows = _collect_offices(scope, measure, lines)
        trends = _office_trends(scope, measure).rename(columns={"office_id": "series_id"})
    else:
        make = _collect_same if lines.same else _collect_districts
        rows = make(scope, measure, last)
        trends = _district_trends(scope, measure, last).rename(columns={"group": "series_id"})
    place = {key: number for number, key in enumerate(lines.chosen)}
    rows = rows[rows["series_id"].isin(place)]
    rows = rows.assign(name=rows["series_id"].map(dict(lines.names)),
                       place=rows["series_id"].map(place))  # fmt: skip
    rows = rows.sort_values(["place", "year"]).drop(columns="place").reset_index(drop=True)
    return rows, trends[trends["series_id"].isin(place)]


def _collect_offices(scope: Scope, measure: Measure, lines: Lines) -> pd.DataFrame:
    measured = ask_measured(scope, measure)
    measured = measured[measured["office_id"].isin(lines.chosen)]
    changes = compute_office_changes(measured, measure.unit, find_measure_joins(measure))
    rows = measured.rename(columns={"office_id": "series_id"})[_VALUES]
    return _add_changes(rows.assign(**dict.fromkeys(_COVER, float("nan"))), changes, "office_id")


def _collect_districts(scope: Scope, measure: Measure, last: int) -> pd.DataFrame:
    groups = ask_groups(scope, measure, "district")
    rows = groups[groups["year"] <= last].rename(columns={BY: "series_id"})[_VALUES + _COVER]
    measured = _up_to(ask_measured(scope, measure), last)
    changes = compute_group_changes(
        measured, ask_expected(scope), measure.unit, find_measure_joins(measure), by=BY
    )
    return _add_changes(rows, changes, BY)


def _collect_same(scope: Scope, measure: Measure, last: int) -> pd.DataFrame:
    measured = _up_to(ask_measured(scope, measure), last)
    joins = find_measure_joins(measure)
    sums = sum_panels(measured, measure.unit, joins, by=BY)
    # Corrected cells add up over the panel's offices as figures in doubt do.
    marked = sum_panels(measured.assign(in_doubt=measured["corrected"]), measure.unit, joins, by=BY)
    sums = sums.assign(corrected=marked["in_doubt"])
    groups = ask_groups(scope, measure, "district").set_index([BY, "year"])
    expected = groups["expected"].reindex(pd.MultiIndex.from_frame(sums[["group", "year"]]))
    # A panel is one body of offices, and its forms are joined: its changes are those of one.
    as_one = sums.rename(columns={"group": "office_id"}).assign(
        district_id=sums["group"], kind=None, own=True, form="joined"
    )
    changes = compute_office_changes(as_one, measure.unit, joins)
    rows = sums.rename(columns={"group": "series_id", "offices": "covered"})
    rows = rows.assign(expected=expected.array, joined=0)[_VALUES + _COVER]
    both = sums.rename(columns={"group": "office_id", "offices": "both"})
    changes = changes.merge(both[["office_id", "year", "both"]], on=["office_id", "year"])
    return _add_changes(rows, changes, "office_id")


def _add_changes(rows: pd.DataFrame, changes: pd.DataFrame, key: str) -> pd.DataFrame:
    told = changes.rename(columns={key: "series_id", "state": "change_state"})
    told = told.reindex(columns=["series_id", "year", *_CHANGES])
    merged = rows.merge(told, on=["series_id", "year"], how="left")
    state = merged["change_state"].fillna("first")
    return merged.assign(change_state=state, broken=state == "form_break")


def _office_trends(scope: Scope, measure: Measure) -> pd.DataFrame:
    """Of all offices: those that were chosen by their looks are a few of many."""
    return keep(
        lambda: compute_trends(ask_measured(scope, measure), find_measure_joins(measure)),
        "office_trends", scope, measure.measure_id,
    )  # fmt: skip


def _district_trends(scope: Scope, measure: Measure, last: int) -> pd.DataFrame:
    return keep(
        lambda: compute_group_trends(
            _up_to(ask_measured(scope, measure), last), ask_expected(scope), measure.unit,
            find_measure_joins(measure), by=BY,
        ),
        "district_trends", scope, measure.measure_id, last,
    )  # fmt: skip


def _up_to(measured: pd.DataFrame, last: int) -> pd.DataFrame:
    """Without years for which most have not filed yet: a sum over them would be a fall."""
    return measured[measured["year"] <= last]
