"""Files from anywhere → the collection's originals, and what was read from them."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, repeat
from pathlib import Path

from gaistats.errors import CollectionError
from gaistats.pipeline.batches import (
    Progress,
    ignore_progress,
    known_files,
    lock_parsed,
    read_in_batches,
    recognise_collection,
)
from gaistats.pipeline.collection import Collection, require_writable
from gaistats.pipeline.import_districts import DistrictFolder, settle_district
from gaistats.pipeline.originals import files_in, hash_file, is_considered, readable_name
from gaistats.pipeline.outcome import Outcome, closed_file
from gaistats.pipeline.parsed import count_recognised, find_outcomes, write_batch
from gaistats.registry import REGISTRY_FILES, load_registry
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the files of one import, by the paths they were given as.

    ``new`` and ``unchanged`` have a file once for each report recognised in it;
    ``unchanged`` were known before. ``failed`` are all files and members of archives that
    are no recognised reports, with their outcomes, whether known before or not.
    """

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
) -> Imported:
    """Copies originals into the collection and reads those that are not known yet.

    ``district`` is a registered district's name or id, for all files. Does not build the
    store. Raises CollectionError when nothing may or can be imported.
    """
    require_writable(collection)
    paths = tuple(paths)
    considered, passed_over = _collect_files(paths)
    adopted = _adopt_registries(collection, paths)
    folders = DistrictFolder(load_registry(collection.path), district)
    recognise_collection(collection)
    with lock_parsed(collection):
        files, closed = _hash_files(considered)
        known = known_files(collection)
        fresh = _first_of_each(files, known)
        closed += _read_fresh(collection, fresh, folders, progress)
        for path, sha256 in files.items():
            settle_district(collection, sha256, path, folders)
    imported = _sum_up(collection, files, frozenset(fresh))
    return replace(
        imported,
        failed=(*imported.failed, *closed),
        not_considered=passed_over,
        adopted=adopted,
    )


def _collect_files(paths: Sequence[Path]) -> tuple[list[Path], int]:
    """The files to look at, and how many are none. Raises CollectionError for a bad path."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise CollectionError(N_("{path} is not there. Check the path."), path=str(path))
        found |= dict.fromkeys(files_in(path) if path.is_dir() else [path])
    considered = [path for path in found if is_considered(path)]
    return considered, len(found) - len(considered)


def _adopt_registries(collection: Collection, paths: Sequence[Path]) -> tuple[str, ...]:
    """Takes over the registry that lies in an imported folder if the collection has none."""
    own = load_registry(collection.path)
    if own.districts or own.offices:
        return ()
    for folder in (path for path in paths if path.is_dir()):
        names = [name for name in REGISTRY_FILES if (folder / name).is_file()]
        registry = load_registry(folder)
        if registry.districts or registry.offices:
            for name in names:
                shutil.copyfile(folder / name, collection.path / name)
            return tuple(names)
    return ()


def _hash_files(paths: Iterable[Path]) -> tuple[dict[Path, str], list[tuple[Path, Outcome]]]:
    """The hashes of the files, and what is to be said of those that cannot be opened."""
    files, closed = {}, []
    for path in paths:
        try:
            files[path] = hash_file(path)
        except OSError as error:
            closed.append((path, closed_file(error)))
    return files, closed


def _first_of_each(files: Mapping[Path, str], known: frozenset[str]) -> dict[Path, str]:
    """The files that are not known, each content once."""
    fresh: dict[str, Path] = {}
    for path, sha256 in files.items():
        if sha256 not in known:
            fresh.setdefault(sha256, path)
    return {path: sha256 for sha256, path in fresh.items()}


def _read_fresh(
    collection: Collection, fresh: Mapping[Path, str], folders: DistrictFolder, progress: Progress
) -> list[tuple[Path, Outcome]]:
    """Keeps and reads the files; returns those that have gone or changed meanwhile."""
    gone: list[tuple[Path, Outcome]] = []
    for batch in read_in_batches(list(fresh), progress):
        kept: list[Outcome] = []
        for path, found in groupby(batch, key=lambda entry: entry[0]):
            outcomes = [outcome for _, outcome in found]
            try:
                _keep_original(collection, path, outcomes, folders.folder_of(path))
                kept += outcomes
            except OSError as error:
                gone.append((path, closed_file(error)))
        # Known only once the originals are kept: a kill in between repeats both.
        write_batch(collection.parsed_dir, kept)
    return gone


def _keep_original(
    collection: Collection, path: Path, outcomes: Sequence[Outcome], district: str | None
) -> None:
    """Copies a file into the collection. Raises OSError when it cannot be read (any more)."""
    sha256 = outcomes[0].sha256 or hash_file(path)
    recognised = any(outcome.status == "recognised" for outcome in outcomes)
    home = collection.reports_dir if recognised else collection.unrecognised_dir
    folder = home / sha256[:12] / (district if recognised and district else "")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / ".unfinished"  # hidden files are no originals
    shutil.copyfile(path, unfinished)
    os.replace(unfinished, folder / readable_name(path.name))


def _sum_up(collection: Collection, files: Mapping[Path, str], fresh: frozenset[Path]) -> Imported:
    counts = count_recognised(collection.parsed_dir)
    found = find_outcomes(collection.parsed_dir, set(files.values()), failed_only=True)
    failed: dict[str, dict[str, Outcome]] = {}
    for outcome in found:
        failed.setdefault(outcome.sha256, {})[outcome.report_id] = outcome
    return Imported(
        new=_once_a_report(files, counts, (path for path in files if path in fresh)),
        unchanged=_once_a_report(files, counts, (path for path in files if path not in fresh)),
        failed=tuple((p, o) for p, sha in files.items() for o in failed.get(sha, {}).values()),
        sha256s=frozenset(files.values()),
    )


def _once_a_report(
    files: Mapping[Path, str], counts: Counter[str], paths: Iterator[Path]
) -> tuple[Path, ...]:
    return tuple(chain.from_iterable(repeat(path, counts[files[path]]) for path in paths))
