"""Zero activity of a scope, read and judged: the one path for screen, command line and exports.

Offices are judged beside all comparable ones of the collection, also where a district is
selected: its few offices of a kind tell nothing of each other, and whether an office is worth a
look must not depend on what is selected besides it.
"""

from dataclasses import replace

import pandas as pd

from gaistats.model import Scope
from gaistats.stats.expected_zeros import expect_zeros, sum_expected_zeros
from gaistats.stats.zero_activity import classify_activity
from gaistats.stats.zero_peers import compare_with_zeros
from gaistats.store.connection import Store
from gaistats.store.read_activity import read_activity

_OFFICE = ["office_id", "group"]
_JUDGED = ["peers", "mean", "expected", "alpha", "spread", "probability", "adjusted",
           "worth_a_look", "state"]  # fmt: skip


def read_zeros(store: Store, scope: Scope, group: str) -> pd.DataFrame:
    """A row an office of the scope: columns of ``classify_activity`` and ``expect_zeros``.

    The latter's are missing (``worth_a_look`` False) where the latest report is no zero.
    KeyError for a group that there is not.
    """
    comparable = _read_comparable(store, scope, group)
    patterns = classify_activity(comparable)
    judged = expect_zeros(comparable, patterns)[[*_OFFICE, *_JUDGED]]
    offices = _read_here(store, scope, group, comparable)["office_id"].unique()
    found = patterns[patterns["office_id"].isin(offices)].merge(judged, on=_OFFICE, how="left")
    return found.assign(
        worth_a_look=found["worth_a_look"].eq(True), peers=found["peers"].astype("Int64")
    )


def read_zero_districts(store: Store, scope: Scope, group: str) -> pd.DataFrame:
    """A row a district of the scope and year: columns of ``sum_expected_zeros``."""
    comparable = _read_comparable(store, scope, group)
    districts = _read_here(store, scope, group, comparable)["district_id"].unique()
    sums = sum_expected_zeros(comparable)
    return sums[sums["district_id"].isin(districts)].reset_index(drop=True)


def read_zero_peers(store: Store, scope: Scope, group: str, office_id: str) -> pd.DataFrame:
    """A row a year of one office: columns of ``compare_with_zeros``."""
    return compare_with_zeros(_read_comparable(store, scope, group), office_id)


def _read_comparable(store: Store, scope: Scope, group: str) -> pd.DataFrame:
    # Peers are of one kind: the kinds selected leave out nobody that is compared with.
    return read_activity(store, replace(scope, districts=(), offices=()), [group])


def _read_here(store: Store, scope: Scope, group: str, comparable: pd.DataFrame) -> pd.DataFrame:
    narrow = scope.districts or scope.offices
    return read_activity(store, scope, [group]) if narrow else comparable
