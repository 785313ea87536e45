"""The report's title: whose it is and of which year, over as many lines as it is broken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gaistats.forms.bodies import is_place, is_placed, name_body
from gaistats.labels import clean_text

_LONGEST_TITLE = 60
_MOST_LINES = 3
_YEAR = r"(?P<year>20\d{2})\d{0,2}年?(?:年?度)?"
_NAME = r"[^《》,。:;|>»?!]"
_PATTERNS = (
    re.compile(
        rf"^(?P<office>{_NAME}*?)(?:关于)?(?:20\d\d年?[-—至])?{_YEAR}(?:本级)?(?:政府|政务)?信?息?公开"
    ),
    re.compile(rf"^{_YEAR}(?P<office>{_NAME}{{2,40}}?)(?:政府)?信息公开.{{0,8}}报"),
    re.compile(
        rf"^(?P<office>{_NAME}{{2,40}}?)(?:政府)?信息公开{_NAME}{{0,8}}报告?[(\[]?{_YEAR}[)\]]?"
    ),
    re.compile(
        rf"^(?P<office>{_NAME}{{0,40}}?)(?:政府|政务)?信息公开(?:工作)?{_YEAR}(?:年度?)?(?:工作)?(?:报告|年报)"
    ),
    re.compile(rf"^(?P<office>{_NAME}{{2,40}}?)(?:政府)信息公开(?:工作)?(?:年度报告|年报)$"),
)
_PREFIX = re.compile(
    r"^(?:Page\d+-|附件\d{0,2}[:、.]?|(?:标题|名称|题名)[:]?|\d{1,2}[、.](?!\d)|[【\[][^】\]]{0,20}[】\]]|《)"
)
_SUFFIX = re.compile(r"》$|\.(?:docx?|pdf|html?|xlsx?|wps|txt)$", re.I)
_REPORT_END = re.compile(r"(?:报告|年报)》?(?:\([^()]*\))?$")
_LONG_YEAR = re.compile(r"(?<!\d)20\d{3,4}年")
_YEAR_RANGE = re.compile(r"20\d\d年?[-—至]20\d\d")
_NOTICE = re.compile(r"^(?:转发|印发|公布|发布|公开|报送|上报|呈报|编制|做好)*")
_WEBSITE = re.compile(r"\s*[-_|—]+\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands, with the office and the year that it names, if it does."""

    text: str
    office: str | None
    year: int | None


def read_title(introduction: Sequence[str], page_title: str | None) -> Title | None:
    """The first title that names its office, else the first one; None when none is there.

    ``introduction`` are the lines before the first section; ``page_title`` is what the
    file calls itself.
    """
    found = list(find_titles(introduction))
    listed = [title for title in found if _is_full(title)]
    if len({(title.office, title.year) for title in listed}) > 1:
        # Links to other reports stand above the one that is here.
        return listed[-1]
    pieces = _WEBSITE.split(page_title) if page_title else []
    found += [title for piece in pieces for title in find_titles([clean_text(piece)])]
    return next((title for title in found if title.office), next(iter(found), None))


def _is_full(title: Title) -> bool:
    """Whether a title names office and year and says nothing but that it is a report's."""
    ends = bool(_REPORT_END.search("".join(title.text.split())))
    return ends and title.office is not None and title.year is not None


def find_titles(lines: Sequence[str]) -> Iterator[Title]:
    """All titles among lines.

    A title is looked for in as few lines as hold it, so that no line above gets into it.
    """
    behind = 0
    for end in range(1, len(lines) + 1):
        for begin in range(end - 1, max(end - 1 - _MOST_LINES, behind - 1), -1):
            text = " ".join(lines[begin:end])
            if len(text) > _LONGEST_TITLE:
                break
            if match := match_title(text):
                yield _make_title(text, match, lines[:begin], lines[end:])
                behind = end
                break


def _make_title(
    text: str, match: "re.Match[str]", above: Sequence[str], below: Sequence[str]
) -> Title:
    if not _group(match, "year"):
        # The year may stand on the line below, (2023年), or above.
        for longer in (text + below[0] if below else "", above[-1] + text if above else ""):
            better = match_title(longer) if len(longer) <= _LONGEST_TITLE else None
            if better and _group(better, "year") and better["office"] == match["office"]:
                return Title(longer, _office_of(match, above), _year_of(longer, better))
    office = _office_of(match, above) or _in_brackets(below)
    return Title(text, office, _year_of(text, match))


def _in_brackets(below: Sequence[str]) -> str | None:
    """The office on a line of its own below a title that names none: (示范市财政局)."""
    line = "".join(below[0].split()) if below else ""
    return name_body(line[1:-1]) if line[:1] == "(" and line[-1:] == ")" else None


def _group(match: "re.Match[str]", name: str) -> str:
    return match.groupdict().get(name) or ""


def match_title(text: str) -> "re.Match[str] | None":
    """The match of a title, with the groups office and year; None when it is none."""
    plain = "".join(text.split())
    while (shorter := _SUFFIX.sub("", _PREFIX.sub("", plain))) != plain:
        plain = shorter
    return next((match for p in _PATTERNS if (match := p.match(plain))), None)


def _year_of(text: str, match: "re.Match[str]") -> int | None:
    """None for a year that is printed twice over (202020年), and for a range of years."""
    plain, year = "".join(text.split()), _group(match, "year")
    if not year or _LONG_YEAR.search(plain) or _YEAR_RANGE.search(plain):
        return None
    return int(year)


def _reported(words: str) -> str:
    """Of a notice, 某府关于转发某局…, the body whose report it brings; else the one that speaks."""
    speaker, notice, body = words.partition("关于")
    return (_NOTICE.sub("", body) if notice else "") or speaker


def _office_of(match: "re.Match[str]", above: Sequence[str]) -> str | None:
    """The office that the title names, else the line above; its place may stand there, too."""
    if not match["office"]:
        return name_body(above[-1]) if above else None
    office = name_body(_reported(match["office"]), titled=True)
    place = "".join(above[-1].split()) if above else ""
    if office and is_place(place) and not is_placed(office):
        return place + office
    return office
