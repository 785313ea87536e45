"""The district of a listed office: a registered one, or one of the national divisions.

Nothing is guessed among several: 朝阳区 alone may be in 北京市 or in 长春市.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gaistats.divisions import Division, lineage, load_divisions
from gaistats.errors import RegistryError
from gaistats.registry.entries import District, Registry
from gaistats.registry.office_names import fold_name
from gaistats.wording import N_

NO_DISTRICT = N_(
    "Nothing says which district the office is in. Fill in its column, or name one district "
    "for all lines."
)
UNKNOWN = N_(
    "“{text}” is neither a registered district nor a division of the national list. Write its "
    "full name, such as 江苏省淮安市洪泽区, or its six-digit code."
)
SEVERAL = N_("“{text}” may be {names}. Write its full name or its six-digit code.")
CONTRADICTION = N_("“{text}” and the code {code} are two districts. Correct one of them.")

_APART = re.compile(r"[\W_]+")
_LEVELS = {"province": "province", "city": "city", "county": "district"}


@dataclass(frozen=True, slots=True)
class Place:
    """A district and, the highest first, those of its line that are not registered yet.

    ``names`` are the folded names of the district, its parent, and so on up.
    """

    district: District
    names: tuple[str, ...]
    missing: tuple[District, ...] = ()


class Places:
    """Finds districts in one registry, and behind it in the national divisions."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._spellings: dict[str, set[str]] = {}
        self._codes: dict[str, str] = {}
        for district in registry.districts.values():
            # A registered id counts as a code: those of real districts are their codes.
            self._codes.setdefault(district.district_id, district.district_id)
            if district.division_code:
                self._codes[district.division_code] = district.district_id
            names = [fold_name(d.name) for d in registry.lineage(district.district_id)]
            for text in _spell(names):
                self._spellings.setdefault(text, set()).add(district.district_id)

    def find(self, text: str, code: str) -> Place | None:
        """The place that name and code give; None when both are empty. Raises RegistryError."""
        by_code = self._find_code(code) if code else None
        by_name = self._find_name(text) if text and not by_code else None
        if by_code and text:
            plain = _plain(text)
            same = plain in _spell(by_code.names) or plain == by_code.district.district_id
            if not same:
                raise RegistryError(CONTRADICTION, text=text, code=code)
        return by_code or by_name

    def find_in_name(self, name: str) -> Place | None:
        """The place that a folded name begins with; None without one. Raises RegistryError."""
        beginnings = [name[:end] for end in range(len(name) - 1, 1, -1)]
        for known in (self._spellings, _division_spellings()):
            text = next((part for part in beginnings if part in known), None)
            if text:
                return self._find_name(text)
        return None

    def _find_name(self, text: str) -> Place:
        plain = _plain(text)
        if plain in self._codes or (plain.isascii() and plain.isdigit()):
            return self._find_code(plain)
        registered = self._spellings.get(plain, set())
        if len(registered) == 1:
            return self._registered(next(iter(registered)))
        if registered:
            names = ("".join(reversed(self._registered(d).names)) for d in sorted(registered))
            raise _several(text, names)
        codes = _division_spellings().get(plain, ())
        if len(codes) == 1:
            return self._proposed(codes[0])
        if codes:
            raise _several(text, map(_full_name, codes))
        raise RegistryError(UNKNOWN, text=text[:40])

    def _find_code(self, code: str) -> Place:
        plain = _plain(code)
        if plain in self._codes:
            return self._registered(self._codes[plain])
        # Codes of 12 digits name the same division, with zeros for its parts.
        short = plain[:6] if plain[6:].strip("0") == "" else plain
        if short in self._codes:
            return self._registered(self._codes[short])
        if short in load_divisions():
            return self._proposed(short)
        raise RegistryError(UNKNOWN, text=code[:40])

    def _registered(self, district_id: str) -> Place:
        line = self._registry.lineage(district_id)
        return Place(line[0], tuple(fold_name(d.name) for d in line))

    def _proposed(self, code: str) -> Place:
        """A division as a new district, with those above it that are not registered."""
        missing: list[District] = []
        parent: str | None = None
        names: list[str] = []
        for division in reversed(lineage(code)):
            known = self._codes.get(division.code)
            if known is None:
                missing.append(_as_district(division, parent))
            parent = known or division.code
            names.insert(0, fold_name(division.name))
        return Place(missing[-1], tuple(names), tuple(missing))


def _as_district(division: Division, parent: str | None) -> District:
    return District(
        division.code, division.name, _LEVELS[division.level], None, parent, division.code
    )


def _several(text: str, names: Iterable[str]) -> RegistryError:
    shown = list(names)
    more = ["…"] if len(shown) > 5 else []
    return RegistryError(SEVERAL, text=text, names=", ".join(shown[:5] + more))


def _plain(text: str) -> str:
    return _APART.sub("", fold_name(text)) if not text.isascii() else text.strip()


def _spell(names: Sequence[str]) -> list[str]:
    """甲区, 示范市甲区, …: a district with those above it, nearest first."""
    return ["".join(reversed(names[:count])) for count in range(1, len(names) + 1)]


@cache
def _division_spellings() -> Mapping[str, tuple[str, ...]]:
    """Every division's name, alone and with those above it, → codes."""
    known: dict[str, tuple[str, ...]] = {}
    for code in load_divisions():
        for text in _spell([fold_name(division.name) for division in lineage(code)]):
            known[text] = (*known.get(text, ()), code)
    return known


def _full_name(code: str) -> str:
    return "".join(division.name for division in reversed(lineage(code)))
