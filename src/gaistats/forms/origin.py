"""Whose report a document is, of which year, and when it was published and signed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gaistats.forms.dates import find_dates, with_arabic_dates
from gaistats.forms.vocabulary import find_section
from gaistats.labels import clean_text
from gaistats.model import Finding, Severity
from gaistats.readers.document import Document, Paragraph, Table

_LONGEST_TITLE = 60
_HEAD_BLOCKS, _TAIL_BLOCKS = 40, 12
_YEAR = r"(?P<year>20\d{2})(?:\d\d)?\s*年度?"
_TITLE_OFFICE_FIRST = re.compile(
    rf"^(?:Page\s*\d+\s*-\s*)?(?P<office>[^《》,。:;|]*?)(?:关于)?{_YEAR}(?:本级)?(?:政府|政务)?信?息?公开"
)
_TITLE_YEAR_FIRST = re.compile(
    rf"^(?:Page\s*\d+\s*-\s*)?{_YEAR}(?P<office>[^《》,。:;|]{{2,40}}?)(?:政府)?信息公开.{{0,8}}报告"
)
_TITLE_YEAR_LAST = re.compile(
    rf"^(?P<office>[^《》,。:;|]{{2,40}}?)(?:政府)?信息公开[^,。:;|]{{0,8}}报告\({_YEAR}\)"
)
_TITLES = (_TITLE_OFFICE_FIRST, _TITLE_YEAR_FIRST, _TITLE_YEAR_LAST)
_INTRODUCTIONS = (
    re.compile(rf"(?:现公布|现将|现发布|公布)(?P<office>[^,。;:]{{2,40}}?){_YEAR}(?:政府|政务)?信息公开"),
    re.compile(r"由(?P<office>[^,。;:]{3,40}?)(?:\(以下简称[^)]*\))?(?:根据|按照|依据)?[^,。;:]{0,20}编制"),
    re.compile(r"(?:^|[,。;:])(?P<office>[^,。;:()]{3,40}?)(?:\(以下简称[^)]*\))?(?:组织)?编制(?:了|完成)?(?:本|20)"),
)  # fmt: skip
_PERIOD = re.compile(
    r"(20\d{2})年1月1日(?:起)?\s*(?:至|到|-|—)\s*(?:(20\d{2})年)?(?:12月31日|年底)"
)
_LONG_YEAR = re.compile(r"(?<!\d)20\d{4}年")
_NARRATIVE_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_PUBLISHED = re.compile(r"(?:发布|公布|公开|发文)(?:日期|时间)\s*[:：]?\s*[|\s]*(?=20\d\d)")
_PUBLISHED_NAMES = ("pubdate", "publishdate", "article:published_time")
_OWN = re.compile(
    r"^(?:本|我)(?:机关|单位|部门|局|委|办|镇|乡|街道|区|县|市|院|厅|中心|政府|级|处|所)"
)
_BODY = re.compile(
    r"(?:局|委|委员会|办公室|办|政府|厅|院|中心|处|署|所|队|会|馆|镇|乡|街道|办事处|站|部|社|"
    r"园区|开发区|市|区|县|公司|集团|学|学校|幼儿园|医院|法院|检察院|支队|大队|总队|园)$"
)
_BOOK_TITLES = re.compile(r"《[^》]*》")
_TRAILING = re.compile(r"[\s?？·.]+$")
_LINKING = re.compile(r"^(?:关于|公布|发布|现将|现公布|现发布)+|(?:的|关于)+$")


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


def read_origin(document: Document) -> Origin:
    """Office, year and dates, with where each was found."""
    lines = [with_arabic_dates(clean_text(line)) for line in _lines(document)]
    paragraphs = [
        with_arabic_dates(clean_text(b.text)) for b in document.blocks if isinstance(b, Paragraph)
    ]
    introduction, body = _split_at_first_section(paragraphs)
    title, title_office, title_year = _read_title(introduction, document.title)
    office, office_from = _choose_office(title_office, introduction, paragraphs)
    years = _years(title_year, introduction, body)
    return Origin(
        office=office,
        year=next(iter(years.values()), None),
        published_on=_published_on(document, lines),
        dated_on=_dated_on(paragraphs),
        title=title,
        reasons=tuple(f"{what}: {where}" for what, where in _origins(office_from, years)),
        findings=_contradiction(years),
    )


def _origins(office_from: str | None, years: dict[str, int]) -> Iterator[tuple[str, str]]:
    if office_from:
        yield "office", office_from
    if years:
        yield "year", next(iter(years))


def _lines(document: Document) -> Iterator[str]:
    """Head of the document as lines; the cells of a table's row stand in one line."""
    for block in document.blocks[:_HEAD_BLOCKS]:
        if isinstance(block, Table):
            yield " ".join(cell.text for cell in block.cells[:60])
        else:
            yield block.text


