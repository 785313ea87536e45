import os
from dataclasses import replace
from datetime import date

from gaistats.model import CellState, CellValue, Finding, Place, Report, Severity
from gaistats.pipeline import parsed
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import (
    batch_files,
    find_outcomes,
    find_report,
    known_outcomes,
    remove_outdated,
    write_batch,
)

FULL = Outcome(
    sha256="a" * 64,
    status="recognised",
    format="html",
    original_format="mht",
    doubtful=True,
    reason="Only {count} rows were found.",
    parameters={"count": 3},
    source_url="http://www.example.gov.cn/a.html",
    report=Report(
        form="disclosure-2021",
        cells={
            "received__total": CellValue(
                CellState.REPORTED, "２２（件）", 22.0, "件", True, Place(2, 3, 4, 57)
            ),
            "received__natural_person": CellValue(CellState.BLANK, "", where=Place(2, 3, 5)),
            "carried_in__total": CellValue(CellState.UNKNOWN, "7"),
        },
        office="甲区档案局",
        year=2023,
        published_on=date(2024, 1, 17),
        dated_on=None,
        title="甲区档案局2023年政府信息公开工作年度报告",
        sections={"overview": "总体情况", "other": ""},
        reasons=("three tables",),
        findings=(Finding("balance", Severity.ERROR, ("received__total",), 1.5, None, {"n": 2}),),
    ),
)
EMPTY = Outcome("b" * 64, "unreadable", reason="The file is empty.")


def test_what_was_read_comes_back_as_it_was(tmp_path):
    write_batch(tmp_path, [FULL, EMPTY])
    assert find_report(tmp_path, FULL.report_id) == FULL
    assert find_report(tmp_path, EMPTY.report_id) == EMPTY
    assert find_report(tmp_path, "c" * 64) is None


def test_members_of_an_archive_are_reports_of_their_own(tmp_path):
    members = [replace(FULL, member=name) for name in ("一.html", "二.html")]
    write_batch(tmp_path, members)
    assert find_report(tmp_path, members[1].report_id) == members[1]
    assert known_outcomes(tmp_path).num_rows == 2


def test_the_same_batch_is_the_same_file(tmp_path):
    first = write_batch(tmp_path, [FULL, EMPTY])
    assert write_batch(tmp_path, [EMPTY, FULL]) == first
    assert os.listdir(tmp_path) == [first.name]


def test_no_outcomes_make_no_file(tmp_path):
    assert write_batch(tmp_path, []) is None
    assert os.listdir(tmp_path) == []


def test_a_report_in_two_batches_counts_once(tmp_path):
    write_batch(tmp_path, [FULL])
    write_batch(tmp_path, [FULL, EMPTY])
    assert known_outcomes(tmp_path).num_rows == 2


def test_nobody_asks_for_nothing(tmp_path):
    write_batch(tmp_path, [FULL])
    assert list(find_outcomes(tmp_path, ())) == []


def test_only_the_failed_are_found_when_asked_for(tmp_path):
    write_batch(tmp_path, [FULL, EMPTY])
    hashes = (FULL.sha256, EMPTY.sha256)
    assert list(find_outcomes(tmp_path, hashes, failed_only=True)) == [EMPTY]


def test_what_an_older_reader_read_is_not_known_and_goes(tmp_path, monkeypatch):
    write_batch(tmp_path, [FULL])
    (tmp_path / "half.unfinished").write_bytes(b"half")
    monkeypatch.setattr(parsed, "READER_VERSION", "next")
    assert known_outcomes(tmp_path).num_rows == 0
    assert find_report(tmp_path, FULL.report_id) is None
    remove_outdated(tmp_path)
    assert os.listdir(tmp_path) == []


def test_cells_that_state_the_same_have_the_same_digest_however_printed(tmp_path):
    cells = FULL.report.cells
    other = dict(reversed(cells.items()))
    other["received__total"] = cells["received__total"]._replace(as_printed="22", where=None)
    changed = cells | {"received__total": cells["received__total"]._replace(value=23.0)}
    none = {}
    outcomes = [
        replace(FULL, sha256=name, report=replace(FULL.report, cells=c))
        for name, c in zip("abcd", (cells, other, changed, none), strict=True)
    ]
    write_batch(tmp_path, outcomes)
    a, b, c, d = known_outcomes(tmp_path, ("cells_digest",))["cells_digest"].to_pylist()
    assert a == b != c
    assert d is None
    assert len(batch_files(tmp_path)) == 1
