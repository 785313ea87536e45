"""Percentages as a text prints them, rounded or cut off, and the numbers behind them."""

_SLACK = 1e-9


def unit_of(percent: float) -> float:
    """One in the last decimal that stands there: 0.1 for 55.6, 1 for 12."""
    decimals = repr(percent).partition(".")[2]
    return 1.0 if decimals == "0" else 10.0 ** -len(decimals)


def equals_as_printed(percent: float, exact: float) -> bool:
    """Whether ``exact`` may be printed as ``percent``: rounded to its decimals, or cut off."""
    printed, true = (percent, exact) if percent >= 0 else (-percent, -exact)
    unit = unit_of(printed)
    return printed - unit / 2 - _SLACK <= true < printed + unit - _SLACK or printed == true


def explains_share(percent: float, part: float, base: float) -> bool:
    """Whether ``part`` of ``base`` may be printed as ``percent``; never of nothing."""
    return base > 0 and equals_as_printed(percent, 100 * part / base)


def explains_growth(percent: float, now: float, before: float) -> bool:
    """Whether the change from ``before`` may be printed so; from zero there is no percentage."""
    return before > 0 and equals_as_printed(percent, 100 * (now - before) / before)
