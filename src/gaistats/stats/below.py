"""Offices put under the districts that stand directly below a place."""

from typing import Final

import pandas as pd

NOWHERE: Final = "nowhere"
"""The group of offices that stand in no district of the registry."""


def list_below(districts: pd.DataFrame, place: str | None) -> dict[str, str]:
    """District → the one directly below ``place`` in which it lies; ``place`` is itself.

    ``districts``: ``district_id``, ``parent`` (missing, or not among them, for a topmost one).
    ``place`` None stands above the topmost ones. What does not lie in ``place`` is left out.
    """
    parents = dict(zip(districts["district_id"], districts["parent"], strict=True))
    found = {}
    for district in parents:
        lies = _climb(district, place, parents)
        if lies is not None:
            found[district] = lies
    return found


def put_below(frame: pd.DataFrame, below: dict[str, str]) -> pd.DataFrame:
    """``frame`` (measured, expected) with each ``district_id`` as ``below`` says.

    A district that ``below`` does not know stays itself, and a missing one becomes NOWHERE: no
    row is lost, so that the groups add up to the whole.
    """
    districts = frame["district_id"]
    put = districts.map(below).fillna(districts).fillna(NOWHERE)
    return frame.assign(district_id=put.astype(object))


def find_place(districts: pd.DataFrame, chosen: str | None) -> str | None:
    """The place whose parts are shown: the chosen one, else the only topmost one, else None."""
    known = set(districts["district_id"])
    tops = districts.loc[~districts["parent"].isin(known), "district_id"].tolist()
    return chosen or (str(tops[0]) if len(tops) == 1 else None)


def _climb(district: str, place: str | None, parents: dict[str, str]) -> str | None:
    if district == place:
        return place
    at, above = district, parents[district]
    while above in parents and above != place:
        at, above = above, parents[above]
    return at if place is None or above == place else None
