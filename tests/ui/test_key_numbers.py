"""The key numbers out of rows that are written out here, and what stands below them."""

import pandas as pd

from gaistats.ui.figures import FEWEST_FOR_A_SHARE, make_rate_cell, share_of, word_share
from gaistats.ui.summary import count_numbers, list_bars

NO_CORRECTIONS = dict.fromkeys(
    ("corrected", *(f"{name}_corrected" for name in ("received", "disputes", "rate", "errors"))), 0
)
MEASURES = ("received", "zero_received", "disputes", "errors", "filed")


def _total(year=2023, **more):
    row = {
        "year": year, "own": True, "received": 20.0, "received_offices": 2, "disputes": 4.0,
        "disputes_offices": 1, "disputes_in_doubt": 0, "zero_received": 0, "errors": 1,
        "rate_numerator": 8.0, "rate_denominator": 16.0, "rate_offices": 2, "rate_in_doubt": 0,
        **NO_CORRECTIONS,
    }  # fmt: skip
    return row | more


def _changes(offices, **more):
    row = dict.fromkeys(f"{m}_offices" for m in (*MEASURES, "rate")) | {"rate_numerator": 8.0}
    row |= dict.fromkeys(MEASURES, 6) | dict.fromkeys((f"{m}_before" for m in MEASURES), 4)
    row |= {name: offices for name in row if name.endswith("_offices")}
    rates = {
        "rate_denominator": 16.0,
        "rate_numerator_before": 5.0,
        "rate_denominator_before": 20.0,
    }
    return row | rates | NO_CORRECTIONS | more


NOTHING = _changes(0, **dict.fromkeys((*MEASURES, *(f"{m}_before" for m in MEASURES))),
                   **dict.fromkeys(("rate_numerator", "rate_denominator", "rate_numerator_before",
                                    "rate_denominator_before")))  # fmt: skip


def _coverage(filed=3):
    same = {"expected": 4, "filed_own": 2, "expected_own": 3}
    return pd.DataFrame(
        [{"year": 2022, "filed": 1, **same}, {"year": 2023, "filed": filed, **same}]
    )


def _count(*totals, changes=NOTHING):
    numbers = count_numbers(pd.DataFrame(totals), _coverage(), changes, 2023)
    return {number.label: number for number in numbers}


def test_without_a_year_before_nothing_is_said_of_it():
    for number in _count(_total()).values():
        assert number.change == ""
        assert "上年" not in number.note
        assert "None" not in number.note


def test_every_change_says_over_how_many_offices():
    for number in _count(_total(), changes=_changes(7)).values():
        assert number.change
        assert "7 家" in number.note


def test_what_was_filed_is_compared_over_the_offices_expected_twice():
    filed = _count(_total(), changes=_changes(7, filed=6, filed_before=7))["已报"]
    assert (filed.value, filed.change) == ("3", "−1")
    assert "两年都应报的 7 家" in filed.note


def test_sums_that_do_not_agree_are_counted_in_all_reports():
    beside = _total(own=False, errors=2)
    assert _count(_total(), beside)["数据不符"].value == "3"
    assert _count(beside)["数据不符"].value == "2"


def test_disputes_left_out_are_counted():
    assert "1 家自身核对不符，未计入" in _count(_total(disputes_in_doubt=1))["行政复议和诉讼"].note


def test_of_few_the_counts_are_shown_and_no_change():
    few = _total(rate_numerator=3.0, rate_denominator=3.0)
    rate = _count(few, changes=_changes(7, rate_numerator=3.0, rate_denominator=3.0))["公开率"]
    assert (rate.value, rate.change) == ("3 / 3", "")
    assert "不列百分比" in rate.note


def test_a_share_needs_enough_to_divide():
    assert share_of(3, FEWEST_FOR_A_SHARE - 1) is None
    assert share_of(3, FEWEST_FOR_A_SHARE) == 3 / FEWEST_FOR_A_SHARE
    assert (word_share(3, 4), word_share(3, 6), word_share(None, 0)) == ("3 / 4", "50.0 %", "–")


def test_a_rate_of_few_stands_as_its_counts_in_a_table():
    cell = make_rate_cell({"rate_state": "shown", "rate_numerator": 3.0, "rate_denominator": 4.0})
    assert (cell["t"], cell["v"]) == ("3 / 4", "")


def test_below_a_bar_stands_how_many_reports_are_in_it():
    bars = list_bars(pd.DataFrame([_total(reports=3, outcomes_offices=2)]), _coverage())
    assert bars[["reports", "expected"]].to_numpy().tolist() == [[2, 3]]


def test_numbers_that_rest_on_corrections_are_marked_and_say_of_how_many():
    before = _total(2022, received=10.0, received_corrected=1)
    now = _total(received_corrected=2, rate_corrected=1)
    numbers = _count(before, now, changes=_changes(7, received_corrected=3))
    received = numbers["新收申请"]
    assert received.value == "20†"
    assert received.change.endswith("†")
    assert "† 含更正 2 格" in received.note
    assert "增减：† 含更正 3 格" in received.note
    assert "历年：† 含更正 3 格" in received.note
    assert numbers["公开率"].value == "50.0 %†"
    assert "†" not in numbers["行政复议和诉讼"].value + numbers["行政复议和诉讼"].note
