"""Many texts as characters and fingerprints.

Of each text some of its own runs are kept as fingerprints by winnowing (Schleimer, Wilkerson,
Aiken: Winnowing, SIGMOD 2003): any passage of ``PASSAGE + WINDOW - 1`` characters that is no
standing phrase and stands in two texts gives both the same fingerprint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from gaistats.checks.similarity.phrases import find_own
from gaistats.checks.similarity.runs import PASSAGE, Hashes, Marks, hash_runs
from gaistats.checks.similarity.text import Codes, Positions, join_comparable

Owners: TypeAlias = npt.NDArray[np.int32]

WINDOW = 8
_CHUNK = 1_000_000  # characters hashed at a time: they stay in the processor's cache
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Shingled:
    """The characters of many texts, and their fingerprints with the text each belongs to.

    Text ``i`` is ``codes[starts[i]:starts[i + 1]]``; ``own`` marks where its own runs begin.
    """

    codes: Codes
    own: Marks
    starts: Positions
    prints: Hashes
    owners: Owners

    def text(self, index: int) -> tuple[Codes, Marks]:
        """The characters of one text, and which of its runs are its own."""
        part = slice(self.starts[index], self.starts[index + 1])
        return self.codes[part], self.own[part][: 1 - PASSAGE]


def shingle_texts(masked: Sequence[str], phrases: Hashes) -> Shingled:
    """Texts in which names are masked already; ``phrases`` are the standing ones' runs."""
    parts = [_shingle(masked[first:last], first, phrases) for first, last in _chunk(masked)]
    codes, own, lengths, prints, owners = zip(*parts, strict=True) if parts else ((),) * 5
    return Shingled(
        _join(codes, np.uint16), _join(own, np.bool_),
        np.concatenate(([0], np.cumsum(_join(lengths, np.int64)))),
        _join(prints, np.uint64), _join(owners, np.int32),
    )  # fmt: skip


def _chunk(masked: Sequence[str]) -> Iterator[tuple[int, int]]:
    first, size = 0, 0
    for index, text in enumerate(masked):
        size += len(text)
        if size >= _CHUNK:
            yield first, index + 1
            first, size = index + 1, 0
    if first < len(masked):
        yield first, len(masked)


def _shingle(
    masked: Sequence[str], first: int, phrases: Hashes
) -> tuple[Codes, Marks, Positions, Hashes, Owners]:
    codes, lengths = join_comparable(masked)
    owners = np.repeat(np.arange(first, first + len(masked), dtype=np.int32), lengths)
    hashes = hash_runs(codes)
    own = np.zeros(len(codes), np.bool_)
    # A run over the end of a text is none.
    own[: len(hashes)] = find_own(hashes, phrases) & (
        owners[: len(hashes)] == owners[len(codes) - len(hashes) :]
    )
    chosen = _winnow(np.where(own[: len(hashes)], hashes, _NONE))
    return codes, own, lengths, hashes[chosen], owners[: len(hashes)][chosen]


def _winnow(hashes: Hashes) -> Marks:
    """Which hashes are the smallest of some ``WINDOW`` neighbours."""
    edge = np.full(WINDOW - 1, _NONE)
    smallest = _slide(np.concatenate((edge, hashes, edge)), np.minimum)
    chosen: Marks = (_slide(smallest, np.maximum) == hashes) & (hashes != _NONE)
    return chosen


def _slide(values: Hashes, choose: np.ufunc) -> Hashes:
    step = 1
    while step < WINDOW:
        values = choose(values[:-step], values[step:])
        step *= 2
    return values


def _join(parts: Sequence[npt.NDArray[Any]], kind: type) -> npt.NDArray[Any]:
    return np.concatenate(parts) if len(parts) else np.empty(0, kind)
