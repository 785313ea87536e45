import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cityblock

from gaistats.stats.composition import compare_composition

PARTS = ["granted", "partly", "refused"]
COUNTS = st.one_of(st.none(), st.integers(0, 30))


def rows_of(reports):
    """``reports``: (office, year, own, counts in the order of PARTS)."""
    rows = [
        (office, year, own, part, count)
        for office, year, own, counts in reports
        for part, count in zip(PARTS, counts, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["office_id", "year", "own", "part", "count"])
    return frame.astype({"count": float, "year": int})


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcde"),
            st.sampled_from([2022, 2023, 2024]),
            st.booleans(),
            st.tuples(COUNTS, COUNTS, COUNTS),
        ),
        unique_by=lambda row: row[:2],
        min_size=1,
    )
)
def test_shares_and_distance_are_those_of_a_plain_loop(reports):
    told = {(o, y): c for o, y, own, c in reports if own}
    both = [
        o
        for o in "abcde"
        if None not in told.get((o, 2022), [None]) and None not in told.get((o, 2023), [None])
    ]
    found = compare_composition(rows_of(reports), 2022, 2023)
    assert found.covered == len(both)
    totals = {y: [sum(told[o, y][i] for o in both) for i in range(3)] for y in (2022, 2023)}
    if not both:
        assert found.parts.drop(columns="part").isna().all(axis=None)
    elif sum(totals[2022]) == 0 or sum(totals[2023]) == 0:
        assert np.isnan(found.distance)
        assert found.parts["change"].isna().all()
    else:
        shares = {y: [n / sum(totals[y]) for n in totals[y]] for y in totals}
        assert list(found.parts["count_after"]) == totals[2023]
        assert list(found.parts["share_before"]) == pytest.approx(shares[2022])
        assert list(found.parts["change"]) == pytest.approx(
            [100 * (b - a) for a, b in zip(shares[2022], shares[2023], strict=True)]
        )
        assert found.distance == pytest.approx(cityblock(shares[2022], shares[2023]) / 2)
        assert 0 <= found.distance <= 1


def test_a_third_of_the_requests_moved_from_granted_to_refused():
    found = compare_composition(
        rows_of([("a", 2022, True, (6, 1, 2)), ("a", 2023, True, (3, 1, 5))]), 2022, 2023
    )
    assert list(found.parts["part"]) == PARTS
    assert list(found.parts["change"]) == pytest.approx([-100 / 3, 0, 100 / 3])
    assert found.distance == pytest.approx(1 / 3)


def test_an_office_with_one_unknown_part_is_left_out_of_both_years_and_counted():
    whole = [("a", 2022, True, (6, 1, 2)), ("a", 2023, True, (3, 1, 5))]
    lame = [("b", 2022, True, (50, 50, None)), ("b", 2023, True, (0, 0, 9))]
    alone, found = (compare_composition(rows_of(r), 2022, 2023) for r in (whole, whole + lame))
    assert (found.covered, found.left_out, found.one_year) == (1, 1, 0)
    assert found.offices == ("a",)
    pd.testing.assert_frame_equal(found.parts, alone.parts)


def test_an_office_that_reported_one_year_only_makes_no_shift():
    reports = [
        ("a", 2022, True, (6, 1, 2)),
        ("a", 2023, True, (6, 1, 2)),
        ("b", 2023, True, (0, 0, 99)),
    ]
    found = compare_composition(rows_of(reports), 2022, 2023)
    assert (found.distance, found.covered, found.left_out, found.one_year) == (0, 1, 1, 1)


def test_a_report_for_a_whole_area_is_not_added():
    reports = [("a", y, False, (1, 2, 3)) for y in (2022, 2023)]
    assert compare_composition(rows_of(reports), 2022, 2023).covered == 0


def test_no_rows_have_no_composition():
    found = compare_composition(rows_of([]), 2022, 2023)
    assert found.parts.empty
    assert np.isnan(found.distance)
    assert (found.covered, found.left_out, found.one_year, found.offices) == (0, 0, 0, ())
