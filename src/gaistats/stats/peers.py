"""Offices that may be compared: of one kind, one level and about one size."""

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
import pandas as pd

from gaistats.robust import robust_z

Trait = Literal["kind", "level", "size"]

# Of four others a percentile moves by 25 points when one of them changes: no place among peers.
FEWEST_PEERS: Final = 5

# The highest volume of each size band, in requests a year. Powers of ten, and not quartiles of
# the group, because an office's band must not change when another office files late, must be the
# same in every district, and quartiles fall together where half of the group has no request.
SIZE_BANDS: Final = {"none": 0, "1-9": 9, "10-99": 99, "100-999": 999, "1000+": np.inf}


def compute_sizes(volumes: pd.DataFrame) -> pd.DataFrame:
    """The size of each office: the median of its yearly volumes, and the band it falls in.

    ``volumes``: ``office_id``, ``value`` (a count a year, NaN where not known), a row an office
    and year. Returns ``office_id``, ``volume``, ``size`` (a name of ``SIZE_BANDS``; a median
    between two bands is in the higher one), a row an office, in order of ``office_id``. An
    office without a known year has neither: not known is not none.
    """
    sizes = volumes.groupby("office_id", sort=True)["value"].median().rename("volume")
    names = np.array([*SIZE_BANDS, None], dtype=object)
    place = np.searchsorted(list(SIZE_BANDS.values()), sizes.to_numpy(dtype=float), side="left")
    return sizes.to_frame().reset_index().assign(size=names[place])


def compare_with_peers(
    measured: pd.DataFrame,
    traits: Sequence[Trait] = ("kind", "level", "size"),
    sizes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Where each office stands in its peer group of the year.

    ``measured``: ``office_id``, ``year``, ``value``, ``state`` and the traits; ``sizes`` as of
    ``compute_sizes``, needed for the trait ``size``. Returns its rows, order and index, with
    ``group`` (the traits' values, joined by ``/``), ``group_size`` (offices of it with a
    value), ``percentile`` (0-100, mid-rank: the share of values below, half of the equal ones
    and its own), ``median`` (in the measure's unit), ``robust_z`` (NaN where the group's MAD
    is 0), and ``peer_state``: ``compared``; ``group_too_small`` when fewer than
    ``FEWEST_PEERS`` have a value; ``group_unknown`` when a trait is not known; else, without a
    value, the row's ``state``. Only what is ``compared`` has a percentile and z; the median is
    given wherever the group is large enough.
    """
    rows = _with_size(measured, sizes) if "size" in traits else measured.copy()
    rows["group"] = _groups(rows, traits)
    values = rows["value"].astype(float)
    groups = values.groupby([rows["year"], rows["group"]], dropna=True)
    rows["group_size"] = groups.transform("count").fillna(0).astype(int)
    large, has_value = rows["group_size"] >= FEWEST_PEERS, values.notna()
    rows["median"] = groups.transform("median").where(large)
    compared = large & has_value
    rows["percentile"] = ((groups.rank() - 0.5) / rows["group_size"] * 100).where(compared)
    rows["robust_z"] = groups.transform(lambda group: robust_z(group)).where(compared)
    rows["peer_state"] = rows["state"].where(~has_value, "compared")
    rows.loc[has_value & ~large, "peer_state"] = "group_too_small"
    rows.loc[has_value & rows["group"].isna(), "peer_state"] = "group_unknown"
    return rows


def _with_size(measured: pd.DataFrame, sizes: pd.DataFrame | None) -> pd.DataFrame:
    if sizes is None:
        raise ValueError("groups by size need the sizes of offices (compute_sizes)")
    band = sizes.set_index("office_id")["size"]
    return measured.assign(size=measured["office_id"].map(band))


def _groups(rows: pd.DataFrame, traits: Sequence[Trait]) -> "pd.Series[str]":
    """The traits' values joined; None as soon as one of them is not known."""
    group = pd.Series("", index=rows.index, dtype=object)
    for trait in traits:
        value = rows[trait].astype(object)
        group = group + "/" + value.where(value.notna(), None)
    return group.str.removeprefix("/")
