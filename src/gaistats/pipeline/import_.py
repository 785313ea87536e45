"""Files from anywhere → the collection's originals, what was read from them, and the history."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, repeat
from pathlib import Path

from gaistats.decisions.import_records import begin_import, finish_import
from gaistats.decisions.imports import Refused
from gaistats.pipeline.batches import (
    Progress,
    ignore_progress,
    known_files,
    lock_parsed,
    read_in_batches,
    recognise_originals,
)
from gaistats.pipeline.collection import Collection, require_writable
from gaistats.pipeline.import_districts import DistrictFolder, settle_districts
from gaistats.pipeline.incoming import Incoming, adopt_registries, collect_files, hash_files
from gaistats.pipeline.originals import KEPT_UNFINISHED, list_originals, readable_name
from gaistats.pipeline.outcome import Outcome, closed_file
from gaistats.pipeline.parsed import adopt_batches, count_recognised, find_outcomes, write_batch
from gaistats.registry import load_registry

Failure = tuple[Incoming, Outcome]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the files of one import, by the paths they were given as.

    ``new`` and ``unchanged`` have a file once for each report recognised in it;
    ``unchanged`` were there before. ``failed`` are all files and members of archives that
    are no recognised reports, with their outcomes, whether there before or not. ``number``
    is the import's in the history; None where there was no file.
    """

    number: int | None = None
    new: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    failed: tuple[tuple[Path, Outcome], ...] = ()
    not_considered: int = 0
    adopted: tuple[str, ...] = ()
    sha256s: frozenset[str] = field(default_factory=frozenset)


def import_files(
    collection: Collection,
    paths: Iterable[Path],
    district: str | None = None,
    progress: Progress = ignore_progress,
    *,
    who: str,
) -> Imported:
    """Copies originals into the collection and reads those that are not known yet.

    ``district`` is a registered district's name or id, for all files. Does not build the
    store. Raises CollectionError when nothing may or can be imported.
    """
    require_writable(collection)
    paths = tuple(paths)
    files, passed_over = collect_files(paths)
    adopted = adopt_registries(collection, paths)
    imported = import_incoming(collection, files, district, progress, who=who)
    return replace(imported, not_considered=passed_over, adopted=adopted)


def import_incoming(
    collection: Collection,
    files: Sequence[Incoming],
    district: str | None = None,
    progress: Progress = ignore_progress,
    *,
    who: str,
    read: Path | None = None,
) -> Imported:
    """As above, of files that were looked at before: ``read`` has the batches with them."""
    require_writable(collection)
    folders = DistrictFolder(load_registry(collection.path), district)
    if not files:
        return Imported()
    with lock_parsed(collection):
        there = _bring_up_to_date(collection)
        hashed, closed = hash_files(files)
        # Written down first: an import that is killed can be undone like any other.
        number = begin_import(
            collection.decisions_path, who, [(s, f.name) for f, s in hashed.items()], there
        )
        if read is not None:
            adopt_batches(read, collection.parsed_dir)
        fresh = _first_of_each(hashed, there)
        closed += _keep_files(collection, fresh, folders, progress)
        settle_districts(collection, hashed, folders)
        failed = [*_list_failed(collection, hashed), *closed]
        imported = _sum_up(collection, number, hashed, fresh, failed)
        finish_import(
            collection.decisions_path, number, len(imported.new), map(_make_refused, failed)
        )
    return imported


def _bring_up_to_date(collection: Collection) -> frozenset[str]:
    """Reads what another reader's version has read; returns the hashes of all originals."""
    originals = list_originals(collection)
    recognise_originals(collection, originals)
    return frozenset(original.sha256 for original in originals)


def _first_of_each(files: Mapping[Incoming, str], there: frozenset[str]) -> dict[Incoming, str]:
    """The files that are not in the collection, each content once."""
    fresh: dict[str, Incoming] = {}
    for file, sha256 in files.items():
        if sha256 not in there:
            fresh.setdefault(sha256, file)
    return {file: sha256 for sha256, file in fresh.items()}


