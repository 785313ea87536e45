"""Trends of many short series at once: Theil–Sen slope, exact Kendall, and what may be said.

Series of equal length are computed together; there are few lengths, as there are few years.
"""

from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from gaistats.stats.kendall import Floats, choose_range, find_ties, tabulate_p

CONFIDENCE = 0.95
LEVEL = 0.05
"""What a p must not exceed for a trend to be called shown."""
_NUMBERS = ["first_year", "last_year", "slope", "slope_low", "slope_high", "confidence", "tau",
            "p", "smallest_p"]  # fmt: skip


def describe_series(values: pd.DataFrame, key: str) -> pd.DataFrame:
    """A row a series, indexed by ``key``; ``values`` has ``key``, ``year``, ``value``, no NaN.

    Columns as in ``trend.compute_trends``, from ``years`` on. The order of rows is of no
    account; a series has one value a year.
    """
    ordered = values.sort_values([key, "year"], kind="stable")
    lengths = ordered.groupby(key, sort=False)["value"].transform("size")
    parts = [_describe_equal(part, key, length) for length, part in ordered.groupby(lengths)]
    found = pd.concat(parts) if parts else _describe_equal(ordered, key, 1)
    found = found.assign(shape=name_shapes(found), proof=name_proofs(found))
    return _control_discoveries(found).sort_index()


def name_shapes(found: pd.DataFrame) -> pd.Series:
    """How the figures ran from one to the next: see ``trend.compute_trends``."""
    steps, rises, falls = found["years"] - 1, found["rises"], found["falls"]
    shape = pd.Series("mixed", index=found.index)
    shape = shape.mask(falls == 0, "never_fell").mask(rises == 0, "never_rose")
    shape = shape.mask(rises == steps, "rose_each").mask(falls == steps, "fell_each")
    shape = shape.mask((rises == 0) & (falls == 0), "level")
    return shape.mask(steps == 0, "single")


def name_proofs(found: pd.DataFrame) -> pd.Series:
    """What the exact p allows to be said: see ``trend.compute_trends``."""
    proof = pd.Series("not_shown", index=found.index)
    proof = proof.mask(found["p"] <= LEVEL, "shown")
    return proof.mask(~(found["smallest_p"] <= LEVEL), "cannot")


def _describe_equal(part: pd.DataFrame, key: str, length: int) -> pd.DataFrame:
    """Series of one length: a row a series."""
    values = part["value"].to_numpy(float).reshape(-1, length)
    years = part["year"].to_numpy(float).reshape(-1, length)
    steps = np.sign(np.diff(values, axis=1))
    found = pd.DataFrame(index=pd.Index(part[key].to_numpy()[::length], name=key))
    found["years"] = length
    found["rises"], found["falls"] = (steps > 0).sum(axis=1), (steps < 0).sum(axis=1)
    ordered = np.sort(values, axis=1)
    same = ordered[:, 1:] == ordered[:, :-1]
    found["tied"] = (_pad(same, left=True) | _pad(same, left=False)).sum(axis=1)
    found[_NUMBERS] = np.nan
    found["first_year"], found["last_year"] = years[:, 0], years[:, -1]
    if length > 1:
        _add_slopes(found, values, years)
        _add_kendall(found, values)
    return found


def _pad(same: npt.NDArray[np.bool_], *, left: bool) -> npt.NDArray[np.bool_]:
    """Of neighbours in order of size: which value is the same as the one before, or after it."""
    return np.pad(same, ((0, 0), (1, 0) if left else (0, 1)))


def _add_slopes(found: pd.DataFrame, values: Floats, years: Floats) -> None:
    earlier, later = np.triu_indices(values.shape[1], 1)
    rises = values[:, later] - values[:, earlier]
    slopes = np.sort(rises / (years[:, later] - years[:, earlier]), axis=1)
    found["slope"] = np.median(slopes, axis=1)
    cut, confidence = choose_range(values.shape[1], CONFIDENCE)
    if confidence > 0:  # Two figures have one slope and no range.
        found["slope_low"], found["slope_high"] = slopes[:, cut], slopes[:, -1 - cut]
        found["confidence"] = confidence


def _add_kendall(found: pd.DataFrame, values: Floats) -> None:
    earlier, later = np.triu_indices(values.shape[1], 1)
    score = np.sign(values[:, later] - values[:, earlier]).sum(axis=1).astype(int)
    ordered = np.sort(values, axis=1)
    patterns, which = np.unique(ordered[:, 1:] == ordered[:, :-1], axis=0, return_inverse=True)
    p, smallest, untied = (np.empty(len(values)) for _ in range(3))
    for number, pattern in enumerate(patterns):
        rows = which == number
        table = tabulate_p(find_ties(pattern))
        p[rows], smallest[rows] = table[abs(score[rows])], table[-1]
        untied[rows] = len(table) - 1
    found["p"], found["smallest_p"] = p, smallest
    found["tau"] = _divide(score, np.sqrt(len(earlier) * untied))


def _divide(score: npt.NDArray[np.int_], base: Floats) -> Floats:
    """τ-b; NaN where all figures are the same."""
    empty = np.full(len(base), np.nan)
    return cast(Floats, np.divide(score, base, out=empty, where=base > 0))


def _control_discoveries(found: pd.DataFrame) -> pd.DataFrame:
    """Adds ``q`` and ``tested``, over the series whose length and ties could show a trend.

    The others could not be counted among discoveries whatever their figures did, so they do
    not make the threshold of the rest stricter (R. E. Tarone, Biometrics 46, 1990).
    """
    testable = found["proof"] != "cannot"
    q = pd.Series(np.nan, index=found.index)
    if testable.any():
        q[testable] = false_discovery_control(found.loc[testable, "p"].to_numpy())
    return found.assign(q=q, tested=int(testable.sum()))
