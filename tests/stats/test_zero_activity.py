"""Patterns of zero activity: read by eye, against a slow twin, and what may not matter."""

import numpy as np
import pandas as pd
import pytest
from activity_frames import LETTERS, make_activity
from hypothesis import given, settings
from hypothesis import strategies as st
from zero_twin import classify_slowly

from gaistats.stats.zero_activity import PATTERNS, classify_activity

HISTORIES = st.dictionaries(
    st.sampled_from([f"o{n}" for n in range(9)]),
    st.text(alphabet=[*LETTERS, ".", "0", "0", "N", "N"], max_size=8), max_size=9,
)  # fmt: skip


def classify(letters):
    return classify_activity(make_activity({"o": letters})).iloc[0]


@pytest.mark.parametrize(
    ("letters", "pattern"),
    [
        ("000000", "never_active"), ("00", "never_active"), ("0", "zero_once"), ("-0w-", "zero_once"), ("-0-0", "never_active"),
        ("NN0000", "zero_streak"), ("bb00", "zero_streak"), ("N0N00", "zero_streak"),
        ("NNNNN0", "became_zero"), ("N-0", "became_zero"), ("bN0", "became_zero"),
        ("N0N0", "intermittent"), ("N0NN", "intermittent"), ("0N0", "intermittent"),
        ("00NN", "became_active"), ("NNNN", "active"), ("NbN", "active"),
        ("bbbb", "all_blank"), ("mm", "all_mark"), ("b", "all_blank"), ("-b-", "all_blank"),
        ("bm", "mixed_blank"), ("pp", "mixed_blank"), ("aa", "mixed_blank"), ("??", "mixed_blank"),
        ("000b", "mixed_blank"), ("NNNb", "mixed_blank"), ("Nb0", "mixed_blank"),
        ("---", "not_filed"), ("-w", "waiting"),
    ],
)  # fmt: skip
def test_a_history_has_the_pattern_that_a_person_reads(letters, pattern):
    assert classify(letters)["pattern"] == pattern


@pytest.mark.parametrize("letters", ["bbbbbb", "mmmm", "bmbm", "pppp", "qqqq", "ssss", "aaaa", "uuuu", "??", "wwww", "----"])  # fmt: skip
def test_what_is_no_zero_is_never_called_one(letters):
    row = classify(letters)
    assert row["pattern"] not in ("never_active", "zero_streak", "became_zero", "intermittent")
    assert row["years_zero"] == 0


def test_a_blank_ends_a_streak_of_zeros_and_a_year_without_a_report_does_not():
    assert classify("000b00")["length"] == 2
    missing = classify("000-00")
    assert (missing["length"], missing["since"], bool(missing["gap"])) == (5, 2019, True)
    assert not classify("N00000")["gap"]
    assert not classify("N-N000")["gap"]


def test_a_gap_directly_before_a_streak_is_told_because_its_beginning_is_not_known():
    assert classify("N-00")["gap"]
    assert not classify("--00")["gap"]


def test_years_in_which_an_office_did_not_exist_are_no_gap_and_count_nowhere():
    row = classify("...00.")
    assert (row["years_reported"], row["years_not_filed"], bool(row["gap"])) == (2, 0, False)
    assert (row["since"], row["latest"]) == (2022, 2023)


def test_a_fall_to_zero_tells_the_years_before_and_the_last_number():
    row = classify("NNN-N0")
    assert (row["since"], row["length_before"], row["last_active"]) == (2024, 4, 2023)
    assert row["last_value"] == 7


def test_an_unknown_value_stays_unknown():
    row = classify_activity(make_activity({"o": "NN0"}, value=float("nan"))).iloc[0]
    assert np.isnan(row["last_value"])
    assert np.isnan(classify("000")["last_value"])


@settings(max_examples=150, deadline=None)
@given(HISTORIES, st.randoms())
def test_the_patterns_are_those_of_a_slow_twin_in_any_order_of_rows(histories, random):
    activity = make_activity(histories)
    activity["value"] = activity["value"].where(activity["value"].isna(), activity["year"] - 2000.0)
    order = list(range(len(activity)))
    random.shuffle(order)
    found = classify_activity(activity.iloc[order].reset_index(drop=True))
    assert list(found["office_id"]) == sorted(k for k, v in histories.items() if v.strip("."))
    for row in found.astype(object).where(found.notna(), None).to_dict("records"):
        rows = activity[activity["office_id"] == row.pop("office_id")]
        twin = classify_slowly(list(zip(rows["year"], rows["state"], rows["value"], strict=True)))
        assert row.pop("group") == "requests"
        assert row == {n: None if v != v else v for n, v in twin.items()}


@settings(max_examples=50, deadline=None)
@given(HISTORIES)
def test_every_office_has_one_pattern_and_its_years_add_up(histories):
    activity = make_activity(histories)
    found = classify_activity(activity)
    assert set(found["pattern"]) <= set(PATTERNS)
    years = [f"years_{n}" for n in ("reported", "not_filed", "waiting")]
    assert found[years].sum(axis=1).sum() == len(activity)


def test_groups_and_further_offices_change_nothing_of_an_office():
    alone = make_activity({"o": "NN00"})
    more = pd.concat([
        make_activity({"o": "NNNN", "x": "----"}, group="disputes"),
        alone, make_activity({"a": "...b", "z": "0"}, first_year=2015),
    ])  # fmt: skip
    found = classify_activity(more).set_index(["office_id", "group"])
    expected = classify_activity(alone).set_index(["office_id", "group"])
    pd.testing.assert_frame_equal(found.loc[[("o", "requests")]], expected)


def test_no_rows_give_no_patterns():
    assert classify_activity(make_activity({})).empty


def test_a_year_that_stands_twice_or_a_state_that_is_none_is_refused():
    twice = pd.concat([make_activity({"o": "N"}), make_activity({"o": "0"})])
    with pytest.raises(ValueError, match="twice"):
        classify_activity(twice)
    with pytest.raises(ValueError, match="no such state"):
        classify_activity(make_activity({"o": "N"}).assign(state="fine"))
    with pytest.raises(ValueError, match="no such state"):
        classify_activity(make_activity({"o": "N"}).assign(state=None))
