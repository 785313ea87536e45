"""An office beside its peers, counted by hand; chances as people say them."""

import numpy as np
import pandas as pd
import pytest
from activity_frames import make_activity, make_counts

from gaistats.stats.zero_peers import compare_with_zeros
from gaistats.stats.zero_words import word_chance

NAN = float("nan")


def test_peers_are_counted_without_the_office_itself():
    counts = np.array([[0.0, 0.0], [0.0, 4.0], [2.0, 0.0], [9.0, 6.0]])
    rows = compare_with_zeros(make_counts(counts), "o00000")
    assert rows["peers"].tolist() == [3, 3]
    assert rows["zeros"].tolist() == [1, 1]
    assert rows["median"].tolist() == [2.0, 4.0]


def test_a_blank_is_neither_a_peer_nor_a_zero():
    rows = compare_with_zeros(make_counts(np.array([[0.0], [NAN], [0.0], [5.0]])), "o00000")
    assert rows.loc[0, ["peers", "zeros"]].tolist() == [2, 1]


def test_a_number_in_doubt_is_no_peer():
    activity = make_counts(np.array([[0.0], [3.0], [7.0]]))
    activity.loc[1, "in_doubt"] = True
    assert compare_with_zeros(activity, "o00000").loc[0, ["peers", "median"]].tolist() == [1, 7.0]


@pytest.mark.parametrize("trait", ["kind", "level", "own"])
def test_other_kinds_levels_and_scopes_are_no_peers(trait):
    activity = make_counts(np.array([[0.0], [0.0], [1.0]]))
    activity[trait] = activity[trait].astype(object)
    activity.loc[1, trait] = "other"
    assert compare_with_zeros(activity, "o00000")["peers"].tolist() == [1]


def test_a_group_without_a_sum_counts_states_and_has_no_median():
    activity = make_activity({"a": "0", "b": "N", "c": "0", "d": "b", "e": "-"}, value=NAN)
    activity["value"] = NAN
    (row,) = compare_with_zeros(activity, "a").to_dict("records")
    assert (row["peers"], row["zeros"]) == (2, 1)
    assert pd.isna(row["median"])


def test_an_office_that_is_not_there_has_no_years():
    assert compare_with_zeros(make_counts(np.array([[0.0]])), "nobody").empty


@pytest.mark.parametrize(
    ("probability", "said"),
    [(1.0, "about 10 in 10"), (0.34, "about 3 in 10"), (0.098, "about 1 in 10"),
     (0.05, "about 5 in 100"), (0.0042, "about 4 in 1,000"), (0.001, "about 1 in 1,000"),
     (0.0004, "fewer than 1 in 1,000"), (0.0, "fewer than 1 in 1,000")],
)  # fmt: skip
def test_a_chance_is_so_many_of_how_many(probability, said):
    assert word_chance(probability, "en") == said
