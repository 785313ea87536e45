"""Several sessions that import and undo at once leave what they would have left one by one."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from gaistats.decisions.imports import list_imports, read_brought
from gaistats.errors import CollectionError
from gaistats.pipeline import batches
from gaistats.pipeline.build import build
from gaistats.pipeline.undoing import undo_import

from .incoming_files import bring, hashes_in, held, make_collection, reports_shown, write_city


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Also the same reports in a third folder, under the names of the second."""
    city = write_city(tmp_path_factory.mktemp("city"))
    shutil.copytree(city / "b", city / "c")
    return city


@pytest.fixture
def mine(city, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "LOCK_TIMEOUT_SECONDS", 120)  # a test may wait for longer
    return make_collection(city, tmp_path / "mine")


def claimed(collection):
    """What should be there by the history alone: what a standing import brought."""
    records = list_imports(collection.decisions_path)
    standing = [r for r in records if r.undoes is None and r.undone_by is None]
    return {f.sha256 for r in standing for f in read_brought(collection.decisions_path, r.number)}


def test_sessions_that_import_and_undo_at_once_leave_whole_imports(mine, city):
    """Threads, as the sessions of one dashboard are."""

    def import_and_undo(name):
        number = bring(mine, city / name, who=name)
        if name != "a":
            undo_import(mine, number, name, "传错了")
        return number

    with ThreadPoolExecutor(3) as sessions:
        numbers = list(sessions.map(import_and_undo, ("a", "b", "c")))
    assert sorted(numbers) == sorted(set(numbers))
    assert all(record.finished for record in list_imports(mine.decisions_path))
    assert held(mine) == claimed(mine) == hashes_in(city / "a")
    build(mine)
    recognised = hashes_in(mine.reports_dir)
    assert reports_shown(mine) == recognised
    assert len(recognised) == len(hashes_in(city / "a")) - 1


def test_processes_that_import_at_once_bring_every_file_once(mine, city):
    command = [sys.executable, "-m", "gaistats.cli", "import"]
    begun = [
        subprocess.Popen([*command, str(city / name), "-C", str(mine.path)],
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for name in ("a", "b", "c")
    ]  # fmt: skip
    said = [process.communicate()[1].decode() for process in begun]
    assert [process.returncode for process in begun] == [1, 0, 0], said
    build(mine)
    assert held(mine) == claimed(mine) == hashes_in(city / "a", city / "b")
    assert reports_shown(mine) == hashes_in(mine.reports_dir)
    assert len(list(mine.reports_dir.iterdir())) == len(hashes_in(mine.reports_dir))


def test_of_two_that_undo_the_same_import_one_is_told_that_it_is_undone(mine, city):
    number = bring(mine, city / "a")

    def undo(who):
        try:
            return undo_import(mine, number, who, "传错了").taken_out
        except CollectionError as error:
            return error.message

    with ThreadPoolExecutor(2) as sessions:
        said = list(sessions.map(undo, ("张三", "李四")))
    assert sorted(map(str, said)) == [
        str(len(hashes_in(city / "a"))),
        "The import {number} is undone already.",
    ]
    assert held(mine) == set()
    assert len([r for r in list_imports(mine.decisions_path) if r.undoes]) == 1
