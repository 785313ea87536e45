"""Whose report a document is: title, introduction, signature; 我局 resolved where it says."""

import re
from collections.abc import Iterator, Sequence

from gaistats.forms.bodies import OWN, complete_body, is_own, name_body
from gaistats.forms.dates import find_dates

_YEAR = r"20\d{2}\s*年?\s*度?"
_SHORT = r"(?:\(以下简称[^)]*\))?"
_INTRODUCTIONS = (
    re.compile(
        rf"(?:现公布|现将|现发布|公布|发布)(?P<office>[^,。;:]{{2,40}}?){_SHORT}{_YEAR}度?的?(?:政府|政务)?信息公开"
    ),
    re.compile(
        rf"由(?P<office>[^,。;:]{{3,40}}?){_SHORT}(?:(?:根据|按照|依据|依照)[^。;:]{{0,60}}?)?"
        r"(?:组织|负责)?(?:编制|编写)"
    ),
    re.compile(
        rf"(?:^|[,。;])(?P<office>[^,。;:()]{{3,40}}?){_SHORT}(?:认真|严格|坚持|深入|全面|积极|高度)"
    ),
    re.compile(
        rf"(?:^|[,。;:])(?P<office>[^,。;:()]{{3,40}}?){_SHORT}(?:现|组织)?(?:编制|编写|编报|撰写|形成)(?:了|完成|并公布)?(?:本|20|《)"
    ),
    re.compile(
        rf"(?:^|[,。;:])(?P<office>[^,。;:()]{{3,40}}?){_SHORT}(?:现|严格)?(?:根据|按照|依据)[^。]{{0,80}}(?:编制|编写)"
    ),
    re.compile(
        r"(?:^|[,。;:]|编制的?)(?P<office>[^,。;:()]{3,40}?)\(以下简称[^)]{2,12}"
        r"(?:局|委|办|府|院|中心|处|镇|乡|街道|馆|队)[^)]{0,2}\)"
    ),
)
_CONTACT = re.compile(
    r"(?:请|可)(?:直接)?(?:与|向|同|联系)(?P<office>[^,。;:()]{3,40}?)(?:办公室|[\u3400-\u9fff]{2,4}科)?(?:联系|咨询|反映|\()"
)
_GOVERNMENT = ("政府", "政府办")
_BOOK_TITLES = re.compile(r"《[^》]*》")
_TRAILING = re.compile(r"[\s?？·.]+$")
_PUBLISHER = re.compile(
    r"(?:发布机构|发布单位|公开主体|信息来源|来源)\s*[:|]*\s*[|]?\s*([^\s|:,。;]{3,40})"
)
# One of these is in every word for the publisher.
_PUBLISHING = ("机构", "单位", "主体", "来源")
# The line under a title: 发布日期：… 来源：…; not a table of metadata, whose body may be another.
_BYLINE = re.compile(r"20\d\d.*来源[:]\s*(?P<office>[^\s|:,。;]{3,40})")
# What says who 我局 is, but says nothing by itself.
_HINTS = frozenset({"contact", "byline"})
_TAIL_BLOCKS = 12
_LONGEST_LINE = 60


def choose_office(
    titled: str | None, introduction: Sequence[str], passages: Sequence[str], head: Sequence[str]
) -> tuple[str | None, str | None]:
    """(name, where it was found): title before introduction, signature and contact.

    Of the same body the longest name that the document gives is taken, so that 教育局 in
    the title is 示范市甲区教育局 when the signature says so. A publisher named in ``head``
    (which may be another body) only completes a name.
    """
    introduced, signed = list(_introduced(introduction)), read_signature(passages)
    contact = _contact(introduction)
    found = [("title", titled), *(("introduction", name) for name in introduced)]
    found += [("signature", signed), ("contact", contact), ("byline", _byline(introduction))]
    own = _own_word(introduction)
    for where, name in found:
        if name and (where not in _HINTS or (own and is_own(own, name))):
            evidence = [other for _, other in found if other] + list(_publishers(head))
            return complete_body(name, evidence), where
    return None, None


def _introduced(introduction: Sequence[str]) -> Iterator[str]:
    for text in introduction:
        bare = _BOOK_TITLES.sub("《", text).replace("《", "")
        for pattern in _INTRODUCTIONS:
            for match in pattern.finditer(bare):
                if office := name_body(match["office"]):
                    yield office


def _own_word(introduction: Sequence[str]) -> str | None:
    """我局, 本机关 …: the word by which a document speaks of its office."""
    words = (re.search(OWN.pattern.lstrip("^"), text) for text in introduction)
    return next((match.group() for match in words if match), None)


def _contact(introduction: Sequence[str]) -> str | None:
    """Whom to ask about the report: an office's own room, 教育局办公室, stands for it."""
    for text in introduction:
        for match in _CONTACT.finditer(text):
            name = name_body(match["office"])
            if name and not name.endswith(_GOVERNMENT):
                return name
    return None


def _byline(introduction: Sequence[str]) -> str | None:
    found = (_BYLINE.search(text) for text in introduction)
    return next((name_body(match["office"]) for match in found if match), None)


def _publishers(head: Sequence[str]) -> Iterator[str]:
    for line in head:
        if not any(word in line for word in _PUBLISHING):
            continue
        for match in _PUBLISHER.finditer(line):
            if name := name_body(match[1]):
                yield name


def read_signature(passages: Sequence[str]) -> str | None:
    """The body that stands above the last date, or before it on the same line."""
    tail = [_TRAILING.sub("", text) for text in passages[-_TAIL_BLOCKS:]]
    for index in range(len(tail) - 1, -1, -1):
        for begin, end, _ in find_dates(tail[index]):
            if end != len(tail[index]) or len(tail[index]) > _LONGEST_LINE:
                continue
            before = tail[index][:begin].strip() or (tail[index - 1] if index else "")
            return name_body(before)
    return None
