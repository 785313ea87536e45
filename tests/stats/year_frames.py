"""Measured frames for tests of change over years, written down as tables of offices and years."""

import math

import pandas as pd

OLD, NEW = "disclosure-2019", "disclosure-2021"
JOINED = pd.DataFrame(
    [(before, after, True, (), "", "") for before in (OLD, NEW) for after in (OLD, NEW)],
    columns=["before", "after", "joins", "cells", "why_zh", "why_en"],
)
BROKEN = JOINED.assign(joins=JOINED["before"] == JOINED["after"])
COLUMNS = ["office_id", "year", "district_id", "kind", "level", "form", "own", "numerator",
           "denominator", "value", "state", "in_doubt"]  # fmt: skip


def row(office, year, numerator=None, denominator=None, **more):
    """One office and year: None is a blank; a rate has a denominator, or ``rate=True``."""
    told = {
        "district_id": "d1",
        "kind": "bureau",
        "level": "county",
        "form": NEW,
        "own": True,
        "in_doubt": False,
    }
    rate, scale = more.pop("rate", denominator is not None), more.pop("scale", 1)
    told |= more
    known = numerator is not None and not (rate and denominator is None)
    state = "shown" if known else "blank"
    if known and rate:
        state = "no_cases" if denominator == 0 else "few" if denominator < 5 else "shown"
    value = math.nan
    if state == "shown":
        value = scale * numerator / denominator if rate else float(numerator)
    number = math.nan if numerator is None else float(numerator)
    base = math.nan if denominator is None else float(denominator)
    return {"office_id": office, "year": year, **told, "numerator": number, "denominator": base,
            "value": value, "state": state} | ({"state": more["state"]} if "state" in more else {})  # fmt: skip


def frame(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


def counts(series, first=2019, **more):
    """``{"a": [1, None, 3]}``: counts of offices over years that follow each other."""
    return frame(
        *(row(office, first + step, number, **more)
          for office, numbers in series.items() for step, number in enumerate(numbers))
    )  # fmt: skip


def shares(series, first=2019, **more):
    """``{"a": [(1, 10), None]}``: numerators and denominators of offices over years."""
    return frame(
        *(row(office, first + step, *(pair or (None, None)), **({"rate": True} | more))
          for office, pairs in series.items() for step, pair in enumerate(pairs))
    )  # fmt: skip


def one(found, **where):
    """The single row of ``found`` in which the columns have these values, as a dict."""
    rows = found
    for column, value in where.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1, rows
    return rows.iloc[0].to_dict()
