"""The files of a store: ``gen-000123.duckdb`` and ``CURRENT``, which names the one to read."""

import os
import re
from pathlib import Path

from gaistats.errors import StoreError
from gaistats.wording import N_

POINTER = "CURRENT"
UNFINISHED = ".building"
_NAME = re.compile(r"gen-(\d{6,})\.duckdb")


def current_generation(store_dir: Path) -> int | None:
    """The generation that readers should read; None when nothing was built yet.

    Reads one small file: cheap enough to be asked before every query. Raises StoreError
    when the pointer is damaged.
    """
    try:
        text = (store_dir / POINTER).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    match = _NAME.fullmatch(text)
    if match is None:
        raise StoreError(
            N_("{file} does not name a database. Delete it and run “gaistats build”."),
            file=str(store_dir / POINTER),
        )
    return int(match[1])


def generation_path(store_dir: Path, generation: int) -> Path:
    """Where a generation's database stands."""
    return store_dir / f"gen-{generation:06d}.duckdb"


def stored_generations(store_dir: Path) -> list[int]:
    """The numbers of all database files in the folder, ascending, published or not."""
    matches = (_NAME.fullmatch(path.name) for path in store_dir.glob("gen-*.duckdb"))
    return sorted(int(match[1]) for match in matches if match)


def point_to(store_dir: Path, generation: int) -> None:
    """Swaps the pointer: readers see the old generation or the new one, never a half."""
    fresh = store_dir / (POINTER + UNFINISHED)
    with fresh.open("w", encoding="ascii") as pointer:
        pointer.write(f"{generation_path(store_dir, generation).name}\n")
        pointer.flush()
        os.fsync(pointer.fileno())
    os.replace(fresh, store_dir / POINTER)
    sync_folder(store_dir)


def sync_folder(folder: Path) -> None:
    """Makes renames in the folder outlive a power failure, where the system can do that."""
    if os.name == "nt":  # Windows cannot open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
