import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaistats.stats.concentration import compute_concentration

NAMES = pd.DataFrame({"office_id": ["a", "b"], "name": ["示范市甲局", "示范市乙局"]})
ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.sampled_from([2021, 2022, 2023]),
        st.one_of(st.none(), st.integers(0, 50)),
        st.booleans(),
    ),
    unique_by=lambda row: row[:2],
)


def counts(rows):
    frame = pd.DataFrame(rows, columns=["office_id", "year", "numerator", "own"])
    frame["numerator"] = frame["numerator"].astype(float)
    frame["year"] = frame["year"].astype(int)
    return frame.assign(state=np.where(frame["numerator"].isna(), "blank", "shown"))


@settings(deadline=None)
@given(ROWS)
def test_the_largest_and_the_rest_are_those_of_a_plain_loop(rows):
    found = compute_concentration(counts(rows), NAMES).set_index("year")
    years = {y for _, y, n, own in rows if own and n is not None}
    assert set(found.index) == years
    for year in years:
        known = {o: n for o, y, n, own in rows if y == year and own and n is not None}
        most = max(known.values())
        row = found.loc[year]
        assert row["largest"] == most
        assert row["office_id"] == min(o for o, n in known.items() if n == most)
        assert (row["total"], row["covered"]) == (sum(known.values()), len(known))
        assert row["total_without"] == sum(known.values()) - most
        if row["total"] == 0:
            assert np.isnan(row["share"])
        else:
            assert row["share"] == pytest.approx(most / sum(known.values()))


def test_the_office_is_named():
    row = compute_concentration(counts([("a", 2023, 9, True), ("b", 2023, 1, True)]), NAMES).iloc[0]
    assert (row["name"], row["share"], row["total_without"]) == ("示范市甲局", 0.9, 1)


def test_a_report_for_a_whole_area_is_not_the_largest_of_it():
    rows = [("a", 2023, 9, True), ("b", 2023, 10_000, False)]
    assert compute_concentration(counts(rows), NAMES)["office_id"].tolist() == ["a"]


@pytest.mark.parametrize("state", ["in_doubt", "waiting", "unreadable", "no_report"])
def test_a_number_that_does_not_stand_is_in_no_total(state):
    frame = counts([("a", 2023, 9, True), ("b", 2023, 90, True)])
    frame.loc[1, "state"] = state
    assert compute_concentration(frame, NAMES)["total"].tolist() == [9]


def test_a_group_of_one_leaves_nothing():
    row = compute_concentration(counts([("a", 2023, 9, True)]), NAMES).iloc[0]
    assert (row["share"], row["total_without"], row["covered"]) == (1, 0, 1)


def test_denominators_are_added_when_they_are_asked_for():
    frame = counts([("a", 2023, 9, True), ("b", 2023, 1, True)]).assign(denominator=[10.0, 90.0])
    assert compute_concentration(frame, NAMES, "denominator")["office_id"].tolist() == ["b"]
