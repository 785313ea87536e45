"""An import or undo that is killed at any step loses nothing; the next command ends it."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gaistats.decisions import DecisionKind, read_decisions, record_decision
from gaistats.decisions.imports import list_imports
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.undoing import undo_import
from gaistats.store.connection import open_store

from .incoming_files import bring, hashes_in, held, make_collection, reports_shown, write_city

SCRIPT = Path(__file__).with_name("dying_import.py")
KILLS = 6


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return write_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def prepared(city, tmp_path_factory):
    """A collection with one import in it, and another that was undone, so that it is read.

    A report of that one was placed by a decision.
    """
    mine = make_collection(city, tmp_path_factory.mktemp("prepared") / "mine")
    bring(mine, city / "b")
    number = bring(mine, city / "a")
    report = open_store(mine.store_dir).query("SELECT report_id, office_id FROM report").iloc[0]
    record_decision(
        mine.decisions_path, DecisionKind.OFFICE, report["report_id"], report["office_id"],
        who="王五", why="核对过",
    )  # fmt: skip
    undo_import(mine, number, "李四", "传错了")
    return mine


def run(step, collection, act, subject):
    words = [sys.executable, SCRIPT, str(step), collection.path, act, str(subject)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def copies(prepared, folder, act, subject):
    """Copies of the collection in which the act was killed, at steps from first to last."""
    shutil.copytree(prepared.path, folder / "whole")
    done = run(0, open_collection(folder / "whole"), act, subject)
    total = int(done.stdout.rpartition("steps ")[2])
    assert total > KILLS, done.stderr
    for kill in range(KILLS):
        step = 1 + kill * (total - 1) // (KILLS - 1)
        shutil.copytree(prepared.path, folder / str(step))
        killed = run(step, open_collection(folder / str(step)), act, subject)
        assert killed.returncode == -signal.SIGKILL, (step, killed.stderr)
        yield open_collection(folder / str(step))


def test_a_killed_import_is_completed_by_the_next_and_both_can_be_undone(prepared, city, tmp_path):
    finished = set()
    for mine in copies(prepared, tmp_path, "import", city / "a"):
        begun = [r for r in list_imports(mine.decisions_path) if r.number > 3]
        assert hashes_in(city / "b") <= held(mine) <= hashes_in(city / "a", city / "b")
        build(mine)
        again = bring(mine, city / "a")
        assert held(mine) == hashes_in(city / "a", city / "b")
        assert len(reports_shown(mine)) == len(held(mine)) - 1
        for number in [again, *(record.number for record in begun)]:
            undo_import(mine, number, "李四", "传错了")
        assert held(mine) == reports_shown(mine) == hashes_in(city / "b")
        assert read_decisions(mine.decisions_path) == read_decisions(prepared.decisions_path)
        finished |= {record.finished for record in begun} or {None}
    assert finished >= {None, False, True}  # before it, within it, and in its build


def test_a_killed_undo_is_ended_by_the_next_command(prepared, city, tmp_path):
    finished = set()
    for mine in copies(prepared, tmp_path, "undo", 1):
        decided = read_decisions(mine.decisions_path)
        undos = [r for r in list_imports(mine.decisions_path) if r.undoes == 1]
        assert hashes_in(mine.reports_dir, mine.undone_dir) >= hashes_in(city / "b")
        build(mine)
        if not undos:
            assert held(mine) == hashes_in(city / "b")
            undo_import(mine, 1, "李四", "传错了")
        assert held(mine) == reports_shown(mine) == set()
        (undo,) = [r for r in list_imports(mine.decisions_path) if r.undoes == 1]
        assert (undo.finished, undo.taken_out) == (True, len(hashes_in(city / "b")))
        assert read_decisions(mine.decisions_path) == decided
        finished |= {record.finished for record in undos} or {None}
    assert finished >= {None, False, True}
