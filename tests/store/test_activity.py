"""What stands in a group of cells: each of the states written by hand, and what hides nothing."""

from datetime import date

import pytest

from gaistats.forms.activity import load_activity_groups
from gaistats.forms.definition import load_forms
from gaistats.model import Scope
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store
from gaistats.store.read_activity import read_activity

from .conftest import BUILD, arrow, make_collection

SAMPLE = Scope(origin="sample")
REQUESTS = load_activity_groups()["requests"].cells
ZEROS = {cell: 0.0 for form in load_forms().values() for cell, _, _ in form.cells()}
OF_2021 = {cell: 0.0 for cell, _, _ in load_forms()["disclosure-2021"].cells()}
EXPECTED = [{"office_id": "o", "year": 2023}]


@pytest.fixture
def read(tmp_path):
    """The rows of one group of a store with these cells and notes of one report, by hand."""

    def read_one(cells, notes=(), group="requests", scope=SAMPLE, corrections=(), **more):
        fields = {k: v for k, v in more.items() if k in ("form", "doubtful", "in_force")}
        tables = make_collection({"o": {}}, [("o", 2023, cells | fields)], EXPECTED)
        report = "o-2023-0"
        if notes:
            tables["cell_note"] = arrow([
                {"report_id": report, "cell": cell, "state": state, "as_printed": ""} for cell, state in notes
            ])  # fmt: skip
        if corrections:
            tables["report_figures"] = _with_corrected(cells | fields, corrections)
            tables["correction"] = arrow([
                {"report_id": report, "office_id": "o", "year": 2023, "cell": cell, "printed": "blank",
                 "corrected": value, "who": "x", "decided_at": BUILD["built_at"], "why": "y"}
                for cell, value in corrections
            ])  # fmt: skip
        if "finding" in more:
            tables["finding"] = arrow([{
                "report_id": report, "office_id": "o", "year": 2023, "check_name": "sum",
                "severity": "error", "cells": more["finding"], "parameters": "{}"}])  # fmt: skip
        with open_writer(tmp_path) as writer:
            writer.publish(tables, BUILD | {"inputs_digest": "x", "built_on": date(2025, 6, 1)})
        return read_activity(open_store(tmp_path), scope, [group]).iloc[0]

    return read_one


def _with_corrected(cells, corrections):
    printed = make_collection({"o": {}}, [("o", 2023, cells)])["report_figures"].to_pylist()[0]
    return arrow([printed, printed | {"basis": "corrected"} | dict(corrections)])


def but(cells, **changes):
    """The cells without those whose change is None, with the others changed."""
    return {k: v for k, v in (cells | changes).items() if v is not None}


def noted(state, cells=REQUESTS):
    return [(cell, state) for cell in cells]


PERSON, TOTAL = "received__natural_person", "received__total"


@pytest.mark.parametrize(
    ("cells", "notes", "state"),
    [
        (OF_2021, [], "zero"),
        (but(OF_2021, received__total=4.0), [], "number"),
        (but(OF_2021, received__natural_person=4.0), [], "number"),
        (but(OF_2021, received__natural_person=4.0, received__total=None), [(TOTAL, "blank")], "number"),
        (but(OF_2021, received__total=None), [(TOTAL, "blank")], "part_blank"),
        (but(OF_2021, received__natural_person=None), [(PERSON, "mark")], "part_mark"),
        (but(OF_2021, received__natural_person=None), [(PERSON, "unreadable")], "unreadable"),
        (but(OF_2021, received__total=None, received__natural_person=None),
         [(TOTAL, "unknown"), (PERSON, "blank")], "unknown"),
        (but(OF_2021, received__total=None), [], "part_absent"),
        (but(OF_2021, **dict.fromkeys(REQUESTS)), noted("blank"), "blank"),
        (but(OF_2021, **dict.fromkeys(REQUESTS)), noted("mark"), "mark"),
        (but(OF_2021, **dict.fromkeys(REQUESTS)), noted("mark", REQUESTS[:3]) + noted("blank", REQUESTS[3:]), "part_blank"),
        (but(OF_2021, **dict.fromkeys(REQUESTS)), noted("blank", REQUESTS[:2]), "blank"),
        (but(OF_2021, **dict.fromkeys(REQUESTS)), [], "absent"),
        (OF_2021, [(TOTAL, "reported")], "zero"),
    ],
)  # fmt: skip
def test_a_group_is_in_the_state_of_its_cells(read, cells, notes, state):
    assert read(cells, notes)["state"] == state


