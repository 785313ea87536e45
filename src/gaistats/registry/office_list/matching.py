"""Which registered office a line of a list speaks of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gaistats.errors import RegistryError
from gaistats.registry.entries import Office, Registry
from gaistats.registry.office_list.lines import Listed, Problem
from gaistats.registry.office_names import fold_lineage, fold_name, without_districts
from gaistats.wording import N_

TWICE = N_("It stands on the lines {lines} of the list. Leave one of them.")
TAKEN = N_(
    "“{name}” is registered as another office of this district. If it became part of this one, "
    "list it on a line of its own with 并入单位 and 撤销时间."
)
SEVERAL_OFFICES = N_("Several registered offices of this district have the name “{name}”: {ids}.")
ENDED = N_(
    "By the registry it ended on {end}, and yet it is listed. State 撤销时间 if it has ended, or "
    "a later 成立时间 if it was set up anew."
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A line, and the registered office it speaks of; None is a new one."""

    listed: Listed
    office: Office | None


class KnownOffices:
    """The registered offices by district and name, with and without districts before it."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._lineages: dict[str, list[str]] = {}
        self._exact: dict[Key, list[Office]] = defaultdict(list)
        self._alias: dict[Key, list[Office]] = defaultdict(list)
        for office in registry.offices.values():
            self._exact[self.key_of(office, office.name)].append(office)
        self._names: dict[str, list[str]] = defaultdict(list)
        for name in registry.names:
            office = registry.offices[name.office_id]
            self._names[office.office_id].append(name.name)
            self._alias[self.key_of(office, name.name)].append(office)

    def key_of(self, office: Office, name: str) -> Key:
        """District and name as they are compared."""
        place = office.district_id
        if place not in self._lineages:
            self._lineages[place] = fold_lineage(self._registry, place)
        return place, without_districts(fold_name(name), self._lineages[place])

    def names_of(self, office: Office) -> list[str]:
        """Its registered old names and aliases."""
        return self._names.get(office.office_id, [])

    def find(self, key: Key, shown: str) -> Office | None:
        """The office of that name: present name first, then old ones. Raises RegistryError."""
        found = self._exact.get(key) or list(dict.fromkeys(self._alias.get(key, ())))
        present = [office for office in found if office.valid_to is None]
        chosen = present or found
        if len(chosen) > 1:
            ids = ", ".join(office.office_id for office in chosen)
            raise RegistryError(SEVERAL_OFFICES, name=shown, ids=ids)
        return chosen[0] if chosen else None


def key_in(listed: Listed, name: str) -> Key:
    """The key of another name of a listed office: its former one, its alias."""
    place = listed.place
    return place.district.district_id, without_districts(fold_name(name), place.names)


def match_lines(listed: Iterable[Listed], known: KnownOffices) -> tuple[list[Match], list[Problem]]:
    """Every line with its office; lines that speak of the same one are problems, all of them."""
    matches: list[Match] = []
    problems: list[Problem] = []
    for entry in listed:
        try:
            matches.append(Match(entry, _find_office(entry, known)))
        except RegistryError as error:
            problems.append(Problem(entry.line, entry.name, error.message, error.parameters))
    return _part_doubles(matches, problems)


def _find_office(entry: Listed, known: KnownOffices) -> Office | None:
    """By the present name, else by a former one. Raises RegistryError."""
    place = entry.place.district.district_id
    office = known.find((place, entry.key), entry.name)
    if office and office.valid_to and entry.valid_from and entry.valid_from > office.valid_to:
        return None  # set up anew under its old name
    for name in entry.former:
        former = known.find(key_in(entry, name), name)
        if former and office and former != office:
            raise RegistryError(TAKEN, name=name)
        office = office or former
    if office and office.valid_to and entry.valid_to is None:
        raise RegistryError(ENDED, end=office.valid_to)
    return office


def _part_doubles(
    matches: list[Match], problems: list[Problem]
) -> tuple[list[Match], list[Problem]]:
    lines: dict[Key, list[int]] = defaultdict(list)
    for match in matches:
        for key in _claims(match):
            lines[key].append(match.listed.line)
    kept: list[Match] = []
    for match in matches:
        claimed = {line for key in _claims(match) for line in lines[key]}
        if len(claimed) == 1:
            kept.append(match)
            continue
        said = ", ".join(map(str, sorted(claimed)))
        problems.append(Problem(match.listed.line, match.listed.name, TWICE, {"lines": said}))
    return kept, problems


def _claims(match: Match) -> set[Key]:
    """What only one line may speak of: the registered office, the name in its district."""
    named = {(match.listed.place.district.district_id, match.listed.key)}
    return named | ({("office", match.office.office_id)} if match.office else set())