def _keep_files(
    collection: Collection,
    fresh: Mapping[Incoming, str],
    folders: DistrictFolder,
    progress: Progress,
) -> list[Failure]:
    """Keeps the files and reads those not read yet; returns those that went meanwhile."""
    known = known_files(collection)
    unread = {file.path: file for file, sha256 in fresh.items() if sha256 not in known}
    gone: list[Failure] = []
    for batch in read_in_batches(list(unread), progress):
        kept: list[Outcome] = []
        for path, found in groupby(batch, key=lambda entry: entry[0]):
            outcomes = [outcome for _, outcome in found]
            sha256 = outcomes[0].sha256 or fresh[unread[path]]
            recognised = any(outcome.status == "recognised" for outcome in outcomes)
            error = _keep_original(collection, unread[path], sha256, recognised, folders)
            if error:
                gone.append((unread[path], error))
            else:
                kept += outcomes
        write_batch(collection.parsed_dir, kept)
    read = {file: sha256 for file, sha256 in fresh.items() if file.path not in unread}
    return gone + _keep_read(collection, read, folders, progress)


def _keep_read(
    collection: Collection,
    fresh: Mapping[Incoming, str],
    folders: DistrictFolder,
    progress: Progress,
) -> list[Failure]:
    """Keeps files that were read before: when they were looked at, or before an undo."""
    reports = count_recognised(collection.parsed_dir) if fresh else Counter()
    gone: list[Failure] = []
    for done, (file, sha256) in enumerate(fresh.items(), 1):
        error = _keep_original(collection, file, sha256, reports[sha256] > 0, folders)
        if error:
            gone.append((file, error))
        progress(done, len(fresh))
    return gone


def _keep_original(
    collection: Collection,
    file: Incoming,
    sha256: str,
    recognised: bool,
    folders: DistrictFolder,
) -> Outcome | None:
    """Copies a file into the collection; what is to be said when it cannot be read (any more)."""
    home = collection.reports_dir if recognised else collection.unrecognised_dir
    district = folders.folder_of(file.name) if recognised else None
    folder = home / sha256[:12] / (district or "")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / KEPT_UNFINISHED
    try:
        shutil.copyfile(file.path, unfinished)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        return closed_file(error)
    os.replace(unfinished, folder / readable_name(file.path.name))
    return None


def _list_failed(collection: Collection, files: Mapping[Incoming, str]) -> list[Failure]:
    """The files and members that are no reports, each once."""
    found = find_outcomes(collection.parsed_dir, set(files.values()), failed_only=True)
    failed: dict[str, dict[str, Outcome]] = {}
    for outcome in found:
        failed.setdefault(outcome.sha256, {})[outcome.report_id] = outcome
    return [(f, o) for f, sha256 in files.items() for o in failed.get(sha256, {}).values()]


def _make_refused(failure: Failure) -> Refused:
    file, outcome = failure
    return Refused(file.name_document(outcome.member), outcome.reason or "", outcome.parameters)


def _sum_up(
    collection: Collection,
    number: int,
    files: Mapping[Incoming, str],
    fresh: Mapping[Incoming, str],
    failed: Sequence[Failure],
) -> Imported:
    counts = count_recognised(collection.parsed_dir)
    return Imported(
        number=number,
        new=_once_a_report(files, counts, (f for f in files if f in fresh)),
        unchanged=_once_a_report(files, counts, (f for f in files if f not in fresh)),
        failed=tuple((file.path, outcome) for file, outcome in failed),
        sha256s=frozenset(files.values()),
    )


def _once_a_report(
    files: Mapping[Incoming, str], counts: Counter[str], chosen: Iterator[Incoming]
) -> tuple[Path, ...]:
    return tuple(chain.from_iterable(repeat(f.path, counts[files[f]]) for f in chosen))
