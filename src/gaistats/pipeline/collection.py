"""A collection: one folder with originals, registries, decisions, and what is made of them."""

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from gaistats.errors import CollectionError
from gaistats.registry import REGISTRY_FILES
from gaistats.wording import N_

HEAD_FILE = "collection.toml"
ENVIRONMENT = "GAISTATS_DATA"


@dataclass(frozen=True, slots=True)
class Collection:
    """Where the parts of a collection stand. ``read_only`` refuses imports, nothing else."""

    path: Path
    name: str
    read_only: bool = False

    @property
    def reports_dir(self) -> Path:
        """The originals, never edited; any file below it is one."""
        return self.path / "reports"

    @property
    def unrecognised_dir(self) -> Path:
        """Files that were imported and are no reports, or cannot be read."""
        return self.path / "unrecognised"

    @property
    def undone_dir(self) -> Path:
        """The files of undone imports, put away; nothing reads them."""
        return self.path / "undone"

    @property
    def parsed_dir(self) -> Path:
        """What was read from the originals; made again when missing."""
        return self.path / "parsed"

    @property
    def store_dir(self) -> Path:
        """The database; made again when missing."""
        return self.path / "store"

    @property
    def decisions_path(self) -> Path:
        """The log of what people decided; absent until somebody decides something."""
        return self.path / "decisions.sqlite"


def open_collection(path: Path | str | None = None) -> Collection:
    """The collection in ``path``, else the one ``GAISTATS_DATA`` names, else ``data``.

    Raises CollectionError when there is none.
    """
    folder = Path(path or os.environ.get(ENVIRONMENT) or "data")
    head = folder / HEAD_FILE
    if not head.is_file():
        raise CollectionError(
            N_("{folder} is no collection. Name one with -C, or make one: gaistats init {folder}"),
            folder=str(folder),
        )
    try:
        fields = tomllib.loads(head.read_text(encoding="utf-8-sig"))
        return Collection(folder, str(fields["name"]), fields.get("read_only", False) is True)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise CollectionError(
            N_('{file} cannot be read ({why}). It needs a line such as: name = "2024"'),
            file=str(head),
            why=str(error),
        ) from error


def init_collection(path: Path | str) -> Collection:
    """Makes an empty collection. Raises CollectionError when there is one already."""
    folder = Path(path)
    if (folder / HEAD_FILE).exists() or folder.is_file():
        raise CollectionError(
            N_("{folder} is there already. Name another folder."), folder=str(folder)
        )
    collection = Collection(folder, folder.resolve().name)
    collection.reports_dir.mkdir(parents=True, exist_ok=True)
    for name, columns in REGISTRY_FILES.items():
        if not (folder / name).exists():
            (folder / name).write_text(",".join(columns) + "\n", encoding="utf-8")
    # A TOML string is written as a JSON string is.
    name = json.dumps(collection.name, ensure_ascii=False)
    (folder / HEAD_FILE).write_text(f"name = {name}\nread_only = false\n", encoding="utf-8")
    return collection


def require_writable(collection: Collection) -> None:
    """Raises CollectionError for a collection that takes no imports."""
    if collection.read_only:
        raise CollectionError(
            N_(
                "{folder} is read-only. Make a collection of your own with “gaistats init DIR” "
                "and import into it with -C DIR."
            ),
            folder=str(collection.path),
        )
