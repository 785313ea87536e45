"""Contributions add up to the change, for sums and for rates, with new and ended offices apart."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from year_frames import BROKEN, JOINED, NEW, OLD, counts, frame, one, row, shares

from gaistats.stats.changes import compute_group_changes
from gaistats.stats.contribution import add_contributions, compute_contributions

PAIR = st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
# None: no row, so not expected; False: expected and blank.
YEAR = st.one_of(st.none(), st.just(False), PAIR)
OFFICES = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(YEAR, YEAR), min_size=1)


def two_years(offices, *, rate):
    rows = []
    for office, years in offices.items():
        for year, pair in zip((2023, 2024), years, strict=True):
            if pair is not None:
                part, base = pair or (None, None)
                more = {"district_id": f"d{ord(office) % 3}", "rate": rate}
                rows.append(row(office, year, part, base if rate else None, **more))
    return frame(*rows)


def contribute(measured, unit="count", joins=JOINED):
    return compute_contributions(measured, 2024, unit, joins)


def test_an_office_contributes_its_own_change_to_a_sum():
    found = contribute(counts({"a": [10, 40], "b": [20, 10], "c": [5, 5]}, first=2023))
    assert found["contribution"].tolist() == [30, -10, 0]
    assert found["share"].tolist() == [1.5, -0.5, 0]


def test_new_and_ended_offices_are_set_apart_and_unknown_ones_counted():
    measured = frame(
        row("a", 2023, 10), row("a", 2024, 12), row("new", 2024, 7), row("old", 2023, 4),
        row("blank", 2023, 5), row("blank", 2024), row("late", 2023), row("late", 2024, 9),
    )  # fmt: skip
    told = contribute(measured).set_index("office_id")
    assert told["part"].to_dict() == {
        "a": "both", "new": "new", "old": "vanished", "blank": "not_known", "late": "not_known",
    }  # fmt: skip
    assert told.loc[["a", "new", "old"], "contribution"].tolist() == [2, 7, -4]
    assert told.loc[["blank", "late"], "contribution"].isna().all()
    assert told["share"].dropna().to_dict() == {"a": 1.0}


def test_without_a_year_before_nobody_is_new():
    assert contribute(counts({"a": [3]}, first=2024))["part"].tolist() == ["not_known"]


def test_a_change_of_form_that_is_not_joined_has_no_contribution():
    measured = frame(row("a", 2023, 10, form=OLD), row("a", 2024, 12, form=NEW))
    found = one(contribute(measured, joins=BROKEN))
    assert found["part"] == "form_break"
    assert math.isnan(found["contribution"])


def test_a_rate_changes_by_the_weight_of_an_office_too():
    # No office changed its rate: 10 % and 50 % stay, only the busy one became the other.
    found = contribute(
        shares({"a": [(10, 100), (1, 10)], "b": [(5, 10), (50, 100)]}, first=2023), "share"
    )
    rise = 51 / 110 - 15 / 110
    assert found["contribution"].sum() == pytest.approx(rise)
    # By hand, with R̄ = 33/110 = 0.3: a pulls down by (10 − 30)/110, then by (1 − 3)/110.
    assert found["contribution"].tolist() == pytest.approx([18 / 110, 18 / 110])
    assert found["share"].tolist() == pytest.approx([0.5, 0.5])


def test_an_unchanged_office_at_the_mean_rate_contributes_nothing():
    measured = shares({"a": [(4, 10), (6, 10)], "b": [(25, 50), (25, 50)]}, first=2023)
    assert contribute(measured, "share")["contribution"].tolist() == pytest.approx([0.2 / 6, 0])


def test_where_the_total_did_not_change_there_are_no_shares_of_it():
    found = contribute(counts({"a": [10, 40], "b": [40, 10]}, first=2023))
    assert found["contribution"].tolist() == [30, -30]
    assert found["share"].isna().all()
    rates = shares({"a": [(1, 10), (2, 10)], "b": [(2, 10), (1, 10)]}, first=2023)
    assert contribute(rates, "share")["share"].isna().all()


def test_a_year_without_cases_has_no_rate_to_contribute_to():
    found = contribute(shares({"a": [(0, 0), (3, 10)]}, first=2023), "share")
    assert found["contribution"].isna().all()


def test_reports_that_include_subordinates_contribute_nothing():
    measured = pd.concat(
        [counts({"a": [1, 2]}, first=2023), counts({"city": [9, 99]}, first=2023, own=False)]
    )
    assert contribute(measured)["office_id"].tolist() == ["a"]


@given(OFFICES, st.sampled_from(["count", "share", "per_hundred"]))
@settings(deadline=None, max_examples=50)
def test_contributions_add_up_to_the_change(offices, unit):
    measured = two_years(offices, rate=unit != "count")
    found = contribute(measured, unit)
    both = found.loc[found["part"] == "both", "contribution"]
    group = compute_group_changes(measured, measured, unit, JOINED)
    group = group[group["year"] == 2024]
    if len(group) and pd.notna(group["change"].iloc[0]):
        assert both.sum() == pytest.approx(group["change"].iloc[0], abs=1e-9)
        assert len(both) == group["both"].iloc[0]
    known = {name: pairs for name, pairs in offices.items() if False not in pairs and any(pairs)}
    if not any(pairs[0] is not None for pairs in offices.values()):
        return
    if not any(pairs[1] is not None for pairs in offices.values()):
        return
    scale = {"count": 1, "share": 1, "per_hundred": 100}[unit]
    totals = []
    for when in (0, 1):
        parts = [pairs[when] for pairs in known.values() if pairs[when]]
        top, base = sum(part for part, _ in parts), sum(of for _, of in parts)
        totals.append(top if unit == "count" else scale * top / base if base else math.nan)
    whole = found["contribution"].sum(min_count=1)
    if (
        unit == "count"
        or found.loc[found["part"].isin(["both", "new", "vanished"]), "contribution"].notna().all()
    ):
        assert (0 if math.isnan(whole) else whole) == pytest.approx(
            totals[1] - totals[0] if known else 0, abs=1e-9
        )


@given(OFFICES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=15)
def test_districts_add_up_their_offices_in_any_order_of_rows(offices, random):
    measured = two_years(offices, rate=True)
    found = contribute(measured, "share")
    order = list(range(len(measured)))
    random.shuffle(order)
    again = contribute(measured.iloc[order], "share")
    assert again["contribution"].tolist() == pytest.approx(
        found["contribution"].tolist(), nan_ok=True
    )
    for told in add_contributions(found, "district_id").to_dict("records"):
        mine = found[
            (found["district_id"] == told["district_id"]) & (found["part"] == told["part"])
        ]
        assert told["offices"] == len(mine)
        sure = mine["contribution"].dropna()
        assert told["contribution"] == pytest.approx(
            sum(sure) if len(sure) else math.nan, nan_ok=True
        )


@given(OFFICES)
@settings(deadline=None, max_examples=15)
def test_an_office_without_data_contributes_nothing_and_changes_no_other(offices):
    measured = two_years(offices, rate=True)
    # Expected in both years already, so that it makes nobody new.
    base = pd.concat([measured, two_years({"y": ((1, 9), (2, 9))}, rate=True)])
    more = pd.concat([base, two_years({"z": (False, False)}, rate=True)])
    without, with_it = contribute(base, "share"), contribute(more, "share")
    assert with_it.loc[with_it["office_id"] == "z", "contribution"].isna().all()
    rest = with_it[with_it["office_id"] != "z"].reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, without)
