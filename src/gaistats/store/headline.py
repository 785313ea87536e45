"""Which year is shown first."""

import pandas as pd

ENOUGH_FILED = 0.8
"""In January 3 of 200 have filed; their sum would look like a collapse."""


def pick_headline_year(coverage: pd.DataFrame) -> int | None:
    """The latest year for which enough of the expected offices have filed.

    ``coverage`` has year, filed and expected (NA: nobody knows). Where no year reaches it
    the best covered one is taken; where nobody knows, the latest with a report. None when
    there is no report at all.
    """
    filed = coverage[coverage["filed"] > 0]
    if filed.empty:
        return None
    known = filed[filed["expected"].notna() & (filed["expected"] > 0)]
    if known.empty:
        return int(filed["year"].max())
    share = known["filed"] / known["expected"].astype(float)
    enough = known[share >= ENOUGH_FILED]
    best = enough["year"] if len(enough) else known["year"][share == share.max()]
    return int(best.max())
