"""A doubtful report is in no figure until someone confirms it, and out again afterwards."""

import os
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from gaistats.decisions import DecisionKind, current_decisions, read_decisions, record_decision
from gaistats.errors import CollectionError
from gaistats.model import Scope, Statement
from gaistats.pipeline import build as build_module
from gaistats.pipeline.build import build
from gaistats.pipeline.confirming import confirm_report, withdraw_confirmation
from gaistats.pipeline.originals import hash_file
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import write_batch
from gaistats.stats.key_figures import read_key_figures
from gaistats.store import read
from gaistats.store.connection import open_store

from .conftest import JANUARY, MARCH, make_report, number

SAMPLE = Scope(origin="sample")
DOUBT = {
    "doubtful": True,
    "reason": "Rows printed twice with different numbers: {rows}",
    "parameters": {"rows": "新收"},
}
WHO = {"who": "tester", "why": "与原件核对过"}


def store_of(workshop):
    build(workshop.collection)
    return open_store(workshop.collection.store_dir)


def in_force(workshop):
    return workshop.rows("report_figures", in_force=True)["report_id"].tolist()


def every_figure(store):
    """All that is read for a year's pages, as text, without what is said of waiting reports."""
    frames = [
        read.read_totals(store, SAMPLE),
        read_key_figures(store, SAMPLE, "received", "district"),
        read_key_figures(store, SAMPLE, "disputes"),
        read.read_choices(store),
        *(read.read_district_table(store, SAMPLE, y) for y in (2022, 2023)),
        *(read.read_office_table(store, SAMPLE, y) for y in (2022, 2023)),
        read.read_findings(store, SAMPLE),
        read.read_coverage(store, SAMPLE),
        read.read_office_cells(store, "o-1", "printed"),
        pd.DataFrame([read.read_filed_change(store, SAMPLE, 2023)]),
    ]
    return [
        f.drop(columns=["waiting", "waiting_report_id"], errors="ignore").to_csv() for f in frames
    ]


@pytest.fixture
def two_years(workshop):
    """Office 1 has filed twice; office 2 once, and that report is doubtful."""
    workshop.add("a.html", make_report(year=2022))
    workshop.add("b.html", make_report(cells={"received__total": number(5)}))
    return workshop


def add_doubtful(workshop, name="c.html", **fields):
    cells = fields.pop("cells", {"received__total": number(70)})
    return workshop.add(
        name, make_report(**{"office": "甲区教育局"} | fields, cells=cells), **DOUBT
    )


def test_every_figure_is_as_if_the_doubtful_report_were_not_there(two_years):
    before = every_figure(store_of(two_years))
    doubtful = add_doubtful(two_years)
    assert every_figure(store_of(two_years)) == before
    confirm_report(two_years.collection, doubtful, **WHO)
    confirmed = every_figure(store_of(two_years))
    assert confirmed != before
    assert read.read_totals(store_of(two_years), SAMPLE)["received"].tolist() == [3, 75]
    withdraw_confirmation(two_years.collection, doubtful, **WHO)
    assert every_figure(store_of(two_years)) == before


def test_a_confirmed_report_counts_as_one_that_was_never_doubtful(two_years, tmp_path):
    confirm_report(two_years.collection, add_doubtful_and_build(two_years), **WHO)
    sure = type(two_years)(tmp_path / "sure")
    for name, report in (
        ("a.html", make_report(year=2022)),
        ("b.html", make_report(cells={"received__total": number(5)})),
        ("c.html", make_report(office="甲区教育局", cells={"received__total": number(70)})),
    ):
        sure.add(name, report)
    tables = zip(every_figure(store_of(two_years)), every_figure(store_of(sure)), strict=True)
    for confirmed, never in tables:
        assert confirmed.replace("True", "False") == never.replace("True", "False")


def add_doubtful_and_build(workshop):
    report_id = add_doubtful(workshop)
    build(workshop.collection)
    return report_id


def test_a_doubtful_report_is_kept_with_its_figures_and_its_reason(two_years):
    doubtful = add_doubtful(two_years)
    report = two_years.row("report", report_id=doubtful)
    assert (report["doubtful"], report["confirmed"], report["in_force"]) == (True, False, False)
    assert "printed twice" in report["reason"]
    figures = two_years.row("report_figures", report_id=doubtful)
    assert (figures["received__total"], figures["confidence"]) == (70, "doubtful")


def test_no_figure_in_force_is_doubtful(two_years):
    doubtful = add_doubtful(two_years)
    assert set(two_years.rows("report_figures", in_force=True)["confidence"]) == {"sure"}
    confirm_report(two_years.collection, doubtful, **WHO)
    told = two_years.rows("report_figures", in_force=True)["confidence"]
    assert set(told) == {"sure", "confirmed"}


