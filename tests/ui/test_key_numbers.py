"""The key numbers out of rows that are written out here, and what stands below them."""

import pandas as pd

from gaistats.pieces.key_counts import SHOWN, count_numbers
from gaistats.pieces.outcomes import list_bars
from gaistats.ui.figures import FEWEST_FOR_A_SHARE, make_rate_cell, share_of, word_share

LABELS = ("新收申请", "公开率", "行政复议和行政诉讼", "行政复议纠正率", "新收为零的机关")


def _figure(year=2023, **more):
    """A row of ``read_key_figures``, without a year before."""
    row = {
        "year": year, "numerator": 20.0, "denominator": None, "value": 20.0, "covered": 2,
        "expected": 3, "in_doubt": 0, "before": None, "after": None, "change": None, "both": 0,
        "zeros": 0, "zeros_before": 0, "zeros_after": 0, "corrected": 0, "corrected_change": 0,
    }  # fmt: skip
    return row | more


def _rate(year=2023, **more):
    return _figure(year, **{"numerator": 8.0, "denominator": 16.0, "value": 0.5} | more)


def _compared(row, offices, before, after):
    """The same row with a change over ``offices``."""
    return row | {"both": offices, "before": before, "after": after, "change": after - before,
                  "zeros_before": 1, "zeros_after": 3}  # fmt: skip


NO_FILED = {"filed": 0, "filed_before": 0, "filed_offices": 0}
NO_FINDINGS = {"by_year": {2022: 1, 2023: 1}, "count": 1, "errors": 1, "offices": 0, "now": 0,
               "before": 0}  # fmt: skip
COVERAGE = [{"year": 2022, "filed": 1, "expected": 4}, {"year": 2023, "filed": 3, "expected": 4}]


def _count(received=None, rate=None, filed=NO_FILED, findings=NO_FINDINGS):
    received, rate = received or [_figure()], rate or [_rate()]
    rows = dict(zip(SHOWN, (received, rate, [_figure()], [_rate()]), strict=True))
    return {n.label: n for n in count_numbers(rows, COVERAGE, filed, findings, 2023)}


def test_the_seven_numbers_that_a_leader_asks_for():
    assert list(_count()) == ["已报", *LABELS, "待办问题"]


def test_without_a_year_before_nothing_is_said_of_it():
    for number in _count().values():
        assert number.change == ""
        assert number.pair == ""
        assert number.before == "" or number.label in ("已报", "待办问题")
        assert "None" not in number.note


def test_every_change_says_over_how_many_offices():
    numbers = _count(
        [_compared(_figure(), 7, 10.0, 20.0)], [_compared(_rate(), 7, 0.4, 0.5)],
        {"filed": 6, "filed_before": 7, "filed_offices": 7},
        NO_FINDINGS | {"offices": 7, "now": 5, "before": 2},
    )  # fmt: skip
    changes = {"已报": "−1", "新收申请": "+10（+100.0 %）", "公开率": "+10.0 个百分点",
               "新收为零的机关": "+2", "待办问题": "+3"}  # fmt: skip
    assert {label: numbers[label].change for label in changes} == changes
    assert all(numbers[label].pair.startswith("可比 7 家：") for label in changes)


def test_a_change_is_the_difference_of_the_pair_beside_it():
    numbers = _count([_compared(_figure(), 144, 2106.0, 2003.0)],
                     [_compared(_rate(), 144, 0.429, 0.452)])  # fmt: skip
    received, rate = numbers["新收申请"], numbers["公开率"]
    assert (received.change, received.pair) == ("−103（−4.9 %）", "可比 144 家：2,106 → 2,003")
    assert (rate.change, rate.pair) == ("+2.3 个百分点", "可比 144 家：42.9 % → 45.2 %")
    assert "144" not in received.note + rate.note
    assert "未舍入" not in rate.note


def test_a_change_that_rounding_sets_apart_from_its_pair_says_so():
    rate = _count(rate=[_compared(_rate(), 9, 0.0824, 0.1276)])["公开率"]
    assert (rate.change, rate.pair) == ("+4.5 个百分点", "可比 9 家：8.2 % → 12.8 %")
    assert "增减按未舍入的比率计算" in rate.note


