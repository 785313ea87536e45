"""What a roll-up adds and what it leaves out: reports made by hand, sums made in the head."""

from datetime import datetime

import pandas as pd
import pytest
from sample_store import arrow

from gaistats.model import Scope
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store
from gaistats.store.read_rollup import (
    STATES,
    check_rollup,
    pick_form,
    read_beside,
    read_breaks,
    read_offices_of_cell,
    read_rollup,
)

YEAR, FORM = 2023, "disclosure-2021"
SAMPLE = Scope(origin="sample")
# office: (scope, form or None without a report, cells, notes)
OFFICES = {
    "gov": ("includes_subordinates", FORM, {"received__total": 500.0}, {}),
    "unsure": ("unknown", FORM, {"received__total": 7000.0}, {}),
    "one": ("own", FORM, {"received__total": 10.0, "fee__amount_wan_yuan": 0.1,
                          "normative_documents__issued": 2.0, "granted_in_full__total": 0.0}, {}),
    "two": ("own", FORM, {"received__total": 5.0, "fee__amount_wan_yuan": 0.2,
                          "other_not_corrected_in_time__total": 1.0, "other_fee_unpaid__total": 2.0,
                          "other_other__total": 3.0},
            {"normative_documents__issued": ("blank", ""), "granted_in_full__total": ("mark", "/")}),
    "old": ("own", "disclosure-2019", {"received__total": 3.0, "normative_documents__produced": 4.0,
                                       "otherwise_closed__total": 9.0, "outcome_total__total": 9.0},
            {"government_rules__produced": ("blank", "")}),
    "vague": ("own", FORM, {}, {"received__total": ("unknown", ""),
                                "granted_in_full__total": ("unreadable", "3?")}),
    "late": ("own", FORM, {"received__total": 40.0}, {}),
    "silent": ("own", None, {}, {}),
    "guest": ("own", FORM, {"received__total": 100.0}, {}),
    "closed": ("own", FORM, {"received__total": 1.0}, {}),
}  # fmt: skip
WAITING, UNEXPECTED, REAL = {"late"}, {"guest"}, {"closed"}
DOUBTED = [("one", ["received__total"]), ("old", ["normative_documents__produced"])]


