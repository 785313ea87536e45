"""Whether a measure's years may be joined across the change of form, from the crosswalk."""

import pytest
from year_frames import BROKEN, JOINED, NEW, OLD, counts, one

from gaistats.forms.crosswalk import joins_years, load_crosswalk
from gaistats.forms.definition import load_forms
from gaistats.stats.joining import find_joined, find_joins

PARTS = ("other_not_corrected_in_time", "other_fee_unpaid", "other_other")


def across(numerator, denominator=None):
    found = find_joins(numerator, denominator or {})
    return one(found, before=OLD, after=NEW), one(found, before=NEW, after=OLD)


def test_the_same_row_joins_without_a_word():
    cells = {"received__total": 1}
    for pair in across({OLD: cells, NEW: cells}):
        assert (pair["joins"], pair["cells"], pair["why_zh"], pair["why_en"]) == (True, (), "", "")


def test_one_row_joins_the_sum_of_the_three_it_was_split_into():
    three = {f"{part}__total": 1 for part in PARTS}
    total = {"outcome_total__total": 1}
    pair, back = across({OLD: {"otherwise_closed__total": 1}, NEW: three}, {OLD: total, NEW: total})
    assert pair["joins"]
    assert back["joins"]
    assert pair["cells"] == ()


def test_one_row_does_not_join_two_of_the_three():
    two = {f"{part}__total": 1 for part in PARTS[:2]}
    pair, _ = across({OLD: {"otherwise_closed__total": 1}, NEW: two})
    assert not pair["joins"]
    assert "otherwise_closed__total" in pair["cells"]
    assert pair["why_zh"]
    assert pair["why_en"]


def test_a_narrower_row_joins_with_its_note():
    pair, _ = across(
        {OLD: {"normative_documents__produced": 1}, NEW: {"normative_documents__issued": 1}}
    )
    assert pair["joins"]
    assert load_crosswalk()["normative_documents__issued"].why_zh in pair["why_zh"]


def test_other_weights_are_another_measure():
    pair, _ = across({OLD: {"received__total": 1}, NEW: {"received__total": 2}})
    assert not pair["joins"]


def test_a_denominator_that_differs_keeps_a_rate_apart():
    part = {"granted_in_full__total": 1}
    pair, _ = across(
        {OLD: part, NEW: part}, {OLD: {"outcome_total__total": 1}, NEW: {"received__total": 1}}
    )
    assert not pair["joins"]


def test_a_form_without_the_measure_is_not_listed_and_joins_nothing():
    found = find_joins({OLD: {}, NEW: {"fee__amount_wan_yuan": 1}}, {})
    assert found[["before", "after"]].to_numpy().tolist() == [[NEW, NEW]]
    told = counts({"a": [1, 2]})
    told.loc[0, "form"] = OLD
    assert find_joined(told["form"].shift(), told["form"], found).tolist() == [False, False]


@pytest.mark.parametrize("form", [OLD, NEW])
def test_every_single_cell_joins_itself_if_and_only_if_the_crosswalk_says_so(form):
    other = NEW if form == OLD else OLD
    there = {key for key, _, _ in load_forms()[other].cells()}
    for key, _, _ in load_forms()[form].cells():
        link = load_crosswalk()[key]
        counterparts = [cell for cell in link.counterparts if cell in there]
        pairs = find_joins({form: {key: 1}, other: dict.fromkeys(counterparts, 1)}, {})
        joined = bool(
            ((pairs["before"] == form) & (pairs["after"] == other) & pairs["joins"]).any()
        )
        assert joined == joins_years(key), key


def test_no_report_joins_nothing_and_the_same_form_always():
    told = counts({"a": [1, 2, 3]})
    told["form"] = [NEW, None, NEW]
    assert find_joined(told["form"].shift(), told["form"], JOINED).tolist() == [False] * 3
    told["form"] = [OLD, OLD, NEW]
    assert find_joined(told["form"].shift(), told["form"], BROKEN).tolist() == [False, True, False]
