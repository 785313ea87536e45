"""The names under which a report may print an office.

Beside the registered names these are the same names with or without the names of the
districts that the office lies in: 档案局, 甲区档案局, 示范市甲区档案局.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gaistats.labels import clean_text
from gaistats.registry.entries import OfficeName, Registry


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A name of an office and when it held.

    ``source`` is exact (the office's name), alias (of office_names.csv) or derived (one of
    these with or without its districts). ``bare``: it begins with no district, so that
    other districts may have an office of that name.
    """

    office_id: str
    valid_from: date | None
    valid_to: date | None
    source: str
    bare: bool


def index_names(registry: Registry) -> Mapping[str, tuple[NamedPeriod, ...]]:
    """Every name, folded, with the offices that it may mean."""
    index: dict[str, dict[NamedPeriod, None]] = {}
    for name, source in _registered_names(registry):
        office = registry.offices[name.office_id]
        # An undated alias holds as long as its office is there.
        start, end = name.valid_from or office.valid_from, name.valid_to or office.valid_to
        lineage = fold_lineage(registry, office.district_id)
        for text, derived in _spellings(lineage, fold_name(name.name)):
            bare = not text.startswith(tuple(lineage))
            how = "derived" if derived else source
            index.setdefault(text, {})[NamedPeriod(office.office_id, start, end, how, bare)] = None
    return {text: tuple(periods) for text, periods in index.items()}


def fold_name(name: str) -> str:
    """A name as it is compared: simplified, half-width, without blanks."""
    return "".join(clean_text(name).split())


def fold_lineage(registry: Registry, district_id: str) -> list[str]:
    """The names of a district, its parent, and so on up, as they are compared."""
    return [fold_name(district.name) for district in registry.lineage(district_id)]


def without_districts(name: str, lineage: Sequence[str]) -> str:
    """The folded name without the districts it begins with: 示范市甲区档案局 → 档案局."""
    for district in reversed(lineage):
        if name.startswith(district) and len(name) > len(district):
            name = name[len(district) :]
    return name


def _registered_names(registry: Registry) -> Iterator[tuple[OfficeName, str]]:
    for o in registry.offices.values():
        yield OfficeName(o.office_id, o.name, o.valid_from, o.valid_to), "exact"
    for name in registry.names:
        yield name, "alias"


def _spellings(lineage: Sequence[str], name: str) -> Iterator[tuple[str, bool]]:
    """(text, derived) of every spelling of one name."""
    yield name, False
    core = without_districts(name, lineage)
    prefix = ""
    for district in ("", *lineage):
        prefix = district + prefix
        if prefix + core != name:
            yield prefix + core, True