def test_who_waits_is_listed_and_is_neither_filed_nor_missing(two_years):
    doubtful = add_doubtful(two_years)
    store = store_of(two_years)
    row = read.read_coverage(store, SAMPLE).query("year == 2023").iloc[0]
    assert (row["filed"], row["waiting"], row["expected"]) == (1, 1, 2)
    assert read.read_not_filed(store, SAMPLE, 2023).empty
    (waiting,) = read.list_rows(read.read_waiting(store, SAMPLE))
    assert (waiting["report_id"], waiting["office"]) == (doubtful, "甲区教育局")
    assert (waiting["district"], waiting["year"]) == ("甲区", 2023)
    assert (waiting["file"], waiting["member"]) == ("reports/c.html", None)
    assert waiting["parameters"] == '{"rows": "新收"}'
    offices = read.read_office_table(store, SAMPLE, 2023).set_index("office_id")
    assert offices.loc["o-2", "waiting_report_id"] == doubtful
    assert offices.isna().loc["o-2", "report_id"]
    assert offices.isna().loc["o-1", "waiting_report_id"]
    assert read.read_district_table(store, SAMPLE, 2023)["waiting"].tolist() == [1]
    confirm_report(two_years.collection, doubtful, **WHO)
    assert read.read_waiting(store, SAMPLE).empty


def test_filed_waiting_and_not_filed_make_up_the_expected(two_years):
    with (two_years.collection.path / "offices.csv").open("a", encoding="utf-8") as file:
        file.write("o-3,甲区民政局,department,district,d-jia,,,own,true\n")
    add_doubtful(two_years)
    store = store_of(two_years)
    for row in read.list_rows(read.read_coverage(store, SAMPLE)):
        missing = len(read.read_not_filed(store, SAMPLE, row["year"]))
        assert row["filed"] + row["waiting"] + missing == row["expected"]


def test_a_doubtful_year_expects_no_reports(two_years):
    add_doubtful(two_years, year=2032)
    store = store_of(two_years)
    coverage = read.read_coverage(store, SAMPLE).set_index("year")
    assert coverage.index.tolist() == [2022, 2023, 2032]
    assert coverage.isna().loc[2032, "expected"]
    assert (coverage.loc[2032, "filed"], coverage.loc[2032, "waiting"]) == (0, 1)


def test_of_several_versions_the_one_that_is_sure_is_in_force(workshop):
    sure = workshop.add("a.html", make_report(dated_on=JANUARY))
    cells = {"received__total": number(9)}
    doubtful = workshop.add("b.html", make_report(dated_on=MARCH, cells=cells), **DOUBT)
    assert in_force(workshop) == [sure]
    assert workshop.rows("finding").empty
    store = store_of(workshop)
    assert read.read_waiting(store, SAMPLE)["report_id"].tolist() == [doubtful]
    assert read.read_coverage(store, SAMPLE)["waiting"].tolist() == [0]
    confirm_report(workshop.collection, doubtful, **WHO)
    assert in_force(workshop) == [doubtful]
    assert workshop.row("finding")["check_name"] == "several_versions"


def test_a_doubtful_duplicate_of_a_sure_report_waits_for_nothing(workshop):
    sure = workshop.add("a.html", make_report(dated_on=JANUARY))
    doubtful = workshop.add("b.html", make_report(dated_on=MARCH), **DOUBT)
    assert in_force(workshop) == [sure]
    assert workshop.row("report", report_id=doubtful)["duplicate_of"] == sure
    assert read.read_waiting(store_of(workshop), SAMPLE).empty


def test_of_two_doubtful_duplicates_either_can_be_confirmed(workshop):
    older = workshop.add("a.html", make_report(dated_on=JANUARY), **DOUBT)
    later = workshop.add("b.html", make_report(dated_on=MARCH), **DOUBT)
    assert in_force(workshop) == []
    assert read.read_waiting(store_of(workshop), SAMPLE)["report_id"].tolist() == [later]
    confirm_report(workshop.collection, older, **WHO)
    assert in_force(workshop) == [older]
    assert read.read_waiting(store_of(workshop), SAMPLE).empty


def test_of_several_doubtful_versions_an_office_waits_once(workshop):
    add_doubtful(workshop, dated_on=JANUARY)
    later = add_doubtful(workshop, "d.html", dated_on=MARCH, cells={"received__total": number(8)})
    store = store_of(workshop)
    assert len(read.read_waiting(store, SAMPLE)) == 2
    assert read.read_coverage(store, SAMPLE)["waiting"].tolist() == [1]
    table = read.read_office_table(store, SAMPLE, 2023)
    assert table["waiting_report_id"].tolist() == [later]


def test_a_doubtful_report_without_an_office_or_year_waits_and_is_unplaced_even_if_confirmed(
    workshop,
):
    lost = add_doubtful(workshop, "sample/a.html", office="丙区教育局")
    undated = add_doubtful(workshop, "b.html", year=None)
    store = store_of(workshop)
    assert set(read.read_waiting(store, SAMPLE)["report_id"]) == {lost, undated}
    chosen = Scope(origin="sample", districts=("d-jia",))
    assert read.read_waiting(store, chosen)["report_id"].tolist() == [undated]
    assert read.read_waiting(store, Scope()).empty
    confirm_report(workshop.collection, lost, **WHO)
    assert in_force(workshop) == []


