"""The district of an imported file: kept as a folder above the original, where placing looks.

An import copies files out of the folders that tell their district, so it writes down what
they tell: ``reports/<hash>/<district_id>/<name>``.
"""

import os
from pathlib import Path

from gaistats.errors import CollectionError
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.originals import readable_path
from gaistats.pipeline.placing import Placer
from gaistats.registry import Registry
from gaistats.wording import N_


class DistrictFolder:
    """Which district's folder an imported file goes into."""

    def __init__(self, registry: Registry, district: str | None) -> None:
        self._placer = Placer(registry)
        self.given = self._find(district) if district else None

    def folder_of(self, path: Path) -> str | None:
        """A district's id; None when neither the user nor the file's folders tell one."""
        if self.given:
            return self.given
        districts = self._placer.folder_districts(readable_path(path.absolute()))
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


def settle_district(
    collection: Collection, sha256: str, path: Path, folders: DistrictFolder
) -> None:
    """Notes the district of an original that was imported before without one.

    What ``--district`` says also replaces what was noted then.
    """
    home = collection.reports_dir / sha256[:12]
    district = folders.folder_of(path)
    if district is None or not home.is_dir():
        return
    kept = [p for p in home.rglob("*") if p.is_file() and not p.name.startswith(".")]
    for original in kept:
        noted = original.parent != home
        target = home / district / original.name
        if original != target and (folders.given or not noted):
            target.parent.mkdir(exist_ok=True)
            os.replace(original, target)
            if noted and not any(original.parent.iterdir()):
                original.parent.rmdir()
