"""What people decided outlives whatever happens to what was made: no correction, no chosen
version and no state of a finding is lost, with its person and reason."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gaistats.cli import main
from gaistats.decisions import read_decisions
from gaistats.decisions.corrections import Correction, Figure, record_corrections
from gaistats.decisions.findings import FindingState, read_history, read_states, record_states
from gaistats.pipeline.build import build
from gaistats.pipeline.choosing import put_in_force, withdraw_choice
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.correcting import correct_figure
from gaistats.pipeline.originals import hash_file
from gaistats.sample import write_sample
from gaistats.store.connection import open_store

RECEIVED = "新收政府信息公开申请"
DYING = Path(__file__).parents[1] / "store" / "dying_build.py"


def print_more(page, digit):
    """The page with a digit before the first number of the row of what was received."""
    head, found, tail = page.partition(RECEIVED)
    place = tail.index("<td") + tail[tail.index("<td") :].index(">")
    place += next(i for i, c in enumerate(tail[place:]) if c.isdigit())
    return head + found + tail[:place] + digit + tail[place:]


def ask(collection, sql, **at):
    return open_store(collection.store_dir).query(sql, at or None).to_dict("records")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A collection with two versions of a report, and the folder that it was imported from."""
    folder = tmp_path_factory.mktemp("lost")
    write_sample(folder / "city", districts=1, offices=5, years=range(2021, 2024), seed=2)
    pages = sorted((folder / "city" / "reports").rglob("*.html"))
    page = next(p for p in pages if RECEIVED in p.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    page.with_name("another.html").write_text(print_more(text, "7"), encoding="utf-8")
    main(["init", str(folder / "mine")])
    assert main(["import", str(folder / "city"), "-C", str(folder / "mine")]) == 0
    return folder


@pytest.fixture(scope="module")
def decided(made):
    """A copy of it in which a version was chosen, a figure corrected and findings judged."""
    collection = open_collection(shutil.copytree(made / "mine", made / "decided"))
    (other,) = ask(collection, "SELECT report_id, office_id, year FROM report WHERE NOT in_force "
                   "AND duplicate_of IS NULL AND office_id IS NOT NULL AND NOT doubtful")  # fmt: skip
    put_in_force(collection, other["report_id"], "张三", "以此为准")
    figure = Figure(other["office_id"], int(other["year"]), "outcome_total__total")
    correct_figure(collection, figure, 4321, "李四", "见来函")
    found = ask(collection, "SELECT finding_id FROM finding WHERE basis = 'printed' AND "
                "report_id = $r AND check_name <> 'version_decided'", r=other["report_id"])  # fmt: skip
    ids = [row["finding_id"] for row in found]
    assert ids
    record_states(collection.decisions_path, ids, FindingState.SENT_BACK, who="王五", why="退回")
    record_states(collection.decisions_path, ids, FindingState.WAIVED, who="赵六", why="系机构改革")
    build(collection)
    return collection


@pytest.fixture
def mine(decided, tmp_path):
    """A copy of that, for a test of its own."""
    return open_collection(shutil.copytree(decided.path, tmp_path / "mine"))


def remember(collection):
    """All that was decided, as it shows: what is in force, corrected, and of each finding."""
    log = read_decisions(collection.decisions_path)
    states = read_states(collection.decisions_path)
    findings = ask(collection, "SELECT finding_id FROM finding ORDER BY ALL")
    shown = [row["finding_id"] for row in findings if row["finding_id"] in states]
    return {
        "log": log,
        "in_force": ask(collection, "SELECT report_id, office_id, year FROM report WHERE in_force ORDER BY ALL"),
        "corrected": ask(collection, "SELECT * FROM correction ORDER BY ALL"),
        "figures": ask(collection, "SELECT report_id, outcome_total__total FROM report_figures WHERE basis = 'corrected'"),
        "states": [(i, states[i].value, states[i].decided_by, states[i].why) for i in sorted(set(shown))],
        "history": [read_history(collection.decisions_path, i) for i in sorted(set(shown))],
    }  # fmt: skip


def test_there_is_something_that_could_be_lost(mine):
    kept = remember(mine)
    assert len(kept["corrected"]) == 1
    assert kept["figures"][0]["outcome_total__total"] == 4321
    assert {state[1:] for state in kept["states"]} == {("waived", "赵六", "系机构改革")}
    assert all(len(history) == 2 for history in kept["history"])


def test_a_rebuild_from_nothing_loses_nothing(mine):
    kept = remember(mine)
    shutil.rmtree(mine.parsed_dir)
    shutil.rmtree(mine.store_dir)
    build(mine)
    assert remember(mine) == kept


def test_importing_the_same_files_again_loses_nothing(mine, made):
    kept = remember(mine)
    assert main(["import", str(made / "city"), "-C", str(mine.path)]) == 0
    assert remember(mine) == kept


@pytest.mark.parametrize("seconds", [0.7, 1.5, 3.0])
def test_an_import_that_is_killed_loses_nothing(mine, made, seconds):
    kept = remember(mine)
    shutil.rmtree(mine.parsed_dir)  # so that there is much to read, and to be killed in
    words = ["import", str(made / "city"), "-C", str(mine.path)]
    process = subprocess.Popen(
        [sys.executable, "-m", "gaistats.cli", *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    time.sleep(0.5)  # the readers notice that nobody waits for them
    assert remember(mine)["log"] == kept["log"]
    assert main(words) == 0
    assert remember(mine) == kept


@pytest.mark.parametrize("phase", ["write", "rename", "swap"])
def test_a_decision_whose_build_is_killed_is_taken_up_by_the_next(mine, phase):
    kept = remember(mine)
    (row,) = kept["corrected"]
    figure = Figure(row["office_id"], row["year"], row["cell"])
    again = Correction(figure, 5432, row["printed"], "孙七", "再核")
    record_corrections(mine.decisions_path, [again])
    killed = subprocess.run(
        [sys.executable, DYING, phase, "before", mine.path], capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert remember(mine)["corrected"] == kept["corrected"]  # the last generation is served
    build(mine)
    now = remember(mine)
    assert [(r["corrected"], r["who"]) for r in now["corrected"]] == [(5432, "孙七")]
    assert now["states"] == kept["states"]
    assert now["in_force"] == kept["in_force"]
    assert now["log"][:-1] == kept["log"]


def test_a_new_version_changes_nothing_of_what_was_decided(mine, made, tmp_path):
    kept = remember(mine)
    (source,) = (made / "city" / "reports").rglob("another.html")
    (tmp_path / "new").mkdir()
    newest = tmp_path / "new" / "newest.html"
    newest.write_text(print_more(source.read_text(encoding="utf-8"), "9"), encoding="utf-8")
    district = os.path.basename(source.parents[1])
    main(["import", str(newest), "-C", str(mine.path), "--district", district])
    reports = ask(mine, "SELECT office_id, year FROM report WHERE sha256 = $s", s=hash_file(newest))
    assert [r["office_id"] for r in reports] == [kept["corrected"][0]["office_id"]]
    assert remember(mine) == kept


def test_a_state_is_kept_by_the_finding_when_a_new_version_is_in_force(mine):
    """The same check fails in the same cells of another file: it is the same finding."""
    kept = remember(mine)
    (row,) = kept["corrected"]
    withdraw_choice(mine, row["report_id"], "张三", "看错了")
    now = remember(mine)
    assert now["in_force"] != kept["in_force"]
    assert now["states"]
    assert set(now["states"]) <= set(kept["states"])
    put_in_force(mine, row["report_id"], "张三", "还是这份")
    assert remember(mine)["states"] == kept["states"]