def test_a_confirmation_ends_when_the_original_is_read_differently(workshop):
    doubtful = add_doubtful(workshop)
    build(workshop.collection)
    confirm_report(workshop.collection, doubtful, **WHO)
    assert in_force(workshop) == [doubtful]
    for batch in workshop.collection.parsed_dir.glob("*.parquet"):
        batch.unlink()
    assert add_doubtful(workshop, cells={"received__total": number(71)}) == doubtful
    assert in_force(workshop) == []


def test_a_report_without_cells_can_be_confirmed(workshop):
    doubtful = add_doubtful(workshop, cells={})
    build(workshop.collection)
    confirm_report(workshop.collection, doubtful, **WHO)
    assert in_force(workshop) == [doubtful]


def test_only_a_doubtful_report_can_be_confirmed(two_years):
    store_of(two_years)
    (sure, _) = in_force(two_years)
    for report_id in (sure, "no such"):
        with pytest.raises(CollectionError):
            confirm_report(two_years.collection, report_id, **WHO)
    assert not read_decisions(two_years.collection.decisions_path)


def test_the_log_says_who_confirmed_what_and_why(workshop):
    doubtful = add_doubtful_and_build(workshop)
    confirm_report(workshop.collection, doubtful, **WHO)
    withdraw_confirmation(workshop.collection, doubtful, "someone", "看错了")
    first, second = read_decisions(workshop.collection.decisions_path)
    assert (first.kind, first.subject, first.decided_by) == (
        DecisionKind.CONFIRM,
        doubtful,
        "tester",
    )
    assert (second.value, second.why) == (None, "看错了")


def test_what_is_confirmed_by_several_people_at_once_all_counts(workshop):
    names = ["甲区档案局", "甲区教育局"]
    doubtful = [
        workshop.add(f"{year}-{i}.html", make_report(office=name, year=year), **DOUBT)
        for i, name in enumerate(names)
        for year in (2023, 2024)
    ]
    build(workshop.collection)
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(confirm_report, workshop.collection, r, **WHO) for r in doubtful]
        assert [future.result().generation > 1 for future in made] == [True] * 4
    store = open_store(workshop.collection.store_dir)  # as the last of them left it
    counted = store.query("SELECT report_id FROM report WHERE in_force")["report_id"]
    assert set(counted) == set(doubtful)


@pytest.mark.parametrize("moment", ["place_reports", "make_tables", "_build_row"])
def test_what_is_decided_while_a_build_runs_is_in_the_next_one(workshop, monkeypatch, moment):
    doubtful = add_doubtful_and_build(workshop)
    digest = workshop.row("report")["cells_digest"]
    workshop.add("news.html", make_report())
    path = workshop.collection.decisions_path
    real = getattr(build_module, moment)

    def decide_meanwhile(*arguments):
        if not current_decisions(path, DecisionKind.CONFIRM):
            record_decision(path, DecisionKind.CONFIRM, doubtful, digest, **WHO)
        return real(*arguments)

    monkeypatch.setattr(build_module, moment, decide_meanwhile)
    build(workshop.collection)
    store = open_store(workshop.collection.store_dir)
    assert store.query("SELECT decisions_revision AS r FROM build")["r"].tolist() == [0]
    assert build(workshop.collection).changed
    assert store.query("SELECT decisions_revision AS r FROM build")["r"].tolist() == [1]
    assert doubtful in in_force(workshop)
    assert not build(workshop.collection).changed


def test_the_numbers_of_the_text_are_stored_in_its_order(workshop):
    said = (
        Statement("received", 9.0, "overview", "收到政府信息公开申请9件。"),
        Statement("received", 8.0, "requests", "共收到申请8件。"),
        Statement("carried_forward", 0.0, "overview", "无结转。"),
    )
    report_id = workshop.add("a.html", make_report(narrative=said))
    workshop.add("b.html", make_report(year=2022))
    store = store_of(workshop)
    rows = read.read_narrative(store, report_id)
    assert [tuple(row) for row in rows.itertuples(index=False)] == [
        (s.quantity, s.value, s.section, s.sentence) for s in said
    ]
    assert len(workshop.rows("narrative_number")) == 3


def test_members_of_one_archive_are_reports_of_their_own(workshop):
    path = workshop.collection.reports_dir / "年报.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", os.urandom(8))
    for member, name in (("甲区/a.docx", "档案局"), ("甲区.zip!/b.docx", "教育局")):
        report = make_report(office=name, cells={"received__total": number(1)})
        add_member(workshop, path, member, report)
    assert set(workshop.rows("report", in_force=True)["office_id"]) == {"o-1", "o-2"}


def add_member(workshop, path, member, report):
    outcome = Outcome(hash_file(path), "recognised", "docx", member=member, report=report)
    write_batch(workshop.collection.parsed_dir, [outcome])
