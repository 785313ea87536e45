"""An import can be undone: its files go, what others brought and what people decided stays."""

import shutil

import pytest

from gaistats.decisions import DecisionKind, read_decisions, record_decision
from gaistats.decisions.imports import list_imports, read_brought, read_refused
from gaistats.errors import CollectionError
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.undoing import undo_import
from gaistats.store.connection import open_store

from .incoming_files import (
    bring,
    hashes_in,
    held,
    history,
    make_collection,
    reports_shown,
    write_city,
)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return write_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def mine(city, tmp_path):
    return make_collection(city, tmp_path / "mine")


def undo(collection, number, who="李四", why="传错了"):
    return undo_import(collection, number, who, why)


def test_the_history_tells_who_brought_which_files_and_which_are_no_reports(mine, city):
    number = bring(mine, city / "a")
    (record,) = list_imports(mine.decisions_path)
    files = len(list((city / "a").iterdir()))
    assert (record.made_by, record.finished, record.undoes) == ("张三", True, None)
    assert (record.files, record.new, record.there, record.refused) == (files, files, 0, 1)
    assert record.reports == files - 1
    assert {f.sha256 for f in read_brought(mine.decisions_path, number)} == hashes_in(city / "a")
    (refused,) = read_refused(mine.decisions_path, number)
    assert refused.name.endswith("/a/通知.html")
    assert refused.reason


def test_files_that_were_there_are_told_from_new_ones(mine, city):
    bring(mine, city / "a")
    bring(mine, city / "a", city / "b")
    record, _ = list_imports(mine.decisions_path)
    assert record.there == len(list((city / "a").iterdir()))
    assert record.new == len(list((city / "b").iterdir()))


def test_undoing_an_import_takes_its_files_and_figures_out_again(mine, city):
    before = bring(mine, city / "b")
    number = bring(mine, city / "a")
    assert held(mine) == hashes_in(city / "a", city / "b")
    undone = undo(mine, number)
    assert held(mine) == hashes_in(city / "b")
    assert reports_shown(mine) == hashes_in(city / "b")
    assert (undone.taken_out, undone.stayed) == (len(hashes_in(city / "a")), 0)
    assert hashes_in(mine.undone_dir) == hashes_in(city / "a")
    assert not [p for p in mine.reports_dir.rglob("*") if p.is_dir() and not any(p.iterdir())]
    assert history(mine) == [
        (before, "张三", None, True), (number, "张三", None, True), (undone.number, "李四", number, True)
    ]  # fmt: skip
    latest = list_imports(mine.decisions_path)[0]
    assert (latest.why, latest.taken_out) == ("传错了", undone.taken_out)


def test_a_file_that_another_import_brought_too_stays_until_both_are_undone(mine, city):
    first = bring(mine, city / "a")
    second = bring(mine, city / "a", city / "b")
    undone = undo(mine, first)
    assert (undone.taken_out, undone.stayed) == (0, len(hashes_in(city / "a")))
    assert held(mine) == hashes_in(city / "a", city / "b")
    undo(mine, second)
    assert held(mine) == set()


def test_a_file_that_no_import_brought_stays(mine, city):
    shutil.copytree(city / "b", mine.reports_dir / "own")
    build(mine)
    first, second = bring(mine, city / "a", city / "b"), bring(mine, city / "b")
    for number in (first, second):
        undo(mine, number)
    assert held(mine) == hashes_in(city / "b")
    undo(mine, bring(mine, city / "b"))
    assert held(mine) == hashes_in(city / "b")


def test_what_was_undone_can_be_imported_again_without_reading_it_again(mine, city, monkeypatch):
    undo(mine, bring(mine, city / "a"))

    def refuse(paths):
        assert not paths
        return iter(())

    monkeypatch.setattr("gaistats.pipeline.batches.recognise_files", refuse)
    bring(mine, city / "a")
    assert held(mine) == hashes_in(city / "a")
    assert {p.parts[-3] for p in mine.unrecognised_dir.rglob("通知.html")} == {"unrecognised"}
    assert len(reports_shown(mine)) == len(hashes_in(city / "a")) - 1


def test_decisions_outlive_an_undo_and_hold_again_when_the_files_come_back(mine, city):
    number = bring(mine, city / "a")
    report = open_store(mine.store_dir).query("SELECT report_id, office_id FROM report").iloc[0]
    offices = open_store(mine.store_dir).query("SELECT office_id FROM office")["office_id"]
    other = next(o for o in offices if o != report["office_id"])
    log = mine.decisions_path
    record_decision(
        log, DecisionKind.OFFICE, report["report_id"], other, who="王五", why="署名有误"
    )
    build(mine)
    decided = read_decisions(log)
    undo(mine, number)
    assert read_decisions(log) == decided
    bring(mine, city / "a")
    assert read_decisions(log) == decided
    now = open_store(mine.store_dir).query("SELECT report_id, office_id FROM report")
    assert dict(zip(now["report_id"], now["office_id"], strict=True))[report["report_id"]] == other


def test_what_cannot_be_undone_says_why(mine, city):
    number = bring(mine, city / "a")
    undone = undo(mine, number)
    for wrong, said in ((number, "undone already"), (undone.number, "itself an undo"), (99, "no import 99")):  # fmt: skip
        with pytest.raises(CollectionError, match=said):
            undo(mine, wrong)
    again = bring(mine, city / "a")
    with pytest.raises(CollectionError, match="reason"):
        undo(mine, again, why=" ")
    (mine.path / "collection.toml").write_text('name = "x"\nread_only = true\n')
    with pytest.raises(CollectionError, match="read-only"):
        undo(open_collection(mine.path), again)
    assert held(mine) == hashes_in(city / "a")


def test_an_import_of_nothing_leaves_no_record(mine, tmp_path):
    (tmp_path / "empty").mkdir()
    assert bring(mine, tmp_path / "empty") is None
    assert history(mine) == []
