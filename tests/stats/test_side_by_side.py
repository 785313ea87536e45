"""Several measures beside each other, with their changes."""

import pandas as pd
import pytest
from tests.stats.year_frames import shares

from gaistats.stats.measure import RATES, load_measure, load_measures
from gaistats.stats.measured import add_interval
from gaistats.stats.side_by_side import SET, describe_groups, describe_offices, join_measure

RATE = load_measure("disclosure_rate")
FRAME = pd.concat([
    shares({"a": [(5, 10), (6, 10)], "b": [(1, 10), None]}),
    shares({"c": [(2, 4), (20, 40)]}, district_id="d2"),
]).assign(joined=False)  # fmt: skip


def test_the_set_is_of_measures_that_exist_and_are_each_named_once():
    assert set(SET) <= set(load_measures())
    assert len(set(SET)) == len(SET)
    assert sum(load_measure(name).unit in RATES for name in SET) == 7


def test_a_group_has_its_sum_and_its_change_over_the_offices_of_both_years():
    expected = FRAME[["office_id", "year", "district_id", "kind", "own"]]
    found = describe_groups(FRAME, expected, RATE, "district").set_index(["district_id", "year"])
    d1 = found.loc[("d1", 2020)]
    assert (d1["value"], d1["covered"], d1["expected"]) == (0.6, 1, 2)
    assert (d1["points"], d1["both"]) == (pytest.approx(10), 1)
    assert found.loc[("d1", 2019), "value"] == 0.3
    assert pd.isna(found.loc[("d1", 2019), "change"])
    d2 = found.loc[("d2", 2020)]
    assert (d2["value"], d2["change_state"]) == (0.5, "few")
    assert pd.isna(d2["change"])


def test_all_offices_of_a_year_are_a_group():
    expected = FRAME[["office_id", "year", "district_id", "kind", "own"]]
    found = describe_groups(FRAME, expected, RATE, "year").set_index("year")
    assert found.loc[2020, "value"] == 26 / 50
    # a and c are known in both years: 7 of 14, then 26 of 50.
    assert found.loc[2020, "change"] == pytest.approx(26 / 50 - 7 / 14)


def test_only_a_change_from_the_year_before_is_a_change_of_an_office():
    gap = shares({"a": [(5, 10), None, (8, 10)]})
    found = describe_offices(add_interval(gap, RATE), RATE).set_index("year")
    assert found.loc[2021, "change_state"] == "gap"
    assert pd.isna(found.loc[2021, "change"])
    assert found.loc[2021, "both"] == 0
    assert found.loc[2021, "high"] > 0.8


def test_years_of_both_forms_are_joined_for_all_of_the_set():
    assert all(join_measure(load_measure(name))["joins"].all() for name in SET)
