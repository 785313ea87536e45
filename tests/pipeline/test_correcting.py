"""Corrections: beside what is printed, of what was seen, and in every figure that rests on them."""

import json
import math
from dataclasses import replace

import pytest

from gaistats.checks import check_report
from gaistats.checks.sentences import word_finding
from gaistats.decisions.corrections import Figure, describe_printed, read_corrections
from gaistats.errors import CollectionError
from gaistats.model import CellState, CellValue, Finding, Scope, Severity
from gaistats.pipeline.build import build
from gaistats.pipeline.correcting import correct_figure, withdraw_figure
from gaistats.stats.key_figures import read_key_figures
from gaistats.store import read
from gaistats.store.connection import open_store

from .conftest import JANUARY, MARCH, make_report, number

RESULTS = ("upheld", "corrected", "other_result", "pending")
TOTAL = Figure("o-1", 2023, "reconsideration__total")
SAMPLE = Scope(origin="sample")
CORRECTED = Scope(origin="sample", basis="corrected")


def disputes(upheld, corrected, total):
    values = dict.fromkeys(RESULTS, 0) | {"upheld": upheld, "corrected": corrected}
    cells = {f"reconsideration__{name}": number(value) for name, value in values.items()}
    return cells | {"reconsideration__total": number(total)}


def checked(cells, **fields):
    """A report with what the checks find on it, as recognition leaves it."""
    report = make_report(cells=cells, **fields)
    return replace(report, findings=check_report(report))


@pytest.fixture
def corrected(workshop):
    """A report of which the printed total, 0, was corrected to 11; its name by eye."""
    workshop.report = workshop.add("a.html", checked(disputes(10, 1, 0)))
    build(workshop.collection)
    correct_figure(workshop.collection, TOTAL, 11, "张三", "与原件核对")
    return workshop


def errors(workshop, basis):
    rows = workshop.rows("finding", basis=basis, severity="error").to_dict("records")
    return [(row["check_name"], row["expected"], row["actual"]) for row in rows]


def test_the_corrected_number_stands_beside_the_printed_one(corrected):
    rows = corrected.rows("report_figures").set_index("basis")["reconsideration__total"]
    assert rows.to_dict() == {"printed": 0.0, "corrected": 11.0}
    row = corrected.row("correction")
    assert (row["report_id"], row["printed"], row["corrected"]) == (corrected.report, "0", 11.0)
    assert (row["who"], row["why"]) == ("张三", "与原件核对")


def test_the_printed_error_stays_and_the_corrected_figures_are_checked_too(corrected):
    assert errors(corrected, "printed") == [("dispute_sum", 11.0, 0.0)]
    assert errors(corrected, "corrected") == []
    store = open_store(corrected.collection.store_dir)
    (found,) = [f for f in read.list_rows(read.read_report_findings(store, corrected.report))
                if f["check_name"] == "dispute_sum"]  # fmt: skip
    assert (found["basis"], found["corrected"], found["stands"]) == ("printed", 1, False)


def test_a_correction_that_mends_nothing_is_found(corrected):
    correct_figure(corrected.collection, TOTAL, 12, "张三", "再改")
    assert errors(corrected, "corrected") == [("dispute_sum", 11.0, 12.0)]
    store = open_store(corrected.collection.store_dir)
    rows = read.list_rows(read.read_report_findings(store, corrected.report))
    assert [f["stands"] for f in rows if f["check_name"] == "dispute_sum"] == [True]


def test_what_only_the_corrected_figures_show_is_listed_as_such(workshop):
    report = workshop.add("a.html", checked(disputes(10, 1, 11)))
    build(workshop.collection)
    correct_figure(workshop.collection, TOTAL, 12, "张三", "核对")
    store = open_store(workshop.collection.store_dir)
    rows = read.list_rows(read.read_report_findings(store, report))
    assert [f["basis"] for f in rows if f["check_name"] == "dispute_sum"] == ["corrected"]
    rows = read.list_rows(read.read_office_findings(store, "o-1"))
    assert [f["basis"] for f in rows if f["check_name"] == "dispute_sum"] == ["corrected"]


@pytest.mark.parametrize(("scope", "errors"), [(SAMPLE, 1), (CORRECTED, 0)])
def test_errors_and_doubts_are_those_of_the_basis_asked(corrected, scope, errors):
    store = open_store(corrected.collection.store_dir)
    (district,) = read.list_rows(read.read_district_table(store, scope, 2023))
    assert district["errors"] == errors
    office = read.read_office_table(store, scope, 2023).set_index("office_id").loc["o-1"]
    assert (office["errors"], office["disputes_state"] == "in_doubt") == (errors, bool(errors))


