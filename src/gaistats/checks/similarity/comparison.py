"""A year's texts against each other and against those of the year before, measured exactly."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gaistats.checks.similarity.candidates import link_texts
from gaistats.checks.similarity.pairs import Relation, SectionText, SimilarText
from gaistats.checks.similarity.runs import Hashes, Marks, contains, hash_runs, mark_characters
from gaistats.checks.similarity.shingles import Owners
from gaistats.checks.similarity.text import Codes
from gaistats.checks.similarity.year import Year

LEAST_CHARACTERS = 60
"""Of a section's own characters: with fewer left, what is alike may be so by chance."""
LEAST_SHARE = 0.3
_AS_NEAR = 0.05
"""Shares that differ by less are equal: then the earlier report is named."""
_ALIKE = 0.8
"""Of a text: where as much of it stands in another, it counts among those that are alike."""
_REMEMBERED = 4_096


class _Match(NamedTuple):
    partner: int
    text: int
    share: float
    characters: int
    own: bool


def compare_year(year: Year, before: Year | None) -> Iterator[SimilarText]:
    """The pairs of a year's texts, in the order of the texts."""
    both = _Both(year, before)
    matches = [
        match
        for text, partners in sorted(_find_partners(both).items())
        for match in _choose(list(_measure(both, text, partners)), both.first_new)
    ]
    alike: dict[int, set[int]] = defaultdict(set)
    for match in matches:
        if not match.own and match.share >= _ALIKE:
            alike[match.partner].add(match.text)
    for match in matches:
        yield _describe(both, match, alike)


class _Both:
    """The texts of two years, numbered through, the earlier year first."""

    def __init__(self, year: Year, before: Year | None) -> None:
        self._years = (before, year) if before else (year,)
        self.texts: list[SectionText] = [text for known in self._years for text in known.texts]
        self.first_new = len(self.texts) - len(year.texts)
        self.sorted_runs = lru_cache(_REMEMBERED)(self._sort_runs)

    def text(self, index: int) -> tuple[Codes, Marks]:
        """The characters of a text, and which of its runs are its own."""
        if index < self.first_new:
            return self._years[0].shingled.text(index)
        return self._years[-1].shingled.text(index - self.first_new)

    def prints(self) -> tuple[Hashes, Owners]:
        """All fingerprints, and the text that each belongs to."""
        shingled = [known.shingled for known in self._years]
        owners = [s.owners for s in shingled[:-1]]
        owners.append(shingled[-1].owners + np.int32(self.first_new))
        return np.concatenate([s.prints for s in shingled]), np.concatenate(owners)

    def _sort_runs(self, index: int) -> tuple[Hashes, npt.NDArray[np.int64]]:
        """The runs of a text in ascending order, and where each stands in it."""
        runs = hash_runs(self.text(index)[0])
        order = np.argsort(runs)
        return runs[order], order


def _find_partners(both: _Both) -> Mapping[int, list[int]]:
    """Texts of this year → those that may hold their passages; always their own last one."""
    partners: dict[int, list[int]] = defaultdict(list)
    last = {text.office_id: index for index, text in enumerate(both.texts[: both.first_new])}
    for index, text in enumerate(both.texts[both.first_new :], both.first_new):
        if text.office_id in last:
            partners[index].append(last[text.office_id])
    prints, owners = both.prints()
    links = link_texts(prints, owners, both.first_new, len(both.texts))
    for index, partner in zip(links.texts.tolist(), links.partners.tolist(), strict=True):
        if partner not in partners[index]:
            partners[index].append(partner)
    return partners


def _measure(both: _Both, text: int, partners: Sequence[int]) -> Iterator[_Match]:
    """How much of a text stands in each of the others, where it is enough to speak of."""
    codes, own = both.text(text)
    size = int(mark_characters(own, len(codes)).sum())
    if size < LEAST_CHARACTERS:
        return
    runs, order = both.sorted_runs(text)
    taken = np.empty(len(runs), np.bool_)
    for partner in partners:
        taken[order] = contains(both.sorted_runs(partner)[0], runs)
        characters = int(mark_characters(own & taken, len(codes)).sum())
        if characters >= LEAST_SHARE * size:
            same = both.texts[partner].office_id == both.texts[text].office_id
            yield _Match(partner, text, characters / size, characters, same)


def _choose(matches: list[_Match], first_new: int) -> Iterator[_Match]:
    """The office's own report of last year, and the nearest of the other offices'.

    What an office took over from its own last report it need not have from another's.
    """
    mine = max((match.share for match in matches if match.own), default=0.0)
    yield from (match for match in matches if match.own)
    others = [
        match
        for match in matches
        if not match.own and (match.partner >= first_new or match.share > mine + _AS_NEAR)
    ]
    nearest = max((match.share for match in others), default=0.0)
    yield from sorted(match for match in others if match.share >= nearest - _AS_NEAR)[:1]


def _describe(both: _Both, match: _Match, alike: Mapping[int, set[int]]) -> SimilarText:
    text, other = both.texts[match.text], both.texts[match.partner]
    besides = alike.get(match.partner, set()) | alike.get(match.text, set())
    return SimilarText(
        report_id=text.report_id,
        section=text.section,
        other_report_id=other.report_id,
        other_office_id=other.office_id,
        other_year=other.year,
        relation=Relation.LAST_YEAR if match.own else Relation.OTHER_OFFICE,
        similarity=match.share,
        characters=match.characters,
        others=0 if match.own else len(besides - {match.text, match.partner}),
    )
