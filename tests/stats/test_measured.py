"""A measure of each office and year, beside a slow twin in plain Python with formulas of its own."""

import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaistats.stats.measure import load_measure
from gaistats.stats.measured import add_interval, compute_measure
from gaistats.stats.terms import list_cells
from gaistats.stats.words import STATE_WORDS, word_office_note

OLD, NEW = "disclosure-2019", "disclosure-2021"
# Written out by hand from the form, not read from the measures: (unit, numerator, denominator).
FORMULAS = {
    "received": ("count", ["received__total"], []),
    "fees": ("wan_yuan", ["fee__amount_wan_yuan"], []),
    "normative_documents_issued": ("count", ["normative_documents__issued"], []),
    "disclosure_rate": ("share", ["granted_in_full__total", "granted_in_part__total"],
                        ["outcome_total__total"]),
    "carry_forward_share": ("share", ["carried_forward__total"],
                            ["received__total", "carried_over__total"]),
    "otherwise_closed_share": ("share", ["otherwise_closed__total"], ["outcome_total__total"]),
    "reconsiderations_per_hundred": ("per_hundred", ["reconsideration__total"],
                                     ["outcome_total__total"]),
    "reconsideration_correction_rate": ("share", ["reconsideration__corrected"],
                                        ["reconsideration__total", "-reconsideration__pending"]),
}  # fmt: skip
OTHER_ROWS = {
    "otherwise_closed__total": ["other_not_corrected_in_time__total", "other_fee_unpaid__total",
                                "other_other__total"],
    "normative_documents__issued": ["normative_documents__produced"],
}  # fmt: skip
ONLY_IN_2021 = {"fee__amount_wan_yuan"}
WORST_FIRST = ["not_in_form", "unknown", "unreadable", "mark", "blank", "absent"]


def cells_of(name):
    _, numerator, denominator = FORMULAS[name]
    named = [cell.removeprefix("-") for cell in numerator + denominator]
    return named + [other for cell in named for other in OTHER_ROWS.get(cell, [])]


def stands(row, cell):
    """What stands in a cell: a number, or the name of what is there instead."""
    return row["cells"].get(cell, "absent")


def find_term(row, cell):
    rows = [[cell]] + ([OTHER_ROWS[cell]] if cell in OTHER_ROWS else [])
    found = [[stands(row, part) for part in parts] for parts in rows]
    for parts in found:
        if not any(isinstance(part, str) for part in parts):
            return sum(parts)
    for parts in found:
        if any(part != "absent" for part in parts):
            return min((part for part in parts if isinstance(part, str)), key=WORST_FIRST.index)
    return "not_in_form" if cell in ONLY_IN_2021 and row["form"] == OLD else "absent"


def add_terms(row, cells):
    terms = [find_term(row, cell.removeprefix("-")) for cell in cells]
    words = [term for term in terms if isinstance(term, str)]
    if words:
        return None, words
    return sum(-n if cell[0] == "-" else n for cell, n in zip(cells, terms, strict=True)), []


def twin(row, name):
    """(numerator, denominator, value, state, in_doubt) of one office and year."""
    unit, numerator_cells, denominator_cells = FORMULAS[name]
    if row["filing"] != "in_force":
        return None, None, None, row["filing"], False
    numerator, words = add_terms(row, numerator_cells)
    denominator, more = add_terms(row, denominator_cells) if denominator_cells else (None, [])
    if words + more:
        state = min(words + more, key=WORST_FIRST.index)
        return numerator, denominator, None, state, False
    doubt = bool(set(row["errors"]) & set(cells_of(name)))
    if not denominator_cells:
        return numerator, None, numerator, "shown", doubt
    wrong = numerator < 0 or denominator < 0 or (unit == "share" and numerator > denominator)
    if doubt or wrong:
        return numerator, denominator, None, "in_doubt", True
    if denominator == 0:
        return numerator, denominator, None, "no_cases", False
    if denominator < 5:
        return numerator, denominator, None, "few", False
    value = numerator / denominator * (100 if unit == "per_hundred" else 1)
    return numerator, denominator, value, "shown", False


def make_frames(rows, name):
    """The rows as a store would give them."""
    cells = list_cells([load_measure(name)])
    figures = pd.DataFrame([
        {key: row[key] for key in ("office_id", "year", "district_id", "kind", "form", "own", "filing")}
        | {"level": "district", "report_id": row["report_id"]}
        | {cell: number(stands(row, cell)) for cell in cells}
        for row in rows
    ])  # fmt: skip
    errors = [(row["report_id"], cell) for row in rows for cell in row["errors"]]
    notes = [(row["report_id"], cell, said) for row in rows for cell, said in row["cells"].items()
             if isinstance(said, str) and said != "absent"]  # fmt: skip
    return (
        figures,
        pd.DataFrame(errors, columns=["report_id", "cell"]).astype(str),
        pd.DataFrame(notes, columns=["report_id", "cell", "state"]).astype(str),
    )