def test_the_value_is_the_sum_of_totals_and_missing_where_one_is(read):
    assert read(but(OF_2021, received__total=4.0, carried_over__total=2.0))["value"] == 6
    assert (
        read(but(OF_2021, carried_over__total=None), [("carried_over__total", "blank")])["value"]
        != 0
    )
    assert read(OF_2021)["value"] == 0


def test_a_value_in_a_failed_sum_is_kept_and_marked(read):
    row = read(but(OF_2021, received__total=4.0), finding=[TOTAL, PERSON])
    assert (row["value"], bool(row["in_doubt"])) == (4, True)
    assert not read(OF_2021, finding=["outcome_total__total"])["in_doubt"]


def test_a_group_of_several_units_has_no_sum(read):
    row = read(OF_2021, group="proactive")
    assert row["state"] == "zero"
    assert row["value"] != row["value"]


def test_stock_of_other_years_is_no_activity_of_this_one(read):
    stock = but(OF_2021, normative_documents__in_force=9.0)
    assert read(stock, group="proactive")["state"] == "zero"
    assert read(stock, group="whole")["state"] == "zero"
    assert read(but(stock, normative_documents__issued=1.0), group="whole")["state"] == "number"


def test_one_row_of_other_handling_stands_for_three_and_the_other_way(read):
    parts = [c for c in OF_2021 if c.startswith(("other_not", "other_fee", "other_other"))]
    one = but(
        OF_2021,
        **dict.fromkeys(parts),
        **{c: 0.0 for c in ZEROS if c.startswith("otherwise_closed")},
    )
    assert read(one, group="outcomes")["state"] == "zero"
    assert read(but(one, otherwise_closed__total=None), group="outcomes")["state"] == "part_absent"
    three = {
        c: 0.0
        for c, _, _ in load_forms()["disclosure-2019"].cells()
        if not c.startswith("otherwise")
    }
    three |= dict.fromkeys(parts, 0.0)
    assert read(three, group="outcomes", form="disclosure-2019")["state"] == "zero"


def test_the_form_of_the_report_says_which_cells_there_are(read):
    assert read(OF_2021, group="proactive", form="disclosure-2019")["state"] == "part_absent"


def test_a_corrected_blank_is_a_number_on_the_corrected_basis_only(read):
    cells, notes = but(OF_2021, received__total=None), [(TOTAL, "blank")]
    corrected = Scope(origin="sample", basis="corrected")
    assert read(cells, notes, corrections=[(TOTAL, 0.0)])["state"] == "part_blank"
    assert read(cells, notes, scope=corrected, corrections=[(TOTAL, 0.0)])["state"] == "zero"
    assert read(cells, notes, scope=corrected, corrections=[(TOTAL, 3.0)])["state"] == "number"


def test_a_waiting_report_and_none_are_told_apart(read):
    assert read(OF_2021, doubtful=True, in_force=False)["state"] == "waiting"
    assert read(OF_2021, in_force=False)["state"] == "no_report"


def test_groups_name_cells_that_exist_and_no_cell_of_the_year_is_in_none():
    groups = load_activity_groups()
    parts = [set(groups[name].cells) for name in ("requests", "outcomes", "disputes", "proactive")]
    left = set(groups["whole"].cells) - set().union(*parts)
    assert {cell.split("__")[0] for cell in left} == {"carried_forward"}
    assert sum(map(len, parts)) == len(set().union(*parts))
