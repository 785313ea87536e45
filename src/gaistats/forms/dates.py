"""Dates as documents write them."""

import re
from collections.abc import Iterator
from datetime import date

_DIGITS = dict(zip("〇○零一二三四五六七八九", "00" + "0123456789", strict=True))
_DATE = re.compile(r"(?<!\d)(20\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)\s*日?")
_CHINESE_DATE = re.compile(
    r"([二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_CHINESE_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")


def find_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """The dates in a text as (begin, end, date); a day that does not exist is none."""
    for match in _DATE.finditer(text):
        if day := _make(int(match[1]), int(match[2]), int(match[3])):
            yield match.start(), match.end(), day
    for match in _CHINESE_DATE.finditer(text):
        year = int("".join(_DIGITS[c] for c in match[1]))
        if day := _make(year, _small_number(match[2]), _small_number(match[3])):
            yield match.start(), match.end(), day


def with_arabic_years(text: str) -> str:
    """``二〇二三年`` → ``2023年``, so that one pattern finds both."""
    return _CHINESE_YEAR.sub(lambda m: "".join(_DIGITS[c] for c in m.group()), text)


def _small_number(text: str) -> int:
    """1–31 in Chinese: 九, 十, 十七, 二十, 三十一."""
    tens, ten, ones = text.rpartition("十") if "十" in text else ("", "", text)
    value = (int(_DIGITS[tens]) if tens else 1) * 10 if ten else 0
    return value + (int(_DIGITS[ones]) if ones in _DIGITS else 0)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