def number(said):
    return math.nan if isinstance(said, str) else float(said)


def measure_rows(rows, name):
    figures, errors, notes = make_frames(rows, name)
    return compute_measure(figures, load_measure(name), errors, notes)


@st.composite
def offices_and_years(draw, name):
    """Reports in every condition, of a measure's cells only."""
    cells = cells_of(name)
    said = st.sampled_from(
        [0, 0, 1, 2, 3, 5, 8, 40, "absent", "blank", "mark", "unreadable", "unknown"]
    )
    full = st.sampled_from([0, 1, 2, 3, 5, 8, 40])
    rows = []
    for place in range(draw(st.integers(1, 8))):
        filing = draw(st.sampled_from(["in_force"] * 5 + ["waiting", "no_report"]))
        filed = filing == "in_force"
        value = draw(st.sampled_from([said, full]))
        rows.append({
            "office_id": f"o{place}", "year": draw(st.integers(2020, 2022)), "filing": filing,
            "district_id": draw(st.sampled_from("ab")), "kind": draw(st.sampled_from(["department", "institution"])),
            "own": draw(st.sampled_from([True, True, False])),
            "form": draw(st.sampled_from([OLD, NEW, None])) if filed else None,
            "report_id": f"r{place}" if filed else None,
            "cells": {cell: draw(value) for cell in cells if draw(st.booleans())} if filed else {},
            "errors": draw(st.sets(st.sampled_from(cells), max_size=1)) if filed and draw(st.booleans()) else set(),
        })  # fmt: skip
    return rows


def same(found, told):
    return math.isnan(found) if told is None else math.isclose(found, told)


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_measure_is_what_its_twin_in_plain_python_says(name, data):
    rows = data.draw(offices_and_years(name))
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        measured = measure_rows(rows, name)
    assert len(measured) == len(rows)
    for row, found in zip(rows, measured.itertuples(), strict=True):
        numerator, denominator, value, state, in_doubt = twin(row, name)
        assert (found.state, found.in_doubt) == (state, in_doubt)
        assert same(found.numerator, numerator)
        assert same(found.denominator, denominator)
        assert same(found.value, value)


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_where_there_is_no_number_there_is_no_zero(name, data):
    rows = data.draw(offices_and_years(name))
    measured = add_interval(measure_rows(rows, name), load_measure(name))
    lacking = measured[measured["state"] != "shown"]
    assert lacking[["value", "low", "high"]].isna().all(axis=None)
    assert (measured["value"].notna() == (measured["state"] == "shown")).all()


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_whoever_has_no_value_is_told_why(name, data):
    measure = load_measure(name)
    for row in measure_rows(data.draw(offices_and_years(name)), name).to_dict("records"):
        for language in ("zh", "en"):
            note = word_office_note(row, measure, language)
            assert bool(note) == (row["state"] != "shown" or row["in_doubt"] or row["joined"])


def report(**fields):
    """A report in force of the 2021 form."""
    plain = {"office_id": "o", "year": 2023, "district_id": "a", "kind": "department", "own": True,
             "form": NEW, "report_id": "r", "filing": "in_force", "cells": {}, "errors": set()}  # fmt: skip
    return plain | fields


RATE = {"granted_in_full__total": 3, "granted_in_part__total": 1, "outcome_total__total": 8}


def one(name, **fields):
    (row,) = measure_rows([report(**fields)], name).to_dict("records")
    return row


def test_zero_is_a_number():
    row = one("received", cells={"received__total": 0})
    assert (row["value"], row["state"]) == (0, "shown")


@pytest.mark.parametrize("state", ["blank", "mark", "unreadable", "unknown", "absent"])
def test_what_is_no_number_is_told_apart(state):
    row = one("disclosure_rate", cells=RATE | {"granted_in_part__total": state})
    assert row["state"] == state
    assert math.isnan(row["value"])
    assert row["denominator"] == 8


def test_the_worst_of_several_cells_is_told():
    said = {
        "granted_in_full__total": "blank",
        "granted_in_part__total": "unknown",
        "outcome_total__total": "mark",
    }
    assert one("disclosure_rate", cells=said)["state"] == "unknown"


