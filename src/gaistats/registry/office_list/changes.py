"""A line of a list on its office: what the line states replaces, what it does not state stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gaistats.errors import RegistryError
from gaistats.registry.entries import Office, OfficeName
from gaistats.registry.office_list.lines import WRONG_ORDER
from gaistats.registry.office_list.matching import TAKEN, KnownOffices, Match, key_in
from gaistats.registry.office_list.values import day_before


def apply_line(match: Match, office_id: str, known: KnownOffices) -> Office:
    """The office as the line has it, without its successor. Raises RegistryError.

    What we guessed for a line never changes an office that is registered.
    """
    listed, before = match.listed, match.office
    district = listed.place.district
    if before is None:
        office = Office(
            office_id, listed.name, listed.kind, listed.level, district.district_id,
            valid_from=listed.valid_from, valid_to=listed.valid_to, scope=listed.scope,
            sample=district.sample,
        )  # fmt: skip
    else:
        nature = {
            name: getattr(listed, name)
            for name in ("kind", "level", "scope")
            if name not in listed.guessed
        }
        office = replace(
            before,
            **nature,
            name=listed.name if is_renamed(match, known) else before.name,
            valid_from=listed.valid_from or before.valid_from,
            valid_to=listed.valid_to or before.valid_to,
        )
    _require_order(office.valid_from, office.valid_to)
    return office


def is_renamed(match: Match, known: KnownOffices) -> bool:
    """Whether the registered name is one that the line calls a former one."""
    listed, before = match.listed, match.office
    if before is None:
        return False
    registered = known.key_of(before, before.name)
    former = {key_in(listed, name) for name in listed.former}
    return registered in former and registered[1] != listed.key


def add_names(match: Match, office: Office, known: KnownOffices) -> tuple[OfficeName, ...]:
    """Old names and aliases of the line that are not registered yet. Raises RegistryError."""
    listed = match.listed
    held = {key_in(listed, office.name)}
    held |= {known.key_of(office, name) for name in known.names_of(office)}
    added: list[OfficeName] = []
    for name in _state_names(match, office, known):
        key = key_in(listed, name.name)
        if key in held:
            continue
        other = known.find(key, name.name)
        if other and other.office_id != office.office_id:
            raise RegistryError(TAKEN, name=name.name)
        _require_order(name.valid_from, name.valid_to)
        held.add(key)
        added.append(name)
    return tuple(added)


def _state_names(match: Match, office: Office, known: KnownOffices) -> Iterator[OfficeName]:
    listed, before = match.listed, match.office
    last = day_before(listed.renamed_on)
    if before and is_renamed(match, known):
        # As it was registered, not as the list spells it: reports may print it so.
        yield OfficeName(office.office_id, before.name, before.valid_from, last)
    for name in listed.former:
        # Of several old names nobody says which held until when.
        yield OfficeName(office.office_id, name, None, last if len(listed.former) == 1 else None)
    for name in listed.aliases:
        yield OfficeName(office.office_id, name)


def _require_order(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise RegistryError(WRONG_ORDER, start=start, end=end)
