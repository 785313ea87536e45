"""Files from anywhere → the collection's originals, and what was read from them."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import find_outcomes, write_batch
from gaistats.pipeline.recognise import recognise_file
from gaistats.registry import REGISTRY_FILES, load_registry
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the files of one import, by the paths they were given as.

    ``unchanged`` were known before and recognised. ``failed`` are all that are no
    recognised reports, with their outcomes, whether known before or not.
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
        _read_fresh(collection, fresh, folders, progress)
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
        except OSError:
            closed.append((path, recognise_file(path)))
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
) -> None:
    for batch in read_in_batches(list(fresh), progress):
        for path, outcome in batch:
            _keep_original(collection, path, outcome, folders.folder_of(path))
        # Known only once the originals are kept: a kill in between repeats both.
        write_batch(collection.parsed_dir, [o for _, o in batch if o.sha256])


def _keep_original(
    collection: Collection, path: Path, outcome: Outcome, district: str | None
) -> None:
    recognised = outcome.status == "recognised"
    home = collection.reports_dir if recognised else collection.unrecognised_dir
    folder = home / outcome.sha256[:12] / (district if recognised and district else "")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / ".unfinished"  # hidden files are no originals
    shutil.copyfile(path, unfinished)
    os.replace(unfinished, folder / readable_name(path.name))


def _sum_up(collection: Collection, files: Mapping[Path, str], fresh: frozenset[Path]) -> Imported:
    found = find_outcomes(collection.parsed_dir, set(files.values()), failed_only=True)
    outcomes = {outcome.sha256: outcome for outcome in found}
    good = [path for path, sha256 in files.items() if sha256 not in outcomes]
    return Imported(
        new=tuple(path for path in good if path in fresh),
        unchanged=tuple(path for path in good if path not in fresh),
        failed=tuple((p, outcomes[sha]) for p, sha in files.items() if sha in outcomes),
        sha256s=frozenset(files.values()),
    )
