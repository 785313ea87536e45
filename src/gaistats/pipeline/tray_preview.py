"""What is on a tray as it would be imported: where each report belongs, and importing it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gaistats.pipeline.batches import Progress
from gaistats.pipeline.build import collect_decisions
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.deciding_places import Place, record_places
from gaistats.pipeline.import_ import Imported, import_incoming
from gaistats.pipeline.import_districts import DistrictFolder
from gaistats.pipeline.originals import Original
from gaistats.pipeline.parsed import known_outcomes
from gaistats.pipeline.placed import PLACED_COLUMNS, PlacedReport, place_reports
from gaistats.pipeline.placing import Placement, Placer
from gaistats.pipeline.tray import Looked, Seen
from gaistats.registry import load_registry


@dataclass(frozen=True, slots=True)
class Previewed:
    """A document as it would be imported.

    ``told`` is where it belongs by itself (None for no report), ``placement`` and ``year``
    with what was changed. ``repeated``: its bytes stand in the tray twice.
    """

    seen: Seen
    name: str
    is_there: bool
    repeated: bool
    told: Placement | None = None
    told_year: int | None = None
    placement: Placement | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody says of a report instead of what it tells; None where nothing."""

    office_id: str | None = None
    year: int | None = None


Changes = Mapping[str, Change]


def preview(
    collection: Collection, looked: Looked, district: str | None, changes: Changes
) -> tuple[Previewed, ...]:
    """The documents as they would be imported, in the tray's order.

    Raises RegistryError and CollectionError.
    """
    told = _place(collection, looked, district, {})
    changed = _place(collection, looked, district, changes) if changes else told
    return tuple(_preview_each(looked, told, changed))


def import_tray(
    collection: Collection,
    looked: Looked,
    previewed: Iterable[Previewed],
    district: str | None,
    progress: Progress,
    *,
    who: str,
    why: str,
) -> Imported:
    """Imports what was looked at; does not build the store.

    What was changed is written down first: should the import be killed, it is not lost.
    Raises CollectionError.
    """
    record_places(collection, _list_places(previewed), who, why)
    tray = looked.tray
    return import_incoming(
        collection, tray.files, district, progress, who=who, read=tray.parsed_dir
    )


def _place(
    collection: Collection, looked: Looked, district: str | None, changes: Changes
) -> dict[str, PlacedReport]:
    registry = load_registry(collection.path)
    folders = DistrictFolder(registry, district)
    decisions = collect_decisions(collection)
    offices = {r: c.office_id for r, c in changes.items() if c.office_id}
    years = {r: c.year for r, c in changes.items() if c.year}
    decisions = replace(
        decisions,
        offices={**decisions.offices, **offices},
        years={**decisions.years, **years},
    )
    outcomes = known_outcomes(looked.tray.parsed_dir, PLACED_COLUMNS)
    originals = tuple(_originals(looked, folders.folder_of))
    placed = place_reports(outcomes, originals, Placer(registry), decisions)
    return {report.report_id: report for report in placed}


def _originals(looked: Looked, folder_of: Callable[[str], str | None]) -> Iterator[Original]:
    """The tray's files as they would lie in the collection."""
    for sha256, file in {s.outcome.sha256: looked.tray.files[s.file] for s in looked.seen}.items():
        district = folder_of(file.name)
        folder = f"reports/{sha256[:12]}/{f'{district}/' if district else ''}"
        yield Original(sha256, f"{folder}{file.path.name}", file.path)


def _preview_each(
    looked: Looked, told: Mapping[str, PlacedReport], changed: Mapping[str, PlacedReport]
) -> Iterator[Previewed]:
    first: dict[str, int] = {}
    for seen in looked.seen:
        outcome = seen.outcome
        plain, after = told.get(outcome.report_id), changed.get(outcome.report_id)
        yield Previewed(
            seen=seen,
            name=looked.tray.files[seen.file].name_document(outcome.member),
            is_there=outcome.sha256 in looked.there,
            repeated=first.setdefault(outcome.sha256, seen.file) != seen.file,
            told=plain.placement if plain else None,
            told_year=plain.year if plain else None,
            placement=after.placement if after else None,
            year=after.year if after else None,
        )


def _list_places(previewed: Iterable[Previewed]) -> Iterator[Place]:
    """What was decided of each report, once."""
    for document in previewed:
        if document.told is None or document.placement is None or document.repeated:
            continue
        office = document.placement.office_id
        moved = office != document.told.office_id
        dated = document.year != document.told_year
        if moved or dated:
            yield Place(
                document.seen.outcome.report_id,
                is_placed=document.told.office_id is not None,
                office_id=office if moved else None,
                year=document.year if dated else None,
            )
