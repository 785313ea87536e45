"""A person says which of several versions is in force, and what becomes of that."""

import json
from datetime import date

import pytest

from gaistats.checks.sentences import word_finding
from gaistats.decisions import DecisionKind, read_decisions, record_decision
from gaistats.decisions.versions import record_version
from gaistats.errors import CollectionError
from gaistats.model import CellState, CellValue, Finding, Severity
from gaistats.pipeline.build import build
from gaistats.pipeline.choosing import put_in_force, withdraw_choice
from gaistats.store.connection import open_store
from gaistats.store.read_decided import read_version_difference

from .conftest import JANUARY, MARCH, make_report, number


def add_two(workshop):
    """(earlier, later): two versions that state another number of requests."""
    first = workshop.add("a.html", make_report(dated_on=JANUARY))
    later = workshop.add("b.html", make_report(dated_on=MARCH, cells=received(4)))
    build(workshop.collection)
    return first, later


def received(value):
    return {"received__total": number(value)}


def in_force(workshop):
    return workshop.rows("report", in_force=True)["report_id"].tolist()


def findings(workshop):
    rows = workshop.rows("finding").to_dict("records")
    return {row["check_name"]: json.loads(row["parameters"]) for row in rows}


def test_the_chosen_version_is_in_force_until_the_choice_is_taken_back(workshop):
    first, later = add_two(workshop)
    put_in_force(workshop.collection, first, "张三", "后一份是草稿")
    assert in_force(workshop) == [first]
    assert workshop.row("report_figures", in_force=True)["received__total"] == 3.0
    withdraw_choice(workshop.collection, first, "李四", "看错了")
    assert in_force(workshop) == [later]
    log = read_decisions(workshop.collection.decisions_path)
    assert [(d.subject, d.value) for d in log] == [("o-1|2023", first), ("o-1|2023", None)]


def test_until_someone_decides_it_is_open_and_then_a_notice_names_who_did(workshop):
    first, _ = add_two(workshop)
    assert set(findings(workshop)) == {"several_versions"}
    put_in_force(workshop.collection, first, "张三", "后一份是草稿")
    found = workshop.row("finding")
    assert (found["check_name"], found["severity"]) == ("version_decided", "notice")
    said = json.loads(found["parameters"])
    assert (said["who"], said["why"], said["count"]) == ("张三", "后一份是草稿", 1)
    sentence = word_finding(Finding("version_decided", Severity.NOTICE, parameters=said), "zh")
    assert "张三" in sentence
    assert "后一份是草稿" in sentence


def test_a_duplicate_may_be_chosen_and_stands_for_its_like(workshop):
    first = workshop.add("a.html", make_report(dated_on=JANUARY))
    later = workshop.add("b.html", make_report(dated_on=MARCH))
    build(workshop.collection)
    put_in_force(workshop.collection, first, "张三", "原件在此")
    assert in_force(workshop) == [first]
    assert workshop.row("report", report_id=later)["duplicate_of"] == first


def test_a_doubtful_version_is_refused_and_one_that_becomes_so_lapses(workshop):
    _, later = add_two(workshop)
    doubtful = workshop.add(
        "c.html", make_report(dated_on=MARCH, cells=received(9)), doubtful=True, reason="?"
    )
    build(workshop.collection)
    with pytest.raises(CollectionError, match="waits for confirmation"):
        put_in_force(workshop.collection, doubtful, "张三", "就用这份")
    path = workshop.collection.decisions_path
    record_version(path, ("o-1", 2023), doubtful, who="张三", why="就用这份")
    assert in_force(workshop) == [later]
    assert findings(workshop)["version_lapsed"]["cause"] == "doubtful"
    assert "several_versions" in findings(workshop)


def test_a_chosen_version_that_is_gone_or_moved_lapses_and_it_is_said(workshop):
    first, later = add_two(workshop)
    put_in_force(workshop.collection, first, "张三", "后一份是草稿")
    (workshop.collection.reports_dir / "a.html").unlink()
    assert in_force(workshop) == [later]
    lapsed = workshop.row("finding", check_name="version_lapsed")
    assert (lapsed["report_id"], lapsed["office_id"], lapsed["year"]) == (later, "o-1", 2023)
    assert findings(workshop)["version_lapsed"]["cause"] == "gone"
    workshop.add("a.html", make_report(dated_on=JANUARY))
    assert in_force(workshop) == [first]
    path = workshop.collection.decisions_path
    record_decision(path, DecisionKind.OFFICE, first, "o-2", who="李四", why="是教育局的")
    assert sorted(in_force(workshop)) == sorted([first, later])
    assert findings(workshop)["version_lapsed"]["cause"] == "moved"


def test_a_choice_of_which_nothing_is_left_is_said_without_a_report(workshop):
    first = workshop.add("a.html", make_report())
    build(workshop.collection)
    put_in_force(workshop.collection, first, "张三", "只有这份")
    (workshop.collection.reports_dir / "a.html").unlink()
    found = workshop.row("finding")
    assert (found["check_name"], found["office_id"], found["year"]) == (
        "version_lapsed",
        "o-1",
        2023,
    )
    assert found["report_id"] is None or found["report_id"] != found["report_id"]


def test_a_version_dated_after_the_choice_asks_to_look_again(workshop):
    first, _ = add_two(workshop)
    put_in_force(workshop.collection, first, "张三", "后一份是草稿")
    workshop.add("c.html", make_report(dated_on=date(2090, 1, 1), cells=received(5)))
    assert in_force(workshop) == [first]
    assert set(findings(workshop)) == {"version_decided", "version_newer"}
    assert findings(workshop)["version_newer"]["dated"] == "2090-01-01"


def test_a_report_without_an_office_cannot_be_in_force(workshop):
    report = workshop.add("a.html", make_report(office="丙区档案局"))
    build(workshop.collection)
    for named in (report, "no such"):
        with pytest.raises(CollectionError):
            put_in_force(workshop.collection, named, "张三", "试试")
    assert read_decisions(workshop.collection.decisions_path) == ()


def test_two_versions_are_compared_cell_by_cell_with_all_states_apart(workshop):
    def cell(state, text=""):
        return CellValue(state, text)

    same = {"granted_in_full__total": number(7)}
    first = workshop.add("a.html", make_report(dated_on=JANUARY, cells={
        **same, "received__total": number(0), "carried_over__total": cell(CellState.MARK, "/"),
        "outcome_total__total": cell(CellState.UNKNOWN, "5"),
        "granted_in_part__total": cell(CellState.UNREADABLE, "三七"),
        "carried_forward__total": CellValue(CellState.REPORTED, "2件", 2, unit="件"),
    }))  # fmt: skip
    other = workshop.add("b.html", make_report(dated_on=MARCH, cells={
        **same, "received__total": cell(CellState.BLANK), "carried_over__total": cell(CellState.MARK, "-"),
        "outcome_total__total": number(5), "granted_in_part__total": cell(CellState.UNREADABLE, "三七"),
        "carried_forward__total": number(2),
    }))  # fmt: skip
    build(workshop.collection)
    rows = read_version_difference(open_store(workshop.collection.store_dir), first, other)
    states = {r["cell"]: (r["state"], r["state_other"]) for r in rows.to_dict("records")}
    assert states == {
        "received__total": ("reported", "blank"), "carried_over__total": ("mark", "mark"),
        "outcome_total__total": ("unknown", "reported"),
    }  # fmt: skip
    mark = rows.set_index("cell").loc["carried_over__total"]
    assert (mark["as_printed"], mark["as_printed_other"]) == ("/", "-")
