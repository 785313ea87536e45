"""How much of a total comes from its largest office, and the total without it."""

from typing import Literal

import pandas as pd

from gaistats.stats.comparable import IN_SUMS


def compute_concentration(
    measured: pd.DataFrame,
    names: pd.DataFrame,
    column: Literal["numerator", "denominator"] = "numerator",
) -> pd.DataFrame:
    """A row a year: the largest office of a total, its share, and the total without it.

    ``measured``: ``office_id``, ``year``, ``own``, ``state`` and the column that is added up
    (a count stands in ``numerator``); ``names``: ``office_id``, ``name``. Only ``own`` rows
    whose number is known are added, as everywhere. Returns ``year``, ``office_id``, ``name``
    (missing if not in ``names``), ``largest``, ``total``, ``total_without``, ``share`` (fraction
    of 1; NaN where the total is not above 0), ``covered`` (offices in the total). Of two
    equally large offices the first by ``office_id``. A year without a known number has no row.
    """
    counted = measured["own"].astype(bool) & measured["state"].isin(IN_SUMS)
    rows = measured[counted & measured[column].notna()].sort_values(["year", "office_id"])
    sums = rows.groupby("year")[column]
    largest = rows.loc[sums.idxmax()].set_index("year")
    found = pd.DataFrame({"office_id": largest["office_id"], "largest": largest[column]})
    found["name"] = found["office_id"].map(names.set_index("office_id")["name"])
    found["total"], found["covered"] = sums.sum(), sums.count()
    found["total_without"] = found["total"] - found["largest"]
    found["share"] = found["largest"] / found["total"].where(found["total"] > 0)
    order = "year office_id name largest total total_without share covered".split()
    return found.reset_index()[order]
