"""What a document says of itself: whose report, of which year, published and signed when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gaistats.forms.bodies import name_body
from gaistats.forms.dates import find_dates, with_arabic_dates
from gaistats.forms.office import choose_office
from gaistats.forms.title import read_title
from gaistats.forms.vocabulary import find_section
from gaistats.forms.years import contradiction, find_years
from gaistats.labels import clean_text
from gaistats.model import Finding
from gaistats.readers.document import Document, Table

_HALF_A_YEAR = 6
_HEAD_BLOCKS, _OPENING_BLOCKS, _TAIL_BLOCKS = 40, 10, 12
# 发文 and 成文 are the day of the document, which is taken where no day of publication stands.
_YEAR = re.compile(r"20\d\d")
_PUBLISHED = (
    re.compile(r"(?:发布|公布|公开|上网)(?:日期|时间)\s*[:：]?\s*[|\s]*(?=20\d\d)"),
    re.compile(r"(?:^|\s)(?:时间|日期)\s*[:：]\s*(?=20\d\d.*(?:来源|浏览|点击|字号|作者))"),
    re.compile(r"^\s*(?=20\d\d.{0,20}(?:来源|浏览|点击|字号)\s*[:：])"),
    re.compile(r"发文(?:日期|时间)\s*[:：]?\s*[|\s]*(?=20\d\d)"),
)
_PUBLISHED_NAMES = frozenset(
    {"pubdate", "publishdate", "article:published_time", "publicationdate", "publishtime",
     "firstpublishedtime"}
)  # fmt: skip
_TRAILING = re.compile(r"[\s?？·.]+$")


@dataclass(frozen=True, slots=True)
class Origin:
    """What the document says of itself; None where it does not say."""

    office: str | None
    year: int | None
    published_on: date | None
    dated_on: date | None
    title: str | None
    reasons: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_origin(document: Document, passages: Sequence[str]) -> Origin:
    """Office, year and dates, with where each was found.

    ``passages`` is the document's running text as ``read_passages`` gives it.
    """
    introduction, body = _split_at_first_section(passages)
    tail = _make_clean(passages[-_TAIL_BLOCKS:])
    head = [with_arabic_dates(line) for line in _lines(document)]
    title = read_title(introduction, document.title)
    office, office_from = choose_office(title.office if title else None, introduction, tail, head)
    years = find_years(title.year if title else None, introduction, body)
    published_on, dated_on = _published_on(document, head), _dated_on(tail)
    return Origin(
        office=office,
        year=_choose_year(years, dated_on or published_on),
        published_on=published_on,
        dated_on=dated_on,
        title=title.text if title else None,
        reasons=tuple(f"{what}: {where}" for what, where in _origins(office_from, years)),
        findings=contradiction(years),
    )


def _choose_year(years: dict[str, int], day: date | None) -> int | None:
    """The surest year that can be: nobody reports in its first half on the year itself."""
    past = day.year - (day.month <= _HALF_A_YEAR) if day else None
    possible = (year for year in years.values() if past is None or year <= past)
    return next(possible, next(iter(years.values()), None))


def _origins(office_from: str | None, years: dict[str, int]) -> Iterator[tuple[str, str]]:
    if office_from:
        yield "office", office_from
    if years:
        yield "year", next(iter(years))


def _lines(document: Document) -> Iterator[str]:
    """Head of the document as clean lines; the cells of a table's row stand in one line."""
    for block in document.blocks[:_HEAD_BLOCKS]:
        if isinstance(block, Table):
            yield " ".join(clean_text(cell.text) for cell in block.cells[:60])
        else:
            yield clean_text(block.text)


def _make_clean(passages: Sequence[str]) -> list[str]:
    return [with_arabic_dates(clean_text(text)) for text in passages]


def _split_at_first_section(passages: Sequence[str]) -> tuple[list[str], list[str]]:
    """The clean lines before the first heading, and those with which the body opens.

    A document that is all sections has no before.
    """
    introduction: list[str] = []
    for index, text in enumerate(passages):
        introduction += _make_clean([text])
        if find_section(introduction[-1]):
            return introduction[:-1], _make_clean(passages[index : index + _OPENING_BLOCKS])
    return introduction[:_HEAD_BLOCKS], introduction[:_OPENING_BLOCKS]


def _dated_on(texts: Sequence[str]) -> date | None:
    """The date under the signature: the last line that ends in a date and says no more."""
    for text in reversed(texts):
        line = _TRAILING.sub("", text)
        for begin, end, day in find_dates(line):
            before = line[:begin].strip()
            if end == len(line) and (not before or name_body(before)):
                return day
    return None


def _published_on(document: Document, lines: Sequence[str]) -> date | None:
    dated = [line for line in lines if _YEAR.search(line)]
    for pattern in _PUBLISHED:
        for line in dated:
            for match in pattern.finditer(line):
                for begin, _, day in find_dates(line[match.end() :]):
                    if begin == 0:
                        return day
    for name, content in document.metadata:
        if name in _PUBLISHED_NAMES:
            for _, _, day in find_dates(content):
                return day
    return None
