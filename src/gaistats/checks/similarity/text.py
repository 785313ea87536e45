"""A text as it is compared: its letters alone, without what every office writes differently.

What goes is the office's own name and its word for itself, names of laws, numbers in figures
and in characters, punctuation, blanks, and the form's own phrases (``taken_away.csv``). Each
character that is left knows where it stands in the text, so that passages can be shown there.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from gaistats.forms.definition import read_table

Codes: TypeAlias = npt.NDArray[np.uint16]
Positions: TypeAlias = npt.NDArray[np.int64]

_MASK = "\0"
# Numbers in characters as well: 一是 becomes 1. where a copy is numbered anew.
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_PLANE = 0x10000


class Comparable(NamedTuple):
    """The characters of a text that are compared, and where each stands in it."""

    codes: Codes
    positions: Positions


def make_comparable(text: str, names: Sequence[str] = ()) -> Comparable:
    """What is compared of a text; ``names`` are what its office and its area are called."""
    codes, kept = _read_codes(mask_names(text, names))
    return Comparable(_fold()[codes[kept]], np.flatnonzero(kept))


def mask_names(text: str, names: Sequence[str]) -> str:
    """The text with all that is not compared for its words blanked out, as long as before."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, _MASK * len(name))
    return _taken_away().sub(lambda match: _MASK * len(match.group()), text)


def join_comparable(masked: Sequence[str]) -> tuple[Codes, Positions]:
    """(characters of all texts one after another, length of each); the texts are masked."""
    codes, kept = _read_codes("".join(masked))
    before = np.concatenate(([0], np.cumsum(kept)))
    ends = np.cumsum([len(text) for text in masked])
    return _fold()[codes[kept]], np.diff(np.concatenate(([0], before[ends])))


def _read_codes(text: str) -> tuple[Codes, npt.NDArray[np.bool_]]:
    points = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    # Rare characters of other planes fold onto the first: only their being equal counts.
    codes = points.astype(np.uint16)
    return codes, _is_compared()[codes] | (points >= _PLANE)


@cache
def _is_compared() -> npt.NDArray[np.bool_]:
    letters = [unicodedata.category(chr(code))[0] == "L" for code in range(_PLANE)]
    table = np.array(letters, np.bool_)
    table[[ord(numeral) for numeral in _NUMERALS]] = False
    return table


@cache
def _fold() -> Codes:
    """Small letters for capitals."""
    lower = [chr(code).lower() for code in range(_PLANE)]
    return np.array([ord(low) if len(low) == 1 else code for code, low in enumerate(lower)],
                    np.uint16)  # fmt: skip


@cache
def _taken_away() -> re.Pattern[str]:
    path = resources.files("gaistats.checks.similarity") / "taken_away.csv"
    rows = [fields for _, fields in read_table(path, ("words", "kind", "note"))]
    # Written out, each begins with a letter that says at once whether to look further.
    counted = [f"{numeral}是" for numeral in _NUMERALS]
    words = sorted((re.escape(row["words"]) for row in rows), key=len, reverse=True)
    return re.compile("|".join(["《[^《》]{1,60}》", *counted, *words]))
