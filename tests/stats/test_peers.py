import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gaistats.stats.peers import FEWEST_PEERS, compare_with_peers, compute_sizes

VALUES = st.one_of(st.none(), st.integers(0, 6).map(float), st.floats(0, 100))


def offices(values, **columns):
    frame = pd.DataFrame({"value": pd.array(values, dtype=float)})
    frame = frame.assign(
        office_id=[f"o{i}" for i in range(len(frame))], year=2023, kind="bureau", level="county"
    )
    frame["state"] = np.where(frame["value"].isna(), "no_report", "shown")
    return frame.assign(**columns)


@settings(deadline=None)
@given(st.lists(st.tuples(VALUES, st.sampled_from("abc"), st.sampled_from([2022, 2023]))))
def test_the_comparison_is_that_of_a_plain_loop(rows):
    frame = offices(
        [v for v, _, _ in rows], kind=[k for _, k, _ in rows], year=[y for *_, y in rows]
    )
    found = compare_with_peers(frame, ("kind",))
    for i, (value, kind, year) in enumerate(rows):
        peers = [v for v, k, y in rows if (k, y) == (kind, year) and v is not None]
        row = found.iloc[i]
        assert row["group_size"] == len(peers)
        if len(peers) < FEWEST_PEERS or value is None:
            wanted = "no_report" if value is None else "group_too_small"
            assert row["peer_state"] == wanted
            assert np.isnan(row["percentile"])
            assert np.isnan(row["robust_z"])
            continue
        below = sum(v < value for v in peers) + 0.5 * sum(v == value for v in peers)
        assert row["peer_state"] == "compared"
        assert row["percentile"] == pytest.approx(100 * below / len(peers))
        assert row["median"] == pytest.approx(statistics.median(peers))
        spread = stats.median_abs_deviation(peers, scale="normal")
        if spread == 0:
            assert np.isnan(row["robust_z"])
        else:
            assert row["robust_z"] == pytest.approx((value - row["median"]) / spread, rel=1e-6)


def test_the_percentile_is_scipys_of_mean_kind():
    values = [1, 1, 2, 5, 5, 5, 9]
    found = compare_with_peers(offices(values), ("kind",))["percentile"]
    wanted = [stats.percentileofscore(values, v, "mean") for v in values]
    assert list(found) == pytest.approx(wanted)


def test_the_traits_choose_the_group():
    frame = offices(range(10), kind=["bureau"] * 5 + ["street"] * 5, level=["city", "county"] * 5)
    assert set(compare_with_peers(frame, ("kind",))["group"]) == {"bureau", "street"}
    assert set(compare_with_peers(frame, ("level",))["group_size"]) == {5}
    assert set(compare_with_peers(frame, ("kind", "level"))["group_size"]) == {2, 3}
    assert set(compare_with_peers(frame, ())["group_size"]) == {10}


def test_one_more_office_without_a_value_changes_no_comparison():
    frame = offices([1, 2, 3, 4, 5])
    more = offices([1, 2, 3, 4, 5, None])
    columns = ["group_size", "median", "percentile", "robust_z", "peer_state"]
    pd.testing.assert_frame_equal(
        compare_with_peers(frame, ("kind",))[columns],
        compare_with_peers(more, ("kind",))[columns].iloc[:5],
    )


def test_an_office_without_a_value_sees_its_peers_median_and_no_place_of_its_own():
    last = compare_with_peers(offices([1, 2, 3, 4, 5, None]), ("kind",)).iloc[-1]
    assert last["median"] == 3
    assert np.isnan(last["percentile"])
    assert last["peer_state"] == "no_report"


def test_a_group_of_one_says_so():
    row = compare_with_peers(offices([7]), ("kind",)).iloc[0]
    assert (row["peer_state"], row["group_size"]) == ("group_too_small", 1)
    assert row[["percentile", "median", "robust_z"]].isna().all()


def test_where_all_are_equal_everyone_is_in_the_middle():
    found = compare_with_peers(offices([0] * 6), ("kind",))
    assert set(found["percentile"]) == {50}
    assert found["robust_z"].isna().all()


def test_an_office_whose_level_is_not_known_is_in_no_group():
    frame = offices([1, 2, 3, 4, 5, 6], level=["county"] * 5 + [None])
    found = compare_with_peers(frame, ("kind", "level"))
    assert found["peer_state"].iloc[-1] == "group_unknown"
    assert set(found["group_size"]) == {5, 0}


@pytest.mark.parametrize(
    ("volumes", "size"),
    [
        ([0, 0, 0], "none"),
        ([0, 1], "1-9"),  # one request in two years is not none
        ([9, 9], "1-9"),
        ([9, 10], "10-99"),
        ([99], "10-99"),
        ([100, np.nan], "100-999"),
        ([1000, 12_000, 3], "1000+"),
    ],
)
def test_the_size_is_the_band_of_the_median_year(volumes, size):
    found = compute_sizes(pd.DataFrame({"office_id": "a", "value": volumes}, dtype=object))
    assert list(found["size"]) == [size]


def test_a_volume_that_is_not_known_is_not_none():
    found = compute_sizes(pd.DataFrame({"office_id": ["a", "b"], "value": [np.nan, 0.0]}))
    assert found["size"].isna().tolist() == [True, False]
    assert found["volume"].isna().tolist() == [True, False]


def test_offices_of_other_sizes_are_no_peers():
    frame = offices(range(10))
    volumes = pd.DataFrame(
        {"office_id": frame["office_id"], "value": [5.0] * 5 + [50.0] * 4 + [np.nan]}
    )
    found = compare_with_peers(frame, sizes=compute_sizes(volumes))
    assert list(found["group_size"]) == [5] * 5 + [4] * 4 + [0]
    assert found["group"].iloc[0] == "bureau/county/1-9"
    assert list(found["peer_state"].iloc[[0, 5, 9]]) == [
        "compared",
        "group_too_small",
        "group_unknown",
    ]


def test_groups_by_size_without_sizes_are_refused():
    with pytest.raises(ValueError, match="sizes"):
        compare_with_peers(offices([1]))


def test_rows_keep_their_order_and_the_frame_that_was_given_is_not_changed():
    frame = offices([3, 1, 2, 5, 4]).sample(frac=1, random_state=2)
    before = frame.copy()
    found = compare_with_peers(frame, ("kind",))
    assert list(found.index) == list(frame.index)
    pd.testing.assert_frame_equal(frame, before)


def test_no_rows_give_no_rows():
    assert compare_with_peers(offices([]), ("kind",)).empty
    assert compute_sizes(pd.DataFrame({"office_id": [], "value": []}, dtype=float)).empty
