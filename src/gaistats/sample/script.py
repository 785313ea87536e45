"""Traditional characters, with and without pinyin in brackets, as mirrors print them."""

from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


@cache
def _convert(character: str) -> str:
    return str(_converter().convert(character))


@cache
def _annotate(character: str) -> str:
    traditional = _convert(character)
    if traditional == character:
        return character
    return f"{traditional}({lazy_pinyin(character, style=Style.TONE)[0]})"


def to_traditional(text: str) -> str:
    """Traditional characters one by one, as mirrors convert them: no word is looked up."""
    return "".join(map(_convert, text))


def add_pinyin(text: str) -> str:
    """The same, with its pinyin behind each character that differs: 件數(shù)."""
    return "".join(map(_annotate, text))
