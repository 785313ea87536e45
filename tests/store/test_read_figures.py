"""The reads that statistics need, against a store of rows that are written out here."""

from datetime import datetime

import pyarrow as pa
import pytest

from gaistats.errors import DefinitionError
from gaistats.model import Scope
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store
from gaistats.store.read_figures import read_expected, read_figures

RECEIVED, TOTAL = "received__total", "outcome_total__total"
PRINTED = Scope(origin="sample")
CORRECTED = Scope(origin="sample", basis="corrected")
BUILD = {
    "built_at": datetime(2025, 4, 3), "package_version": "0", "reader_version": "1",
    "decisions_revision": 0, "inputs_digest": "x",
}  # fmt: skip
OFFICES = {"gov": "includes_subordinates", "one": "own", "late": "own", "none": "own", "old": "own"}
# old has filed though nobody expected it to; late waits to be confirmed; none has not filed.
EXPECTED = ["gov", "one", "late", "none"]
FIGURES = [
    ("gov", "printed", 50.0, 9.0),
    ("one", "printed", None, 7.0),
    ("one", "corrected", 4.0, 7.0),
    ("late", "printed", 7e6, 7e6),
    ("old", "printed", 0.0, None),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    with open_writer(folder) as writer:
        tables = {name: pa.Table.from_pylist(rows) for name, rows in make_tables().items()}
        writer.publish(tables, BUILD)
    return open_store(folder)


def make_tables():
    reports = [
        header(office) | {"sha256": "0", "file": "x", "form": "disclosure-2021",
                          "doubtful": office == "late", "confirmed": False, "reader_version": "1"}
        for office, basis, _, _ in FIGURES if basis == "printed"
    ]  # fmt: skip
    figures = [
        header(office) | {"basis": basis, "kind": "department", "level": "district",
                          "confidence": "sure", RECEIVED: received, TOTAL: total}
        for office, basis, received, total in FIGURES
    ]  # fmt: skip
    return {
        "district": [{"district_id": "d", "name": "甲区", "level": "district", "sample": True}],
        "office": [
            {"office_id": office, "name": office, "kind": "department", "level": "district",
             "district_id": "d", "scope": scope, "sample": True}
            for office, scope in OFFICES.items()
        ],
        "expected_report": [{"office_id": office, "year": 2023} for office in EXPECTED],
        "report": reports, "report_figures": figures,
        "cell_note": [note("one", RECEIVED, "blank"), note("old", TOTAL, "mark"), note("gov", "carried_over__total", "mark")],
        "correction": [{"report_id": "r-one", "office_id": "one", "year": 2023, "cell": RECEIVED,
                        "printed": "blank", "corrected": 4.0, "who": "x", "why": "x",
                        "decided_at": datetime(2024, 1, 1)}],
        "finding": [finding("gov", "error", [TOTAL, RECEIVED]), finding("one", "warning", [TOTAL]),
                    finding("old", "error", ["carried_over__total"])],
    }  # fmt: skip


def header(office):
    return {"report_id": f"r-{office}", "office_id": office, "year": 2023, "district_id": "d",
            "scope": OFFICES[office], "sample": True, "in_force": office != "late",
            "placement": "exact"}  # fmt: skip


def note(office, cell, state):
    return {"report_id": f"r-{office}", "cell": cell, "state": state, "as_printed": "/"}


def finding(office, severity, cells):
    return {"report_id": f"r-{office}", "office_id": office, "year": 2023, "parameters": "{}",
            "check_name": "outcome_sum", "severity": severity, "cells": cells}  # fmt: skip


def pairs(frame, *names):
    return set(frame[list(names)].itertuples(index=False, name=None))


def test_each_office_that_was_expected_or_filed_has_one_row(store):
    figures = read_figures(store, PRINTED, [RECEIVED]).figures
    assert figures["office_id"].tolist() == ["gov", "late", "none", "old", "one"]
    assert figures["filing"].tolist() == [
        "in_force",
        "waiting",
        "no_report",
        "in_force",
        "in_force",
    ]
    assert figures["own"].tolist() == [False, True, True, True, True]


def test_what_waits_to_be_confirmed_and_what_is_not_there_has_no_number(store):
    figures = read_figures(store, PRINTED, [RECEIVED]).figures.set_index("office_id")
    assert figures.loc[["late", "none"], RECEIVED].isna().all()
    assert figures.loc[["late", "none"], "report_id"].isna().all()
    assert figures.loc["old", RECEIVED] == 0


def test_printed_and_corrected_are_two_bases(store):
    for scope, number in ((PRINTED, None), (CORRECTED, 4.0)):
        (found,) = read_figures(store, scope, [RECEIVED]).figures.query("office_id == 'one'")[
            RECEIVED
        ]
        assert found == number or (number is None and found != found)


def test_a_corrected_cell_is_no_longer_noted_on_the_corrected_basis(store):
    assert pairs(read_figures(store, PRINTED, [RECEIVED]).notes, "report_id", "state") == {
        ("r-one", "blank")
    }
    assert read_figures(store, CORRECTED, [RECEIVED]).notes.empty


def test_only_errors_and_notes_of_the_cells_asked_for_are_read(store):
    found = read_figures(store, PRINTED, [TOTAL])
    assert pairs(found.in_error, "report_id", "cell") == {("r-gov", TOTAL)}
    assert pairs(found.notes, "report_id", "cell", "state") == {("r-old", TOTAL, "mark")}


def test_the_scope_narrows_every_frame(store):
    scope = Scope(origin="sample", offices=("one",))
    found = read_figures(store, scope, [RECEIVED, TOTAL])
    assert set(found.figures["office_id"]) == {"one"}
    assert found.in_error.empty
    assert read_expected(store, scope)["office_id"].tolist() == ["one"]
    assert read_figures(store, Scope(), [RECEIVED]).figures.empty


def test_who_was_expected(store):
    expected = read_expected(store, PRINTED)
    assert pairs(expected, "office_id", "own") == {
        ("gov", False),
        ("one", True),
        ("late", True),
        ("none", True),
    }
    assert set(expected["year"]) == {2023}


def test_a_cell_of_no_form_is_refused(store):
    with pytest.raises(DefinitionError, match="received__nobody"):
        read_figures(store, PRINTED, ["received__nobody"])
