"""The number that a cell states, if it states one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gaistats.labels import clean_text
from gaistats.model import CellState

_MARK = re.compile(r"[/\\\-—–―─]+|无|不适用|N/A")
_SPLIT_DIGITS = re.compile(r"\d[\s.]*\s[\s.]*\d")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])")
_NUMBER = re.compile(
    r"(?P<sign>净?增加?|新增|净?减少?|[+\-−])?"
    r"(?P<digits>\d+(?:\.\d+)?)"
    r"(?P<scale>[万亿])?"
    r"(?P<unit>元|件|项|个|条|宗|份|人次|次|家|部|起|例)?"
    r"(?P<note>\([^()]*\))?"
    r"[。;]?"
)
# What a mark or a number can begin with: most words end the search here.
_BEGINNING = re.compile(r"[\d+\-−增减净新无不零〇○(/\\—–―─N]")
# No cell of a report is longer, no number has so many digits; hostile ones would take minutes.
_LONGEST_CELL, _MOST_DIGITS = 2_000, 100
_BOTH_SIGNS = re.compile(r"(?:\+|增)\(?(\d+)\)?(?:-|减)\(?(\d+)\)?")
# In words, or in brackets, which in accounts make any other number a negative one.
_ZERO = re.compile(r"[零〇○]|\(0\)")
_UNIT_NOTE = re.compile(r"\((万元|元|万|件|项|个|条)\)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
CHINESE_DIGITS = "〇○零一二两三四五六七八九十百千万"
_ONES = (
    dict.fromkeys("〇○零", 0) | {c: i for i, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}
)
_TENS = {"十": 10, "百": 100, "千": 1_000}
_CHINESE_COUNT = re.compile(
    r"[〇○零]|(?:[一二两三四五六七八九]千)?(?:零?[一二两三四五六七八九]百)?"
    r"(?:零?[一二三四五六七八九]?十)?(?:零?[一二两三四五六七八九])?"
)
_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a cell's text says: state; value in the column's unit and the printed unit.

    ``value`` is None unless the state is ``REPORTED``. ``annotated`` tells that there is
    more than a plain number in the cell.
    """

    state: CellState
    value: float | None = None
    unit: str | None = None
    annotated: bool = False


_BLANK, _MARKED = Numeral(CellState.BLANK), Numeral(CellState.MARK)
_UNREADABLE = Numeral(CellState.UNREADABLE)


@lru_cache(maxsize=16_384)
def read_numeral(text: str, unit: str = "count") -> Numeral:
    """Reads a cell of a column in ``unit`` (count, wan_yuan or money_as_printed).

    ``增3`` is 3, ``减3`` is -3, ``70487元`` in wan_yuan is 7.0487, ``22（其中修订16件）``
    is 22. Digits with a blank between them are unreadable: nobody can tell whether they
    are one number. Never raises.
    """
    if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS:
        return Numeral(CellState.REPORTED, float(text))
    spaced = clean_text(text).strip()
    if not spaced:
        return _BLANK
    if len(spaced) > _LONGEST_CELL or not _BEGINNING.match(spaced):
        return _UNREADABLE
    if _SPLIT_DIGITS.search(spaced):
        return _UNREADABLE
    plain = "".join(spaced.split())
    if _MARK.fullmatch(plain):
        return _MARKED
    return _read_plain(_THOUSANDS.sub(lambda m: m.group().replace(",", ""), plain), unit)


def _read_plain(text: str, unit: str) -> Numeral:
    if _ZERO.fullmatch(text):
        return Numeral(CellState.REPORTED, 0.0, annotated=True)
    if match := _BOTH_SIGNS.fullmatch(text):
        return _read_both_signs(int(match[1]), int(match[2]))
    match = _NUMBER.fullmatch(text)
    if not match or len(match["digits"]) > _MOST_DIGITS:
        return _UNREADABLE
    printed_unit, note = (match["scale"] or "") + (match["unit"] or ""), match["note"] or ""
    if inner := _UNIT_NOTE.fullmatch(note):
        printed_unit, note = printed_unit or inner[1], ""
    elif note and not _CHINESE.search(note):
        return _UNREADABLE
    number = Decimal(match["digits"])
    if (match["sign"] or "+")[-1] in "减少-−" and number:
        number = -number
    return _in_unit(number, printed_unit, unit, annotated=text != match["digits"])


def _read_both_signs(up: int, down: int) -> Numeral:
    """``+(3) -(0)`` states one change; ``+(3) -(2)`` states two, and the cell asks for one."""
    if up and down:
        return _UNREADABLE
    return Numeral(CellState.REPORTED, float(up - down), annotated=True)


def _in_unit(number: Decimal, printed: str, unit: str, *, annotated: bool) -> Numeral:
    """Converts to the column's unit; a unit of another kind makes the cell unreadable."""
    scale = _SCALES[printed[:1] if printed[:1] in _SCALES else ""]
    is_money = printed.endswith("元")
    if unit == "count":
        if is_money and number:
            return _UNREADABLE
        number *= scale
    elif unit == "wan_yuan":
        if printed and not is_money and scale == 1 and number:
            return _UNREADABLE
        number *= _to_wan_yuan(printed)
    elif printed and not is_money and scale == 1 and number:
        return _UNREADABLE
    return Numeral(CellState.REPORTED, float(number), printed or None, annotated)


def _to_wan_yuan(printed: str) -> Decimal:
    if printed == "元":
        return Decimal("0.0001")
    return Decimal(10_000) if printed.startswith("亿") else Decimal(1)


def read_count(text: str) -> float | None:
    """A whole number of running text: 9, 1.2万, 九, 十二, 一百零三; None when it is none."""
    if not text[:1].isdigit():
        return _read_chinese(text)
    number = Decimal(text.removesuffix("万")) * (10_000 if text.endswith("万") else 1)
    return float(number) if number == number.to_integral_value() else None


def _read_chinese(text: str) -> float | None:
    if not text or not _CHINESE_COUNT.fullmatch(text):
        return None
    total, digit = 0, 0
    for character in text:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _ONES[character]
    return float(total + digit)


def plain_number(value: float | None) -> float | int | None:
    """A number as it is written: 3 and not 3.0."""
    return int(value) if value is not None and float(value).is_integer() else value
