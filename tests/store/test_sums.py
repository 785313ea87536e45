"""Which reports are in a sum, and which a year is compared over: rows summed by hand."""

from datetime import datetime

import pyarrow as pa
import pytest

from gaistats.model import Scope
from gaistats.stats.key_figures import read_key_figures
from gaistats.store import read
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store

SAMPLE = Scope(origin="sample")
DISPUTES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
OUTCOMES = (
    "granted_in_full", "granted_in_part", "refused_state_secret", "refused_prohibited_by_law",
    "refused_security_or_stability", "refused_third_party_rights", "refused_internal_affairs",
    "refused_process_information", "refused_enforcement_file", "refused_administrative_inquiry",
    "unable_not_held", "unable_must_be_created", "unable_unclear_after_correction",
    "not_processed_petition", "not_processed_duplicate", "not_processed_published_material",
    "not_processed_excessive", "not_processed_confirm_or_reissue", "other_not_corrected_in_time",
    "other_fee_unpaid", "other_other",
)  # fmt: skip
OFFICES = {"gov": "includes_subordinates", "one": "own", "two": "own", "new": "own", "late": "own"}
# In force although its recognition was doubtful: someone has confirmed it.
CONFIRMED = {"two-2023"}
# Waits to be confirmed, so that none of its numbers may be seen in any sum.
WAITING = {"late-2023"}
EXPECTED = [("gov", 2022), ("one", 2022), ("two", 2022), ("late", 2022),
            ("gov", 2023), ("one", 2023), ("two", 2023), ("late", 2023), ("new", 2023)]  # fmt: skip


def _cells(received, disputes, outcomes=1.0):
    """Figures with every outcome alike; disputes in the order of DISPUTES."""
    return {
        "received__total": received,
        **dict(zip((f"{row}__total" for row in DISPUTES), disputes, strict=True)),
        **{f"{row}__total": outcomes for row in OUTCOMES},
    }


