"""Change from year to year, against plain loops and the real figures of one city."""

import json
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from year_frames import BROKEN, JOINED, NEW, OLD, counts, frame, one, row, shares

from gaistats.stats.changes import compute_group_changes, compute_office_changes

REAL = Path(__file__).parents[1] / "reports" / "real"
NUMBERS = st.one_of(st.none(), st.integers(0, 60))
PAIRS = st.one_of(
    st.none(), st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)


def panels(values):
    return st.dictionaries(
        st.sampled_from("abcdef"), st.lists(values, min_size=4, max_size=4), min_size=1
    )


def of_suqian(year):
    cells = json.loads((REAL / f"suqian-{year}.json").read_text(encoding="utf-8"))["cells"]
    part = sum(cells[f"granted_in_{how}__total"] for how in ("full", "part"))
    return part, cells["outcome_total__total"]


def test_the_disclosure_rate_of_suqian_rose_by_10_44_points():
    # 10.45 would be the difference of the two rounded rates.
    measured = shares({"suqian": [of_suqian(2023), of_suqian(2024)]}, first=2023)
    found = one(compute_office_changes(measured, "share", JOINED), year=2024)
    assert [round(100 * found[name], 2) for name in ("before", "after")] == [43.57, 54.02]
    (part, base), (part_after, base_after) = of_suqian(2023), of_suqian(2024)
    assert found["points"] == pytest.approx(
        float(100 * (Fraction(part_after, base_after) - Fraction(part, base)))
    )
    assert round(found["points"], 2) == 10.44
    assert (found["state"], found["from_year"], math.isnan(found["relative"])) == (
        "change",
        2023,
        True,
    )
    group = one(compute_group_changes(measured, measured, "share", JOINED))
    assert group["points"] == pytest.approx(found["points"])


def test_a_count_changes_absolutely_and_relatively():
    found = one(compute_office_changes(counts({"a": [40, 60]}), "count", JOINED), year=2020)
    assert (found["change"], found["relative"], found["state"]) == (20, 0.5, "change")
    assert math.isnan(found["points"])


def test_from_zero_there_is_no_relative_change():
    found = one(compute_office_changes(counts({"a": [0, 7]}), "count", JOINED), year=2020)
    assert (found["change"], found["state"], math.isnan(found["relative"])) == (
        7,
        "from_zero",
        True,
    )


def test_across_a_gap_the_earlier_year_is_named():
    found = one(compute_office_changes(counts({"a": [4, None, 6]}), "count", JOINED), year=2021)
    assert (found["state"], found["from_year"], found["change"]) == ("gap", 2019, 2)


def test_a_year_without_a_value_has_no_change_and_is_not_zero():
    found = one(compute_office_changes(counts({"a": [4, None]}), "count", JOINED), year=2020)
    assert found["state"] == "no_value"
    assert all(math.isnan(found[name]) for name in ("after", "change", "relative"))


def test_the_first_value_has_nothing_before_it():
    found = one(compute_office_changes(counts({"a": [None, 4]}), "count", JOINED), year=2020)
    assert found["state"] == "first"
    assert pd.isna(found["from_year"])


def test_years_are_not_joined_over_a_change_of_form_unless_the_crosswalk_joins_them():
    measured = counts({"a": [4, 6]}, form=OLD)
    measured.loc[measured["year"] == 2020, "form"] = NEW
    broken = one(compute_office_changes(measured, "count", BROKEN), year=2020)
    assert broken["state"] == "form_break"
    assert math.isnan(broken["change"])
    assert one(compute_office_changes(measured, "count", JOINED), year=2020)["change"] == 2
    group = one(compute_group_changes(measured, measured, "count", BROKEN))
    assert (group["state"], group["both"], group["broken"]) == ("form_break", 0, 1)
    assert all(math.isnan(group[name]) for name in ("before", "after", "change"))


def test_a_count_in_doubt_keeps_its_mark():
    measured = counts({"a": [4, 6, 8]})
    measured.loc[measured["year"] == 2019, "in_doubt"] = True
    found = compute_office_changes(measured, "count", JOINED)
    assert found["in_doubt"].tolist() == [True, True, False]
    assert compute_group_changes(measured, measured, "count", JOINED)["in_doubt"].tolist() == [1, 0]


def test_three_of_two_hundred_filed_compare_over_the_three():
    series = {f"o{number:03}": [10, None] for number in range(197)} | {
        key: [10, 12] for key in "abc"
    }
    found = one(compute_group_changes(counts(series), counts(series), "count", JOINED))
    assert (found["both"], found["expected"], found["before"], found["after"]) == (3, 200, 30, 36)
    assert found["relative"] == pytest.approx(0.2)


def test_the_rate_of_a_union_is_not_the_mean_of_rates():
    measured = shares({"large": [(10, 100), (20, 100)], "small": [(9, 10), (1, 10)]})
    found = one(compute_group_changes(measured, measured, "share", JOINED))
    assert found["points"] == pytest.approx(100 * (21 / 110 - 19 / 110))


