"""What a group's trend is of: sums over the offices known in every year, against a plain loop."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from year_frames import BROKEN, JOINED, NEW, OLD, counts, frame, one, row, shares

from gaistats.stats.group_trend import compute_group_trends, sum_panels

NUMBERS = st.one_of(st.none(), st.integers(0, 50))


def _expected(measured):
    return measured[["office_id", "year", "district_id", "kind", "level", "own"]]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcde"), st.lists(NUMBERS, min_size=4, max_size=4)))
def test_a_panel_sums_the_offices_known_in_every_year(series):
    found = sum_panels(counts(series), "count", JOINED)
    there = [y for y in range(4) if any(numbers[y] is not None for numbers in series.values())]
    kept = [numbers for numbers in series.values()
            if there and all(numbers[y] is not None for y in there)]  # fmt: skip
    expected = {2019 + y: sum(numbers[y] for numbers in kept) for y in there} if kept else {}
    assert dict(zip(found["year"], found["value"], strict=True)) == expected
    assert set(found["offices"]) <= {len(kept)}


def test_a_rate_is_sum_over_sum_and_few_cases_have_none():
    found = sum_panels(shares({"a": [(1, 4), (1, 3)], "b": [(2, 4), (0, 1)]}), "share", JOINED)
    assert one(found, year=2019)["value"] == pytest.approx(3 / 8)
    few = one(found, year=2020)
    assert math.isnan(few["value"])
    assert few["state"] == "few"
    assert (few["numerator"], few["denominator"]) == (1, 4)


def test_a_panel_begins_anew_where_forms_are_not_joined():
    measured = frame(row("a", 2020, 5, form=OLD), row("a", 2021, 7, form=NEW),
                     row("a", 2022, 8, form=NEW))  # fmt: skip
    assert list(sum_panels(measured, "count", BROKEN)["year"]) == [2021, 2022]
    assert list(sum_panels(measured, "count", JOINED)["year"]) == [2020, 2021, 2022]


def test_the_trend_is_that_of_these_sums():
    measured = counts({"a": [3, 5, 4, 9], "b": [1, 1, 2, None], "c": [10, 8, 11, 12]})
    sums = sum_panels(measured, "count", JOINED, by="district_id")
    trend = one(compute_group_trends(measured, _expected(measured), "count", JOINED,
                by="district_id"), without_largest=False)  # fmt: skip
    assert list(sums["value"]) == [13, 13, 15, 21]
    assert trend["years"] == len(sums)
    assert (trend["rises"], trend["falls"]) == (2, 0)
    assert set(sums["offices"]) == {trend["offices"]}


def test_a_group_without_a_panel_has_no_row():
    assert sum_panels(counts({"a": [1, None], "b": [None, 2]}), "count", JOINED).empty
    assert sum_panels(counts({"a": [1, 2]}, own=False), "count", JOINED).empty
