"""The passages that two texts share, with their places in both."""

from collections.abc import Sequence
from typing import NamedTuple

from gaistats.checks.similarity.runs import PASSAGE
from gaistats.checks.similarity.text import Comparable, make_comparable

_MOST_PLACES = 16
"""Of one run of characters in the other text that are looked at: a text may repeat itself."""


class Passage(NamedTuple):
    """``text[start:end]`` of the one and ``[other_start:other_end]`` of the other text.

    The two differ at most in names, numbers and punctuation. ``characters`` are those that
    were compared.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    characters: int


class _Run(NamedTuple):
    start: int
    other_start: int
    length: int


def find_passages(
    text: str, other: str, names: Sequence[str] = (), other_names: Sequence[str] = ()
) -> tuple[Passage, ...]:
    """The passages of ``text`` that stand word for word in ``other``, longest first.

    In any order, so that moved sentences are found. Passages of ``text`` do not overlap, and
    none is taken from fewer than ``PASSAGE`` characters. ``names`` are what each text's office
    and area are called: names are not compared.
    """
    mine, its = make_comparable(text, names), make_comparable(other, other_names)
    runs = _merge(_list_runs(_write(mine), _write(its)))
    passages = [_place(run, mine, its) for run in runs]
    return tuple(sorted(passages, key=lambda p: (-p.characters, p.start)))


def _write(comparable: Comparable) -> str:
    return comparable.codes.tobytes().decode("utf-16-le", "surrogatepass")


def _list_runs(mine: str, its: str) -> list[_Run]:
    """From left to right the longest equal run at each place; they may overlap."""
    places: dict[str, list[int]] = {}
    for at in range(len(its) - PASSAGE + 1):
        places.setdefault(its[at : at + PASSAGE], []).append(at)
    runs, at = [], 0
    while at <= len(mine) - PASSAGE:
        found = places.get(mine[at : at + PASSAGE])
        if found is None:
            at += 1
            continue
        length, start = max((_measure(mine, its, at, p), -p) for p in found[:_MOST_PLACES])
        runs.append(_Run(at, -start, length))
        at += length - PASSAGE + 1
    return runs


def _measure(mine: str, its: str, at: int, place: int) -> int:
    """How far two texts are equal from these places on; by halves, which is fast in Python."""
    low, high = PASSAGE, min(len(mine) - at, len(its) - place)
    while low < high:
        middle = (low + high + 1) // 2
        same = mine[at + low : at + middle] == its[place + low : place + middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def _merge(runs: Sequence[_Run]) -> list[_Run]:
    """Runs without what the one before has already."""
    merged, end = [], 0
    for run in runs:
        known = max(end - run.start, 0)
        merged.append(_Run(run.start + known, run.other_start + known, run.length - known))
        end = run.start + run.length
    return merged


def _place(run: _Run, mine: Comparable, its: Comparable) -> Passage:
    last, other_last = run.start + run.length - 1, run.other_start + run.length - 1
    return Passage(
        int(mine.positions[run.start]), int(mine.positions[last]) + 1,
        int(its.positions[run.other_start]), int(its.positions[other_last]) + 1, run.length,
    )  # fmt: skip
