"""The files of an undone import go out of the collection, and what was killed on the way is ended.

They are moved, not deleted: ``undone/<hash>/<name>``, where nothing looks for originals.
"""

import os
from contextlib import suppress
from pathlib import Path

from gaistats.decisions.import_records import finish_undo, list_leaving, unfinished_undos
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.originals import KEPT_UNFINISHED, hash_file
from gaistats.store.build import open_writer


def end_undos(collection: Collection) -> None:
    """Carries out the undos that were begun and not ended. The caller holds ``lock_parsed``."""
    for undo, number in unfinished_undos(collection.decisions_path):
        leaving = list_leaving(collection.decisions_path, number)
        # Whoever builds meanwhile would look for files that have just gone.
        with open_writer(collection.store_dir):
            for sha256 in sorted(leaving):
                _take_out(collection, sha256)
        gone = sum((collection.undone_dir / sha256[:12]).is_dir() for sha256 in leaving)
        finish_undo(collection.decisions_path, undo, gone)


def _take_out(collection: Collection, sha256: str) -> None:
    """Moves a file that an import kept. Killed at any moment, it can be done once more."""
    for home in (collection.reports_dir, collection.unrecognised_dir):
        folder = home / sha256[:12]
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            if path.name == KEPT_UNFINISHED:  # what a killed import left
                path.unlink()
            elif hash_file(path) == sha256:
                target = collection.undone_dir / sha256[:12]
                target.mkdir(parents=True, exist_ok=True)
                os.replace(path, target / path.name)
        _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    for below in sorted(folder.rglob("*"), reverse=True):
        with suppress(OSError):
            below.rmdir()
    with suppress(OSError):
        folder.rmdir()
