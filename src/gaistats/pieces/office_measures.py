"""An office's measures over the years and its peers' beside them, in numbers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.measured import ask_measured
from gaistats.stats.joining import find_joined, find_joins
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.peer_band import compute_band
from gaistats.stats.peers import Trait, compute_sizes
from gaistats.stats.terms import spread_terms

Row = Mapping[Any, Any]
SIZE: tuple[Trait, ...] = ("kind", "level", "size")
KIND: tuple[Trait, ...] = ("kind", "level")


class OfficeMeasure(NamedTuple):
    """One measure of one office.

    ``rows``: as of ``read_measured``, a row a year, and ``broken`` (True where a year is not
    comparable with the one before). ``band``: as of ``compute_band``.
    """

    rows: pd.DataFrame
    band: pd.DataFrame

    @property
    def latest(self) -> Row | None:
        """The last year with a value; None without any."""
        known = self.rows[self.rows["value"].notna()]
        return known.iloc[-1].to_dict() if len(known) else None

    def peers_in(self, year: int) -> Row | None:
        """The band of a year; None where there is none."""
        found = self.band[self.band["year"] == year]
        return found.iloc[0].to_dict() if len(found) else None


def collect_measure(
    office: Row, measure: Measure, traits: Sequence[Trait], basis: str
) -> OfficeMeasure:
    """Over all years of the collection, whichever district and years are selected."""
    scope = office_scope(office, basis)
    kept = keep(
        lambda: tuple(_collect(office["office_id"], scope, measure, traits)),
        "office_measure", office["office_id"], scope, measure.measure_id, tuple(traits),
    )  # fmt: skip
    return OfficeMeasure(*kept)


def has_peers(
    office: Row, measures: Sequence[Measure], traits: Sequence[Trait], basis: str
) -> bool:
    """Whether enough peers have a value beside the latest ones of the office.

    Of an office without any value: whether they have one in any year.
    """
    found = [collect_measure(office, measure, traits, basis) for measure in measures]
    years = [int(f.latest["year"]) for f in found if f.latest]
    if not years:
        return any(len(f.band) for f in found)
    year = max(years)
    return any(f.peers_in(year) for f in found if f.latest and f.latest["year"] == year)


def office_scope(office: Row, basis: str) -> Scope:
    """All offices that may be compared with this one: peers are not only those next door."""
    origin = "sample" if office["sample"] else "real"
    return Scope(origin=origin, basis=basis)


def find_broken(rows: pd.DataFrame, measure: Measure) -> "pd.Series[bool]":
    """Where the report is of another form than the one before, and the two may not be joined."""
    joins = find_joins(spread_terms(measure.numerator), spread_terms(measure.denominator))
    form = rows["form"]
    before = form.ffill().shift()
    changed = form.notna() & before.notna() & (form != before)
    return changed & ~find_joined(before, form, joins)


def _collect(
    office_id: str, scope: Scope, measure: Measure, traits: Sequence[Trait]
) -> OfficeMeasure:
    measured = ask_measured(scope, measure)
    rows = measured[measured["office_id"] == office_id].sort_values("year", ignore_index=True)
    band = compute_band(measured, office_id, traits, _collect_sizes(scope))
    rows = rows.assign(broken=find_broken(rows, measure))
    # The peers' years are no more comparable across a change of form than the office's.
    return OfficeMeasure(
        rows, band.assign(broken=band["year"].isin(rows.loc[rows["broken"], "year"]))
    )


def _collect_sizes(scope: Scope) -> pd.DataFrame:
    received = load_measure("received")
    return keep(lambda: compute_sizes(ask_measured(scope, received)), "sizes", scope)
