import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gaistats.stats.dispersion import Dispersion
from gaistats.stats.funnel import compute_funnel, compute_limits

UNITS = {"share": 1, "per_hundred": 100}
NONE = Dispersion("additive", float("nan"), float("nan"), 0)


def offices(numerators, denominators, unit="share"):
    """Measured rows of fictitious offices in one year."""
    frame = pd.DataFrame({"numerator": numerators, "denominator": denominators}, dtype=float)
    few = frame["denominator"] < 5
    value = UNITS[unit] * frame["numerator"] / frame["denominator"]
    return frame.assign(
        office_id=[f"o{i:03}" for i in range(len(frame))],
        own=True,
        state=np.where(few, "few", "shown"),
        value=value.where(~few),
    )


def drawn(seed, unit="share", count=30, spread=0.15):
    random = np.random.default_rng(seed)
    cases = random.integers(1, 300, count)
    rates = np.clip(random.normal(0.5, spread, count), 0.02, 0.98)
    events = random.binomial(cases, rates) if unit == "share" else random.poisson(cases * rates)
    return offices(events, cases, unit)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from(["share", "per_hundred"]),
    st.sampled_from(["additive", "multiplicative"]),
)
def test_the_funnel_is_that_of_a_plain_loop(seed, unit, method):
    """A twin without arrays: every figure by the formulas of the two papers of 2005."""
    frame = drawn(seed, unit)
    rows = list(zip(frame["numerator"], frame["denominator"], strict=True))
    target = sum(x for x, _ in rows) / sum(n for _, n in rows)
    variance = target * (1 - target) if unit == "share" else target
    scores = {i: (x / n - target) / math.sqrt(variance / n) for i, (x, n) in enumerate(rows)}
    steady = [i for i, (_, n) in enumerate(rows) if n >= 5]
    ordered, moved = sorted(scores[i] for i in steady), len(steady) // 10
    total = sum(min(max(scores[i], ordered[moved]), ordered[-1 - moved]) ** 2 for i in steady)
    weights = [rows[i][1] / variance for i in steady]
    spread = sum(weights) - sum(w * w for w in weights) / sum(weights)
    tau2 = max(0.0, (total - len(steady) + 1) / spread)
    found = compute_funnel(frame, unit, method)
    assert found.centre == pytest.approx(UNITS[unit] * target)
    assert found.dispersion.phi == pytest.approx(total / len(steady))
    assert found.dispersion.tau**2 == pytest.approx(tau2, abs=1e-12)
    for i, (_, n) in enumerate(rows):
        extra = tau2 * n / variance if method == "additive" else max(total / len(steady), 1) - 1
        assert found.offices["z"][i] == pytest.approx(scores[i])
        assert found.offices["adjusted_z"][i] == pytest.approx(scores[i] / math.sqrt(1 + extra))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_without_over_dispersion_positions_are_those_of_exact_tests(seed):
    frame = drawn(seed, count=9)  # too few offices for an estimate
    found = compute_funnel(frame, "share").offices
    target = float(frame["numerator"].sum() / frame["denominator"].sum())
    for row in found.itertuples():
        x, n = int(row.numerator), int(row.denominator)
        tail = min(stats.binomtest(x, n, target, side).pvalue for side in ("less", "greater"))
        wanted = "beyond_998" if tail < 0.001 else "beyond_95" if tail < 0.025 else "inside"
        assert row.position == ("few" if n < 5 else wanted)


def test_ordinary_differences_between_offices_put_few_of_them_beyond():
    """2,000 offices whose true rates differ: unadjusted, more than a third are beyond 95 %."""
    frame = drawn(3, count=2000)
    plain = compute_limits(
        frame["numerator"].sum() / frame["denominator"].sum(), frame["denominator"], "share", NONE
    )
    share_beyond = ((frame["value"] < plain["low95"]) | (frame["value"] > plain["high95"])).mean()
    assert share_beyond > 0.3
    places = compute_funnel(frame, "share").offices["position"].value_counts(normalize=True)
    assert places["beyond_95"] + places["beyond_998"] == pytest.approx(0.1, abs=0.02)
    assert places["beyond_998"] < 0.02


