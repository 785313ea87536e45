"""What a file may take: time, memory, and the worker that reads it."""

import os
import signal
import subprocess
import sys
import time

import pytest

from gaistats.pipeline import limits, recognise, worker_process, workers
from gaistats.pipeline.limits import (
    TOO_MUCH_MEMORY,
    TOO_SLOW,
    WORN_MEMORY,
    TooSlowError,
    limit_seconds,
)
from gaistats.pipeline.recognise import REST_NOT_READ, recognise_bytes
from gaistats.pipeline.workers import DIED, REST_LEFT, recognise_files
from gaistats.readers.document import Document

from .test_hostile import pack

ACTIONS = {
    "sleep.txt": lambda: time.sleep(60),
    "stubborn.txt": lambda: (
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM}) or time.sleep(60)
    ),
    "die.txt": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "fill.txt": lambda: bytes(64 * 2**30),
}


@pytest.fixture
def acting(monkeypatch):
    """Readers that do what the file's name says; limits are short."""

    def read(content, name):
        ACTIONS.get(name, lambda: None)()
        return Document("text", ())

    monkeypatch.setattr(recognise, "read_document", read)
    monkeypatch.setattr(workers, "START", "fork")  # spawned workers would load the real one
    for side in (workers, worker_process):
        monkeypatch.setattr(side, "MOST_SECONDS", 0.4)
    monkeypatch.setattr(worker_process, "LEAST_SECONDS", 0.2)
    monkeypatch.setattr(workers, "GRACE_SECONDS", 0.3)


def write(folder, *names):
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text(path.name)
    return paths


REASONS = {
    "sleep.txt": TOO_SLOW,
    "stubborn.txt": TOO_SLOW,
    "die.txt": DIED,
    "fill.txt": TOO_MUCH_MEMORY,
}


@pytest.mark.parametrize("name", REASONS)
def test_a_file_that_breaks_a_limit_costs_itself_and_soon(acting, tmp_path, name):
    paths = write(tmp_path, "a.txt", name, "b.txt")
    begun = time.monotonic()
    outcomes = list(recognise_files(paths))
    assert time.monotonic() - begun < 5
    assert [path for path, _ in outcomes] == paths
    assert [outcome.status for _, outcome in outcomes] == [
        "unrecognised",
        "unreadable",
        "unrecognised",
    ]
    assert outcomes[1][1].reason == REASONS[name]
    assert outcomes[1][1].sha256


def test_members_before_and_after_a_slow_one_are_read(acting, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(pack(("a.txt", b"1"), ("sleep.txt", b"2"), ("b.txt", b"3")))
    outcomes = [outcome for _, outcome in recognise_files([path])]
    assert [outcome.member for outcome in outcomes] == ["a.txt", "sleep.txt", "b.txt"]
    assert [outcome.status for outcome in outcomes] == [
        "unrecognised",
        "unreadable",
        "unrecognised",
    ]


def test_a_member_that_kills_the_worker_ends_its_archive_only(acting, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(pack(("a.txt", b"1"), ("die.txt", b"2"), ("b.txt", b"3")))
    (other,) = write(tmp_path, "c.txt")
    outcomes = [outcome for _, outcome in recognise_files([path, other])]
    assert [(o.member, o.reason) for o in outcomes[1:3]] == [("die.txt", DIED), (None, REST_LEFT)]
    assert outcomes[3].status == "unrecognised"


def test_an_archive_of_slow_files_is_left(monkeypatch):
    def read(content, name):
        raise TooSlowError

    monkeypatch.setattr(recognise, "read_document", read)
    outcomes = recognise_bytes(pack(*((f"{n}.txt", b"1") for n in range(9))), "a.zip")
    assert [outcome.reason for outcome in outcomes] == [TOO_SLOW] * 3 + [REST_NOT_READ]
    assert len({outcome.report_id for outcome in outcomes}) == 4


def test_the_time_limit_ends_with_its_block():
    with pytest.raises(TooSlowError), limit_seconds(0.05):
        time.sleep(5)
    with limit_seconds(0.05):
        pass
    time.sleep(0.1)


def test_without_timers_there_is_no_limit(monkeypatch):
    monkeypatch.delattr(limits.signal, "setitimer")
    began = time.monotonic()
    with limit_seconds(0.01):
        time.sleep(0.05)
    assert time.monotonic() - began >= 0.05


def test_nothing_to_read_begins_no_worker():
    assert list(recognise_files([])) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_what_the_first_process_held_does_not_wear_its_workers_out():
    ballast = b"x" * WORN_MEMORY
    code = "from gaistats.pipeline.limits import most_memory_held; print(most_memory_held())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 0 < int(said.stdout) < len(ballast)
