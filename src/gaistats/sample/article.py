"""A report from its title to its signature, in reading order, before any format touches it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from gaistats.forms.layout import OfficialTable
from gaistats.sample.headings import HEADINGS, word_published, word_signature
from gaistats.sample.report import SampleReport


class Part(StrEnum):
    """What a line of words is in the report."""

    TITLE = "title"
    NOTICE = "notice"
    PUBLISHED = "published"
    TEXT = "text"
    HEADING = "heading"
    SIGNATURE = "signature"


class Words(NamedTuple):
    """A paragraph, and what it is."""

    part: Part
    text: str


Tables = Mapping[str, Sequence[OfficialTable]]


def walk_article(report: SampleReport, tables: Tables) -> Iterator[Words | OfficialTable]:
    """The report's paragraphs, with each section's tables at its end."""
    yield Words(Part.TITLE, report.title)
    for notice in report.notices:
        yield Words(Part.NOTICE, notice)
    published = word_published(report)
    if published:
        yield Words(Part.PUBLISHED, published)
    yield Words(Part.TEXT, report.introduction)
    texts = {"overview": report.overview, "problems": report.problems, "other": report.other}
    for section, heading in HEADINGS.items():
        yield Words(Part.HEADING, heading)
        for text in texts.get(section, ()):
            yield Words(Part.TEXT, text)
        yield from tables.get(section, ())
    for line in word_signature(report):
        yield Words(Part.SIGNATURE, line)
