"""What changed between two texts, as places in both."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

Span = tuple[int, int]
# A number or a word of Latin letters changes as a whole: 12 to 18 is not "1, then 2 to 8".
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)
# A comma within 1,085 ends no clause.
_CLAUSE = re.compile(r"(?:[^，。；：、！？,;!?\n]|,(?=\d))*(?:[，。；：、！？;!?\n]|,(?!\d))*")
ALIKE = 0.5
"""Two clauses of which less is the same are two different ones, not one that was changed."""


class Changes(NamedTuple):
    """``gone``: places in the earlier text that the later one does not have; ``new``: the reverse.

    ``kept`` is the share of the characters of both texts that stand in both, in order; 1 for
    two empty texts.
    """

    gone: list[Span]
    new: list[Span]
    kept: float


def find_changes(earlier: str, later: str) -> Changes:
    """Clause by clause, and within changed clauses by characters and whole numbers."""
    gone: list[Span] = []
    new: list[Span] = []
    for (a, b), (c, d) in _compare(earlier, later, _cut(_CLAUSE, earlier), _cut(_CLAUSE, later)):
        for old, young in _look_closer(earlier[a:b], later[c:d]):
            gone += [(a + old[0], a + old[1])] if old[0] < old[1] else []
            new += [(c + young[0], c + young[1])] if young[0] < young[1] else []
    changed = sum(end - start for start, end in gone + new)
    both = len(earlier) + len(later)
    return Changes(gone, new, 1 - changed / both if both else 1.0)


def _look_closer(earlier: str, later: str) -> Iterable[tuple[Span, Span]]:
    pieces = _cut(_PIECE, earlier), _cut(_PIECE, later)
    found = list(_compare(earlier, later, *pieces))
    changed = sum(b - a + d - c for (a, b), (c, d) in found)
    if changed > (1 - ALIKE) * (len(earlier) + len(later)):
        return [((0, len(earlier)), (0, len(later)))]
    return found


def _cut(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text) if match.group()]


def _compare(
    earlier: str, later: str, old: list[Span], young: list[Span]
) -> Iterator[tuple[Span, Span]]:
    """The stretches of both that differ, in places of the texts."""
    words = [earlier[a:b] for a, b in old], [later[a:b] for a, b in young]
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _place(old, a, b), _place(young, c, d)


def _place(pieces: list[Span], first: int, end: int) -> Span:
    """From the first to the last of some pieces; nothing where there are none."""
    return (pieces[first][0], pieces[end - 1][1]) if first < end else (0, 0)
