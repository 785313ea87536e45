"""Several measures of the same districts or offices beside each other, with their changes."""

from typing import Final

import pandas as pd

from gaistats.stats.changes import compute_group_changes, compute_office_changes
from gaistats.stats.groups import GROUPS, add_up
from gaistats.stats.joining import find_joins
from gaistats.stats.measure import Measure
from gaistats.stats.terms import spread_terms

SET: Final = (
    "received", "disclosure_rate", "refusal_share", "unable_share", "not_processed_share",
    "carry_forward_share", "reconsiderations_per_hundred", "reconsideration_correction_rate",
)  # fmt: skip
"""The measures that are shown of every district, in this order.

What came in; the four groups of outcomes which, with otherwise closed, make up all (form of
Guo Ban Gong Kai Ban Han [2021] No. 30, part 3); what stayed open; and how often decisions
were challenged and put right (part 4).
"""
_CHANGED: Final = ["change", "points", "relative", "both", "change_state"]
_YEAR_ON_YEAR: Final = ("change", "from_zero")


def join_measure(measure: Measure) -> pd.DataFrame:
    """``find_joins`` of a measure: across which forms its years may be joined."""
    return find_joins(spread_terms(measure.numerator), spread_terms(measure.denominator))


def describe_groups(
    measured: pd.DataFrame, expected: pd.DataFrame, measure: Measure, by: str
) -> pd.DataFrame:
    """A row a group and year: ``add_up`` and how it changed; ``by`` is district or year.

    Besides the columns of ``add_up``: ``change``, ``points``, ``relative``, ``both`` and
    ``change_state`` as ``compute_group_changes`` gives them, over the offices known in both
    years; missing in the first year of ``measured``.
    """
    keys = list(GROUPS[by])
    group = None if by == "year" else keys[0]
    joins = join_measure(measure)
    changes = compute_group_changes(measured, expected, measure.unit, joins, group)
    changes = changes.rename(columns={"state": "change_state"})[[*keys, *_CHANGED]]
    changes["both"] = changes["both"].astype("Int64")
    return add_up(measured, expected, by, measure).merge(changes, on=keys, how="left")


def describe_offices(measured: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """A row an office and year: ``measured``, with ``low`` and ``high``, and how it changed.

    The columns added are those of ``describe_groups``; ``change_state`` is that of
    ``compute_office_changes``, and only a change from the year before has numbers. ``both`` is
    1 there, else 0.
    """
    keys = ["office_id", "year"]
    changes = compute_office_changes(measured, measure.unit, join_measure(measure))
    changes = changes.rename(columns={"state": "change_state"})
    yearly = changes["change_state"].isin(_YEAR_ON_YEAR)
    numbers = ["change", "points", "relative"]
    changes[numbers] = changes[numbers].where(yearly)
    changes["both"] = yearly.astype("Int64")
    return measured.merge(changes[[*keys, *_CHANGED]], on=keys, how="left")
