"""Which rows of a measured frame have the cases that a rate is made of."""

import pandas as pd

from gaistats.stats.intervals import Unit


def has_cases(measured: pd.DataFrame, unit: Unit) -> "pd.Series[bool]":
    """Rows whose numerator and denominator stand: state ``shown`` or ``few``.

    A row whose numbers can be no rate all the same (a denominator of 0, events below 0, more
    than all of a share's cases, not finite) is none, so that nothing is divided by zero.
    """
    part, whole = measured["numerator"].astype(float), measured["denominator"].astype(float)
    most = whole if unit == "share" else float("inf")
    numbers = (part >= 0) & (part <= most) & (whole > 0) & (part + whole < float("inf"))
    return measured["state"].isin(["shown", "few"]) & numbers
