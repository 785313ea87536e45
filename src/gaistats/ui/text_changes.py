"""What changed between two texts: which sentences are the same, and what differs in the others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

Span = tuple[int, int]
# Brackets and quotation marks that close belong to the sentence that ends before them.
_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）)]*\n*|\n+|$)")
# A number or a word of Latin letters changes as a whole: 12 to 18 is not "1, then 2 to 8".
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)
ALIKE = 0.5
"""Two sentences of which less is the same are two different ones, not one that was changed."""
_PAIRED = 0.4
# Of pairs of neighbouring characters, which two sentences about different things share, too.
_ISLAND = 2
# Fewer characters that are the same by chance between two changes only break up what is read.


class Passage(NamedTuple):
    """A stretch of both texts that belongs together, as places in them; (n, n) is nothing.

    ``gone``: what of the earlier is not in the later; ``new``: the reverse. Both are empty where
    the two are the same.
    """

    earlier: Span
    later: Span
    gone: tuple[Span, ...]
    new: tuple[Span, ...]
    sentences: int

    @property
    def is_same(self) -> bool:
        """Whether nothing of it changed."""
        return not self.gone and not self.new


def find_passages(earlier: str, later: str) -> list[Passage]:
    """Both texts from their beginning to their end: sentence by sentence, then within each.

    A sentence that was moved is gone in one place and new in another.
    """
    old, young = _cut(_SENTENCE, earlier), _cut(_SENTENCE, later)
    words = [earlier[a:b] for a, b in old], [later[a:b] for a, b in young]
    passages: list[Passage] = []
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            spans = _join(old, a, b), _join(young, c, d)
            passages.append(Passage(*spans, (), (), b - a))
        else:
            passages += _compare_sentences(earlier, later, old[a:b], young[c:d])
    return passages


def share_kept(passages: Sequence[Passage]) -> float:
    """The share of the characters of both texts that stand in both, in order; 1 without any."""
    changed = sum(end - start for p in passages for start, end in (*p.gone, *p.new))
    both = sum(end - start for p in passages for start, end in (p.earlier, p.later))
    return 1 - changed / both if both else 1.0


def _compare_sentences(
    earlier: str, later: str, old: list[Span], young: list[Span]
) -> Iterator[Passage]:
    """Sentences that are not the same: pairs that are versions of each other, and what is between.

    What is between is gone and new as a whole, as one passage.
    """
    at_old, at_young = 0, 0
    counts = [[_count_pairs(text[a:b]) for a, b in spans]
              for text, spans in ((earlier, old), (later, young))]  # fmt: skip
    for m, n in [*_pair_up(*counts), (len(old), len(young))]:
        if at_old < m or at_young < n:
            gone, new = _join(old, at_old, m), _join(young, at_young, n)
            yield Passage(
                gone, new, _mark_whole(gone), _mark_whole(new), max(m - at_old, n - at_young)
            )
        if m < len(old):
            yield _compare_pair(earlier, later, old[m], young[n])
        at_old, at_young = m + 1, n + 1


def _mark_whole(span: Span) -> tuple[Span, ...]:
    return (span,) if span[0] < span[1] else ()


def _compare_pair(earlier: str, later: str, old: Span, young: Span) -> Passage:
    found = _find_differences(earlier[slice(*old)], later[slice(*young)])
    gone = tuple((old[0] + a, old[0] + b) for (a, b), _ in found if a < b)
    new = tuple((young[0] + c, young[0] + d) for _, (c, d) in found if c < d)
    return Passage(old, young, gone, new, 1)


def _find_differences(earlier: str, later: str) -> list[tuple[Span, Span]]:
    """The stretches of two sentences that differ; both as a whole where most of them does."""
    old, young = _cut(_PIECE, earlier), _cut(_PIECE, later)
    words = [earlier[a:b] for a, b in old], [later[a:b] for a, b in young]
    found: list[tuple[Span, Span]] = []
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        (start, end), (first, last) = _join(old, a, b), _join(young, c, d)
        if found and start - found[-1][0][1] < _ISLAND:
            start, first = found[-1][0][0], found[-1][1][0]
            found.pop()
        found.append(((start, end), (first, last)))
    changed = sum(b - a + d - c for (a, b), (c, d) in found)
    if changed > (1 - ALIKE) * (len(earlier) + len(later)):
        return [((0, len(earlier)), (0, len(later)))]
    return found


def _pair_up(old: Sequence[Counter[str]], young: Sequence[Counter[str]]) -> list[tuple[int, int]]:
    """The places of pairs of like sentences, in order, so that they are most alike together."""
    best = [[0.0] * (len(young) + 1) for _ in range(len(old) + 1)]
    alike = [[_measure(a, b) for b in young] for a in old]
    for m in reversed(range(len(old))):
        for n in reversed(range(len(young))):
            paired = best[m + 1][n + 1] + alike[m][n] if alike[m][n] >= _PAIRED else 0.0
            best[m][n] = max(best[m + 1][n], best[m][n + 1], paired)
    pairs, m, n = [], 0, 0
    while m < len(old) and n < len(young):
        if best[m][n] == best[m + 1][n]:
            m += 1
        elif best[m][n] == best[m][n + 1]:
            n += 1
        else:
            pairs.append((m, n))
            m, n = m + 1, n + 1
    return pairs


def _count_pairs(sentence: str) -> Counter[str]:
    """Its neighbouring characters, each pair as often as it stands there."""
    return Counter(a + b for a, b in pairwise(sentence.strip()))


def _measure(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient: twice what is shared over all of both."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _cut(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text) if match.group()]


def _join(pieces: Sequence[Span], first: int, end: int) -> Span:
    """From the first to the last of some pieces; where there are none, the place between."""
    if first < end:
        return pieces[first][0], pieces[end - 1][1]
    at = pieces[first][0] if first < len(pieces) else pieces[-1][1] if pieces else 0
    return at, at
