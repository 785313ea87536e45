"""The numbers that a report's sections state in words, each with its sentence.

``definitions/statements.csv`` says how offices word each quantity: in ``pattern`` N is the
number with its unit and … a few words without a number; a clause with one of the words of
``unless`` says something else. Better no statement than a wrong one.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from gaistats.forms.definition import read_table
from gaistats.labels import clean_text
from gaistats.model import Statement
from gaistats.numerals import CHINESE_DIGITS, read_count

_FIELDS = ("quantity", "value", "pattern", "unless", "example")
_SECTIONS = ("overview", "proactive", "requests", "disputes", "other")
_SENTENCE = re.compile(r"[^。；;!！?？\n]+[。；;!！?？]?")
_CLAUSE = re.compile(r"[^,:()。;!?]+")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = rf"(?<![\d.约近超逾第])(?P<n>\d+(?:\.\d+)?万?|[{CHINESE_DIGITS}]+)"
_UNITS = "件条份宗次例起项个篇"
_COUNTED = rf"{_NUMBER}[{_UNITS}](?!以上|左右|次?[/%])"
_GAP = r"[^\d,]{0,16}?"
# One of these is in every wording: a number with its unit, or none.
_STATES = re.compile(rf"[\d{CHINESE_DIGITS}][{_UNITS}]|未|没有|无")
_LONGEST_SECTION, _LONGEST_SENTENCE = 200_000, 2_000
_TOPIC = re.compile(r"申请|公开|无法提供|不予处理|复议|诉讼|规范性文件|结转")
# Of another time than the year, or of a plan.
_OTHER_TIME = re.compile(
    r"截至|截止|累计|历年|以来|季度|上半年|下半年|月份|每[年月日周]|平均|计划|预计|拟|将|力争|目标|下一步|同期"
)
_COMPARED = re.compile(r"较|比|同比|增|减|升|降|去年|往年")
_OTHERS = re.compile(r"建议|提案|信访|热线|留言|咨询")
# Of a part of the area, not of the office whose report it is.
_OF_PARTS = re.compile(
    r"各(?:镇|街|乡|部门|单位|科室|县|区)|镇街|乡镇街|[市区县]级(?:部门|单位)|下属|所属"
)
_LAST_YEAR = re.compile(r"上一?年")
_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_PARTS = re.compile(r"其中|包括|分别")
# Of these a part is no statement of the whole; outcomes are told as parts.
_WHOLES = frozenset(
    {"received", "concluded", "proactive_items", "normative_documents", "reconsiderations",
     "litigations"}
)  # fmt: skip


class Wording(NamedTuple):
    """One way to state a quantity; ``zero`` when the words themselves say none."""

    quantity: str
    zero: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    example: str


@cache
def load_wordings() -> tuple[Wording, ...]:
    """All wordings. Raises DefinitionError naming file and line."""
    path = resources.files("gaistats.forms") / "definitions" / "statements.csv"
    return tuple(
        Wording(
            row["quantity"],
            row["value"] == "0",
            re.compile(row["pattern"].replace("…", _GAP).replace("N", _COUNTED)),
            re.compile(row["unless"]),
            row["example"],
        )
        for _, row in read_table(path, _FIELDS)
    )


def read_statements(sections: Mapping[str, str], year: int | None) -> tuple[Statement, ...]:
    """What the sections state, in reading order; of ``year`` alone, where it is known.

    What stands in a sentence of more than 2,000 characters, or behind the first 200,000 of
    a section, is passed over: no report has either, and hostile ones would take minutes.
    """
    found = (
        Statement(quantity, value, section, sentence)
        for section in _SECTIONS
        for sentence in _sentences(sections.get(section, ""))
        for quantity, value in _statements_in(sentence, year)
    )
    return tuple(dict.fromkeys(found))


def _sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        if match.end() > _LONGEST_SECTION:
            return
        if match.end() - match.start() <= _LONGEST_SENTENCE:
            yield match.group()


def _statements_in(sentence: str, year: int | None) -> Iterator[tuple[str, float]]:
    if not _TOPIC.search(sentence):
        return
    plain = _GROUPED.sub("", "".join(clean_text(sentence).split()))
    if _OTHER_TIME.search(plain) or ("申请" not in plain and _is_of_others(plain)):
        return
    named, part = None, False
    for clause in _CLAUSE.findall(plain):
        if years := _YEAR.findall(clause):
            named = int(years[-1])
        part = part or bool(_PARTS.search(clause))
        # Of the year last named: last year's numbers are no statements.
        if named in (None, year) and _STATES.search(clause) and not _COMPARED.search(clause):
            yield from _statements_of(clause, part=part)


def _is_of_others(sentence: str) -> bool:
    """Outcomes are of requests only where the sentence speaks of requests."""
    return bool(_OTHERS.search(sentence))


def _statements_of(clause: str, *, part: bool) -> Iterator[tuple[str, float]]:
    for wording in load_wordings():
        if part and wording.quantity in _WHOLES:
            continue
        match = wording.pattern.search(clause)
        if not match or _says_otherwise(clause, wording):
            continue
        value = 0.0 if wording.zero else read_count(match["n"])
        if value is not None:
            yield wording.quantity, value


def _says_otherwise(clause: str, wording: Wording) -> bool:
    if wording.unless.search(clause) or _OF_PARTS.search(clause):
        return True
    return bool(_LAST_YEAR.search(clause)) and wording.quantity != "carried_over"
