"""The reads, against a store built of rows that are written out here and summed by hand."""

from datetime import datetime

import pyarrow as pa
import pytest

from gaistats.model import CellState, Scope
from gaistats.store import read
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store

DISTRICTS = [
    {"district_id": "s", "name": "示范市", "level": "city", "sample": True},
    {"district_id": "a", "name": "甲区", "level": "district", "parent": "s", "sample": True},
    {"district_id": "b", "name": "乙区", "level": "district", "parent": "s", "sample": True},
    {"district_id": "r", "name": "丙县", "level": "district", "sample": False},
]
OFFICES = [
    ("gov", "甲区人民政府", "government", "a", "includes_subordinates", True),
    ("one", "甲区教育局", "department", "a", "own", True),
    ("two", "乙区教育局", "department", "b", "own", True),
    ("late", "乙区民政局", "department", "b", "own", True),
    ("real", "丙县教育局", "department", "r", "own", False),
]
# office, year, received, granted in full, in part, total of outcomes
FIGURES = [
    ("gov", 2023, 900.0, 500.0, 0.0, 900.0),
    ("one", 2022, 10.0, 5.0, 1.0, 10.0),
    ("one", 2023, 20.0, 6.0, 2.0, 16.0),
    ("two", 2023, None, 1.0, 0.0, 4.0),
    ("real", 2023, 7.0, 7.0, 0.0, 7.0),
]
NOTES = [{"report_id": "two-2023", "cell": "received__total", "state": "blank", "as_printed": ""}]
FINDINGS = [
    {
        "report_id": "two-2023", "office_id": "two", "year": 2023, "check_name": "outcome_sum",
        "severity": "error", "cells": ["outcome_total__total"], "expected": 5.0, "actual": 4.0,
        "parameters": "{}",
    }
]  # fmt: skip
SAMPLE = Scope(origin="sample")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    places = {office[0]: office for office in OFFICES}
    reports, figures = [], []
    for office, year, received, full, part, total in FIGURES:
        _, _, kind, district, scope, sample = places[office]
        same = {
            "report_id": f"{office}-{year}", "office_id": office, "year": year,
            "district_id": district, "scope": scope, "sample": sample, "in_force": True,
            "placement": "exact",
        }  # fmt: skip
        reports.append({
            **same, "sha256": "0", "file": f"{office}-{year}.html", "form": "disclosure-2021",
            "doubtful": False, "reader_version": "1",
        })  # fmt: skip
        figures.append({
            **same, "basis": "printed", "kind": kind, "level": "district", "confidence": "sure",
            "received__total": received, "granted_in_full__total": full,
            "granted_in_part__total": part, "outcome_total__total": total,
        })  # fmt: skip
    names = ("office_id", "name", "kind", "district_id", "scope", "sample")
    offices = [{**dict(zip(names, office, strict=True)), "level": "district"} for office in OFFICES]
    expected = [{"office_id": o[0], "year": 2023} for o in OFFICES if o[0] != "real"]
    tables = {
        "district": DISTRICTS, "office": offices, "expected_report": expected,
        "office_name": [{"office_id": "one", "name": "甲区教委"}],
        "report": reports, "report_figures": figures, "cell_note": NOTES, "finding": FINDINGS,
        "section": [{"report_id": "one-2023", "section": "overview", "text": "总体情况"}],
    }  # fmt: skip
    build = {
        "built_at": datetime(2025, 4, 3), "package_version": "0", "reader_version": "1",
        "decisions_revision": 0, "inputs_digest": "x",
    }  # fmt: skip
    with open_writer(folder) as writer:
        writer.publish({name: _arrow(rows) for name, rows in tables.items()}, build)
    return open_store(folder)


def _arrow(rows):
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: [row.get(name) for row in rows] for name in names})


def test_governments_that_speak_for_their_area_stand_beside_the_total(store):
    totals = read.read_totals(store, SAMPLE).set_index(["year", "own"])
    assert totals.loc[(2023, True), "received"] == 20
    assert totals.loc[(2023, False), "received"] == 900


def test_a_blank_is_not_added_and_not_counted(store):
    own = read.read_totals(store, SAMPLE).query("own and year == 2023").iloc[0]
    assert own["reports"] == 2
    assert own["received_offices"] == 1


