import json
import math

import pandas as pd

from gaistats.decisions import DecisionKind, record_decision, withdraw_decision
from gaistats.decisions.briefings import create_briefing
from gaistats.decisions.findings import FindingState, record_states
from gaistats.model import CellState, CellValue, Finding, Severity
from gaistats.pipeline import build as build_module
from gaistats.pipeline.build import build
from gaistats.pipeline.originals import hash_file

from .conftest import JANUARY, MARCH, make_report, number


def every_file(workshop):
    return {p: hash_file(p) for p in workshop.collection.path.rglob("*") if p.is_file()}


def decide(workshop, kind, subject, value):
    path = workshop.collection.decisions_path
    record_decision(path, kind, subject, value, who="tester", why="核对过")


def test_a_placed_report_carries_its_figures_with_its_office(workshop):
    sha256 = workshop.add("a.html", make_report(published_on=JANUARY))
    row = workshop.row("report_figures")
    assert (row["report_id"], row["office_id"], row["district_id"]) == (sha256, "o-1", "d-jia")
    assert (row["year"], row["kind"], row["scope"]) == (2023, "department", "own")
    assert (row["received__total"], row["in_force"], row["sample"]) == (3.0, True, True)
    assert math.isnan(row["received__natural_person"])


def test_an_unplaced_report_is_kept_with_its_reason_and_is_never_in_force(workshop):
    workshop.add("a.html", make_report(office="丙区档案局"))
    report = workshop.row("report")
    assert (report["placement"], report["in_force"]) == ("unplaced", False)
    assert "not registered" in report["placement_reason"]
    assert json.loads(report["placement_parameters"]) == {"name": "丙区档案局"}
    assert pd.isna(workshop.row("report_figures")["office_id"])


def test_a_report_without_a_year_is_in_force_in_none(workshop):
    workshop.add("a.html", make_report(year=None))
    row = workshop.row("report_figures")
    assert (row["office_id"], row["in_force"]) == ("o-1", False)
    assert pd.isna(row["year"])


def test_zero_blank_mark_unreadable_unknown_and_absent_stay_apart(workshop):
    cells = {
        "received__total": number(0),
        "received__natural_person": CellValue(CellState.BLANK, ""),
        "carried_over__natural_person": CellValue(CellState.MARK, "/"),
        "carried_over__total": CellValue(CellState.UNREADABLE, "三七"),
        "granted_in_full__total": CellValue(CellState.UNKNOWN, "5"),
    }
    workshop.add("a.html", make_report(cells=cells))
    figures = workshop.row("report_figures")
    assert figures["received__total"] == 0.0
    notes = workshop.rows("cell_note").set_index("cell")
    assert "received__total" not in notes.index
    for key, cell in cells.items():
        if cell.state != CellState.REPORTED:
            assert math.isnan(figures[key])
            assert notes.loc[key, "state"] == cell.state
            assert notes.loc[key, "as_printed"] == cell.as_printed
    assert math.isnan(figures["refused_state_secret__total"])
    assert "refused_state_secret__total" not in notes.index


def test_an_annotated_number_and_one_with_a_unit_are_figures_with_a_note(workshop):
    cells = {
        "received__total": CellValue(CellState.REPORTED, "22（其中转办2）", 22, annotated=True),
        "received__natural_person": CellValue(CellState.REPORTED, "9件", 9, unit="件"),
    }
    workshop.add("a.html", make_report(cells=cells))
    assert workshop.row("report_figures")["received__total"] == 22.0
    units = workshop.rows("cell_note").set_index("cell")["unit"]
    assert units["received__natural_person"] == "件"
    assert pd.isna(units["received__total"])


def test_the_same_cells_in_another_file_are_a_duplicate(workshop):
    first = workshop.add("a.html", make_report(dated_on=JANUARY))
    later = workshop.add("b.html", make_report(dated_on=MARCH))
    assert workshop.row("report", report_id=first)["duplicate_of"] == later
    assert workshop.rows("report", in_force=True)["report_id"].tolist() == [later]
    assert workshop.rows("finding").empty


def test_of_two_versions_the_later_is_in_force_with_a_finding(workshop):
    workshop.add("a.html", make_report(dated_on=JANUARY))
    later = workshop.add(
        "b.html", make_report(dated_on=MARCH, cells={"received__total": number(4)})
    )
    assert workshop.row("report_figures", in_force=True)["received__total"] == 4.0
    finding = workshop.row("finding")
    assert (finding["check_name"], finding["report_id"]) == ("several_versions", later)
    assert (finding["office_id"], finding["year"]) == ("o-1", 2023)


def test_findings_and_sections_are_stored_as_they_were_made(workshop):
    found = Finding("balance", Severity.ERROR, ("received__total",), 3.0, 4.0, {"column": "总计"})
    workshop.add("a.html", make_report(findings=(found,), sections={"overview": "总体情况"}))
    row = workshop.row("finding")
    assert (row["severity"], list(row["cells"])) == ("error", ["received__total"])
    assert (row["expected"], row["actual"]) == (3.0, 4.0)
    assert json.loads(row["parameters"]) == {"column": "总计"}
    assert workshop.row("section")["text"] == "总体情况"


