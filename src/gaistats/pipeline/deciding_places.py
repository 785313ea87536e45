"""A person says which office and year reports belong to: the decisions, without the store."""

from collections.abc import Iterable
from dataclasses import dataclass

from gaistats.decisions import DecisionKind
from gaistats.decisions.log import Entry, record_entries
from gaistats.pipeline.collection import Collection


@dataclass(frozen=True, slots=True)
class Place:
    """What was decided of a report; None where nothing was.

    ``is_placed``: its document told an office, which the decided one then replaces.
    """

    report_id: str
    is_placed: bool
    office_id: str | None = None
    year: int | None = None


def record_places(collection: Collection, places: Iterable[Place], who: str, why: str) -> None:
    """Writes all of them down, or none. Raises CollectionError without a reason."""
    entries = []
    for place in places:
        if place.office_id:
            kind = DecisionKind.OFFICE if place.is_placed else DecisionKind.PLACING
            entries.append(Entry(who, why, kind, place.report_id, place.office_id))
        if place.year:
            year = DecisionKind.YEAR
            entries.append(Entry(who, why, year, place.report_id, str(place.year)))
    if entries:
        record_entries(collection.decisions_path, entries)
