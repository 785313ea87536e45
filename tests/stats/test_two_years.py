"""Any two years beside each other, and the same without the largest office."""

import pandas as pd
import pytest
from tests.stats.year_frames import counts, shares

from gaistats.stats.measure import load_measure
from gaistats.stats.two_years import compare_whole, leave_out_largest, set_two_years

RECEIVED, RATE = load_measure("received"), load_measure("disclosure_rate")
COUNTS = counts({"a": [10, 90, 30], "b": [5, None, 2], "c": [1, 1, None]})
SHARES = shares({"a": [(50, 100), (0, 0), (80, 200)], "b": [(3, 10), None, (6, 10)]})
NAMES = pd.DataFrame({"office_id": ["a", "b"], "name": ["A", "B"]})


def due(frame):
    return frame[["office_id", "year", "district_id", "kind", "level", "own"]]


def test_the_year_between_does_not_count():
    two = set_two_years(COUNTS, 2019, 2021)
    assert sorted(two["year"].unique()) == [2020, 2021]
    whole = compare_whole(two, due(two), RECEIVED)
    assert (whole["before"], whole["after"], whole["both"]) == (15, 32, 2)


def test_years_in_the_wrong_order_are_an_error():
    with pytest.raises(ValueError, match="not before"):
        set_two_years(COUNTS, 2021, 2021)


def test_without_any_row_of_the_earlier_year_nobody_is_compared():
    two = set_two_years(COUNTS[COUNTS["year"] == 2021], 2019, 2021)
    assert compare_whole(two, due(two), RECEIVED)["state"] == "no_offices"


def test_the_largest_office_of_a_total_is_left_out():
    two = set_two_years(COUNTS, 2019, 2021)
    largest = leave_out_largest(two, due(two), NAMES, RECEIVED, 2021)
    assert (largest.office_id, largest.share) == ("a", 30 / 32)
    assert (largest.change["before"], largest.change["after"]) == (5, 2)


def test_the_largest_office_of_a_rate_is_the_one_with_most_cases():
    two = set_two_years(SHARES, 2019, 2021)
    largest = leave_out_largest(two, due(two), NAMES, RATE, 2021)
    assert (largest.office_id, largest.share) == ("a", 200 / 210)
    assert (largest.change["before"], largest.change["after"]) == (0.3, 0.6)


def test_of_nothing_there_is_no_largest():
    two = set_two_years(counts({"a": [3, 0]}), 2019, 2020)
    assert leave_out_largest(two, due(two), NAMES, RECEIVED, 2020) is None
