"""Trends of offices and of groups over the same offices."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes
from year_frames import BROKEN, JOINED, NEW, OLD, counts, frame, one, row, shares

from gaistats.stats.group_trend import compute_group_trends
from gaistats.stats.trend import compute_trends

SERIES = st.dictionaries(
    st.sampled_from("abcdef"),
    st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=6, max_size=6),
    min_size=1,
)


def group_trends(measured, unit, joins, by=None):
    return compute_group_trends(measured, measured, unit, joins, by)


@given(SERIES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=20)
def test_every_office_has_scipys_trend_of_the_years_it_has(series, random):
    measured = counts(series)
    order = list(range(len(measured)))
    random.shuffle(order)
    found = compute_trends(measured.iloc[order], JOINED)
    assert found["office_id"].tolist() == sorted(series)
    for told in found.to_dict("records"):
        known = [
            (step, number)
            for step, number in enumerate(series[told["office_id"]])
            if number is not None
        ]
        assert told["years"] == len(known)
        if len(known) < 2:
            assert told["shape"] == ("single" if known else "none")
            assert math.isnan(told["slope"])
            assert told["proof"] == "cannot"
            continue
        steps, numbers = zip(*known, strict=True)
        assert told["slope"] == pytest.approx(theilslopes(numbers, steps).slope)
        if len(set(numbers)) == len(numbers):
            assert told["p"] == pytest.approx(kendalltau(steps, numbers, method="exact").pvalue)
        assert (told["first_year"], told["last_year"]) == (2019 + steps[0], 2019 + steps[-1])


def test_a_missing_year_is_left_out_and_never_zero():
    found = one(compute_trends(counts({"a": [10, None, 14, 16, 18, 20]}), JOINED))
    assert (found["slope"], found["years"], found["shape"]) == (2, 5, "rose_each")


def test_a_series_stops_at_a_change_of_form_that_is_not_joined():
    rows = [row("a", year, 100 if year < 2021 else year - 2000, form=OLD if year < 2021 else NEW)
            for year in range(2019, 2025)]  # fmt: skip
    measured = frame(*rows)
    broken = one(compute_trends(measured, BROKEN))
    assert (broken["years"], broken["first_year"], broken["slope"], broken["broke_in"]) == (
        4,
        2021,
        1,
        2021,
    )
    joined = one(compute_trends(measured, JOINED))
    assert joined["years"] == 6
    assert pd.isna(joined["broke_in"])


def test_who_goes_back_to_the_old_form_begins_anew_there():
    forms = [OLD, NEW, OLD, OLD]
    measured = frame(*(row("a", 2020 + step, step, form=form) for step, form in enumerate(forms)))
    assert one(compute_trends(measured, BROKEN))["first_year"] == 2022


def test_an_office_without_data_is_listed_and_changes_no_other():
    series = {"a": [1, 2, 3, 4, 5], "b": [5, 3, 4, 1, 2]}
    alone = compute_trends(counts(series), JOINED)
    found = compute_trends(counts(series | {"z": [None] * 5}), JOINED)
    pd.testing.assert_frame_equal(found.iloc[:2], alone)
    assert found.iloc[2][["years", "shape", "proof"]].tolist() == [0, "none", "cannot"]
    assert found.iloc[2][["slope", "p", "tau"]].isna().all()


def test_no_data_at_all_gives_rows_and_no_numbers():
    found = compute_trends(counts({"a": [None, None]}), JOINED)
    assert one(found)["shape"] == "none"
    groups = group_trends(counts({"a": [None, None]}), "count", JOINED)
    assert groups["shape"].tolist() == ["none", "none"]
    assert groups[["offices", "expected"]].to_numpy().tolist() == [[0, 1], [0, 1]]


def test_years_in_doubt_are_counted():
    measured = counts({"a": [1, 2, 3]})
    measured.loc[0, "in_doubt"] = True
    assert one(compute_trends(measured, JOINED))["in_doubt"] == 1


def test_one_large_office_can_turn_the_whole_trend():
    series = {"large": [500, 400, 300, 200, 100]} | {f"s{n}": [1, 2, 3, 4, 5] for n in range(5)}
    found = group_trends(counts(series), "count", JOINED)
    whole, rest = one(found, without_largest=False), one(found, without_largest=True)
    assert (whole["shape"], rest["shape"]) == ("fell_each", "rose_each")
    assert (whole["slope"], rest["slope"]) == (-95, 5)
    assert (whole["largest"], whole["offices"], rest["offices"]) == ("large", 6, 5)


def test_a_group_is_followed_over_the_same_offices():
    # b files in some years only: with it the sum would seem to fall.
    found = one(group_trends(counts({"a": [1, 2, 3, 4], "b": [90, 90, None, None], "c": [1, 1, 1, 1]}),
                                     "count", JOINED), without_largest=False)  # fmt: skip
    assert (found["shape"], found["offices"], found["expected"]) == ("rose_each", 2, 3)


def test_a_group_begins_where_most_of_its_offices_forms_do():
    def office(name, change, extra=0):
        return [
            row(name, year, year - 2000 + extra, form=OLD if year < change else NEW)
            for year in range(2019, 2025)
        ]

    measured = frame(*office("a", 2021), *office("b", 2021), *office("late", 2023))
    found = one(group_trends(measured, "count", BROKEN), without_largest=False)
    assert (found["first_year"], found["years"], found["offices"], found["slope"]) == (
        2021,
        4,
        2,
        2,
    )


def test_the_largest_of_a_rate_is_the_one_with_most_cases():
    measured = shares(
        {"busy": [(5, 100), (4, 100), (3, 100)], "full": [(9, 10), (9, 10), (10, 10)]}
    )
    found = group_trends(measured, "share", JOINED)
    assert set(found["largest"]) == {"busy"}
    assert one(found, without_largest=True)["last_year"] == 2021
    assert one(found, without_largest=False)["slope"] == pytest.approx(-1 / 220, abs=1e-3)


def test_groups_are_the_district_or_kind_where_an_office_stands_last():
    measured = pd.concat([counts({"a": [1, 2]}, district_id="d2"), counts({"b": [3, 1]}, district_id="d1"),
                          counts({"city": [9, 99]}, own=False, district_id="d1")])  # fmt: skip
    measured.loc[(measured["office_id"] == "a") & (measured["year"] == 2019), "district_id"] = "d1"
    found = group_trends(measured, "count", JOINED, by="district_id")
    whole = found[~found["without_largest"]].set_index("group")
    assert whole["slope"].to_dict() == {"d1": -2, "d2": 1}
    assert whole["offices"].to_dict() == {"d1": 1, "d2": 1}


def test_nothing_divides_by_zero():
    with np.errstate(all="raise"):
        found = compute_trends(
            counts({"a": [0] * 5, "b": [3] * 5, "c": [None] * 5, "d": [1, None, None, None, None]}),
            JOINED,
        ).set_index("office_id")
        groups = group_trends(shares({"a": [(0, 0)] * 5}), "share", JOINED)
    assert found["shape"].to_dict() == {"a": "level", "b": "level", "c": "none", "d": "single"}
    assert found.loc[["a", "b"], "slope"].tolist() == [0, 0]
    assert found.loc[["c", "d"], "slope"].isna().all()
    assert groups["slope"].isna().all()


def test_without_a_list_of_offices_nobody_knows_how_many_were_expected():
    measured = counts({"a": [1, 2, 3]})
    found = compute_group_trends(measured, measured[measured["year"] < 2021], "count", JOINED)
    assert found["expected"].isna().all()
    assert found["offices"].tolist() == [1, 0]


def test_no_office_at_all_gives_no_row():
    assert group_trends(counts({}), "count", JOINED).empty
    assert compute_trends(counts({}), JOINED).empty


def test_order_of_rows_and_an_office_without_data_change_coverage_at_most():
    rng = np.random.default_rng(5)
    drawn = rng.integers(0, 30, (12, 5, 2)).tolist()
    measured = shares(
        {f"o{n}": [(min(pair), max(pair)) for pair in years] for n, years in enumerate(drawn)}
    )
    found = group_trends(measured, "share", JOINED)
    shuffled = measured.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(group_trends(shuffled, "share", JOINED), found)
    more = group_trends(pd.concat([measured, shares({"z": [None] * 5})]), "share", JOINED)
    assert (more["expected"] == found["expected"] + 1).all()
    pd.testing.assert_frame_equal(more.drop(columns="expected"), found.drop(columns="expected"))


def test_a_group_trend_is_that_of_plain_sums():
    drawn = np.random.default_rng(6).integers(1, 90, (7, 6))
    series = {f"o{n}": line for n, line in enumerate(drawn.tolist())}
    found = group_trends(counts(series), "count", JOINED)
    whole, rest = one(found, without_largest=False), one(found, without_largest=True)
    totals, largest = drawn.sum(axis=0), drawn.sum(axis=1).argmax()
    assert whole["largest"] == f"o{largest}"
    assert whole["slope"] == theilslopes(totals).slope
    assert rest["slope"] == theilslopes(totals - drawn[largest]).slope
    assert rest["p"] == pytest.approx(
        kendalltau(range(6), totals - drawn[largest], method="exact").pvalue
    )
