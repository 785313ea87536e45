"""The entries of a registry, and what can be told from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from gaistats.divisions.due import Due, statutory_days, statutory_due

LEVELS = ("province", "city", "district", "township")
KINDS = ("government", "department", "subdistrict", "institution")
SCOPES = ("own", "includes_subordinates", "unknown")


@dataclass(frozen=True, slots=True)
class District:
    """An area with offices of its own. ``parent`` is a district's id or None."""

    district_id: str
    name: str
    level: str
    name_en: str | None = None
    parent: str | None = None
    division_code: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office that files reports; None for a date means "always" or "still"."""

    office_id: str
    name: str
    kind: str
    level: str
    district_id: str
    name_en: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: str | None = None
    scope: str = "unknown"
    sample: bool = False

    def exists_on(self, day: date) -> bool:
        """Whether the office is there on that day."""
        return covers(self.valid_from, self.valid_to, day, day)


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An old name or an alias of an office, and when it held."""

    office_id: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None


class DueFor(NamedTuple):
    """Whose reports a local notice speaks of. ``district_id`` None: those of all districts.

    A district's notice holds for the districts below it, too.
    """

    district_id: str | None
    kind: str
    level: str
    year: int


@dataclass(frozen=True, slots=True)
class Registry:
    """All lists of a collection. Empty ones are lawful: nothing is expected then."""

    districts: Mapping[str, District] = field(default_factory=dict)
    offices: Mapping[str, Office] = field(default_factory=dict)
    names: tuple[OfficeName, ...] = ()
    due_dates: Mapping[DueFor, Due] = field(default_factory=dict)

    def expected(self, year: int) -> tuple[Office, ...]:
        """The offices that file a report for the year: those there on its last day."""
        return tuple(o for o in self.offices.values() if o.exists_on(date(year, 12, 31)))

    def due(self, office: Office, year: int) -> Due | None:
        """When the office's report on ``year`` is due; None: nothing says, and it is never late.

        A local notice wins over the law, the nearest district's over those above it.
        """
        nearest = [district.district_id for district in self.lineage(office.district_id)]
        wanted = (DueFor(d, office.kind, office.level, year) for d in [*nearest, None])
        local = next((self.due_dates[key] for key in wanted if key in self.due_dates), None)
        return local or statutory_due(office.kind, office.level, year)

    def last_due_before(self, today: date) -> date | None:
        """The latest day, of any office and year, by which a report had to be there."""
        local = (due.due_on for due in self.due_dates.values())
        lawful = chain.from_iterable(map(statutory_days, (today.year - 1, today.year - 2)))
        return max((day for day in chain(local, lawful) if day < today), default=None)

    def lineage(self, district_id: str) -> tuple[District, ...]:
        """A district, its parent, and so on up."""
        chain: list[District] = []
        district = self.districts.get(district_id)
        while district is not None and district not in chain:
            chain.append(district)
            district = self.districts.get(district.parent or "")
        return tuple(chain)


def covers(start: date | None, end: date | None, first: date, last: date) -> bool:
    """Whether a period with open ends (None) touches the days from ``first`` to ``last``."""
    return (start is None or start <= last) and (end is None or end >= first)
