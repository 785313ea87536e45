"""The sentences of a report's sections, made plain for those who read numbers in them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gaistats.labels import clean_text
from gaistats.numerals import CHINESE_DIGITS

_SECTIONS = ("overview", "proactive", "requests", "disputes", "other")
_SENTENCE = re.compile(r"[^。；;!！?？\n]+[。；;!！?？]?")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LONGEST_SECTION, _LONGEST_SENTENCE = 200_000, 2_000
_AROUND = 240
UNITS = "件条份宗次例起项个篇"
NUMBER = rf"(?<![\d.约近超逾第])(?P<n>\d+(?:\.\d+)?万?|[{CHINESE_DIGITS}]+)"
COUNTED = rf"{NUMBER}[{UNITS}](?!以上|左右|次?[/%])"
GAP = r"[^\d,]{0,16}?"
# Of another time than the year, or of a plan.
_OTHER_TIME = re.compile(
    r"截至|截止|累计|历年|以来|季度|上半年|下半年|月份|每[年月日周]|平均|计划|预计|拟|将|力争|目标|下一步|同期"
    r"|近[两二三四五六七八九十\d]+年|[两二三四五六七八九十几]年来|过去|\d月(?!\d)"
)
# Everybody who may apply: names no kind of applicant.
_ANYBODY = re.compile(r"(?:公民、)(?:法人(?:或者?|和|及|以及|、)其[他它]组织)(?:提出)?的?")
# What last year is compared by is no other time of its own.
_SAME_TIME = re.compile(r"(?<=[较比与])((?:去年|上一?年度?|20\d\d年度?))同期")
YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_OTHERS = re.compile(r"建议|提案|信访|热线|留言|咨询")


class Sentence(NamedTuple):
    """A sentence of ``section``: its ``text``, and what stands around it in its paragraph."""

    section: str
    text: str
    before: str
    after: str


def read_sentences(sections: Mapping[str, str]) -> Iterator[Sentence]:
    """In reading order.

    A sentence of more than 2,000 characters, or behind the first 200,000 of a section, is
    passed over: no report has either, and hostile ones would take minutes.
    """
    for section in _SECTIONS:
        text = sections.get(section, "")
        for match in _SENTENCE.finditer(text):
            start, end = match.span()
            if end > _LONGEST_SECTION:
                break
            if end - start <= _LONGEST_SENTENCE:
                before = text[max(start - _AROUND, 0) : start].rpartition("\n")[2]
                after = text[end : end + _AROUND].partition("\n")[0]
                yield Sentence(section, match.group(), before, after)


def make_plain(text: str) -> str:
    """Half-width, without blanks, numbers without their separators."""
    plain = _GROUPED.sub("", "".join(clean_text(text).split()))
    return _SAME_TIME.sub(r"\1", _ANYBODY.sub("", plain))


def make_context(text: str) -> str:
    """The same of what stands around a sentence, which sections hold simplified already."""
    return _GROUPED.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def is_of_another_time(plain: str) -> bool:
    """Whether it speaks of another time than the year as a whole, or of a plan."""
    return bool(_OTHER_TIME.search(plain))


def is_of_others(plain: str) -> bool:
    """Outcomes are of requests only where the sentence speaks of requests."""
    return "申请" not in plain and bool(_OTHERS.search(plain))


def names_other_year(plain: str, year: int | None) -> bool:
    """Whether the last year that it names is not the report's; known to be so where unknown."""
    years = YEAR.findall(plain)
    return bool(years) and int(years[-1]) != year
