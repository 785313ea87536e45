"""The headings of a report: which lines open its sections, and which open others."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gaistats.forms.vocabulary import find_section, number_of
from gaistats.labels import clean_text
from gaistats.model import Finding, Severity

# The sections in which nothing but text stands, where a number that goes on is a heading's.
_LAST = ("problems", "other")
_LONGEST = 30
_SENTENCE = re.compile(r"[。;；!?]")
_AFTER = re.compile(r"[:：。]\s*(?=\S)")


class Heading(NamedTuple):
    """The line at ``line`` of a document's text opens ``section``; ``number`` 0 for none."""

    line: int
    section: str
    number: int


def find_headings(texts: Sequence[str]) -> list[Heading]:
    """The lines that open the six sections, in reading order.

    Where a section's heading has its number, a line with the same words and without one
    (``主要问题`` within section 5) is no heading of it.
    """
    lines = ((index, clean_text(text)) for index, text in enumerate(texts))
    found = [
        Heading(index, section, number_of(line))
        for index, line in lines
        if (section := find_section(line))
    ]
    numbered = {heading.section for heading in found if heading.number}
    return [heading for heading in found if heading.number or heading.section not in numbered]


def text_behind(heading: str) -> str:
    """What a heading's own line says after it: ``无`` of ``六、其他需要报告的事项：无``."""
    match = _AFTER.search(heading)
    return heading[match.end() :] if match else ""


def find_added(texts: Sequence[str], headings: Sequence[Heading]) -> tuple[Finding, ...]:
    """A notice that names the headings which go on counting behind sections 5 and 6.

    Basis: the form of 国办公开办函〔2021〕30号 has six sections.
    """
    titles = tuple(_titles_behind(texts, headings))
    if not titles:
        return ()
    parameters = {"titles": "、".join(titles)}
    return (Finding("section_added", Severity.NOTICE, parameters=parameters),)


def _titles_behind(texts: Sequence[str], headings: Sequence[Heading]) -> Iterator[str]:
    for heading, end in _stretches(headings, len(texts)):
        number = heading.number
        for text in texts[heading.line + 1 : end]:
            line = clean_text(text).strip()
            goes_on = number and number_of(line) == number + 1
            if goes_on and len(line) <= _LONGEST and not _SENTENCE.search(line):
                number += 1
                yield text.strip()


def _stretches(headings: Sequence[Heading], end: int) -> Iterator[tuple[Heading, int]]:
    """Each heading of the last sections with the line at which the next one stands."""
    ends = (*(heading.line for heading in headings[1:]), end)
    for heading, until in zip(headings, ends, strict=False):
        if heading.section in _LAST:
            yield heading, until
