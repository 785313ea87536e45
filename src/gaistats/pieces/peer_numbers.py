"""A peer group in numbers: who stands where, the funnel, the rank ranges."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.peer_group import Group, collect_year
from gaistats.stats.funnel import compute_funnel
from gaistats.stats.intervals import Unit
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.peers import compare_with_peers
from gaistats.stats.ranking import rank_offices

MOST_RANKED = 500
"""Offices of which rank ranges are drawn: of more it takes seconds."""
_RANKS = ["rank_low", "rank_high"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group in a ``year``; ``subject`` names it for ``keep``.

    ``rows``: a row an office, the highest value first: the columns of ``collect_year``, of
    ``compare_with_peers``, ``rank_low``, ``rank_high`` and, with a funnel, ``position``.
    ``spread`` is False where the offices' rates differ no more than chance lets them, so that
    any may have any rank. ``curve`` is empty without a funnel; ``centre`` is the overall rate
    in the measure's unit, ``phi``, ``tau`` and ``offices`` what over-dispersion was estimated
    as and from.
    """

    subject: tuple[Hashable, ...]
    year: int
    rows: pd.DataFrame
    spread: bool
    curve: pd.DataFrame
    centre: float
    phi: float
    tau: float
    offices: int

    @property
    def has_funnel(self) -> bool:
        """Whether there are limits to draw: a rate of reports that may be added up."""
        return not self.curve.empty

    @property
    def valued(self) -> pd.DataFrame:
        """The offices that have a value."""
        return self.rows[self.rows["value"].notna()]

    @property
    def beyond(self) -> pd.DataFrame:
        """The offices beyond the 99.8 % limits, the furthest first; none without a funnel."""
        if not self.has_funnel:
            return self.rows.iloc[:0]
        rows = self.rows[self.rows["position"] == "beyond_998"]
        return rows.sort_values("adjusted_z", key=abs, ascending=False, kind="stable")

    @property
    def median(self) -> float | None:
        """The group's median; None where the group is too small."""
        known = self.rows["median"].dropna()
        return float(known.iloc[0]) if len(known) else None


def compare_group(scope: Scope, measure: Measure, year: int, group: Group) -> Comparison:
    """The comparison, computed once a generation."""
    subject = (scope, measure.measure_id, year, group.kind, group.level, group.size)
    kept = keep(lambda: _compare(scope, measure, year, group), "peer_group", *subject)
    return Comparison(subject, year, **kept)


def _compare(scope: Scope, measure: Measure, year: int, group: Group) -> dict[str, Any]:
    rows = collect_year(scope, measure, year)
    rows = rows[group.holds(rows)].sort_values("value", ascending=False, kind="stable")
    rows = rows.reset_index(drop=True)
    # The group has been chosen: within it no trait counts any more.
    rows = compare_with_peers(rows, ())
    rows, spread = _add_ranks(rows, measure)
    nothing = {"spread": spread, "curve": pd.DataFrame(), "offices": 0}
    nothing |= dict.fromkeys(("centre", "phi", "tau"), float("nan"))
    if measure.unit not in RATES or not rows["peer_state"].eq("compared").any():
        return {"rows": rows, **nothing}
    funnel = compute_funnel(rows, cast(Unit, measure.unit))
    # Nobody may be added up, so there is no overall rate and nobody can be beyond its limits.
    if pd.isna(funnel.centre):
        return {"rows": rows, **nothing}
    least = rows.loc[rows["value"].notna(), "denominator"].min()
    found = funnel.dispersion
    return {
        "rows": funnel.offices,
        "spread": spread,
        "curve": funnel.curve[funnel.curve["denominator"] >= least],
        "centre": funnel.centre, "phi": found.phi, "tau": found.tau, "offices": found.offices,
    }  # fmt: skip


def _add_ranks(rows: pd.DataFrame, measure: Measure) -> tuple[pd.DataFrame, bool]:
    if measure.unit not in RATES or rows["value"].notna().sum() > MOST_RANKED:
        return rows.assign(**dict.fromkeys(_RANKS, float("nan"))), True
    found = rank_offices(rows, cast(Unit, measure.unit))
    # Its low and high are of the shrunken rate; the interval of the rows is the rate's own.
    ranked = rows.assign(**{name: found.offices[name] for name in _RANKS})
    return ranked, found.prior is None or found.prior.state != "no_spread"
