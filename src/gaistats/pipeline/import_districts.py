"""The district of an imported file: kept as a folder above the original, where placing looks.

An import copies files out of the folders that tell their district, so it writes down what
they tell: ``reports/<hash>/<district_id>/<name>``.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from gaistats.errors import CollectionError
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.incoming import Incoming
from gaistats.pipeline.placing import Placer
from gaistats.registry import Registry
from gaistats.store.build import open_writer
from gaistats.wording import N_


class DistrictFolder:
    """Which district's folder an imported file goes into."""

    def __init__(self, registry: Registry, district: str | None) -> None:
        self._placer = Placer(registry)
        self.given = self._find(district) if district else None

    def folder_of(self, name: str) -> str | None:
        """A district's id; None when neither the user nor the folders in the name tell one."""
        if self.given:
            return self.given
        districts = self._placer.folder_districts(name)
        return districts[0].district_id if len(districts) == 1 else None

    def _find(self, district: str) -> str:
        found = self._placer.districts_named(district)
        if len(found) == 1:
            return found[0].district_id
        known = found or tuple(self._placer.registry.districts.values())
        raise CollectionError(
            N_("“{district}” is not one registered district. Name one of these: {known}"),
            district=district,
            known=", ".join(f"{d.district_id} ({d.name})" for d in known) or "districts.csv",
        )


def settle_districts(
    collection: Collection, files: Mapping[Incoming, str], folders: DistrictFolder
) -> None:
    """Notes the districts of originals that were imported before without one.

    What ``--district`` says also replaces what was noted then. ``files`` are theirs, with
    their hashes.
    """
    moves = [move for file, sha in files.items() for move in _moves(collection, sha, file, folders)]
    if not moves:
        return
    # Whoever builds meanwhile would look for files that have just been moved.
    with open_writer(collection.store_dir):
        for original, target in moves:
            if original.is_file():
                _move(original, target)


def _moves(
    collection: Collection, sha256: str, file: Incoming, folders: DistrictFolder
) -> Iterator[tuple[Path, Path]]:
    """(original, where it belongs) of the kept copies of a file that lie elsewhere."""
    home = collection.reports_dir / sha256[:12]
    district = folders.folder_of(file.name)
    if district is None or not home.is_dir():
        return
    for original in home.rglob("*"):
        if original.is_file() and not original.name.startswith("."):
            noted = original.parent != home
            target = home / district / original.name
            if original != target and (folders.given or not noted):
                yield original, target


def _move(original: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    os.replace(original, target)
    with suppress(OSError):  # the folder of the district that was noted before, if it is empty
        original.parent.rmdir()