def test_a_rate_of_few_has_its_counts_and_no_value():
    row = one("disclosure_rate", cells=RATE | {"outcome_total__total": 4})
    assert (row["numerator"], row["denominator"], row["state"]) == (4, 4, "few")
    assert math.isnan(row["value"])
    assert one("disclosure_rate", cells=RATE | {"outcome_total__total": 5})["value"] == 0.8


def test_nothing_concluded_is_no_rate_of_zero():
    row = one("disclosure_rate", cells=dict.fromkeys(RATE, 0))
    assert row["state"] == "no_cases"
    assert math.isnan(row["value"])


def test_a_rate_with_a_failed_identity_is_not_shown_and_a_count_is_marked():
    cells = RATE | {"received__total": 9}
    rate = one("disclosure_rate", cells=cells, errors={"outcome_total__total"})
    assert (rate["state"], rate["in_doubt"]) == ("in_doubt", True)
    assert math.isnan(rate["value"])
    count = one("received", cells=cells, errors={"received__total"})
    assert (count["value"], count["state"], count["in_doubt"]) == (9, "shown", True)


def test_an_error_elsewhere_in_the_report_does_not_touch_a_measure():
    row = one("disclosure_rate", cells=RATE, errors={"reconsideration__total"})
    assert (row["value"], row["in_doubt"]) == (0.5, False)


def test_more_disclosed_than_concluded_cannot_be_right_whatever_the_checks_found():
    row = one("disclosure_rate", cells=RATE | {"outcome_total__total": 3})
    assert (row["state"], row["in_doubt"]) == ("in_doubt", True)


def test_more_disputes_than_requests_is_possible():
    row = one("reconsiderations_per_hundred",
              cells={"reconsideration__total": 20, "outcome_total__total": 8})  # fmt: skip
    assert row["value"] == 250


def test_three_rows_stand_for_the_one_of_the_old_form_in_whichever_document_they_are():
    three = dict.fromkeys(OTHER_ROWS["otherwise_closed__total"], 1) | {"outcome_total__total": 6}
    for form in (OLD, NEW):
        assert one("otherwise_closed_share", cells=three, form=form)["value"] == 0.5
    whole = {"otherwise_closed__total": 3, "outcome_total__total": 6}
    for form in (OLD, NEW):
        assert one("otherwise_closed_share", cells=whole, form=form)["value"] == 0.5


def test_a_sum_over_some_of_the_parts_is_no_sum():
    three = dict.fromkeys(OTHER_ROWS["otherwise_closed__total"], 1) | {"outcome_total__total": 6}
    three["other_fee_unpaid__total"] = "blank"
    assert one("otherwise_closed_share", cells=three)["state"] == "blank"


def test_fees_are_not_in_the_2019_form():
    assert one("fees", form=OLD)["state"] == "not_in_form"
    assert one("fees", form=NEW)["state"] == "absent"


def test_the_number_of_a_nearly_equal_row_is_taken_and_said_so():
    old = one("normative_documents_issued", form=OLD, cells={"normative_documents__produced": 7})
    assert (old["value"], old["joined"]) == (7, True)
    assert "2019" in word_office_note(old, load_measure("normative_documents_issued"), "zh")
    new = one("normative_documents_issued", cells={"normative_documents__issued": 7})
    assert (new["value"], new["joined"]) == (7, False)


def test_every_state_but_shown_has_its_words():
    assert set(WORST_FIRST) | {
        "few",
        "no_cases",
        "in_doubt",
        "waiting",
        "no_report",
        "beside",
    } == set(STATE_WORDS)


def test_a_total_below_zero_cannot_be_right():
    said = {"reconsideration__total": 3, "outcome_total__total": -8}
    assert one("reconsiderations_per_hundred", cells=said)["state"] == "in_doubt"


def test_a_number_with_a_remark_is_a_number():
    figures, errors, _ = make_frames(
        [report(cells=RATE | {"outcome_total__total": "blank"})], "disclosure_rate"
    )
    noted = pd.DataFrame([("r", "granted_in_full__total", "unreadable"), ("r", "outcome_total__total", "blank")],
                         columns=["report_id", "cell", "state"])  # fmt: skip
    (row,) = compute_measure(figures, load_measure("disclosure_rate"), errors, noted).to_dict(
        "records"
    )
    assert row["state"] == "blank"


def test_a_cell_without_a_number_is_joined_with_nothing():
    row = one("normative_documents_issued", cells={"normative_documents__issued": "blank"})
    assert (row["state"], row["joined"]) == ("blank", False)
