"""A few sample reports to import, and what a collection holds afterwards, counted by hand."""

import shutil

from gaistats.decisions.imports import list_imports
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection
from gaistats.pipeline.import_ import import_files
from gaistats.pipeline.originals import hash_file
from gaistats.registry import REGISTRY_FILES
from gaistats.sample import write_sample
from gaistats.store.connection import open_store


def write_city(folder):
    """Reports of a few offices, in two folders `a` and `b`; in `a` a file that is no report."""
    write_sample(folder / "city", districts=1, offices=3, years=(2022, 2023), seed=1)
    pages = sorted(p for p in (folder / "city" / "reports").rglob("*") if p.is_file())
    for number, page in enumerate(pages):
        target = folder / ("a" if number % 2 else "b")
        target.mkdir(exist_ok=True)
        shutil.copyfile(page, target / f"{number}-{page.name}")
    (folder / "a" / "通知.html").write_text("<html><body><p>通知公告</p></body></html>")
    return folder


def make_collection(city, path):
    """An empty collection with the city's registry."""
    collection = init_collection(path)
    for name in REGISTRY_FILES:
        shutil.copyfile(city / "city" / name, path / name)
    return collection


def bring(collection, *paths, who="张三"):
    """Imports and builds; returns the import's number."""
    imported = import_files(collection, paths, who=who)
    build(collection)
    return imported.number


def hashes_in(*folders):
    """The contents of all files below some folders, hidden ones left out."""
    files = (p for folder in folders for p in folder.rglob("*"))
    return {hash_file(p) for p in files if p.is_file() and not p.name.startswith(".")}


def held(collection):
    """The contents of the files that a collection holds."""
    return hashes_in(collection.reports_dir, collection.unrecognised_dir)


def reports_shown(collection):
    """The contents of the files whose reports the store shows."""
    return set(open_store(collection.store_dir).query("SELECT sha256 FROM report")["sha256"])


def history(collection):
    """(number, who, undoes, finished) of every record, oldest first."""
    records = reversed(list_imports(collection.decisions_path))
    return [(r.number, r.made_by, r.undoes, r.finished) for r in records]
