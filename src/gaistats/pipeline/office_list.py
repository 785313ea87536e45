"""A supervisor's list of offices into a collection: looked at first, then saved as a whole.

Nothing is saved while a line is wrong, unless somebody says that the wrong lines may be left
out: an office that is silently not registered is never missed when it does not file.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gaistats.errors import CollectionError
from gaistats.pipeline.batches import Progress, ignore_progress, lock_parsed, recognise_collection
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection, require_writable
from gaistats.registry import REGISTRY_FILES, load_registry
from gaistats.registry.office_list import (
    Columns,
    Plan,
    Sheet,
    end_offices,
    find_columns,
    plan_list,
)
from gaistats.registry.writing import RegistryChange, write_change
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store
from gaistats.store.generations import sync_folder
from gaistats.store.read import read_unplaced
from gaistats.wording import N_

NO_HEADINGS = N_(
    "None of the first lines names a column with the offices. Write headings such as "
    "单位名称 and 所属地区 above the columns, or start from the template."
)
SEVERAL_LISTS = N_("The workbook has several lists: {sheets}. Say which one with --sheet.")
NO_SUCH_SHEET = N_("The workbook has no sheet “{sheet}”. It has: {sheets}")
HAS_PROBLEMS = N_(
    "Nothing was saved, because lines of the list have problems: {count}. An office that is left "
    "out would never be missed. Correct the lines, or leave them out with --skip-wrong."
)
CHANGED_MEANWHILE = N_(
    "The registry was changed while you looked at the list. Nothing was saved: look at the list "
    "once more."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would change in a collection, and the state of the registry it was seen in."""

    plan: Plan
    registry_digest: str


@dataclass(frozen=True, slots=True)
class Saved:
    """How much was saved; ``placed`` reports had no office before and have one now."""

    new: int
    changed: int
    ended: int
    districts: int
    placed: int
    generation: int


def choose_sheet(sheets: Sequence[Sheet], name: str | None = None) -> tuple[Sheet, Columns]:
    """The sheet that is the list, with its headings. Raises CollectionError."""
    if name is not None:
        chosen = [sheet for sheet in sheets if sheet.name == name]
        if not chosen:
            names = ", ".join(sheet.name for sheet in sheets)
            raise CollectionError(NO_SUCH_SHEET, sheet=name, sheets=names)
        sheets = chosen
    found = [(sheet, columns) for sheet in sheets if (columns := find_columns(sheet))]
    if not found:
        raise CollectionError(NO_HEADINGS)
    if len(found) > 1:
        names = ", ".join(sheet.name for sheet, _ in found)
        raise CollectionError(SEVERAL_LISTS, sheets=names)
    return found[0]


def preview_list(
    collection: Collection, sheet: Sheet, columns: Columns, district: str | None = None
) -> Preview:
    """What saving the list would do. Raises RegistryError."""
    digest = digest_registry(collection)
    return Preview(plan_list(sheet, columns, load_registry(collection.path), district), digest)


def save_list(
    collection: Collection,
    preview: Preview,
    ends: Mapping[str, date] | None = None,
    *,
    skip_wrong: bool = False,
    progress: Progress = ignore_progress,
) -> Saved:
    """Writes what the preview shows into the registry and builds the store with it.

    ``ends``: office → its last day, for offices that are not on the list. Raises
    CollectionError, RegistryError and StoreError. The registry stays as it was unless the
    error comes from the build; then it is saved, and the next build takes it up.
    """
    require_writable(collection)
    plan = preview.plan
    if plan.problems and not skip_wrong:
        raise CollectionError(HAS_PROBLEMS, count=len(plan.problems))
    ended = end_offices(plan, ends or {})
    change = RegistryChange(
        plan.districts,
        tuple(entry.office for entry in plan.new),
        (*(entry.office for entry in plan.changed), *ended),
        tuple(name for entry in plan.entries for name in entry.names),
    )
    recognise_collection(collection, progress)
    build(collection)
    unplaced = _unplaced(collection)
    # Whoever builds meanwhile would read the files while one is new and another is old.
    with lock_parsed(collection), open_writer(collection.store_dir):
        if digest_registry(collection) != preview.registry_digest:
            raise CollectionError(CHANGED_MEANWHILE)
        _replace_files(collection.path, write_change(collection.path, change))
    built = build(collection)
    return Saved(
        len(plan.new), len(plan.changed), len(ended), len(plan.districts),
        len(unplaced - _unplaced(collection)), built.generation,
    )  # fmt: skip


def digest_registry(collection: Collection) -> str:
    """Tells two states of the registry's files apart."""
    digest = hashlib.sha256()
    for name in REGISTRY_FILES:
        path = collection.path / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _unplaced(collection: Collection) -> frozenset[str]:
    return frozenset(read_unplaced(open_store(collection.store_dir))["report_id"])


def _replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Puts new files in place when all of them together can be loaded. Raises RegistryError.

    One after another, in the order of ``write_change``: killed in between, the registry
    can be loaded, and the same list once more brings what is left.
    """
    beside = Path(tempfile.mkdtemp(prefix=".registry-", dir=folder))
    try:
        for name in REGISTRY_FILES:
            if name in contents:
                _write_through(beside / name, contents[name])
            elif (folder / name).is_file():
                shutil.copyfile(folder / name, beside / name)
        load_registry(beside)
        for name in contents:
            if (folder / name).is_file():
                shutil.copymode(folder / name, beside / name)
            os.replace(beside / name, folder / name)
        with suppress(OSError):
            sync_folder(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
