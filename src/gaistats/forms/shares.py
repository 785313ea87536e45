"""The percentages that a sentence states of a whole: ``予以公开5件，占55.6%``.

``part`` and ``base`` are the numbers of the text that it is a share of, where the text has
them; of several numbers that may be the whole it is the one that explains the percentage.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from gaistats.forms.claims import is_of_requests
from gaistats.forms.counts import Count
from gaistats.forms.percentages import explains_share
from gaistats.forms.sentences import (
    COUNTED,
    UNITS,
    Sentence,
    is_of_another_time,
    make_context,
    names_other_year,
)
from gaistats.numerals import read_count

_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d{1,4})?)%(?!以上|左右|以下|[、和及至到~\-]\d)"
_SHARE = re.compile(rf"占(?P<of>[^\d,;()。%]{{0,14}}?)(?:(?P<whole>\d+)[{UNITS}]的)?{_PERCENT}")
_COMPLETION = re.compile(
    rf"(?<![时期内])办结率(?:[达为是:]|达到|均为|均达|实现|保持在?){{0,2}}{_PERCENT}"
)
# Not the share itself, or not one number's.
_UNSURE = re.compile(r"[约近超逾余由从提升降增减接各]|不足|以上|上年|去年|分别")
_NUMBER = re.compile(rf"{COUNTED}")
# What may stand between a number and the share that is told of it.
_BETWEEN = re.compile(r"(?:政府)?(?:信息公开)?(?:申请|信息|文件)?[,(、:]{0,2}")
_NAMED = re.compile(
    r"(?P<name>自然人|法人(?:或|和|及)其他组织|(?<!不)予以公开|部分公开|不予公开|无法提供|不予处理)"
    r"(?:的|申请|类|数量|件数){0,2},?$"
)
_QUANTITIES = {
    "自然人": "received_natural_person", "予以公开": "granted", "部分公开": "granted_in_part",
    "不予公开": "refused", "无法提供": "unable_to_provide", "不予处理": "not_processed",
}  # fmt: skip
_WHOLES = frozenset({"received", "concluded", "proactive_items"})
# Without a table of their own: shares of these are recomputed from the text alone.
OTHER = "other"
# No sentence of a report tells more; hostile ones would take minutes.
_MOST_SHARES = 20


class Share(NamedTuple):
    """``percent`` of a whole; of ``other`` where no table counts the part."""

    quantity: str
    percent: float
    part: float | None
    base: float | None


class _Number(NamedTuple):
    value: float
    unit: str
    digits_end: int
    end: int


def may_share(plain: str) -> bool:
    """Whether a plain sentence is worth reading for it."""
    return "%" in plain and ("占" in plain or "办结率" in plain)


def read_shares(
    sentence: Sentence, plain: str, counts: Sequence[Count], year: int | None
) -> Iterator[Share]:
    """The shares of a sentence in its paragraph. ``counts`` are what it counts."""
    if is_of_another_time(plain):
        return
    told = [count for count in counts if not count.is_last_year]
    numbers = _numbers(plain)
    for match in islice(_SHARE.finditer(plain), _MOST_SHARES):
        head = plain[: match.start()]
        unsure = _UNSURE.search(match["of"]) or "分别" in head or names_other_year(head, year)
        if not unsure and (share := _read_share(head, float(match["percent"]), told, numbers)):
            if match["whole"]:
                share = share._replace(base=float(match["whole"]))
            if not _is_explained(share):
                share = _with_best_base(share, sentence, numbers)
            if share.quantity != OTHER or share.base is not None:
                yield share
    yield from _read_completion(sentence, plain, told, year)


def _numbers(plain: str) -> list[_Number]:
    found = []
    for match in _NUMBER.finditer(plain):
        value = read_count(match["n"])
        if value is not None:
            unit = plain[match.end("n")]
            found.append(_Number(value, unit, match.end("n"), match.end()))
    return found


def _read_share(
    head: str, percent: float, told: Sequence[Count], numbers: Sequence[_Number]
) -> Share | None:
    """The share that stands behind ``head``, with the whole that the sentence tells."""
    last = next((number for number in reversed(numbers) if number.end <= len(head)), None)
    if last and _BETWEEN.fullmatch(head, last.end):
        names = (count.quantity for count in told if count.end == last.digits_end)
        quantity, part = next(names, OTHER), last.value
    elif (named := _NAMED.search(head)) and "公开申请" in head:
        quantity, part = _QUANTITIES.get(named["name"], "received_organisations"), None
    else:
        return None
    base = _whole_of(quantity, head, told)
    return None if quantity in _WHOLES else Share(quantity, percent, part, base)


def _whole_of(quantity: str, head: str, told: Sequence[Count]) -> float | None:
    """The whole that stands before, as a whole with its parts; None where none surely does."""
    wholes = [count for count in told if count.end < len(head) and count.quantity in _WHOLES]
    if len(wholes) != 1 or (quantity == OTHER and "其中" not in head[wholes[0].end :]):
        return None
    is_proactive = wholes[0].quantity == "proactive_items"
    return wholes[0].value if is_proactive == (quantity == OTHER) else None


def _is_explained(share: Share) -> bool:
    if share.part is None or share.base is None:
        return False
    return explains_share(share.percent, share.part, share.base)


def _with_best_base(share: Share, sentence: Sentence, numbers: Sequence[_Number]) -> Share:
    """With the number of the paragraph that explains the percentage, if there is one."""
    if share.part is None:
        return share
    values = [number.value for number in numbers]
    may_be_earlier = share.quantity != OTHER or share.base is not None
    around = make_context(sentence.before) if may_be_earlier else ""
    earlier = (number.value for number in _numbers(around))
    for base in chain(values, (sum(values), sum(values[1:])), earlier):
        if base >= share.part and explains_share(share.percent, share.part, base):
            return share._replace(base=base)
    return share


def _read_completion(
    sentence: Sentence, plain: str, told: Sequence[Count], year: int | None
) -> Iterator[Share]:
    """``办结率98%``; one of 100% is the claim that all were concluded."""
    match = _COMPLETION.search(plain)
    if match is None or float(match["percent"]) == 100:
        return
    head = plain[: match.start()]
    if names_other_year(head, year) or not is_of_requests(make_context(sentence.before) + head):
        return
    values = {count.quantity: count.value for count in told}
    part, base = values.get("concluded"), values.get("received")
    share = Share("concluded", float(match["percent"]), part, base)
    if part is not None and base is not None and "carried_over" in values:
        more = base + values["carried_over"]
        share = share._replace(base=more) if explains_share(share.percent, part, more) else share
    yield share
