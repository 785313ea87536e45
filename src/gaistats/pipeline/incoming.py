"""Files on their way into a collection: which there are, and what each is called."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gaistats.errors import CollectionError
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.originals import (
    files_in,
    hash_file,
    is_considered,
    name_document,
    readable_path,
)
from gaistats.pipeline.outcome import Outcome, closed_file
from gaistats.registry import REGISTRY_FILES, load_registry
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to be imported. ``name`` is what it is called, with the folders that it lay in."""

    path: Path
    name: str

    def name_document(self, member: str | None) -> str:
        """It, or its member of that name, as people are told of it."""
        return name_document(Path(self.name), member)


def collect_files(paths: Sequence[Path]) -> tuple[list[Incoming], int]:
    """The files to look at, and how many are none. Raises CollectionError for a bad path."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise CollectionError(N_("{path} is not there. Check the path."), path=str(path))
        found |= dict.fromkeys(files_in(path) if path.is_dir() else [path])
    considered = [path for path in found if is_considered(path)]
    incoming = [Incoming(path, readable_path(path.absolute())) for path in considered]
    return incoming, len(found) - len(considered)


def adopt_registries(collection: Collection, paths: Sequence[Path]) -> tuple[str, ...]:
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


def hash_files(
    files: Iterable[Incoming],
) -> tuple[dict[Incoming, str], list[tuple[Incoming, Outcome]]]:
    """The hashes of the files, and what is to be said of those that cannot be opened."""
    hashed, closed = {}, []
    for file in files:
        try:
            hashed[file] = hash_file(file.path)
        except OSError as error:
            closed.append((file, closed_file(error)))
    return hashed, closed
