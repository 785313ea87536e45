"""The entries of a registry, and what can be told from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

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


@dataclass(frozen=True, slots=True)
class Registry:
    """All lists of a collection. Empty ones are lawful: nothing is expected then."""

    districts: Mapping[str, District] = field(default_factory=dict)
    offices: Mapping[str, Office] = field(default_factory=dict)
    names: tuple[OfficeName, ...] = ()

    def expected(self, year: int) -> tuple[Office, ...]:
        """The offices that file a report for the year: those there on its last day."""
        return tuple(o for o in self.offices.values() if o.exists_on(date(year, 12, 31)))

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