FIGURES = [
    ("gov", 2022, _cells(50.0, (1.0, 1.0, 1.0))),
    ("one", 2022, _cells(10.0, (2.0, 0.0, 1.0))),
    ("gov", 2023, _cells(60.0, (1.0, 1.0, 1.0))),
    ("one", 2023, _cells(20.0, (3.0, 1.0, 0.0))),
    ("two", 2023, _cells(5.0, (7.0, None, 0.0)) | {"refused_enforcement_file__total": None}),
    ("new", 2023, _cells(8.0, (0.0, 0.0, 0.0))),
    ("late", 2023, _cells(7e6, (7e6, 7e6, 7e6), 7e6)),
]
# Of "new" the disputes contradict their parts and so does what was received.
FINDINGS = [
    ("new", 2023, ["reconsideration__total", "reconsideration__upheld"]),
    ("new", 2023, ["received__total", "received__natural_person"]),
    ("gov", 2023, ["carried_over__total", "carried_over__natural_person"]),
    ("late", 2023, ["outcome_total__total", "reconsideration__total"]),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    with open_writer(folder) as writer:
        build = {
            "built_at": datetime(2025, 4, 3), "package_version": "0", "reader_version": "1",
            "decisions_revision": 0, "inputs_digest": "x",
        }  # fmt: skip
        writer.publish(
            {name: pa.Table.from_pylist(rows) for name, rows in _tables().items()}, build
        )
    return open_store(folder)


def _tables():
    reports, figures = [], []
    names = dict.fromkeys(name for _, _, cells in FIGURES for name in cells)
    for office, year, cells in FIGURES:
        report_id = f"{office}-{year}"
        same = {
            "report_id": report_id, "office_id": office, "year": year,
            "in_force": report_id not in WAITING, "district_id": "a", "scope": OFFICES[office], "sample": True, "placement": "exact",
        }  # fmt: skip
        reports.append({
            **same, "sha256": "0", "file": f"{office}-{year}.html", "form": "disclosure-2021",
            "doubtful": report_id in CONFIRMED | WAITING, "confirmed": report_id in CONFIRMED,
            "reader_version": "1",
        })  # fmt: skip
        figures.append({
            **same, "basis": "printed", "kind": "department", "level": "district",
            "confidence": "sure", **{name: cells[name] for name in names},
        })  # fmt: skip
    return {
        "district": [{"district_id": "a", "name": "示范区", "level": "district", "sample": True}],
        "office": [
            {"office_id": office, "name": office, "kind": "department", "district_id": "a",
             "scope": scope, "sample": True, "level": "district"}
            for office, scope in OFFICES.items()
        ],
        "expected_report": [{"office_id": office, "year": year} for office, year in EXPECTED],
        "report": reports,
        "report_figures": figures,
        "finding": [
            {"report_id": f"{office}-{year}", "office_id": office, "year": year,
             "check_name": "dispute_sum", "severity": "error", "cells": cells,
             "expected": 2.0, "actual": 0.0, "parameters": "{}"}
            for office, year, cells in FINDINGS
        ],
    }  # fmt: skip


def _own(store, year):
    return read.read_totals(store, SAMPLE).query(f"own and year == {year}").iloc[0]


def test_the_groups_of_outcomes_are_summed_over_the_same_offices(store):
    row = _own(store, 2023)
    groups = ("granted_in_full", "granted_in_part", "refused", "unable", "not_processed",
              "otherwise")  # fmt: skip
    assert row["outcomes_offices"] == 2
    assert [row[group] for group in groups] == [2, 2, 16, 6, 10, 6]


def test_an_office_table_says_which_numbers_are_in_doubt_or_in_part(store):
    table = read.read_office_table(store, SAMPLE, 2023).set_index("office_id")
    assert table.loc[["one", "two", "new"], "disputes_state"].tolist() == [
        "shown", "partial", "in_doubt",
    ]  # fmt: skip
    assert table["received_in_doubt"].to_dict() == {
        "gov": False, "one": False, "two": False, "new": True, "late": False,
    }  # fmt: skip


def test_a_report_without_findings_has_none_and_an_office_without_a_report_has_no_number(store):
    findings = read.read_office_table(store, SAMPLE, 2023).set_index("office_id")["findings"]
    assert findings["one"] == 0
    assert findings.isna()["late"]


def test_what_was_filed_is_compared_over_the_offices_expected_in_both_years(store):
    change = read.read_filed_change(store, SAMPLE, 2023)
    assert (change["filed"], change["filed_before"], change["filed_offices"]) == (3, 2, 4)


def test_sums_are_compared_over_offices_of_their_own_only(store):
    change = read_key_figures(store, SAMPLE, "received").set_index("year").loc[2023]
    assert change["both"] == 1


def test_without_a_year_before_nothing_is_compared(store):
    assert read.read_filed_change(store, SAMPLE, 2022)["filed_offices"] == 0
    first = read_key_figures(store, SAMPLE, "received").set_index("year").loc[2022]
    assert first["both"] == 0


def test_a_report_that_waits_is_in_no_sum_and_counted_as_waiting(store):
    row = _own(store, 2023)
    assert (row["reports"], row["received"], row["received_offices"]) == (3, 33, 3)
    coverage = read.read_coverage(store, SAMPLE).set_index("year")
    names = ["filed", "waiting", "expected", "filed_own", "expected_own"]
    assert coverage.loc[2023, names].tolist() == [4, 1, 5, 3, 4]
    assert coverage.loc[2022, names].tolist() == [2, 0, 4, 1, 3]


def test_a_report_that_waits_is_in_no_district_and_no_series(store):
    (row,) = read.list_rows(read.read_district_table(store, SAMPLE, 2023))
    assert (row["filed"], row["waiting"], row["expected"]) == (4, 1, 5)
    assert (row["own_reports"], row["errors"]) == (3, 3)
    series = read_key_figures(store, SAMPLE, "received", "district")
    assert series["value"].tolist() == [10, 33]


def test_a_report_that_waits_has_no_number_in_the_office_table(store):
    row = read.read_office_table(store, SAMPLE, 2023).set_index("office_id").loc["late"]
    assert row["waiting_report_id"] == "late-2023"
    rest = ("report_id", "form", "received", "rate_numerator", "rate_denominator", "disputes")
    assert all(row.isna()[name] for name in rest)


def test_findings_of_a_report_that_waits_are_not_counted(store):
    assert "late" not in set(read.read_findings(store, SAMPLE)["office_id"])
    assert read.read_office_findings(store, "late").empty
