"""Files that are looked at before they are imported: a folder of their own, and what is in them.

Nothing of it is in the collection. What was read here is taken over when they are imported, so
that what was looked at is what is stored.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

from gaistats.model import CellState, Report, Severity
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.incoming import Incoming
from gaistats.pipeline.originals import is_considered, list_originals, readable_name
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import write_batch
from gaistats.pipeline.workers import recognise_files

Reading = Callable[[int, int, int], None]
"""Told how many of how many files are done, and how many documents were read in them."""
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
    """Files in a folder of their own. ``passed_over``: names that show that they are none."""

    folder: Path
    files: tuple[Incoming, ...]
    passed_over: tuple[str, ...] = ()

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


def fill_tray(folder: Path, files: Iterable[tuple[str, bytes]]) -> Tray:
    """Writes files of any names, which may come from anybody, into the folder."""
    incoming: list[Incoming] = []
    passed_over: list[str] = []
    for name, content in files:
        safe = clean_name(name)
        if not is_considered(PurePosixPath(safe)):
            passed_over.append(safe)
            continue
        path = folder / "files" / f"n{len(incoming)}" / safe
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        incoming.append(Incoming(path, safe))
    return Tray(folder, tuple(incoming), tuple(passed_over))


def clean_name(name: str) -> str:
    """A file's bare name, short enough for any file system; never a path that leads elsewhere."""
    bare = readable_name(name.replace("\\", "/").rpartition("/")[2]).strip() or "_"
    path = PurePosixPath(bare)
    suffix = path.suffix if len(path.suffix) < 10 else ""
    stem = bare.removesuffix(suffix).encode()[: _MOST_NAME_BYTES - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix


def look_at(collection: Collection, tray: Tray, progress: Reading) -> Looked:
    """Reads a tray's files in processes of their own."""
    places = {file.path: place for place, file in enumerate(tray.files)}
    seen: list[Seen] = []
    waiting: list[Outcome] = []
    for path, found in groupby(recognise_files(list(places)), key=lambda f: f[0]):
        for _, outcome in found:
            waiting.append(outcome)
            seen.append(_see(places[path], outcome))
            progress(places[path], len(places), len(seen))
        # An archive's stay together: a file is known by any of its outcomes.
        if len(waiting) >= _BATCH:
            write_batch(tray.parsed_dir, waiting)
            waiting = []
    write_batch(tray.parsed_dir, waiting)
    there = frozenset(original.sha256 for original in list_originals(collection))
    return Looked(tray, tuple(seen), there)


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
