"""Printed words made comparable: width, script, pinyin, numbering, punctuation.

Nothing here is ever stored in place of what a document prints.
"""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
# What normalising does to nearly all texts, done so that the rest is seldom needed.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# These begin with the rare character and look back from it: so they are found fastest.
# Marks of notes behind a number, which would become its last digits: 12① and 12¹.
_CIRCLED_AFTER = re.compile(r"[①-⑳⓪](?<=\d.)[①-⑳⓪]*")
_RAISED_AFTER = re.compile(r"[⁰¹²³⁴-⁹₀-₉](?<=\d.)[⁰¹²³⁴-⁹₀-₉]*")
_TONE_LETTERS = "a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüêńňǹḿ"
_READING = rf"[{_TONE_LETTERS}]{{1,7}}[)）]"
_PINYIN_AFTER = re.compile(rf"[(（](?<=[\u3400-\u9fff].){_READING}(?:[(（]{_READING})*")
_BRACKETED = re.compile(r"[(（]([^()（）]+)[)）]")
_NUMBERING = re.compile(
    r"^(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.,:]"
    r"|\(\d{1,2}\)|\d{1,2}[、.,)](?!\d))+"
)
# Made a plain digit by normalising, it could not be told from a label's own.
_CIRCLED_BEFORE = re.compile(r"^\s*[①-⑳⓪]")
_EXPLANATION = re.compile(r"[:(].*$")
_PUNCTUATION = re.compile(r"[^\w]|_")


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65_536)
def clean_text(text: str) -> str:
    """Half-width, simplified, without pinyin in brackets or invisible characters.

    Blanks and punctuation stay. A bracket goes only if it spells a reading of the
    character before it: ``政務(wù)`` → ``政务``, while ``公众号(app)`` stays.
    """
    if text.isascii():
        return text
    apart = _RAISED_AFTER.sub(r"(\g<0>)", _CIRCLED_AFTER.sub("", text)).translate(_HALF_WIDTH)
    if not unicodedata.is_normalized("NFKC", apart):
        apart = unicodedata.normalize("NFKC", apart)
    return simplify_text(_INVISIBLE.sub("", apart))


def simplify_text(text: str) -> str:
    """Simplified and without pinyin in brackets, but with its own punctuation."""
    simplified: str = _to_simplified().convert(_PINYIN_AFTER.sub(_without_readings, text))
    return simplified


def _without_readings(match: re.Match[str]) -> str:
    readings = list_readings(match.string[match.start() - 1])
    kept = [w for w in _BRACKETED.findall(match.group()) if _without_tones(w) not in readings]
    return "".join(f"({word})" for word in kept)


@lru_cache(maxsize=8_192)
def list_readings(character: str) -> frozenset[str]:
    """All readings of a character in either script, without tones; ü as u.

    A character that has none reads as it stands.
    """
    # Loaded only for pages that print readings: it takes longer than reading a page.
    from pypinyin import Style, pinyin

    # A list, so that they are two words: together 重重 and 长长 are one, with one reading.
    both = [character, _to_simplified().convert(character)]
    found = pinyin(both, style=Style.NORMAL, heteronym=True, v_to_u=True)
    return frozenset(_without_tones(reading) for readings in found for reading in readings)


def read_aloud(text: str) -> list[str]:
    """How each character reads in its word, without tones; ü as u. What is not Chinese stays."""
    from pypinyin import lazy_pinyin

    # Its annotations forget that what is not Chinese may be given back in pieces.
    read: list[str] = lazy_pinyin(text, errors=list, v_to_u=True)  # type: ignore[arg-type]
    return [_without_tones(reading) for reading in read]


def _without_tones(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("v", "u")


@lru_cache(maxsize=65_536)
def label_key(text: str) -> str:
    """A label as it is compared: no blanks, numbering or punctuation."""
    text = "".join(clean_text(_CIRCLED_BEFORE.sub("", text)).split())
    return _PUNCTUATION.sub("", _NUMBERING.sub("", text))


@lru_cache(maxsize=65_536)
def label_head(text: str) -> str:
    """The same without what follows in brackets or after a colon: ``部分公开``."""
    text = "".join(clean_text(_CIRCLED_BEFORE.sub("", text)).split())
    text = _NUMBERING.sub("", text)
    return _PUNCTUATION.sub("", _EXPLANATION.sub("", text))
