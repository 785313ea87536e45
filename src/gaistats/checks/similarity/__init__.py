"""Sections that stand word for word in another report (雷同): texts in, pairs out."""

from collections.abc import Iterable, Iterator, Sequence

from gaistats.checks.similarity.comparison import compare_year
from gaistats.checks.similarity.pairs import Relation, SectionText, SimilarText
from gaistats.checks.similarity.passages import Passage, find_passages
from gaistats.checks.similarity.year import Year, prepare_year

__all__ = [
    "SIMILARITY_VERSION", "Passage", "Relation", "SectionText", "SimilarText", "find_passages",
    "find_similar",
]  # fmt: skip

SIMILARITY_VERSION = "1"
"""Changes whenever the same texts may give other pairs."""


def find_similar(groups: Iterable[Sequence[SectionText]]) -> Iterator[SimilarText]:
    """The sections that stand in other reports.

    Each group holds the texts of one section and one year; groups of a section come one after
    another, years ascending. Two groups are held in memory at a time. At most two pairs a text:
    its own office's report of the year before, and of other offices' reports of that year and
    its own the nearest; of equally near ones the earliest.
    """
    before: Year | None = None
    for group in groups:
        year = prepare_year(group)
        if before and not _follows(year, before):
            before = None
        yield from compare_year(year, before)
        before = year


def _follows(year: Year, before: Year) -> bool:
    if not year.texts or not before.texts:
        return False
    this, last = year.texts[0], before.texts[0]
    return (last.section, last.year + 1) == (this.section, this.year)