def test_last_year_s_value_of_all_stands_by_itself_only_where_the_pair_has_another():
    before = _figure(2022, value=25.0, zeros=6)
    number = _count([before, _compared(_figure(), 7, 10.0, 20.0)])["新收申请"]
    assert (number.pair, number.before) == ("可比 7 家：10 → 20", "上年全部 25")
    same = _count([before, _compared(_figure(), 7, 25.0, 20.0)])["新收申请"]
    assert (same.pair, same.before) == ("可比 7 家：25 → 20", "")
    alone = _count([before, _figure()])["新收申请"]
    assert (alone.change, alone.pair, alone.before) == ("", "", "上年 25")


def test_last_year_of_few_shows_the_counts():
    few = _rate(2022, numerator=1.0, denominator=3.0, value=None)
    assert _count(rate=[few, _rate()])["公开率"].before == "上年 1 / 3"


def test_last_year_s_offices_and_findings_are_those_of_their_own_card():
    numbers = _count(
        [_figure(2022, zeros=6), _compared(_figure(zeros=5), 7, 10.0, 20.0)],
        filed={"filed": 3, "filed_before": 1, "filed_offices": 4},
    )
    assert numbers["已报"].before == ""
    assert numbers["待办问题"].before == "上年 1"
    assert numbers["新收为零的机关"].before == "上年全部 6"
    assert numbers["新收为零的机关"].pair == "可比 7 家：1 → 3"
    assert numbers["已报"].pair == "可比 4 家：1 → 3"


def test_open_findings_say_how_many_are_errors():
    number = _count(findings=NO_FINDINGS | {"count": 9, "errors": 4})["待办问题"]
    assert number.value == "9"
    assert "4 项数据不符" in number.note


def test_where_nothing_may_be_added_up_only_filed_and_findings_are_left():
    beside = _figure(numerator=None, value=None, covered=0)
    assert list(_count([beside])) == ["已报", "待办问题"]


def test_what_does_not_agree_is_marked_in_a_count_and_left_out_of_a_rate():
    numbers = _count([_figure(in_doubt=1)], [_rate(in_doubt=1)])
    assert "其中 1 家数据不符" in numbers["新收申请"].note
    assert "1 家数据不符，未计入" in numbers["公开率"].note


def test_of_few_the_counts_are_shown_and_no_change():
    few = _rate(numerator=3.0, denominator=3.0, value=None, both=7, before=0.5)
    rate = _count(rate=[few])["公开率"]
    assert (rate.value, rate.change) == ("3 / 3", "")
    assert "不列百分比" in rate.note


def test_nothing_to_divide_by_is_no_rate():
    rate = _count(rate=[_rate(numerator=0.0, denominator=0.0, value=None)])["公开率"]
    assert rate.value == "–"


def test_a_share_needs_enough_to_divide():
    assert share_of(3, FEWEST_FOR_A_SHARE - 1) is None
    assert share_of(3, FEWEST_FOR_A_SHARE) == 3 / FEWEST_FOR_A_SHARE
    assert (word_share(3, 4), word_share(3, 6), word_share(None, 0)) == ("3 / 4", "50.0 %", "–")


def test_a_rate_of_few_stands_as_its_counts_in_a_table():
    cell = make_rate_cell({"rate_state": "shown", "rate_numerator": 3.0, "rate_denominator": 4.0})
    assert (cell["t"], cell["v"]) == ("3 / 4", "")


def test_a_bar_knows_how_many_offices_are_in_it_of_those_expected_for_themselves():
    total = pd.DataFrame([{"year": 2023, "own": True, "reports": 3, "outcomes_offices": 2}])
    coverage = pd.DataFrame([{"year": 2023, "filed": 3, "filed_own": 2, "expected_own": 3}])
    bars = list_bars(total, coverage)
    assert bars[["outcomes_offices", "expected"]].to_numpy().tolist() == [[2, 3]]


def test_numbers_that_rest_on_corrections_are_marked_and_say_of_how_many():
    before = _figure(2022, value=10.0, corrected=1)
    now = _compared(_figure(corrected=2, corrected_change=3), 7, 10.0, 20.0)
    numbers = _count([before, now], [_rate(corrected=1)])
    received = numbers["新收申请"]
    assert received.value == "20†"
    assert received.change.endswith("†")
    assert "† 含更正 2 格" in received.note
    assert "增减：† 含更正 3 格" in received.note
    assert "历年：† 含更正 3 格" in received.note
    assert numbers["公开率"].value == "50.0 %†"
    assert numbers["新收为零的机关"].value == "0†"
    disputes = numbers["行政复议和行政诉讼"]
    assert "†" not in disputes.value + disputes.note
