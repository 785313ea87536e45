"""Between which values an office's peers lie, year by year."""

from collections.abc import Sequence

import pandas as pd

from gaistats.stats.peers import FEWEST_PEERS, Trait

QUARTILES = {"low": 0.25, "median": 0.5, "high": 0.75}


def compute_band(
    measured: pd.DataFrame,
    office_id: str,
    traits: Sequence[Trait] = ("kind", "level", "size"),
    sizes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The quartiles of an office's peers: a row a year in which they can be told.

    ``measured``: ``office_id``, ``year``, ``own``, ``value`` and the traits; ``sizes`` as of
    ``peers.compute_sizes``, needed for the trait ``size``. Peers are the *other* offices of the
    year with the same traits, whose reports speak for as much as the office's (``own``); the
    office itself is not among them, or it would be compared with itself. Columns: ``year``,
    ``low``, ``median``, ``high`` (quartiles by linear interpolation, Hyndman and Fan 1996,
    American Statistician 50, type 7; in the measure's unit), ``peers`` (those with a value).
    Years with fewer than FEWEST_PEERS such peers, or in which the office has no row, have none;
    an office of which a trait is not known has no peers.
    """
    rows = measured
    if "size" in traits:
        if sizes is None:
            raise ValueError("groups by size need the sizes of offices (compute_sizes)")
        rows = rows.assign(size=rows["office_id"].map(sizes.set_index("office_id")["size"]))
    same = ["year", "own", *traits]
    office = rows.loc[rows["office_id"] == office_id, same].dropna()
    others = rows[(rows["office_id"] != office_id) & rows["value"].notna()]
    values = others.merge(office, on=same).groupby("year")["value"]
    band = pd.DataFrame({name: values.quantile(share) for name, share in QUARTILES.items()})
    band["peers"] = values.size()
    return band[band["peers"] >= FEWEST_PEERS].reset_index()