def test_of_a_report_without_corrections_both_bases_are_the_printed_one(corrected):
    corrected.add("b.html", checked(disputes(2, 0, 7), office="甲区教育局"))
    build(corrected.collection)
    store = open_store(corrected.collection.store_dir)
    for scope in (SAMPLE, CORRECTED):
        office = read.read_office_table(store, scope, 2023).set_index("office_id").loc["o-2"]
        assert (office["errors"], office["corrected"]) == (1, 0)
        cells = read.read_office_cells(store, "o-2", scope.basis).set_index("cell")
        assert cells.loc["reconsideration__total", "value"] == 7


def test_every_sum_says_on_how_many_corrected_cells_it_rests(workshop):
    workshop.add("a.html", make_report(cells={"received__total": number(3)}))
    workshop.add("b.html", make_report("甲区教育局", cells={"received__total": number(5)}))
    build(workshop.collection)
    correct_figure(workshop.collection, Figure("o-1", 2023, "received__total"), 30, "张三", "核对")
    store = open_store(workshop.collection.store_dir)
    for scope, value, count in ((SAMPLE, 8, 0), (CORRECTED, 35, 1)):
        (total,) = read.list_rows(read.read_totals(store, scope))
        assert (total["received"], total["received_corrected"], total["corrected"]) == (
            value, count, count,
        )  # fmt: skip
        assert total["rate_corrected"] == 0
        for by in ("year", "district"):
            figures = read_key_figures(store, scope, "received", by)
            assert figures[["value", "corrected"]].to_numpy().tolist() == [[value, count]]
        assert read_key_figures(store, scope, "disputes")["corrected"].tolist() == [0]
        offices = read.read_office_table(store, scope, 2023).set_index("office_id")
        assert offices["received_corrected"].to_dict() == {"o-1": count, "o-2": 0}
        (year,) = read.list_rows(read.read_coverage(store, scope))
        assert year["corrected"] == count


def test_a_change_says_how_many_corrected_cells_are_in_both_years(workshop):
    for name, year, value in (("a.html", 2022, 3), ("b.html", 2023, 5)):
        workshop.add(name, make_report(year=year, cells={"received__total": number(value)}))
    build(workshop.collection)
    correct_figure(workshop.collection, Figure("o-1", 2022, "received__total"), 30, "张三", "核对")
    store = open_store(workshop.collection.store_dir)
    change = read_key_figures(store, CORRECTED, "received").set_index("year").loc[2023]
    assert change[["after", "before", "corrected_change", "corrected"]].tolist() == [5, 30, 1, 0]
    printed = read_key_figures(store, SAMPLE, "received")
    assert printed["corrected_change"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("state", "text", "seen"),
    [(CellState.BLANK, "", "blank"), (CellState.MARK, "/", "mark:/"),
     (CellState.UNREADABLE, "三七", "unreadable:三七"), (CellState.UNKNOWN, "5", "unknown:5"),
     (None, "", "absent")],
)  # fmt: skip
def test_what_is_no_number_can_be_corrected_and_stays_told_apart(workshop, state, text, seen):
    cells = {"carried_over__total": number(1)}
    cells |= {"received__total": CellValue(state, text)} if state else {}
    report = workshop.add("a.html", make_report(cells=cells))
    build(workshop.collection)
    correct_figure(workshop.collection, Figure("o-1", 2023, "received__total"), 4, "张三", "核对")
    assert workshop.row("correction")["printed"] == seen
    store = open_store(workshop.collection.store_dir)
    printed = (
        read.read_report_cells(store, report, "printed").set_index("cell").loc["received__total"]
    )
    assert (printed["state"], printed["corrected"]) == (state or CellState.ABSENT, 4)
    assert math.isnan(printed["value"])
    after = (
        read.read_report_cells(store, report, "corrected").set_index("cell").loc["received__total"]
    )
    assert (after["state"], after["value"], after["printed"]) == ("reported", 4, seen)


def test_the_same_number_printed_otherwise_is_the_same_figure():
    assert describe_printed("reported", None, 3.0) == "3"
    assert describe_printed("reported", "22（其中 转办2）", 22.0) == "22（其中 转办2）"
    assert describe_printed("reported", None, 0.0) == "0"
    assert describe_printed("reported", None, 2601.953875) == "2601.953875"


def test_a_new_version_with_another_number_lets_it_lapse_and_the_same_one_does_not(corrected):
    corrected.add("b.html", checked(disputes(10, 2, 0), dated_on=MARCH))
    assert len(corrected.rows("correction")) == 1
    newest = corrected.add("c.html", checked(disputes(10, 2, 12), dated_on=MARCH.replace(day=9)))
    assert corrected.rows("correction").empty
    assert set(corrected.rows("report_figures")["basis"]) == {"printed"}
    lapsed = corrected.row("finding", check_name="correction_lapsed")
    assert (lapsed["severity"], lapsed["report_id"], list(lapsed["cells"])) == (
        "warning", newest, ["reconsideration__total"],
    )  # fmt: skip
    said = json.loads(lapsed["parameters"])
    assert (said["printed"], said["now"], said["corrected"]) == ("0", "12", 11.0)
    finding = Finding(
        "correction_lapsed", Severity.WARNING, tuple(lapsed["cells"]), parameters=said
    )
    assert "12" in word_finding(finding, "zh")
    assert "prints 12" in word_finding(finding, "en")


