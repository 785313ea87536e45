"""One office's zeros beside those of its peers, year by year."""

import pandas as pd

from gaistats.stats.expected_zeros import find_peers

STATED = ("number", "zero")


def compare_with_zeros(activity: pd.DataFrame, office_id: str) -> pd.DataFrame:
    """A row a year of one office, with what the others of its kind, level and scope state.

    ``activity``: the frame of ``store.read_activity`` for one group of cells and all offices
    that may be compared. Returns the office's rows by year with ``peers`` (others that state
    the group), ``zeros`` (those of them that state 0) and ``median`` (of their values; NaN where
    the group has no sum or nobody states it). Of a group with a sum an office states it when its
    value is known and not in doubt, as in ``expect_zeros``; of one without, when it is a
    number or a zero. Blanks, marks and missing reports are neither zeros nor peers.
    """
    own = activity[activity["office_id"] == office_id].sort_values("year")
    others = activity[activity["office_id"] != office_id]
    rows = [_count(find_peers(others, row)) for _, row in own.iterrows()]
    counts = pd.DataFrame(rows, columns=["peers", "zeros", "median"], index=own.index)
    return own.assign(**counts).reset_index(drop=True)


def _count(peers: pd.DataFrame) -> tuple[int, int, float]:
    if peers["value"].notna().any():
        values = peers.loc[(peers["value"] >= 0) & ~peers["in_doubt"], "value"]
        return len(values), int((values == 0).sum()), float(values.median())
    stated = peers["state"].isin(STATED)
    return int(stated.sum()), int((peers["state"] == "zero").sum()), float("nan")
