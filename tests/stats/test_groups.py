"""Offices added up, beside a slow twin in plain Python, and what must hold of every sum."""

import math
import random
import warnings
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from gaistats.stats.groups import add_up
from gaistats.stats.measure import load_measure
from gaistats.stats.words import word_group_note

KNOWN = ("shown", "few", "no_cases")
WORST_FIRST = ["not_in_form", "unknown", "unreadable", "mark", "blank", "absent", "waiting",
               "no_report", "in_doubt"]  # fmt: skip
KEYS = {"district": ("district_id", "year"), "kind": ("kind", "year"), "year": ("year",)}
COLUMNS = ["office_id", "year", "district_id", "kind", "level", "form", "own", "numerator",
           "denominator", "value", "state", "in_doubt", "joined", "due"]  # fmt: skip
RATE, COUNT = load_measure("disclosure_rate"), load_measure("received")


def row_of(place, denominator, numerator, state, fields):
    """A row of ``measured``; ``due``: whether the office was expected."""
    rated = denominator is not None
    if state in (*KNOWN, "in_doubt") and rated:
        state = (
            state
            if state == "in_doubt"
            else "no_cases"
            if not denominator
            else "few"
            if denominator < 5
            else "shown"
        )
        value = numerator / denominator if state == "shown" else math.nan
    else:
        value = float(numerator) if state == "shown" else math.nan
    known = state in (*KNOWN, "in_doubt")
    return dict(fields) | {
        "office_id": f"o{place}", "level": "district", "form": "disclosure-2021" if known else None,
        "numerator": float(numerator) if known else math.nan,
        "denominator": float(denominator) if rated and known else math.nan, "value": value,
        "state": state, "in_doubt": state == "in_doubt" or (not rated and known and place % 3 == 0),
        "joined": False,
    }  # fmt: skip


@st.composite
def measured_rows(draw, rated=True):
    rows = []
    for place in range(draw(st.integers(1, 10))):
        denominator = draw(st.sampled_from([0, 1, 4, 5, 9, 60])) if rated else None
        numerator = draw(st.integers(0, denominator if rated else 50))
        states = ["shown"] * 4 + [s for s in WORST_FIRST if rated or s != "in_doubt"]
        fields = {
            "year": draw(st.sampled_from([2022, 2023])), "district_id": draw(st.sampled_from("ab")),
            "kind": draw(st.sampled_from(["department", "institution"])),
            "own": draw(st.sampled_from([True, True, False])), "due": draw(st.booleans()),
        }  # fmt: skip
        rows.append(row_of(place, denominator, numerator, draw(st.sampled_from(states)), fields))
    return rows


def frames(rows):
    flags = dict.fromkeys(("own", "in_doubt", "joined", "due"), bool)
    measured = pd.DataFrame(rows, columns=COLUMNS).astype(flags)
    expected = measured.loc[
        measured["due"], ["office_id", "year", "district_id", "kind", "level", "own"]
    ]
    return measured.drop(columns="due"), expected


def add(rows, by, measure=RATE):
    return add_up(*frames(rows), by, measure)


def twin(rows, by, rated):
    """A group's key to (numerator, denominator, value, covered, expected, state, in_doubt)."""
    groups = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in KEYS[by]), []).append(row)
    return {key: twin_group(group, rows, rated) for key, group in groups.items()}


def twin_group(group, rows, rated):
    own = [row for row in group if row["own"]]
    counted = [row for row in own if row["state"] in KNOWN]
    doubts = sum(row["in_doubt"] for row in own)
    listed = any(row["due"] for row in rows if row["year"] == group[0]["year"])
    expected = sum(row["due"] for row in own) if listed else None
    if not counted:
        state = min((row["state"] for row in own), key=WORST_FIRST.index, default="beside")
        return None, None, None, 0, expected, state, doubts
    numerator = sum(row["numerator"] for row in counted)
    if not rated:
        return numerator, None, numerator, len(counted), expected, "shown", doubts
    denominator = sum(row["denominator"] for row in counted)
    state = "no_cases" if denominator == 0 else "few" if denominator < 5 else "shown"
    value = float(Fraction(int(numerator), int(denominator))) if state == "shown" else None
    return numerator, denominator, value, len(counted), expected, state, doubts


def plain(frame, by):
    names = ("numerator", "denominator", "value", "covered", "expected", "state", "in_doubt")
    told = frame.astype(object).where(frame.notna(), None)
    return {
        tuple(row[key] for key in KEYS[by]): tuple(row[name] for name in names)
        for row in told.to_dict("records")
    }


def agree(found, told):
    assert found.keys() == told.keys()
    for key, values in told.items():
        for one, other in zip(found[key], values, strict=True):
            assert one == other or (other is not None and one == pytest.approx(other))


@pytest.mark.parametrize("by", KEYS)
@pytest.mark.parametrize("rated", [True, False])
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_group_is_what_its_twin_in_plain_python_says(by, rated, data):
    rows = data.draw(measured_rows(rated))
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        found = add(rows, by, RATE if rated else COUNT)
    told = plain(found, by)
    assert len(told) == len(found)
    agree(told, twin(rows, by, rated))