def _split_at_first_section(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Before and after the first heading; a document that is all sections has no before."""
    for index, text in enumerate(paragraphs):
        if find_section(text):
            return list(paragraphs[:index]), list(paragraphs[index:])
    return list(paragraphs[:_HEAD_BLOCKS]), list(paragraphs)


def _read_title(
    introduction: Sequence[str], page_title: str | None
) -> tuple[str | None, str | None, int | None]:
    """(title, office, year) of the first line that reads like a report's title."""
    candidates = [line for line in introduction if len(line) <= _LONGEST_TITLE]
    if page_title:
        candidates.append(re.split(r"[-_|]", clean_text(page_title))[0].strip())
    for index, line in enumerate(candidates):
        for pattern in _TITLES:
            if match := pattern.match("".join(line.split())):
                office = _office(match["office"], any_body=True)
                if not match["office"] and index:
                    office = _office(candidates[index - 1])
                doubled = _LONG_YEAR.search(line)
                return line, office, None if doubled else int(match["year"])
    return None, None, None


def _choose_office(
    title_office: str | None, introduction: Sequence[str], paragraphs: Sequence[str]
) -> tuple[str | None, str | None]:
    if title_office:
        return title_office, "title"
    for text in introduction:
        if office := _introduced_office(text):
            return office, "introduction"
    if office := _signature(paragraphs):
        return office, "signature"
    return None, None


def _introduced_office(text: str) -> str | None:
    bare = _BOOK_TITLES.sub("", text)
    for pattern in _INTRODUCTIONS:
        for match in pattern.finditer(bare):
            if office := _office(match["office"]):
                return office
    return None


def _office(text: str | None, *, any_body: bool = False) -> str | None:
    """A name that can be a body's; 本机关 and its like are none.

    ``any_body``: the place where it stands says that it is one, whatever its last word.
    """
    name = _LINKING.sub("", "".join((text or "").split()))
    if name.endswith("人民"):
        # 人民政府信息公开 says 政府 once for both.
        name += "政府"
    if not 3 <= len(name) <= 40 or _OWN.match(name):
        return None
    return name if any_body or _BODY.search(name) else None


def _signature(paragraphs: Sequence[str]) -> str | None:
    """The body that stands above the last date, or before it on the same line."""
    tail = [_TRAILING.sub("", text) for text in paragraphs[-_TAIL_BLOCKS:]]
    for index in range(len(tail) - 1, -1, -1):
        for begin, end, _ in find_dates(tail[index]):
            if end != len(tail[index]) or len(tail[index]) > _LONGEST_TITLE:
                continue
            before = tail[index][:begin].strip() or (tail[index - 1] if index else "")
            return _office(before)
    return None


def _dated_on(paragraphs: Sequence[str]) -> date | None:
    """The date under the signature: the last line that ends in a date and says no more."""
    for text in reversed(paragraphs[-_TAIL_BLOCKS:]):
        line = _TRAILING.sub("", text)
        for begin, end, day in find_dates(line):
            before = line[:begin].strip()
            if end == len(line) and (not before or _office(before)):
                return day
    return None


def _published_on(document: Document, lines: Sequence[str]) -> date | None:
    for line in lines:
        if match := _PUBLISHED.search(line):
            for begin, _, day in find_dates(line[match.end() :]):
                if begin == 0:
                    return day
    for name, content in document.metadata:
        if name in _PUBLISHED_NAMES:
            for _, _, day in find_dates(content):
                return day
    return None


def _years(
    title_year: int | None, introduction: Sequence[str], body: Sequence[str]
) -> dict[str, int]:
    """The reporting year by where it is stated; the surest first."""
    found: dict[str, int] = {}
    if title_year:
        found["title"] = title_year
    for text in (*introduction, *body[:5]):
        if (match := _PERIOD.search(text)) and match[2] in (None, match[1]):
            found.setdefault("period", int(match[1]))
    for text in introduction:
        if match := _INTRODUCTIONS[0].search(text):
            found.setdefault("introduction", int(match["year"]))
    if not found and (year := _narrative_year(body)):
        found["narrative"] = year
    return found


def _narrative_year(body: Sequence[str]) -> int | None:
    """The year that the narrative of section 1 speaks of, when it speaks of one most."""
    overview = body[1:6]
    opening = [int(m[1]) for text in overview if (m := _NARRATIVE_YEAR.match(text.lstrip()))]
    counts = Counter(
        opening or [int(y) for text in overview for y in _NARRATIVE_YEAR.findall(text)]
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _contradiction(years: dict[str, int]) -> tuple[Finding, ...]:
    if len(set(years.values())) < 2:
        return ()
    parameters = {where: float(year) for where, year in years.items()}
    return (Finding("year_contradiction", Severity.WARNING, parameters=parameters),)
