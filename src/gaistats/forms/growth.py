"""What a sentence compares with the year before: ``较上年增加2件，增长28.6%``."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gaistats.forms.counts import Count
from gaistats.forms.sentences import UNITS, is_of_another_time, is_of_others

_UP, _DOWN = r"增长|增加|上升|增幅|提高|多", r"下降|减少|降低|降幅|少"
_STEP = (
    rf"(?P<way>{_UP}|{_DOWN})(?:了|为|达|幅度为)?(?P<n>\d+(?:\.\d+)?)"
    rf"(?P<unit>%|[{UNITS}])(?!以上|左右|以下|次?/|[、和至到~\-]\d)"
)
_LAST = r"(?:上一?年度?|去年|(?P<year>20\d\d)年度?)(?:的)?"
_COMPARISON = re.compile(
    rf"(?:同比(?:{_LAST.replace('<year>', '<same>')})?|(?:相?较于?|比|与|同){_LAST})"
    rf"(?:\(?(?P<base>\d+)[{UNITS}]\)?)?(?:相比较?|比较|相较)?,?(?:有所|略有|大幅|总体)?{_STEP}"
)
_AGAIN = re.compile(rf"[,、(]?(?:同比|增幅为?|降幅为?)?{_STEP}")
_AFTER_NUMBER = re.compile(rf"[{UNITS}](?:政府信息公开申请|申请)?[,(、;]?")
# The whole clause before, so that nothing narrows what is compared.
_NAMED = re.compile(
    r"(?:^|[,;:。)])(?:20\d\d年|全年|本年度?|今年)?,?(?:我[局办委厅市区县镇乡街道]{1,2}|全[市区县镇])?"
    r"(?:共|新)?(?:收到|受理|接收|新收)?的?(?:政府信息公开申请|依申请公开)"
    r"(?:申请)?(?:的)?(?:数量|总量|总数|件数|量)?,?$"
)
# No sentence of a report tells more; hostile ones would take minutes.
_MOST_CHANGES = 20


class Change(NamedTuple):
    """``value`` as stated, falls negative: of ``growth_`` in percent, of ``change_`` in number.

    ``now`` and ``before`` are the numbers that the sentence itself tells of both years.
    """

    quantity: str
    value: float
    now: float | None
    before: float | None


def may_compare(plain: str) -> bool:
    """Whether a plain sentence is worth reading for it."""
    return any(word in plain for word in ("同比", "较", "比", "与"))


def read_changes(plain: str, counts: Sequence[Count], year: int | None) -> Iterator[Change]:
    """The changes of a sentence against the year before. ``counts`` are what it counts."""
    if is_of_another_time(plain) or is_of_others(plain):
        return
    for match in islice(_COMPARISON.finditer(plain), _MOST_CHANGES):
        named = match["year"] or match["same"]
        subject = _subject(plain[: match.start()], counts)
        if subject is None or (named and year is not None and int(named) != year - 1):
            continue
        before = float(match["base"]) if match["base"] else subject.before
        yield from _steps(plain, match, subject._replace(before=before))


def _subject(head: str, counts: Sequence[Count]) -> Change | None:
    """What is compared: the number right before, or the requests named in the clause before."""
    for count in counts:
        if _AFTER_NUMBER.fullmatch(head, count.end):
            now = _told_now(count, counts)
            before = _told_before(count.quantity, counts)
            return None if now is None else Change(count.quantity, 0, now, before)
    return Change("received", 0, None, None) if _NAMED.search(head) else None


def _told_now(told: Count, counts: Sequence[Count]) -> float | None:
    """The year's number: the one told, or the only one of its kind where that is last year's."""
    if not told.is_last_year:
        return told.value
    now = [c.value for c in counts if c.quantity == told.quantity and not c.is_last_year]
    return now[0] if len(now) == 1 else None


def _told_before(quantity: str, counts: Sequence[Count]) -> float | None:
    told = [count.value for count in counts if count.is_last_year and count.quantity == quantity]
    return told[0] if len(told) == 1 else None


def _steps(plain: str, match: re.Match[str], subject: Change) -> Iterator[Change]:
    """The step itself, and another in other units that follows: ``增加2件，增长28.6%``."""
    steps = [match]
    if again := _AGAIN.match(plain, match.end()):
        steps += [again] if again["unit"] != match["unit"] else []
    changes = [step for step in steps if step["unit"] != "%"]
    if subject.before is None and subject.now is not None and len(steps) > 1 and changes:
        subject = subject._replace(before=subject.now - _value(changes[0]))
        steps = [step for step in steps if step["unit"] == "%"]
        yield _change(changes[0], subject._replace(before=None))
    for step in steps:
        yield _change(step, subject)


def _change(step: re.Match[str], subject: Change) -> Change:
    kind = "growth" if step["unit"] == "%" else "change"
    return subject._replace(quantity=f"{kind}_{subject.quantity}", value=_value(step))


def _value(step: re.Match[str]) -> float:
    return float(step["n"]) * (-1 if re.fullmatch(_DOWN, step["way"]) else 1)