def test_small_offices_are_in_the_pooled_rate_though_none_is_shown_alone():
    measured = shares({"a": [(1, 3), (2, 4)], "b": [(0, 4), (1, 2)], "c": [(0, 0), (0, 0)]})
    assert measured["value"].isna().all()
    found = one(compute_group_changes(measured, measured, "share", JOINED))
    assert (found["both"], found["before"], found["after"]) == (3, 1 / 7, 3 / 6)


def test_no_cases_and_few_cases_have_no_rate():
    for pair, state in (((0, 0), "no_cases"), ((1, 4), "few")):
        measured = shares({"a": [(3, 9), pair]})
        found = one(compute_group_changes(measured, measured, "share", JOINED))
        assert (found["state"], math.isnan(found["change"])) == (state, True)


def test_reports_that_include_subordinates_are_in_no_group():
    measured = pd.concat([counts({"a": [1, 2]}), counts({"city": [100, 900]}, own=False)])
    found = one(compute_group_changes(measured, measured, "count", JOINED))
    assert (found["change"], found["both"], found["expected"]) == (1, 1, 1)


def test_districts_and_kinds_are_compared_apart():
    measured = frame(
        row("a", 2019, 1, district_id="d1"), row("a", 2020, 3, district_id="d1"),
        row("b", 2019, 5, district_id="d2"), row("b", 2020, 4, district_id="d2"),
        row("c", 2020, 9, district_id="d3"),
    )  # fmt: skip
    found = compute_group_changes(measured, measured, "count", JOINED, by="district_id")
    told = found.set_index("district_id")
    assert told["change"].tolist()[:2] == [2, -1]
    assert (told.loc["d3", "state"], told.loc["d3", "expected"]) == ("no_offices", 1)


@given(panels(NUMBERS), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_office_changes_are_those_of_a_plain_loop_in_any_order_of_rows(series, random):
    measured = counts(series)
    order = list(range(len(measured)))
    random.shuffle(order)
    found = compute_office_changes(measured.iloc[order], "count", JOINED)
    for told in found.to_dict("records"):
        numbers = series[told["office_id"]]
        at = told["year"] - 2019
        earlier = [step for step in range(at) if numbers[step] is not None]
        if numbers[at] is None:
            assert told["state"] == "no_value"
            assert math.isnan(told["change"])
        elif not earlier:
            assert told["state"] == "first"
            assert math.isnan(told["change"])
        else:
            before = numbers[earlier[-1]]
            assert told["change"] == numbers[at] - before
            assert told["from_year"] == 2019 + earlier[-1]
            assert told["relative"] == (
                pytest.approx(numbers[at] / before - 1)
                if before
                else pytest.approx(math.nan, nan_ok=True)
            )


@given(panels(PAIRS))
@settings(deadline=None, max_examples=25)
def test_group_changes_are_those_of_a_plain_loop(series):
    measured = shares(series)
    found = compute_group_changes(measured, measured, "share", JOINED)
    for told in found.to_dict("records"):
        at = told["year"] - 2019
        both = [
            (pairs[at - 1], pairs[at]) for pairs in series.values() if pairs[at - 1] and pairs[at]
        ]
        assert (told["both"], told["expected"]) == (len(both), len(series))
        bases = [sum(pair[when][1] for pair in both) for when in (0, 1)]
        if min(bases) < 5:
            assert math.isnan(told["change"])
            continue
        rates = [sum(pair[when][0] for pair in both) / bases[when] for when in (0, 1)]
        assert told["points"] == pytest.approx(100 * (rates[1] - rates[0]))
        assert math.isnan(told["relative"])


@given(panels(PAIRS))
@settings(deadline=None, max_examples=15)
def test_an_office_without_data_changes_coverage_and_nothing_else(series):
    measured = shares(series)
    more = pd.concat([measured, shares({"z": [None] * 4})])
    without = compute_group_changes(measured, measured, "share", JOINED)
    with_it = compute_group_changes(more, more, "share", JOINED)
    assert (with_it["expected"] == without["expected"] + 1).all()
    pd.testing.assert_frame_equal(
        with_it.drop(columns="expected"), without.drop(columns="expected")
    )


def test_nothing_divides_by_zero():
    with np.errstate(all="raise"):
        measured = shares({"a": [(0, 0), (0, 0)], "b": [(0, 9), (3, 9)]})
        offices = compute_office_changes(measured, "share", JOINED)
        groups = compute_group_changes(measured, measured, "share", JOINED)
        zeros = counts({"a": [0, 0]})
        nothing = compute_group_changes(zeros, zeros, "count", JOINED)
    # Nought of nought has no rate; from nought there is no relative change; nothing is infinite.
    assert offices.loc[offices["office_id"] == "a", "change"].isna().all()
    assert groups["change"].tolist() == pytest.approx([3 / 9])
    assert nothing["change"].tolist() == [0]
    assert nothing["relative"].isna().all()


def test_without_a_list_of_offices_nobody_knows_how_many_were_expected():
    measured = counts({"a": [1, 2, 3], "b": [4, 5, 6]})
    listed = measured[(measured["year"] == 2021)]
    found = compute_group_changes(measured, listed, "count", JOINED).set_index("year")
    assert found["both"].tolist() == [2, 2]
    assert pd.isna(found.loc[2020, "expected"])
    assert found.loc[2021, "expected"] == 2
