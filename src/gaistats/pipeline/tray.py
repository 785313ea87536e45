"""Files that are looked at before they are imported: a folder of their own, and what is in them.

Nothing of it is in the collection. What was read here is taken over when they are imported, so
that what was looked at is what is stored.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

from gaistats.model import CellState, Report, Severity
from gaistats.pipeline.batches import Progress
from gaistats.pipeline.build import collect_decisions
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.deciding_places import Place, record_places
from gaistats.pipeline.import_ import Imported, import_incoming
from gaistats.pipeline.import_districts import DistrictFolder
from gaistats.pipeline.incoming import Incoming
from gaistats.pipeline.originals import Original, is_considered, list_originals, readable_name
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import known_outcomes, write_batch
from gaistats.pipeline.placed import PlacedReport, place_reports
from gaistats.pipeline.placing import Placement, Placer
from gaistats.pipeline.workers import recognise_files
from gaistats.registry import load_registry

_MOST_NAME_BYTES = 200
_BATCH = 200
"""Outcomes that are held in memory; a report holds hundreds of cells."""
_DOUBTFUL = frozenset({CellState.UNKNOWN, CellState.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as it was read, in short. ``file`` is the place of its file in the tray.

    ``doubtful_cells`` are unreadable, or their place is not certain; ``errors`` are the
    findings that cannot be right.
    """

    file: int
    outcome: Outcome
    doubtful_cells: int = 0
    findings: int = 0
    errors: int = 0

    @property
    def recognised(self) -> bool:
        """Whether it is a report."""
        return self.outcome.status == "recognised"


@dataclass(frozen=True, slots=True)
class Tray:
    """Files in a folder of their own. ``passed_over`` show by their names that they are none."""

    folder: Path
    files: tuple[Incoming, ...]
    passed_over: int = 0

    @property
    def parsed_dir(self) -> Path:
        """What was read from them."""
        return self.folder / "parsed"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a tray found. ``there`` are the hashes that the collection had then."""

    tray: Tray
    seen: tuple[Seen, ...]
    there: frozenset[str]


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


def fill_tray(folder: Path, files: Iterable[tuple[str, bytes]]) -> Tray:
    """Writes files of any names, which may come from anybody, into the folder."""
    incoming, passed_over = [], 0
    for name, content in files:
        safe = clean_name(name)
        if not is_considered(PurePosixPath(safe)):
            passed_over += 1
            continue
        path = folder / "files" / f"n{len(incoming)}" / safe
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        incoming.append(Incoming(path, safe))
    return Tray(folder, tuple(incoming), passed_over)


def clean_name(name: str) -> str:
    """A file's bare name, short enough for any file system; never a path that leads elsewhere."""
    bare = readable_name(name.replace("\\", "/").rpartition("/")[2]).strip() or "_"
    path = PurePosixPath(bare)
    suffix = path.suffix if len(path.suffix) < 10 else ""
    stem = bare.removesuffix(suffix).encode()[: _MOST_NAME_BYTES - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix


def look_at(collection: Collection, tray: Tray, progress: Progress) -> Looked:
    """Reads a tray's files in processes of their own; told of each file that is done."""
    places = {file.path: place for place, file in enumerate(tray.files)}
    seen: list[Seen] = []
    waiting: list[Outcome] = []
    files = groupby(recognise_files([file.path for file in tray.files]), key=lambda f: f[0])
    for done, (path, found) in enumerate(files, 1):
        outcomes = [outcome for _, outcome in found]
        waiting += outcomes
        seen += [_see(places[path], outcome) for outcome in outcomes]
        if len(waiting) >= _BATCH:
            write_batch(tray.parsed_dir, waiting)
            waiting = []
        progress(done, len(tray.files))
    write_batch(tray.parsed_dir, waiting)
    there = frozenset(original.sha256 for original in list_originals(collection))
    return Looked(tray, tuple(seen), there)


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


def _see(file: int, outcome: Outcome) -> Seen:
    """Without the report itself, which holds hundreds of cells."""
    report = outcome.report or Report(form=None, cells={})
    header = replace(report, cells={}, sections={}, findings=(), narrative=())
    return Seen(
        file,
        replace(outcome, report=header if outcome.report else None),
        sum(cell.state in _DOUBTFUL for cell in report.cells.values()),
        len(report.findings),
        sum(finding.severity == Severity.ERROR for finding in report.findings),
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
    outcomes = known_outcomes(looked.tray.parsed_dir)
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