def test_a_rate_leaves_out_reports_whose_arithmetic_fails(store):
    own = read.read_totals(store, SAMPLE).query("own and year == 2023").iloc[0]
    assert (own["rate_numerator"], own["rate_denominator"]) == (8, 16)
    assert own["rate_in_doubt"] == 1


def test_sample_and_real_are_never_mixed(store):
    assert read.read_totals(store, Scope(origin="real"))["received"].tolist() == [7]


def test_a_district_includes_those_below_it(store):
    whole = read.read_totals(store, Scope(origin="sample", districts=("s",)))
    assert whole.query("own and year == 2023")["reports"].tolist() == [2]
    part = read.read_totals(store, Scope(origin="sample", districts=("b",)))
    assert part.query("own and year == 2023")["reports"].tolist() == [1]


def test_coverage_counts_filed_of_expected(store):
    row = read.read_coverage(store, SAMPLE).query("year == 2023").iloc[0]
    assert (row["filed"], row["expected"]) == (3, 4)
    assert (row["filed_own"], row["expected_own"]) == (2, 3)


def test_without_a_list_of_offices_the_expected_number_is_unknown(store):
    row = read.read_coverage(store, Scope(origin="real")).iloc[0]
    assert row["filed"] == 1
    assert row.isna()["expected"]


def test_those_who_have_not_filed_are_named(store):
    assert read.read_not_filed(store, SAMPLE, 2023)["name"].tolist() == ["乙区民政局"]


def test_the_office_table_lists_those_without_a_report(store):
    table = read.read_office_table(store, SAMPLE, 2023).set_index("office_id")
    assert table.isna().loc["late", "report_id"]
    assert table.loc["two", "received_state"] == "blank"
    assert table.loc["one", "received"] == 20
    assert table.loc["two", "rate_state"] == "in_doubt"


def test_districts_have_their_own_totals_and_coverage(store):
    table = read.read_district_table(store, SAMPLE, 2023).set_index("district_id")
    assert table.loc["a", "own_reports"] == 1
    assert (table.loc["b", "filed"], table.loc["b", "expected"]) == (1, 2)


def test_the_states_of_a_report_stay_apart(store):
    cells = read.read_report_cells(store, "two-2023", "printed").set_index("cell")
    assert cells.loc["received__total", "state"] == CellState.BLANK
    assert cells.loc["outcome_total__total", "state"] == CellState.REPORTED
    assert cells.loc["carried_over__total", "state"] == CellState.ABSENT
    assert cells.loc["granted_in_part__total", "value"] == 0


def test_an_office_has_a_row_a_year_and_cell(store):
    cells = read.read_office_cells(store, "one", "printed")
    received = cells[cells["cell"] == "received__total"].set_index("year")["value"]
    assert received.to_dict() == {2022: 10, 2023: 20}


def test_old_names_are_found(store):
    names = read.read_office_names(store)
    assert names[names["name"] == "甲区教委"]["present_name"].tolist() == ["甲区教育局"]


def test_an_unknown_report_or_office_is_none(store):
    assert read.read_report(store, "no such") is None
    assert read.read_office(store, "no such") is None


def test_findings_come_worst_first_with_their_office(store):
    frame = read.read_findings(store, SAMPLE)
    assert frame[["office", "check_name"]].to_numpy().tolist() == [["乙区教育局", "outcome_sum"]]


def test_every_query_file_can_be_read(store):
    read.read_build(store), read.read_choices(store), read.read_districts(store)
    assert set(read.read_filed_change(store, SAMPLE, 2023)) == {
        "filed", "filed_before", "filed_offices",
    }  # fmt: skip
    assert len(read.read_office_reports(store, "one")) == 2
    assert read.read_office_findings(store, "two")["check_name"].tolist() == ["outcome_sum"]
    assert read.read_office_years(store, "one") == [2023]
    assert read.read_office_history(store, "one")[0]["name"].tolist() == ["甲区教委"]
    assert read.read_sections(store, "one-2023") == {"overview": "总体情况"}
    assert len(read.read_report_findings(store, "two-2023")) == 1
    assert read.read_waiting(store, SAMPLE).empty
    assert read.read_narrative(store, "one-2023").empty
    assert len(read.read_versions(store, "one", 2023)) == 1
    assert read.read_report(store, "one-2023")["district"] == "甲区"
