"""Files that were not read yet → batches in ``parsed``."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

from filelock import FileLock, Timeout

from gaistats.errors import CollectionError
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.originals import Original, list_originals
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import known_outcomes, remove_outdated, write_batch
from gaistats.pipeline.taking_out import end_undos
from gaistats.pipeline.workers import recognise_files
from gaistats.wording import N_

LOCK_TIMEOUT_SECONDS = 20
BATCH_SIZE = 500
"""So many files are read again at most after a kill."""

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


def ignore_progress(done: int, total: int) -> None:
    """For callers that show nothing."""


@contextmanager
def lock_parsed(collection: Collection) -> Iterator[None]:
    """One process at a time changes what a collection holds; a killed undo is ended first.

    Raises CollectionError when it takes long.
    """
    collection.parsed_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(collection.parsed_dir / "parsed.lock", timeout=LOCK_TIMEOUT_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise CollectionError(
            N_("Files are being read into {folder} at the moment. Try again when that has ended."),
            folder=str(collection.path),
        ) from None
    try:
        end_undos(collection)
        yield
    finally:
        lock.release()


def recognise_collection(
    collection: Collection, progress: Progress = ignore_progress
) -> tuple[Outcome, ...]:
    """Reads the collection's originals that this reader's version has not read yet."""
    with lock_parsed(collection):
        return recognise_originals(collection, list_originals(collection), progress)


def recognise_originals(
    collection: Collection, originals: Iterable[Original], progress: Progress = ignore_progress
) -> tuple[Outcome, ...]:
    """As above, for a caller that holds ``lock_parsed`` and knows the collection's originals."""
    known = known_files(collection)
    new = [original.path for original in originals if original.sha256 not in known]
    outcomes: list[Outcome] = []
    for batch in read_in_batches(new, progress):
        write_batch(collection.parsed_dir, [outcome for _, outcome in batch])
        outcomes += [outcome for _, outcome in batch]
    remove_outdated(collection.parsed_dir)
    return tuple(outcomes)


def known_files(collection: Collection) -> frozenset[str]:
    """The hashes of all files that this reader's version has read, whatever came of them."""
    return frozenset(known_outcomes(collection.parsed_dir, ("sha256",))["sha256"].to_pylist())


def read_in_batches(
    paths: Sequence[Path], progress: Progress
) -> Iterator[list[tuple[Path, Outcome]]]:
    """The outcomes of many files, some hundreds at a time; an archive's stay together.

    A file is known by any of its outcomes: were they parted, a kill would lose the others.
    """
    files = groupby(recognise_files(paths), key=lambda found: found[0])
    whole = (list(outcomes) for _, outcomes in files)
    done = 0
    while batch := list(islice(whole, BATCH_SIZE)):
        done += len(batch)
        yield [found for outcomes in batch for found in outcomes]
        progress(done, len(paths))
