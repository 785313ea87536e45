"""Standing phrases: what so many offices write that it says nothing of any of them."""

from collections.abc import Sequence

import numpy as np

from gaistats.checks.similarity.runs import PASSAGE, Hashes, Marks, contains, count_equal, hash_runs
from gaistats.checks.similarity.text import join_comparable

COMMON_SHARE = 0.1
"""Of the offices of a year: what as many of them write is a standing phrase."""
LONGEST_PHRASE = 60
"""Characters: what many offices share at greater length is no phrase, but one text."""
_LEAST_OFFICES = 5  # what fewer write is no custom
_FILTER_BITS = 20


def find_phrases(masked: Sequence[str]) -> Hashes:
    """The runs, sorted, that a tenth of the texts have; none where the texts are few."""
    if len(masked) < _LEAST_OFFICES:
        return np.empty(0, np.uint64)
    runs = [_once(np.sort(hash_runs(join_comparable([text])[0]))) for text in masked]
    hashes, offices = count_equal(np.sort(np.concatenate(runs)))
    return hashes[offices >= max(_LEAST_OFFICES, COMMON_SHARE * len(masked))]


def find_own(runs: Hashes, phrases: Hashes) -> Marks:
    """Which runs, of one text or of many one after another, are of no standing phrase."""
    standing = _among(runs, phrases)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], standing.view(np.int8), [0]))))
    begins, ends = edges[::2], edges[1::2]
    long = ends - begins + PASSAGE - 1 > LONGEST_PHRASE
    steps = np.zeros(len(runs) + 1, np.int8)
    steps[begins[long]], steps[ends[long]] = 1, -1
    return ~standing | (np.cumsum(steps[:-1], dtype=np.int8) > 0)


def _once(ascending: Hashes) -> Hashes:
    return ascending[np.concatenate(([True], ascending[1:] != ascending[:-1]))[: len(ascending)]]


def _among(runs: Hashes, phrases: Hashes) -> Marks:
    """Which runs are phrases; a small table says of nearly all that they are not."""
    table = np.zeros(1 << _FILTER_BITS, np.bool_)
    shift = np.uint64(64 - _FILTER_BITS)
    table[phrases >> shift] = True
    found: Marks = table[runs >> shift]
    found[found] = contains(phrases, runs[found])
    return found
