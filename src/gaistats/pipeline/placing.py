"""Report → office: by registered name, within the district that the evidence gives.

The evidence is the folder that the file lies in and the name as printed. Nothing is
guessed: a name that may be of two offices leaves the report unplaced, with the reason.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from gaistats.registry import District, Registry
from gaistats.registry.entries import covers
from gaistats.registry.office_names import NamedPeriod, fold_name, index_names
from gaistats.wording import N_

NO_NAME = N_("The report does not name its office. Place it by hand: gaistats place.")
NOT_REGISTERED = N_("“{name}” is not registered. Add it to offices.csv or office_names.csv.")
NOT_IN_DISTRICT = N_(
    "“{name}” is registered, but not in {folder}, where its file lies. Place it by hand."
)
NOT_IN_YEAR = N_("“{name}” is registered, but not for {year}. Check the dates in the registry.")
NO_DISTRICT = N_(
    "“{name}” does not tell its district. Import it with --district, or place it by hand."
)
DECIDED_UNKNOWN = N_("It was placed with office {office}, which is not registered (any more).")
AMBIGUOUS = N_(
    "“{name}” may be {offices}. Import it with --district, or place it by hand: gaistats place."
)
AMBIGUOUS_DISTRICT = N_(
    "The folder “{name}” may be {districts}. Import it with --district, or place it by hand."
)

_ARCHIVE = re.compile(r"\.zip!?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a report belongs.

    ``placement`` is exact, alias, decision or unplaced; ``office_id`` is None exactly when
    it is unplaced, and then ``reason`` is a message of the catalogue. ``district_id`` is
    the office's, or what the folder says of an unplaced report.
    """

    placement: str
    office_id: str | None = None
    district_id: str | None = None
    reason: str | None = None
    parameters: Mapping[str, str | float] = field(default_factory=dict)


class Placer:
    """Places reports by one registry."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._names = index_names(registry)
        self._districts: dict[str, list[District]] = {}
        for district in registry.districts.values():
            for name in {fold_name(district.name), district.district_id}:
                self._districts.setdefault(name, []).append(district)

    def place(self, office: str | None, year: int | None, file: str) -> Placement:
        """The placement of a report by the office and year it prints and its file's path."""
        folder = self.folder_districts(file)
        if len(folder) > 1:
            names = _listed(self._full_name(d) for d in folder)
            return _unplaced(None, AMBIGUOUS_DISTRICT, name=folder[0].name, districts=names)
        district = folder[0] if folder else None
        if not office:
            return _unplaced(district, NO_NAME)
        return self._place_name(office, year, district)

    def place_as_decided(self, office_id: str) -> Placement:
        """The placement that a person decided."""
        office = self.registry.offices.get(office_id)
        if office is None:
            return _unplaced(None, DECIDED_UNKNOWN, office=office_id)
        return Placement("decision", office_id, office.district_id)

    def folder_districts(self, file: str) -> tuple[District, ...]:
        """The districts that the innermost folder named after one may mean.

        An outer folder that names a district above decides between several.
        """
        chain = [self.districts_named(part) for part in _folders(file)]
        chain = [districts for districts in chain if districts]
        if not chain:
            return ()
        innermost = chain.pop()
        for outer in reversed(chain):
            within = tuple(d for d in innermost if any(o in self._above(d) for o in outer))
            innermost = within or innermost
        return innermost

    def districts_named(self, name: str) -> tuple[District, ...]:
        """The districts of that name or id."""
        return tuple(self._districts.get(fold_name(name), ()))

    def _place_name(self, office: str, year: int | None, district: District | None) -> Placement:
        known = self._names.get(fold_name(office), ())
        if not known:
            return _unplaced(district, NOT_REGISTERED, name=office)
        within = self._within(known, district)
        if not within and district:
            return _unplaced(district, NOT_IN_DISTRICT, name=office, folder=district.name)
        if not within:
            return _unplaced(None, NO_DISTRICT, name=office)
        in_time = _valid_for(within, year)
        if not in_time:
            return _unplaced(district, NOT_IN_YEAR, name=office, year=year or "")
        closest = _closest(in_time)
        offices = dict.fromkeys(name.office_id for name in closest)
        if len(offices) > 1:
            return _unplaced(district, AMBIGUOUS, name=office, offices=self._office_names(offices))
        return self._placed(closest)

    def _placed(self, names: Iterable[NamedPeriod]) -> Placement:
        """The placement of names that are all of one office."""
        (office_id,) = {name.office_id for name in names}
        exact = any(name.source == "exact" for name in names)
        home = self.registry.offices[office_id].district_id
        return Placement("exact" if exact else "alias", office_id, home)

    def _within(
        self, names: tuple[NamedPeriod, ...], district: District | None
    ) -> list[NamedPeriod]:
        """The names that the evidence allows: the folder's district, else the name's own."""
        if district is not None:
            return [name for name in names if district in self._lineage(name)]
        telling = [name for name in names if not name.bare]
        # Without any district, only a registered name that no other office may have.
        lone = len({name.office_id for name in names}) == 1
        registered = any(name.source != "derived" for name in names)
        return telling or (list(names) if lone and registered else [])

    def _lineage(self, name: NamedPeriod) -> tuple[District, ...]:
        return self.registry.lineage(self.registry.offices[name.office_id].district_id)

    def _above(self, district: District) -> tuple[District, ...]:
        return self.registry.lineage(district.district_id)[1:]

    def _full_name(self, district: District) -> str:
        return "".join(d.name for d in reversed(self.registry.lineage(district.district_id)))

    def _office_names(self, office_ids: Iterable[str]) -> str:
        offices = [self.registry.offices[office_id] for office_id in office_ids]
        return _listed(f"{o.name} ({o.office_id})" for o in offices)


def _closest(names: list[NamedPeriod]) -> list[NamedPeriod]:
    """Registered names before derived ones, if the text itself tells the district."""
    if any(name.bare for name in names):
        return names
    return [name for name in names if name.source != "derived"] or names


def _valid_for(names: Iterable[NamedPeriod], year: int | None) -> list[NamedPeriod]:
    """The names that hold at the year's end, else within it, else in the year after.

    A report is written after its year, sometimes under the name that an office has then.
    """
    names = list(names)
    if year is None:
        return names
    periods = (
        (date(year, 12, 31), date(year, 12, 31)),
        (date(year, 1, 1), date(year, 12, 31)),
        (date(year + 1, 1, 1), date(year + 1, 12, 31)),
    )
    for first, last in periods:
        valid = [name for name in names if covers(name.valid_from, name.valid_to, first, last)]
        if valid:
            return valid
    return []


def _folders(file: str) -> tuple[str, ...]:
    """The folders that a file lies in; an archive is one, under its name without ``.zip``."""
    return tuple(_ARCHIVE.sub("", part) for part in PurePosixPath(file).parts[:-1])


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)


def _unplaced(district: District | None, reason: str, **parameters: str | float) -> Placement:
    district_id = district.district_id if district else None
    return Placement("unplaced", None, district_id, reason, parameters)
