"""Frames as ``read_activity`` gives them, written as one letter a year."""

import numpy as np
import pandas as pd

LETTERS = {
    "N": "number", "0": "zero", "b": "blank", "m": "mark", "p": "part_blank", "q": "part_mark",
    "a": "absent", "s": "part_absent", "u": "unreadable", "?": "unknown", "w": "waiting",
    "-": "no_report",
}  # fmt: skip
COLUMNS = "office_id year district_id kind level own group form state value in_doubt".split()


def make_activity(histories, first_year=2019, group="requests", value=7.0, **columns):
    """``histories``: letters by office, ``.`` for a year without a row. Numbers are ``value``."""
    rows = [
        {"office_id": office, "year": first_year + at, "district_id": "d", "kind": "department",
         "level": "district", "own": True, "group": group, "form": "disclosure-2021",
         "state": LETTERS[letter], "value": {"N": value, "0": 0.0}.get(letter, float("nan")),
         "in_doubt": False} | columns
        for office, letters in histories.items() for at, letter in enumerate(letters) if letter != "."
    ]  # fmt: skip
    types = {"year": int, "own": bool, "value": float, "in_doubt": bool}
    return pd.DataFrame(rows, columns=COLUMNS).astype(types)


def make_counts(counts, first_year=2019):
    """``counts``: an array of offices × years; NaN is a blank."""
    offices, years = counts.shape
    values = counts.ravel().astype(float)
    return pd.DataFrame({
        "office_id": np.repeat([f"o{n:05d}" for n in range(offices)], years),
        "year": np.tile(np.arange(years) + first_year, offices), "district_id": "d",
        "kind": "department", "level": "district", "own": True, "group": "requests",
        "form": "disclosure-2021", "value": values, "in_doubt": False,
        "state": np.where(np.isnan(values), "blank", np.where(values > 0, "number", "zero")),
    })  # fmt: skip
