"""What a sentence counts: ``收到政府信息公开申请9件``.

``definitions/statements.csv`` says how offices word each quantity: in ``pattern`` N is the
number with its unit and … a few words without a number; a clause with one of the words of
``unless`` says something else.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from gaistats.forms.definition import read_table
from gaistats.forms.sentences import (
    COUNTED,
    GAP,
    UNITS,
    YEAR,
    is_of_another_time,
    is_of_others,
)
from gaistats.numerals import CHINESE_DIGITS, read_count

_FIELDS = ("quantity", "value", "pattern", "unless", "example")
_CLAUSE = re.compile(r"[^,:()。;!?]+")
# One of these is in every wording: a number with its unit, or none.
_STATES = re.compile(rf"[\d{CHINESE_DIGITS}][{UNITS}]|未|没有|无")
_COMPARED = re.compile(r"较|比|增|减|升|降|往年")
# Of a part of the area, not of the office whose report it is.
_OF_PARTS = re.compile(
    r"各(?:镇|街|乡|部门|单位|科室|县|区)|镇街|乡镇街|[市区县]级(?:部门|单位)|下属|所属|及其?(?:组成)?部门|所辖"
)
_LAST_YEAR = re.compile(r"上一?年|去年")
_CARRIED = re.compile(r"上一?年度?结转")
_PARTS = re.compile(r"其中|包括|分别")
# Of these a part is no statement of the whole; outcomes are told as parts.
_WHOLES = frozenset(
    {"received", "concluded", "proactive_items", "normative_documents", "reconsiderations",
     "litigations"}
)  # fmt: skip
# Told as parts of what was received; behind anything else they are parts of that.
_APPLICANTS = frozenset({"received_natural_person", "received_organisations"})
# Words that are used of other things, too, where nothing else speaks of requests.
_OF_REQUESTS = frozenset({"granted", "concluded"})
_SPEAKS_OF_REQUESTS = re.compile(r"申请|部分公开|不予公开|无法提供|不予处理|办理结果")
_RECEIVED_OF = re.compile(r"(?:收到|受理|接收)(?:自然人|法人)[^,\d]{0,8}信息公开申请")
_KINDS = ("自然人", "法人")
# A sentence that ends in a semicolon goes on with its parts.
_GOES_ON = re.compile(r"(?:收到|受理)[^。；;]{0,20}公开申请[^。；;，,]{0,4}\d+件[；;]$")
_OTHER_WHOLE = re.compile(r"结转|办结|答复|予以|不予|无法|维持|纠正|复议|诉讼")


class Wording(NamedTuple):
    """One way to state a quantity; ``zero`` when the words themselves say none."""

    quantity: str
    zero: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    example: str


class Count(NamedTuple):
    """A counted quantity; ``start`` and ``end`` are its number's place in the plain sentence.

    ``is_last_year`` when it is told of the year before, with which the year is compared.
    """

    quantity: str
    value: float
    start: int
    end: int
    is_last_year: bool = False


class _Clause(NamedTuple):
    text: str
    start: int
    is_part: bool
    is_last_year: bool


@cache
def load_wordings() -> tuple[Wording, ...]:
    """All wordings. Raises DefinitionError naming file and line."""
    path = resources.files("gaistats.forms") / "definitions" / "statements.csv"
    return tuple(
        Wording(
            row["quantity"],
            row["value"] == "0",
            re.compile(row["pattern"].replace("…", GAP).replace("N", COUNTED)),
            re.compile(row["unless"]),
            row["example"],
        )
        for _, row in read_table(path, _FIELDS)
    )


def read_counts(plain: str, year: int | None, before: str = "") -> list[Count]:
    """What a plain sentence counts of ``year`` and of the year before, in reading order.

    ``before`` is what stands before it in its paragraph.
    """
    if is_of_another_time(plain) or is_of_others(plain):
        return []
    found: list[Count] = []
    of_received = any(kind in plain for kind in _KINDS) and bool(_GOES_ON.search(before))
    for clause in _clauses(plain, year):
        counts = [
            count
            for count in _counts_of(clause, of_received=of_received)
            if count.quantity not in _OF_REQUESTS or _SPEAKS_OF_REQUESTS.search(before + plain)
        ]
        of_received = _goes_on(clause.text, counts, of_received=of_received)
        found += counts
    return found


def _goes_on(clause: str, counts: list[Count], *, of_received: bool) -> bool:
    """Whether the parts that follow the clause are parts of what was received."""
    if any(count.quantity == "received" for count in counts):
        return True
    return of_received and not _OTHER_WHOLE.search(clause)


def _clauses(plain: str, year: int | None) -> Iterator[_Clause]:
    """The clauses of the year last named; with their words for numbers."""
    named, is_part = None, False
    for match in _CLAUSE.finditer(plain):
        clause = match.group()
        if years := YEAR.findall(clause):
            named = int(years[-1])
        is_part = is_part or bool(_PARTS.search(clause))
        is_last = (year is not None and named == year - 1) or _names_last_year(clause)
        if (named in (None, year) or is_last) and _STATES.search(clause):
            yield _Clause(clause, match.start(), is_part, is_last)


def _names_last_year(clause: str) -> bool:
    return bool(_LAST_YEAR.search(_CARRIED.sub("", clause)))


def _counts_of(clause: _Clause, *, of_received: bool) -> Iterator[Count]:
    if _COMPARED.search(clause.text) or _OF_PARTS.search(clause.text):
        return
    for wording in load_wordings():
        if clause.is_part and wording.quantity in _WHOLES:
            continue
        match = wording.pattern.search(clause.text)
        if not match or wording.unless.search(clause.text):
            continue
        value = 0.0 if wording.zero else read_count(match["n"])
        if value is None:
            continue
        is_whole_told = of_received or _RECEIVED_OF.search(clause.text, 0, match.end())
        if wording.quantity in _APPLICANTS and not is_whole_told:
            continue
        start, end = match.span("n") if not wording.zero else (match.end(), match.end())
        of_received = of_received or wording.quantity == "received"
        offset = clause.start
        yield Count(wording.quantity, value, start + offset, end + offset, clause.is_last_year)
