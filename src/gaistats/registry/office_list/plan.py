"""A list and a registry → what saving the list would change, and what stands against it.

An office that is not on the list stays as it is: a list may be of one year or one kind, and
what an office filed remains its own. Only ``end_offices`` gives it an end.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gaistats.errors import RegistryError
from gaistats.registry.entries import District, Office, OfficeName, Registry
from gaistats.registry.office_list.changes import add_names, apply_line
from gaistats.registry.office_list.headings import Columns, Sheet
from gaistats.registry.office_list.lines import Listed, Problem, read_lines
from gaistats.registry.office_list.matching import KnownOffices, Match, match_lines
from gaistats.registry.office_list.places import Places
from gaistats.registry.office_list.succession import settle_successors
from gaistats.registry.office_names import fold_name
from gaistats.wording import N_

UNKNOWN_OFFICE = N_("{office} is not one of the offices that are not on the list.")
BEFORE_BEGINNING = N_("{office} begins on {start} and cannot end on {end}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """An office as the list would have it; ``before`` is None for a new one.

    ``names`` are added to its old names and aliases.
    """

    listed: Listed
    office: Office
    before: Office | None = None
    names: tuple[OfficeName, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether a registered office would not stay as it is."""
        return self.before is not None and (self.before != self.office or bool(self.names))


@dataclass(frozen=True, slots=True)
class Plan:
    """What saving would do. ``missing``: present offices of the list's districts, not on it."""

    columns: Columns
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    missing: tuple[Office, ...]
    districts: tuple[District, ...]
    passed_over: tuple[int, ...]

    @property
    def new(self) -> tuple[Entry, ...]:
        """Offices that are not registered yet."""
        return tuple(entry for entry in self.entries if entry.before is None)

    @property
    def changed(self) -> tuple[Entry, ...]:
        """Registered offices that would change."""
        return tuple(entry for entry in self.entries if entry.is_changed)

    @property
    def unchanged(self) -> tuple[Entry, ...]:
        """Registered offices that are listed as they are."""
        return tuple(e for e in self.entries if e.before is not None and not e.is_changed)


def plan_list(
    sheet: Sheet,
    columns: Columns,
    registry: Registry,
    district: str | None = None,
    make_id: Callable[[], str] = lambda: f"o-{secrets.token_hex(3)}",
) -> Plan:
    """What the list would change in the registry; changes nothing.

    ``district`` is the name, code or id of the district of lines that state none.
    ``make_id`` makes opaque ids, asked again for one that is taken. Raises RegistryError
    for a district that is not known.
    """
    places = Places(registry)
    default = places.find(district, "") if district else None
    read = read_lines(sheet, columns, places, default)
    known = KnownOffices(registry)
    matches, problems = match_lines(read.offices, known)
    taken = set(registry.offices)
    entries: list[Entry] = []
    for match in matches:
        try:
            entries.append(_make_entry(match, known, taken, make_id))
        except RegistryError as error:
            listed = match.listed
            problems.append(Problem(listed.line, listed.name, error.message, error.parameters))
    settled, more = settle_successors([(e.listed, e.office) for e in entries], known, registry)
    kept = tuple(
        replace(e, office=settled[e.listed.line]) for e in entries if e.listed.line in settled
    )
    problems = sorted((*read.problems, *problems, *more), key=lambda problem: problem.line)
    missing = _list_missing(registry, read.offices, kept, problems)
    return Plan(columns, kept, tuple(problems), missing, _districts_of(kept), read.passed_over)


def list_changes(entry: Entry) -> list[tuple[str, object, object]]:
    """(column of ``offices.csv``, before, after) of a changed office; added names last."""
    before, after = entry.before, entry.office
    if before is None:
        return []
    changes = [
        (name, getattr(before, name), getattr(after, name))
        for name in ("name", "kind", "level", "scope", "valid_from", "valid_to", "succeeded_by")
        if getattr(before, name) != getattr(after, name)
    ]
    return changes + [("office_names", None, name.name) for name in entry.names]


def end_offices(plan: Plan, ends: Mapping[str, date]) -> tuple[Office, ...]:
    """Offices that are not on the list, with the last day that somebody chose for them.

    Raises RegistryError for any other office.
    """
    missing = {office.office_id: office for office in plan.missing}
    ended = []
    for office_id, end in ends.items():
        office = missing.get(office_id)
        if office is None:
            raise RegistryError(UNKNOWN_OFFICE, office=office_id)
        if office.valid_from and end < office.valid_from:
            raise RegistryError(
                BEFORE_BEGINNING, office=office.name, start=office.valid_from, end=end
            )
        ended.append(replace(office, valid_to=end))
    return tuple(ended)


def _make_entry(
    match: Match,
    known: KnownOffices,
    taken: set[str],
    make_id: Callable[[], str],
) -> Entry:
    """Raises RegistryError."""
    office_id = match.office.office_id if match.office else _fresh_id(taken, make_id)
    office = apply_line(match, office_id, known)
    names = add_names(match, office, known)
    return Entry(match.listed, office, match.office, names)


def _fresh_id(taken: set[str], make_id: Callable[[], str]) -> str:
    office_id = make_id()
    while office_id in taken:
        office_id = make_id()
    taken.add(office_id)
    return office_id


def _list_missing(
    registry: Registry,
    listed: Iterable[Listed],
    entries: Iterable[Entry],
    problems: Iterable[Problem],
) -> tuple[Office, ...]:
    """Those of a line with a problem are not said to be missing: they may be meant by it."""
    districts = {entry.place.district.district_id for entry in listed}
    met = {entry.office.office_id for entry in entries}
    doubted = {fold_name(problem.name) for problem in problems}
    meant = doubted.union(*map(_endings, doubted))
    return tuple(
        office
        for office in registry.offices.values()
        if office.valid_to is None
        and office.district_id in districts
        and office.office_id not in met
        and fold_name(office.name) not in meant
        and doubted.isdisjoint(_endings(fold_name(office.name)))
    )


def _endings(name: str) -> set[str]:
    """What is left of a name without any district before it: at least three characters."""
    return {name[start:] for start in range(1, len(name) - 2)}


def _districts_of(entries: Iterable[Entry]) -> tuple[District, ...]:
    """The new districts, parents before their children, each once."""
    found: Iterator[District] = (d for entry in entries for d in entry.listed.place.missing)
    return tuple({district.district_id: district for district in found}.values())
