"""Mirrors that set a page in traditional characters, some with pinyin in brackets."""

import random
from functools import cache

from opencc import OpenCC
from pypinyin import Style, pinyin


@cache
def converter() -> OpenCC:
    return OpenCC("s2t")


def write_traditional(rng: random.Random, text: str) -> str:
    """Character for character; most mirrors leave some characters as they were."""
    lines = []
    kept = set(rng.sample("况决权这类范采稳与里台属关须", rng.randint(0, 10)))
    for line in text.split("\n"):
        turned = converter().convert(line)
        if len(turned) != len(line):
            turned = line
        lines.append("".join(a if a in kept else b for a, b in zip(line, turned, strict=True)))
    return "\n".join(lines)


def add_pinyin(rng: random.Random, simplified: str, traditional: str) -> str:
    """Pinyin after about half of the characters that changed, with or without tone marks."""
    style = rng.choice([Style.TONE, Style.TONE, Style.NORMAL])
    times = 2 if rng.random() < 0.25 else 1
    changed = {b for a, b in zip(simplified, traditional, strict=True) if a != b}
    chosen = {c for c in sorted(changed) if rng.random() < 0.6}
    if times == 2:
        chosen |= set("公章")
    return "".join(
        b + f"({pinyin(a, style=style)[0][0]})" * times if b in chosen else b
        for a, b in zip(simplified, traditional, strict=True)
    )
