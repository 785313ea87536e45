"""Runs of characters as numbers.

A run of ``PASSAGE`` characters is hashed to 64 bits; two runs of equal hash are taken to be
equal (that any two of a million different ones are not has a chance of one in 10^7).
"""

from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from gaistats.checks.similarity.text import Codes

Hashes: TypeAlias = npt.NDArray[np.uint64]
Marks: TypeAlias = npt.NDArray[np.bool_]
Counts: TypeAlias = npt.NDArray[np.int64]
Whole = TypeVar("Whole", np.uint64, np.int64)

PASSAGE = 16
"""Characters (of those that are compared) that must stand together to count as taken over.

A power of two. A fixed expression such as 进一步加强政府信息公开工作 has 13.
"""
_BASE = 0x9E3779B97F4A7C15


def hash_runs(codes: Codes) -> Hashes:
    """The hash of the run that begins at each character; empty for fewer than a run's."""
    if len(codes) < PASSAGE:
        return np.empty(0, np.uint64)
    hashes = _mix(codes.astype(np.uint64) + np.uint64(1))
    power, step = _BASE, 1
    while step < PASSAGE:
        hashes = hashes[:-step] * np.uint64(power) + hashes[step:]
        power, step = power * power % 2**64, step * 2
    return _mix(hashes)


def mark_characters(begins: Marks, size: int) -> Marks:
    """Which of ``size`` characters lie in one of the runs that begin at the marks."""
    steps = np.zeros(size + 1, np.int32)
    steps[: len(begins)] += begins
    steps[PASSAGE : PASSAGE + len(begins)] -= begins
    return np.cumsum(steps[:size]) > 0


def contains(known: Hashes, values: Hashes) -> Marks:
    """Which values are among the known ones; those are sorted. Sorted values are found faster."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    places = np.searchsorted(known, values)
    places[places == len(known)] = 0
    found: Marks = known[places] == values
    return found


def count_equal(ascending: npt.NDArray[Whole]) -> tuple[npt.NDArray[Whole], Counts]:
    """(each value once, how often it stands there); numpy's own takes several times as long."""
    if not len(ascending):
        return ascending, np.empty(0, np.int64)
    begins = np.flatnonzero(np.concatenate(([True], ascending[1:] != ascending[:-1])))
    return ascending[begins], np.diff(np.append(begins, len(ascending)))


def _mix(values: Hashes) -> Hashes:
    """Spreads what is alike over all 64 bits (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