@settings(max_examples=40, deadline=None)
@given(measured_rows(), st.integers(0, 99))
def test_the_order_of_offices_and_of_grouping_changes_no_total(rows, seed):
    shuffled = random.Random(seed).sample(rows, len(rows))
    for by in KEYS:
        pd.testing.assert_frame_equal(add(rows, by), add(shuffled, by))
    whole = add(rows, "year").set_index("year")
    for by in ("district", "kind"):
        again = (
            add(rows, by).groupby("year")[["numerator", "denominator", "covered", "in_doubt"]].sum()
        )
        for name in again:
            assert again[name].tolist() == whole[name].fillna(0).tolist()


@settings(max_examples=40, deadline=None)
@given(measured_rows(), st.sampled_from(["no_report", "blank", "waiting"]))
def test_an_office_without_data_changes_coverage_and_nothing_else(rows, state):
    first = {key: rows[0][key] for key in ("year", "district_id", "kind")} | {"own": True}
    listed = any(row["due"] for row in rows if row["year"] == first["year"])
    for by in KEYS:
        before, after = (
            add([*rows, *more], by)
            for more in ([], [row_of(99, 9, 3, state, first | {"due": listed})])
        )
        known = before["covered"] > 0
        same = ["numerator", "denominator", "value", "low", "high", "covered", "in_doubt"]
        pd.testing.assert_frame_equal(before[same], after[same])
        assert (before["state"] == after["state"])[known].all()
        grown = after["expected"].fillna(0).sum() - before["expected"].fillna(0).sum()
        assert grown == int(listed)


def test_a_rate_of_a_union_is_the_ratio_of_sums_and_not_the_mean_of_rates():
    fields = {"year": 2023, "kind": "department", "own": True, "due": True}
    rows = [row_of(1, 10, 9, "shown", fields | {"district_id": "a"}),
            row_of(2, 90, 9, "shown", fields | {"district_id": "b"})]  # fmt: skip
    assert add(rows, "district")["value"].tolist() == [0.9, 0.1]
    (whole,) = add(rows, "year")["value"]
    assert whole == 18 / 100
    assert whole != (0.9 + 0.1) / 2


def test_the_interval_is_wilsons_over_the_summed_counts():
    fields = {"year": 2023, "kind": "department", "own": True, "due": True, "district_id": "a"}
    rows = [row_of(place, 40, 20, "shown", fields) for place in range(3)]
    (group,) = add(rows, "year").to_dict("records")
    assert (group["low"], group["high"]) == pytest.approx(
        proportion_confint(60, 120, method="wilson")
    )
    # As textbooks have it: 60 of 120 is 41.2 to 58.8 %.
    assert (round(group["low"], 3), round(group["high"], 3)) == (0.412, 0.588)


def test_few_offices_of_few_cases_make_a_rate_together():
    fields = {"year": 2023, "kind": "department", "own": True, "due": True, "district_id": "a"}
    rows = [row_of(place, 3, 1, "few", fields) for place in range(2)]
    (group,) = add(rows, "year").to_dict("records")
    assert (group["value"], group["state"], group["covered"]) == (1 / 3, "shown", 2)


def test_a_report_that_includes_subordinates_stands_beside():
    fields = {"year": 2023, "kind": "government", "own": False, "due": True, "district_id": "a"}
    (group,) = add([row_of(1, 90, 9, "shown", fields)], "kind").to_dict("records")
    assert (group["state"], group["covered"], group["expected"]) == ("beside", 0, 0)
    assert math.isnan(group["numerator"])


def test_what_is_left_out_and_what_is_marked_is_said():
    fields = {"year": 2023, "kind": "department", "own": True, "due": True, "district_id": "a"}
    rows = [row_of(1, 9, 3, "shown", fields), row_of(2, 9, 3, "in_doubt", fields)]
    (group,) = add(rows, "year").to_dict("records")
    assert (group["numerator"], group["covered"], group["in_doubt"]) == (3, 1, 1)
    assert (
        word_group_note(group, RATE, "en")
        == "without 1 office, whose numbers do not agree with each other"
    )
    (count,) = add([row_of(3, None, 3, "shown", fields)], "year", COUNT).to_dict("records")
    assert (count["numerator"], count["covered"], count["in_doubt"]) == (3, 1, 1)
    assert word_group_note(count, COUNT, "zh").startswith("其中 1 家")


def test_without_a_list_of_offices_nobody_knows_how_many_were_expected():
    fields = {"year": 2023, "kind": "department", "own": True, "due": False, "district_id": "a"}
    (group,) = add([row_of(1, 9, 3, "shown", fields)], "year").to_dict("records")
    assert pd.isna(group["expected"])


def test_nothing_at_all_is_an_empty_frame():
    assert add([], "district").empty
