"""Dates as documents write them."""

import re
from collections.abc import Iterator
from datetime import date

# Zero is typed in many ways: 二〇二三, 二○二三, 二零二三, 二O二三, 二0二三.
_ZEROS = "〇○零OoОо0"
_DIGITS = dict.fromkeys(_ZEROS, "0") | dict(zip("一二三四五六七八九", "123456789", strict=True))
_DATE = re.compile(r"(?<!\d)(20\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)\s*日?")
_CHINESE_YEAR = re.compile(rf"[二2][{_ZEROS}][{_ZEROS}一二三四五六七八九]{{2}}(?=\s*年)")
_CHINESE_DAY = re.compile(r"(?<=年)([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")


def find_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """The dates in a text as (begin, end, date); a day that does not exist is none."""
    for match in _DATE.finditer(text):
        try:
            yield match.start(), match.end(), date(*(int(part) for part in match.groups()))
        except ValueError:
            continue


def with_arabic_dates(text: str) -> str:
    """``二〇二四年一月十七日`` → ``2024年1月17日``, so that one pattern finds both."""
    text = _CHINESE_YEAR.sub(lambda m: "".join(_DIGITS.get(c, c) for c in m.group()), text)
    return _CHINESE_DAY.sub(
        lambda m: f"{_small_number(m[1])}月{_small_number(m[2])}日", text
    )  # fmt: skip


def _small_number(text: str) -> int:
    """1–31 in Chinese: 九, 十, 十七, 二十, 三十一."""
    if "十" not in text:
        return int("".join(_DIGITS[c] for c in text))
    tens, _, ones = text.partition("十")
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