def test_files_that_are_no_reports_are_listed_with_the_reason(workshop):
    workshop.add("a.html", reason="The file is empty.", parameters={"kind": "PDF"})
    row = workshop.row("unrecognised")
    assert (row["file"], row["reason"]) == ("reports/a.html", "The file is empty.")
    assert json.loads(row["parameters"]) == {"kind": "PDF"}
    assert workshop.rows("report").empty


def test_offices_are_expected_from_the_first_reports_year_to_the_last(workshop):
    workshop.add("a.html", make_report(year=2021))
    workshop.add("b.html", make_report(year=2023))
    expected = workshop.rows("expected_report").sort_values(["year", "office_id"])
    pairs = list(zip(expected["office_id"], expected["year"], strict=True))
    assert pairs == [("o-1", 2021), ("o-1", 2022), ("o-1", 2023), ("o-2", 2023)]


def test_without_a_list_of_offices_nothing_is_expected(workshop):
    (workshop.collection.path / "offices.csv").unlink()
    workshop.add("a.html", make_report())
    assert workshop.rows("expected_report").empty


def test_a_decision_places_a_report_and_its_withdrawal_takes_it_back(workshop):
    sha256 = workshop.add("a.html", make_report(office="丙区档案局"))
    decide(workshop, DecisionKind.PLACING, sha256, "o-2")
    report = workshop.row("report")
    assert (report["placement"], report["office_id"]) == ("decision", "o-2")
    assert workshop.row("build")["decisions_revision"] == 1
    path = workshop.collection.decisions_path
    withdraw_decision(path, DecisionKind.PLACING, sha256, who="tester", why="看错了")
    assert workshop.row("report")["placement"] == "unplaced"


def test_a_decided_office_is_stronger_than_the_printed_one(workshop):
    sha256 = workshop.add("a.html", make_report())
    decide(workshop, DecisionKind.OFFICE, sha256, "o-2")
    report = workshop.row("report")
    assert (report["office_id"], report["office_printed"]) == ("o-2", "甲区档案局")


def test_a_decided_year_counts_and_the_printed_one_stays_visible(workshop):
    sha256 = workshop.add("a.html", make_report(year=2032))
    decide(workshop, DecisionKind.YEAR, sha256, "2023")
    report = workshop.row("report")
    assert (report["year"], report["year_printed"]) == (2023, 2032)


def test_a_build_without_news_changes_no_file(workshop):
    workshop.add("a.html", make_report())
    assert build(workshop.collection).changed
    before = every_file(workshop)
    assert not build(workshop.collection).changed
    assert every_file(workshop) == before


def test_a_new_file_registry_decision_or_build_version_makes_a_new_generation(
    workshop, monkeypatch
):
    sha256 = workshop.add("a.html", make_report())
    build(workshop.collection)
    news = [
        lambda: workshop.add("b.html", make_report(year=2022)),
        lambda: (workshop.collection.path / "office_names.csv").write_text("office_id,name\n"),
        lambda: decide(workshop, DecisionKind.YEAR, sha256, "2021"),
        lambda: monkeypatch.setattr(build_module, "BUILD_VERSION", "next"),
        lambda: (workshop.collection.reports_dir / "b.html").unlink(),
    ]
    for generation, make_news in enumerate(news, start=2):
        make_news()
        assert build(workshop.collection) == build_module.Built(generation, changed=True)


def test_a_report_whose_original_is_gone_is_in_no_figure(workshop):
    workshop.add("a.html", make_report())
    workshop.add("b.html", make_report(year=2022))
    (workshop.collection.reports_dir / "a.html").unlink()
    assert workshop.rows("report_figures")["year"].tolist() == [2022]


def test_a_folder_named_after_the_district_places_a_bare_name(workshop):
    workshop.add("甲区/2023/a.html", make_report(office="档案局"))
    assert workshop.row("report")["office_id"] == "o-1"


def test_an_empty_collection_has_an_empty_store(workshop):
    assert workshop.rows("report_figures").empty
    assert len(workshop.rows("build")) == 1


def test_nothing_real_is_mixed_with_the_sample(workshop):
    text = (workshop.collection.path / "offices.csv").read_text(encoding="utf-8")
    real = "o-3,丁县档案局,department,district,d-ding,,,own,false\n"
    (workshop.collection.path / "offices.csv").write_text(text + real, encoding="utf-8")
    with (workshop.collection.path / "districts.csv").open("a", encoding="utf-8") as file:
        file.write("d-ding,丁县,district,,false\n")
    workshop.add("a.html", make_report())
    workshop.add("b.html", make_report(office="丁县档案局"))
    workshop.add("sample/c.html", make_report(office="没有的局"))
    workshop.add("d.html", make_report(office="没有的局"))
    marks = workshop.rows("report").set_index("file")["sample"].to_dict()
    assert marks == {
        "reports/a.html": True, "reports/b.html": False,
        "reports/sample/c.html": True, "reports/d.html": False,
    }  # fmt: skip


def test_a_saved_briefing_and_a_state_of_a_finding_make_no_new_generation(workshop):
    workshop.add("a.html", make_report())
    before = build(workshop.collection).generation
    path = workshop.collection.decisions_path
    create_briefing(path, "简报", who="tester", why="新建")
    record_states(path, ["f-1"], FindingState.WAIVED, who="tester", why="已说明")
    after = build(workshop.collection)
    assert (after.generation, after.changed) == (before, False)
