"""Lines outside tables → paragraphs: wrapped lines joined, page numbers and heads left out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from gaistats.model import Box
from gaistats.readers.document import Paragraph
from gaistats.readers.pdf_text import Line

_PAGE_NUMBER = re.compile(r"[-—–－~·.\s]*\d{1,3}[-—–－~·.\s]*|第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+")
_DIGITS = re.compile(r"\d+")
_NUMBERING = re.compile(
    r"第[一二三四五六七八九十]+[章节部]|[一二三四五六七八九十]{1,3}\s*[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
)
_SENTENCE_END = re.compile(r"[。；;：:！!？?]”?$")
_ENDS_IN_WORD, _BEGINS_IN_WORD = re.compile(r"[A-Za-z0-9]$"), re.compile(r"^[A-Za-z0-9]")
# Heads and feet stand in the outer parts of a page.
_MARGIN = 0.12
# Running heads stand in one place on all pages, within this, in points.
_SAME_PLACE = 3.0
# Shorter ones may be a row's: a mark, an amount, a heading of a column.
_FEWEST_LETTERS = 5
# In heights of a line: an indent, what a full line may lack at its end, a gap between blocks.
_INDENT, _SHORT, _LEADING = 0.8, 2.0, 1.4
# Fonts of one paragraph differ less.
_OTHER_FONT = 1.3


class PagedLine(NamedTuple):
    """A line with the page (from 1) on which it stands."""

    line: Line
    page: int


def drop_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Line]]:
    """The lines of each page (height, lines) without page numbers, running heads and feet."""
    repeated = Counter(
        key
        for height, lines in pages
        for key in {_key(line) for line in lines if _is_marginal(line, height)}
    )
    often = max(2, (len(pages) + 1) // 2)
    return [
        [
            line
            for line in lines
            if not _is_marginal(line, height)
            or not (repeated[_key(line)] >= often or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for height, lines in pages
    ]


def is_page_number(text: str, box: Box, height: float) -> bool:
    """Whether a text in the margin of a page of this height is its number."""
    return _is_outside(box, height) and bool(_PAGE_NUMBER.fullmatch(text))


def is_running(text: str, box: Box, height: float, before: Sequence[Line]) -> bool:
    """Whether words in the margin stood in the same place among the lines of the page before."""
    words = _bare(text)
    if not _is_outside(box, height) or len(words) - words.count("#") < _FEWEST_LETTERS:
        return False
    level = (line for line in before if abs(line.box.top - box.top) <= _SAME_PLACE)
    return any(words in _bare(line.text) for line in level)


def _bare(text: str) -> str:
    """Without blanks and what the number of the page changes."""
    return _DIGITS.sub("#", "".join(text.split()))


def _is_marginal(line: Line, height: float) -> bool:
    return _is_outside(line.box, height)


def _is_outside(box: Box, height: float) -> bool:
    return box.bottom < _MARGIN * height or box.top > (1 - _MARGIN) * height


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.box.top / 6)


def set_paragraphs(lines: Sequence[PagedLine]) -> list[Paragraph]:
    """The paragraphs of lines that follow each other without a table between.

    ``lines`` are in reading order. A paragraph over two pages stands where it begins.
    """
    if not lines:
        return []
    left = min(line.box.left for line, _ in lines)
    right = max(line.box.right for line, _ in lines)
    pitch = _pitch(lines)
    groups: list[list[PagedLine]] = [[lines[0]]]
    for before, after in pairwise(lines):
        if _begins(before, after, left, right, pitch):
            groups.append([after])
        else:
            groups[-1].append(after)
    return [_set_paragraph(group) for group in groups]


def _pitch(lines: Sequence[PagedLine]) -> float:
    steps = [
        after.line.box.top - before.line.box.top
        for before, after in pairwise(lines)
        if after.page == before.page
    ]
    return median(steps) if steps else 0.0


def _begins(before: PagedLine, after: PagedLine, left: float, right: float, pitch: float) -> bool:
    """Whether a line begins a paragraph, by its set and by what it says."""
    (above, page), (line, own) = before, after
    if above.is_row or line.is_row:
        return True
    if line.box.left > left + _INDENT * line.height:
        return True
    if above.box.right < right - _SHORT * above.height:
        return True
    if _NUMBERING.match(line.text) and _SENTENCE_END.search(above.text):
        return True
    if max(line.height, above.height) > _OTHER_FONT * min(line.height, above.height):
        return True
    return page == own and line.box.top - above.box.top > _LEADING * pitch


def _set_paragraph(lines: Sequence[PagedLine]) -> Paragraph:
    first = lines[0]
    boxes = [line.box for line, page in lines if page == first.page]
    box = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    text = ""
    for line, _ in lines:
        # Two numbers that meet at the end of a line are not one.
        if _ENDS_IN_WORD.search(text) and _BEGINS_IN_WORD.search(line.text):
            text += " "
        text += line.text
    return Paragraph(text, page=first.page, box=box)
