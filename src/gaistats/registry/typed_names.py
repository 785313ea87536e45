"""Names of offices by what somebody types to find one.

Each character may be typed as itself, by its pinyin or by the first letter of that:
示范市财政局 is found by 财政, caizheng, czj and 财zj. Every reading counts that the character
has, because who types need not know which one it is: 重庆 by cq and zq, 长宁 by cn and zn. What
is found by the reading that the character has in its word comes first: 甲区 before 乙区, of
which a rare reading begins with j, too.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from gaistats.labels import list_readings, read_aloud
from gaistats.registry.office_names import fold_name

Ways = tuple[frozenset[str], ...]


class Spelling(NamedTuple):
    """What may be typed for each character of a name: by any of its readings, by the usual one.

    ``letters`` are all that any of them is written with.
    """

    ways: Ways
    usual: Ways
    letters: frozenset[str]


_TWO_LETTERS = ("zh", "ch", "sh")


def spell_name(name: str) -> Spelling:
    """What may be typed for each character of a name; of its folded form, in small letters."""
    text = fold_typed(name)
    ways = tuple(_spell(character, list_readings(character)) for character in text)
    usual = tuple(
        _spell(character, (reading,))
        for character, reading in zip(text, read_aloud(text), strict=True)
    )
    return Spelling(ways, usual, frozenset().union(*(way for some in ways for way in some)))


def fold_typed(text: str) -> str:
    """What was typed, as it is compared: folded, in small letters, without apostrophes."""
    return fold_name(text).lower().replace("'", "").replace("’", "")


def rank_names(spellings: Sequence[Spelling], typed: str) -> list[int]:
    """The places of the names that ``typed`` may mean, best first; none for empty text.

    Names that begin with it, then names that contain it in one piece, and then both by an unusual
    reading. Where there is none, and characters were typed, those that have all of it in its
    order: 朝阳财政 for 朝阳区财政局. First letters with gaps would find too much. Names of one
    rank keep their order.
    """
    text = fold_typed(typed)
    if not text:
        return []
    # ü is typed as v, too; no reading has either.
    text = text.replace("v", "u") if text.isascii() else text
    letters = frozenset(text)
    near = [n for n, name in enumerate(spellings) if letters <= name.letters]
    inside = [n for n in near if _holds(spellings[n].ways, text, {0})]
    if not inside and not text.isascii():
        return [n for n in near if _holds(spellings[n].ways, text, set(), gaps=True)]
    return sorted(inside, key=lambda n: _rank(spellings[n], text))


def _rank(name: Spelling, text: str) -> int:
    if _holds(name.usual, text, set()):
        return 0
    if _holds(name.usual, text, {0}):
        return 1
    return 2 if _holds(name.ways, text, set()) else 3


def _holds(name: Ways, text: str, anew: set[int], *, gaps: bool = False) -> bool:
    """Whether the text stands at the name's beginning; from any character on if anew is {0}.

    ``reached`` is how much of the text may have been typed before a character. With ``gaps``
    a character may be left out.
    """
    reached = {0}
    for ways in name:
        if text[0] not in ways and reached <= {0}:  # most characters: nothing begins here
            reached = reached if gaps else anew
            continue
        if any(way.startswith(text[at:]) for at in reached for way in ways):
            return True
        after = {at + len(way) for at in reached for way in ways if text.startswith(way, at)}
        reached = after | anew | (reached if gaps else set())
    return False


@lru_cache(maxsize=16_384)
def _spell(character: str, readings: Collection[str]) -> frozenset[str]:
    """A character as itself, by these readings, and by their first letters (zh, ch, sh, too)."""
    spoken = {reading for reading in readings if reading.isalpha()}
    letters = {reading[0] for reading in spoken}
    letters |= {reading[:2] for reading in spoken if reading.startswith(_TWO_LETTERS)}
    return frozenset({character} | spoken | letters)
