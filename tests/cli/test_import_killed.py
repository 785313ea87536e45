"""An import that is killed is gone on with by the next one, and nothing is lost or doubled."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gaistats.cli import main
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.originals import hash_file
from gaistats.sample import write_sample
from gaistats.store.connection import open_store


def children_of(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def ends_soon(pid):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("seconds", [1.5, 2.5, 4.0])
def test_an_import_killed_at_any_moment_is_completed_by_the_next(tmp_path, seconds):
    write_sample(tmp_path / "city", districts=1, offices=6, years=range(2019, 2025), seed=2)
    documents = [p for p in (tmp_path / "city" / "reports").rglob("*") if p.is_file()]
    main(["init", str(tmp_path / "mine")])
    words = ["import", str(tmp_path / "city"), "-C", str(tmp_path / "mine")]
    process = subprocess.Popen(
        [sys.executable, "-m", "gaistats.cli", *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        workers = children_of(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert all(ends_soon(worker) for worker in workers)

    assert main(words) == 0
    collection = open_collection(tmp_path / "mine")
    originals = [hash_file(p) for p in collection.reports_dir.rglob("[!.]*") if p.is_file()]
    assert sorted(originals) == sorted(map(hash_file, documents))
    reports = open_store(collection.store_dir).query("SELECT * FROM report")
    assert sorted(reports["sha256"]) == sorted(originals)
    assert reports["in_force"].sum() == len(reports[["office_id", "year"]].drop_duplicates())
