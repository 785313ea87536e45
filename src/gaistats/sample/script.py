"""Traditional characters, with and without pinyin in brackets, as mirrors print them."""

from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


@cache
def to_traditional(text: str) -> str:
    """A line in traditional characters."""
    return str(_converter().convert(text))


@cache
def add_pinyin(text: str) -> str:
    """The same, with its pinyin behind each character that differs: 件數(shù)."""
    traditional = to_traditional(text)
    if len(traditional) != len(text):
        return traditional
    # One entry for each character: what has no sound stands for itself.
    sounds = [lazy_pinyin(character, style=Style.TONE)[0] for character in text]
    return "".join(
        new if new == old else f"{new}({sound})"
        for old, new, sound in zip(text, traditional, sounds, strict=True)
    )
