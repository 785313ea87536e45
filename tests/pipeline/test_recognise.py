import os
import signal

import pytest
from filelock import FileLock

from gaistats.errors import CollectionError
from gaistats.pipeline import batches, recognise, workers
from gaistats.pipeline.batches import recognise_collection
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.pipeline.originals import list_originals
from gaistats.pipeline.parsed import batch_files
from gaistats.pipeline.recognise import INTERNAL_ERROR, recognise_bytes, recognise_file
from gaistats.pipeline.workers import DIED, FEW, recognise_files
from gaistats.sample import write_sample


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "sample"
    write_sample(folder, districts=1, offices=5, years=range(2019, 2025), seed=1)
    found = sorted(path for path in (folder / "reports").rglob("*") if path.is_file())
    assert len(found) > FEW
    return found


def break_on(name, action):
    """A reader that does ``action`` for one file; workers inherit it only by fork."""
    real = recognise.read_document

    def read(content, given):
        return action() if given == name else real(content, given)

    return read


def test_an_empty_file_is_an_outcome_and_no_exception():
    (outcome,) = recognise_bytes(b"", "empty.html")
    assert (outcome.status, outcome.report, outcome.format) == ("unreadable", None, None)
    assert outcome.reason


def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path):
    (outcome,) = recognise_file(tmp_path / "gone.html")
    assert (outcome.status, outcome.sha256) == ("unreadable", "")


def test_an_unexpected_exception_costs_one_file_and_names_its_kind(monkeypatch):
    monkeypatch.setattr(recognise, "read_document", lambda *_: {}["nothing"])
    (outcome,) = recognise_bytes(b"<p>text", "a.html")
    assert (outcome.reason, outcome.parameters) == (INTERNAL_ERROR, {"kind": "KeyError"})


def test_many_files_come_back_in_order_and_as_one_by_one(documents):
    many = list(recognise_files(documents))
    assert [path for path, _ in many] == documents
    assert many[:3] == [(path, *recognise_file(path)) for path in documents[:3]]


def test_the_death_of_a_worker_costs_one_file(documents, monkeypatch):
    victim = documents[7]
    monkeypatch.setattr(
        recognise,
        "read_document",
        break_on(victim.name, lambda: os.kill(os.getpid(), signal.SIGKILL)),
    )
    # Forked workers see the reader that dies; spawned ones would load the real one.
    monkeypatch.setattr(workers, "START", "fork")
    outcomes = dict(recognise_files(documents))
    assert set(outcomes) == set(documents)
    assert outcomes[victim].reason == DIED
    others = [outcome.status for path, outcome in outcomes.items() if path != victim]
    assert set(others) == {"recognised"}


def test_a_second_run_reads_nothing(documents, tmp_path):
    collection = init_collection(tmp_path / "mine")
    (collection.reports_dir / "a.html").write_bytes(documents[0].read_bytes())
    (collection.reports_dir / "README.md").write_text("no document")
    assert len(recognise_collection(collection)) == 1
    before = batch_files(collection.parsed_dir)
    assert recognise_collection(collection) == ()
    assert batch_files(collection.parsed_dir) == before


def test_a_kill_between_batches_loses_only_the_last(documents, tmp_path, monkeypatch):
    collection = init_collection(tmp_path / "mine")
    for path in documents[:6]:
        (collection.reports_dir / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(batches, "BATCH_SIZE", 2)

    def interrupt(done, total):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recognise_collection(collection, interrupt)
    kept = len(batch_files(collection.parsed_dir))
    assert kept >= 1
    assert len(recognise_collection(collection)) == 6 - 2 * kept


def test_equal_files_are_one_original(tmp_path):
    collection = init_collection(tmp_path / "mine")
    for name in ("b.html", "a.html"):
        (collection.reports_dir / name).write_text("the same")
    (original,) = list_originals(open_collection(collection.path))
    assert original.file == "reports/a.html"


def test_a_second_process_is_told_that_files_are_being_read(tmp_path, monkeypatch):
    collection = init_collection(tmp_path / "mine")
    monkeypatch.setattr(batches, "LOCK_TIMEOUT_SECONDS", 0.1)
    collection.parsed_dir.mkdir()
    with (
        FileLock(collection.parsed_dir / "parsed.lock"),
        pytest.raises(CollectionError, match="at the moment"),
    ):
        recognise_collection(collection)