def test_the_curve_is_what_places_an_office():
    frame = drawn(5)
    found = compute_funnel(frame, "share")
    sizes = found.offices["denominator"]
    target = float(frame["numerator"].sum() / frame["denominator"].sum())
    limits = compute_limits(target, sizes, "share", found.dispersion)
    outside = (frame["value"] < limits["low95"]) | (frame["value"] > limits["high95"])
    assert list(found.offices["position"].str.startswith("beyond")) == list(outside)
    assert found.curve["denominator"].min() == sizes.min()
    assert found.curve["denominator"].max() == sizes.max()
    assert (found.curve["low998"] <= found.curve["low95"]).all()
    assert (found.curve["low95"] <= found.curve["centre"]).all()
    assert (found.curve["centre"] <= found.curve["high95"]).all()
    assert (found.curve["high95"] <= found.curve["high998"]).all()


def test_large_over_dispersed_limits_are_those_of_the_paper():
    """Target ± z × s × √phi, and target ± z × √(s² + tau²)."""
    error = math.sqrt(0.3 * 0.7 / 1e6)
    for dispersion, wide in (
        (Dispersion("multiplicative", 4, 0, 20), 2 * error),
        (Dispersion("additive", 4, 0.02, 20), math.hypot(error, 0.02)),
    ):
        row = compute_limits(0.3, [1e6], "share", dispersion).iloc[0]
        assert row["high95"] == pytest.approx(0.3 + 1.96 * wide, rel=1e-3)
        assert row["low998"] == pytest.approx(0.3 - 3.09 * wide, rel=1e-3)


def test_limits_stay_within_what_a_rate_can_be():
    wild = Dispersion("multiplicative", 400, 1, 20)
    share = compute_limits(0.5, range(1, 50), "share", wild)
    assert share.drop(columns="denominator").to_numpy().min() >= 0
    assert share.drop(columns="denominator").to_numpy().max() <= 1
    assert compute_limits(0.5, range(1, 50), "per_hundred", wild)["low95"].min() >= 0


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("unit", ["share", "per_hundred"])
def test_where_all_rates_are_zero_nobody_is_beyond_and_there_is_no_score(unit):
    found = compute_funnel(offices([0] * 12, range(5, 17), unit), unit)
    assert found.centre == 0
    assert set(found.offices["position"]) == {"inside"}
    assert found.offices["z"].isna().all()
    assert found.dispersion.offices == 0


@pytest.mark.filterwarnings("error")
def test_where_all_rates_are_whole_nobody_is_beyond():
    found = compute_funnel(offices(range(5, 17), range(5, 17)), "share")
    assert set(found.offices["position"]) == {"inside"}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("numerator", "denominator", "state"),
    [
        (np.nan, np.nan, "no_report"),
        (0, 0, "no_cases"),
        (0, 0, "shown"),
        (4, 8, "in_doubt"),
        (np.nan, 8, "shown"),
        (9, 8, "shown"),
        (3, np.nan, "blank"),
    ],
)
def test_an_office_without_a_rate_changes_nothing_and_has_no_place(numerator, denominator, state):
    frame = drawn(1)
    more = pd.concat([frame, offices([numerator], [denominator]).assign(state=state)])
    alone, found = compute_funnel(frame, "share"), compute_funnel(more, "share")
    assert (found.centre, found.dispersion) == (alone.centre, alone.dispersion)
    last = found.offices.iloc[-1]
    assert last["position"] is None or pd.isna(last["position"])
    assert np.isnan(last["z"])
    assert np.isnan(last["adjusted_z"])


def test_a_report_for_a_whole_area_has_a_place_but_no_part_in_the_centre():
    frame = drawn(2)
    area = offices([0], [100_000]).assign(own=False)
    found = compute_funnel(pd.concat([frame, area]), "share")
    assert found.centre == compute_funnel(frame, "share").centre
    assert found.offices["position"].iloc[-1] == "beyond_998"


def test_the_order_of_rows_does_not_matter():
    frame = drawn(4)
    mixed = frame.sample(frac=1, random_state=1)
    one, other = compute_funnel(frame, "share"), compute_funnel(mixed, "share")
    pd.testing.assert_frame_equal(one.offices, other.offices.sort_index())
    pd.testing.assert_frame_equal(one.curve, other.curve)
    assert list(other.offices.index) == list(mixed.index)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_office(count):
    found = compute_funnel(offices([3] * count, [9] * count), "share")
    assert len(found.offices) == count
    assert set(found.offices["position"]) <= {"inside"}
    assert np.isnan(found.centre) if count == 0 else found.centre == pytest.approx(1 / 3)