def test_a_correction_without_a_report_in_force_is_said(corrected):
    (corrected.collection.reports_dir / "a.html").unlink()
    lapsed = corrected.row("finding")
    assert (lapsed["check_name"], lapsed["office_id"], lapsed["year"]) == (
        "correction_lapsed",
        "o-1",
        2023,
    )
    parameters = json.loads(lapsed["parameters"])
    finding = Finding(
        "correction_lapsed", Severity.WARNING, tuple(lapsed["cells"]), parameters=parameters
    )
    assert "no report is in force" in word_finding(finding, "en")


def test_a_withdrawn_correction_leaves_the_printed_figures_alone(corrected):
    withdraw_figure(corrected.collection, TOTAL, "李四", "看错了")
    assert corrected.rows("correction").empty
    assert set(corrected.rows("report_figures")["basis"]) == {"printed"}
    with pytest.raises(CollectionError, match="no correction"):
        withdraw_figure(corrected.collection, TOTAL, "李四", "再来")


@pytest.mark.parametrize(
    ("figure", "value", "said"),
    [(TOTAL._replace(cell="received__everyone"), 1, "no cell of the forms"),
     (TOTAL._replace(year=1999), 1, "in force"), (TOTAL._replace(office_id="o-9"), 1, "in force"),
     (TOTAL, 0, "already"), (TOTAL, 1.5, "whole number"), (TOTAL, -1, "below 0"),
     (TOTAL, float("nan"), "write a number"), (TOTAL, float("inf"), "write a number")],
)  # fmt: skip
def test_what_cannot_be_a_correction_is_refused_and_not_written_down(workshop, figure, value, said):
    workshop.add("a.html", checked(disputes(10, 1, 0)))
    build(workshop.collection)
    with pytest.raises(CollectionError, match=said):
        correct_figure(workshop.collection, figure, value, "张三", "核对")
    assert read_corrections(workshop.collection.decisions_path) == {}


def carried(over, forward, **fields):
    cells = {"carried_over__total": number(over), "carried_forward__total": number(forward)}
    return checked(cells, **fields)


def test_checks_over_several_reports_run_on_the_corrected_figures_too(workshop):
    workshop.add("a.html", carried(0, 4, year=2022))
    later = workshop.add("b.html", carried(5, 6, year=2023))
    workshop.add("c.html", carried(6, 0, year=2024))
    build(workshop.collection)
    correct_figure(
        workshop.collection, Figure("o-1", 2022, "carried_forward__total"), 5, "张三", "核对"
    )

    def found(basis):
        rows = workshop.rows("finding", check_name="carry_over", basis=basis)
        return rows["report_id"].tolist()

    assert (found("printed"), found("corrected")) == ([later], [])
    store = open_store(workshop.collection.store_dir)
    assert count_errors(store, SAMPLE) == {2022: 0, 2023: 1, 2024: 0}
    assert count_errors(store, CORRECTED) == {2022: 0, 2023: 0, 2024: 0}
    correct_figure(
        workshop.collection, Figure("o-1", 2023, "carried_forward__total"), 7, "张三", "核对"
    )
    store = open_store(workshop.collection.store_dir)
    assert count_errors(store, CORRECTED) == {2022: 0, 2023: 0, 2024: 1}


def count_errors(store, scope):
    return {year: int(read.read_district_table(store, scope, year)["errors"].sum())
            for year in (2022, 2023, 2024)}  # fmt: skip


def test_other_findings_of_a_corrected_report_are_not_lost_on_the_corrected_basis(workshop):
    workshop.add("a.html", checked(disputes(10, 1, 0), dated_on=JANUARY))
    unreadable = {"received__total": CellValue(CellState.UNREADABLE, "三七")}
    later = workshop.add("b.html", checked(disputes(10, 2, 0) | unreadable, dated_on=MARCH))
    build(workshop.collection)
    correct_figure(workshop.collection, TOTAL, 12, "张三", "核对")
    checks = {
        basis: set(workshop.rows("finding_by_basis", seen_on=basis, report_id=later)["check_name"])
        for basis in ("printed", "corrected")
    }
    assert {"several_versions", "unreadable", "dispute_sum"} <= checks["printed"]
    assert {"several_versions", "unreadable"} <= checks["corrected"]
    assert "dispute_sum" not in checks["corrected"]