def _tables():
    common = {"kind": "department", "level": "district", "district_id": "d"}
    same = {
        office: {"report_id": f"r-{office}", "office_id": office, "year": YEAR, "district_id": "d",
                 "scope": scope, "sample": office not in REAL, "placement": "exact",
                 "in_force": office not in WAITING}
        for office, (scope, form, _, _) in OFFICES.items() if form
    }  # fmt: skip
    return {
        "district": [{"district_id": "d", "name": "丁区", "level": "district", "sample": True}],
        "office": [{"office_id": office, "name": office, "scope": scope,
                    "sample": office not in REAL, **common}
                   for office, (scope, *_) in OFFICES.items()],
        "expected_report": [{"office_id": o, "year": YEAR} for o in OFFICES if o not in UNEXPECTED],
        "report": [{**row, "sha256": "0", "file": "x", "form": OFFICES[office][1],
                    "doubtful": office in WAITING, "reader_version": "1"}
                   for office, row in same.items()],
        "report_figures": [{**row, "basis": "printed", "confidence": "sure", "kind": "department",
                            "level": "district", **OFFICES[office][2]}
                           for office, row in same.items()],
        "cell_note": [{"report_id": f"r-{office}", "cell": cell, "state": state, "as_printed": text}
                      for office, (_, _, _, notes) in OFFICES.items()
                      for cell, (state, text) in notes.items()],
        "finding": [{"report_id": f"r-{office}", "office_id": office, "year": YEAR,
                     "check_name": "applicant_sum", "severity": "error", "cells": cells,
                     "expected": 1.0, "actual": 2.0, "parameters": "{}"}
                    for office, cells in DOUBTED],
        "correction": [{"report_id": "r-two", "office_id": "two", "year": YEAR,
                        "cell": "normative_documents__issued", "printed": "blank",
                        "corrected": 6.0, "who": "x", "decided_at": datetime(2024, 2, 1),
                        "why": "x"}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    tables = _tables()
    two = next(r for r in tables["report_figures"] if r["office_id"] == "two")
    tables["report_figures"].append(
        {**two, "basis": "corrected", "normative_documents__issued": 6.0}
    )
    with open_writer(folder) as writer:
        build = {
            "built_at": datetime(2025, 4, 3), "package_version": "0", "reader_version": "1",
            "decisions_revision": 0, "inputs_digest": "x",
        }  # fmt: skip
        writer.publish({name: arrow(rows) for name, rows in tables.items()}, build)
    return open_store(folder)


def _cell(store, cell, form=FORM, scope=SAMPLE):
    return read_rollup(store, scope, YEAR, form).set_index("cell").loc[cell]


def test_only_own_reports_in_force_of_one_origin_are_added(store):
    received = _cell(store, "received__total")
    assert received["value"] == 10 + 5 + 3 + 100
    assert (received["offices"], received["unexpected"], received["expected"]) == (4, 1, 6)


def test_what_is_no_number_is_counted_by_what_it_is(store):
    granted = _cell(store, "granted_in_full__total")
    counted = {state: granted[state] for state in STATES if granted[state]}
    assert granted["value"] == 0
    assert counted == {"mark": 1, "unreadable": 1, "absent": 2, "waiting": 1, "no_report": 1}


@pytest.mark.parametrize("form", ["disclosure-2019", "disclosure-2021"])
def test_every_office_is_counted_once_in_every_cell(store, form):
    rows = read_rollup(store, SAMPLE, YEAR, form)
    others = rows[list(STATES)].sum(axis=1)
    assert (rows["offices"] + others == rows["expected"] + len(UNEXPECTED)).all()


def test_a_cell_that_nobody_states_has_no_sum(store):
    pending = _cell(store, "reconsideration__pending")
    assert pending["offices"] == 0
    assert pd.isna(pending["value"])


def test_sums_of_amounts_have_no_more_decimals_than_are_printed(store):
    assert _cell(store, "fee__amount_wan_yuan")["value"] == 0.3


def test_the_other_form_counts_where_the_crosswalk_joins_it(store):
    issued = _cell(store, "normative_documents__issued")
    assert (issued["value"], issued["offices"], issued["joined"]) == (2 + 4, 2, 1)
    assert (issued["blank"], issued["in_doubt"]) == (1, 1)
    assert _cell(store, "government_rules__issued")["blank"] == 1  # of the old form's cell


def test_what_the_other_form_does_not_ask_for_is_not_in_the_form(store):
    assert _cell(store, "fee__amount_wan_yuan")["not_in_form"] == 1
    other = _cell(store, "other_other__total")
    assert (other["value"], other["not_in_form"]) == (3, 1)  # 9 in one row cannot be split


def test_three_rows_add_up_to_the_one_of_the_old_form_if_all_are_there(store):
    closed = _cell(store, "otherwise_closed__total", "disclosure-2019")
    assert (closed["value"], closed["offices"], closed["joined"]) == (9 + 6, 2, 1)


def test_numbers_in_doubt_are_added_and_counted(store):
    assert _cell(store, "received__total")["in_doubt"] == 1


def test_a_corrected_cell_counts_on_the_corrected_basis(store):
    scope = Scope(origin="sample", basis="corrected")
    issued = _cell(store, "normative_documents__issued", scope=scope)
    assert (issued["value"], issued["blank"], issued["corrected"]) == (2 + 4 + 6, 0, 1)


@pytest.mark.parametrize("form", ["disclosure-2019", "disclosure-2021"])
@pytest.mark.parametrize("basis", ["printed", "corrected"])
def test_the_offices_of_a_cell_are_what_is_added(store, form, basis):
    scope = Scope(origin="sample", basis=basis)
    rows = read_rollup(store, scope, YEAR, form)
    stated = rows["cell"].isin(
        {cell for _, _, *told in OFFICES.values() for c in told for cell in c}
    )
    for row in rows[stated | rows["joined"].gt(0)].itertuples():
        offices = read_offices_of_cell(store, scope, YEAR, form, row.cell)
        assert offices["value"].sum(min_count=1) == pytest.approx(row.value, nan_ok=True)
        states = offices["state"].value_counts()
        assert {s: states.get(s, 0) for s in STATES} == {s: getattr(row, s) for s in STATES}
        assert states.get("reported", 0) == row.offices
        for name in ("joined", "in_doubt", "corrected"):
            assert offices[name].sum() == getattr(row, name)


def test_the_offices_stand_by_size_and_those_without_a_number_last(store):
    offices = read_offices_of_cell(store, SAMPLE, YEAR, FORM, "received__total")
    assert list(offices["office_id"][:4]) == ["guest", "one", "two", "old"]
    assert dict(zip(offices["office_id"][4:], offices["state"][4:], strict=True)) == {
        "vague": "unknown", "late": "waiting", "silent": "no_report",
    }  # fmt: skip


def test_reports_of_whole_areas_stand_beside(store):
    beside = read_beside(store, SAMPLE, YEAR, FORM, "d")
    received = beside[beside["cell"] == "received__total"]
    assert dict(zip(received["office_id"], received["value"], strict=True)) == {
        "gov": 500, "unsure": 7000,
    }  # fmt: skip


def test_nobody_expected_is_not_nobody(store):
    rows = read_rollup(store, SAMPLE, 2022, FORM)
    assert rows["expected"].isna().all()
    assert rows["value"].isna().all()


def test_the_form_is_the_one_in_force(store):
    assert [pick_form(year) for year in (2018, 2019, 2020, 2021, 2026)] == [
        "disclosure-2019", "disclosure-2019", "disclosure-2019", "disclosure-2021",
        "disclosure-2021",
    ]  # fmt: skip


def test_an_identity_fails_by_the_offices_that_break_it(store):
    found = check_rollup(read_rollup(store, SAMPLE, YEAR, FORM), FORM)
    assert [(f.check, f.cells[0], f.expected, f.actual) for f in found] == [
        # One outcome total is stated, and of the applicants only the totals.
        ("balance", "outcome_total__total", 118, 9),
        ("outcome_sum", "outcome_total__total", 6, 9),
        ("applicant_sum", "received__total", 0, 118),
        ("applicant_sum", "other_not_corrected_in_time__total", 0, 1),
        ("applicant_sum", "other_fee_unpaid__total", 0, 2),
        ("applicant_sum", "other_other__total", 0, 3),
        ("applicant_sum", "outcome_total__total", 0, 9),
    ]
    breaks = read_breaks(store, SAMPLE, YEAR, FORM, "applicant_sum", "received__total")
    assert list(breaks["office_id"]) == ["guest", "one", "two", "old"]
    assert list(breaks["difference"]) == [100, 10, 5, 3]
    assert set(breaks["no_number"]) == {6}


def test_what_this_form_cannot_take_is_named_where_an_identity_fails(store):
    breaks = read_breaks(store, SAMPLE, YEAR, FORM, "outcome_sum", "outcome_total__total")
    told = zip(breaks["office_id"], breaks["difference"], breaks["elsewhere"], strict=True)
    assert list(told) == [("old", 9, 9), ("two", -6, 0)]
    old = read_breaks(store, SAMPLE, YEAR, "disclosure-2019", "outcome_sum", "outcome_total__total")
    assert dict(zip(old["office_id"], old["difference"], strict=True)) == {"two": -6}
