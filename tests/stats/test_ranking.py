import numpy as np
import pandas as pd
import pytest
from scipy import integrate, stats

from gaistats.stats.intervals import poisson_ratio, wilson
from gaistats.stats.ranking import rank_offices

UNITS = {"share": 1, "per_hundred": 100}
NUMBERS = "mean low high rank_expected rank_low rank_high top_quarter bottom_quarter".split()


def offices(numerators, denominators):
    frame = pd.DataFrame({"numerator": numerators, "denominator": denominators}, dtype=float)
    ids = [f"o{i:03}" for i in range(len(frame))]
    return frame.assign(office_id=ids, state=np.where(frame["denominator"] < 5, "few", "shown"))


def drawn(seed, unit="share", count=300):
    random = np.random.default_rng(seed)
    cases = random.integers(5, 200, count)
    if unit == "share":
        rates = random.beta(6, 4, count)
        return offices(random.binomial(cases, rates), cases), rates
    rates = random.gamma(3, 0.02, count)
    return offices(random.poisson(cases * rates), cases), rates


def posterior(prior, events, cases):
    """The posterior in the textbooks' terms: conjugate beta, conjugate gamma."""
    a = prior.centre * prior.weight
    if prior.unit == "share":
        return stats.beta(a + events, prior.weight - a + cases - events)
    return stats.gamma(a + events, scale=1 / (prior.weight + cases))


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
def test_mean_and_interval_are_those_of_the_conjugate_posterior(unit):
    frame, _ = drawn(1, unit)
    found = rank_offices(frame, unit)
    twin = posterior(found.prior, frame["numerator"].to_numpy(), frame["denominator"].to_numpy())
    per = UNITS[unit]
    np.testing.assert_allclose(found.offices["mean"], per * twin.mean())
    np.testing.assert_allclose(found.offices["low"], per * twin.ppf(0.025))
    np.testing.assert_allclose(found.offices["high"], per * twin.ppf(0.975))


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
def test_the_expected_rank_is_one_and_the_chances_that_others_are_higher(unit):
    """Integrated numerically, pair by pair; the simulation is within its own error."""
    frame, _ = drawn(2, unit, count=8)
    found = rank_offices(frame, unit)
    twins = [
        posterior(found.prior, x, n)
        for x, n in zip(frame["numerator"], frame["denominator"], strict=True)
    ]
    for i, one in enumerate(twins):
        higher = [
            integrate.quad(lambda r, one=one, other=other: other.sf(r) * one.pdf(r), 0, 1)[0]
            for j, other in enumerate(twins)
            if j != i
        ]
        assert found.offices["rank_expected"][i] == pytest.approx(1 + sum(higher), abs=0.1)


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
def test_true_rates_and_true_ranks_are_in_their_ranges_as_often_as_is_said(unit):
    inside, in_rank = [], []
    for seed in range(3):
        frame, rates = drawn(seed, unit)
        found = rank_offices(frame, unit).offices
        truth = stats.rankdata(-rates)
        inside += list(found["low"].le(UNITS[unit] * rates) & found["high"].ge(UNITS[unit] * rates))
        in_rank += list(found["rank_low"].le(truth) & found["rank_high"].ge(truth))
    assert np.mean(inside) == pytest.approx(0.95, abs=0.025)
    assert np.mean(in_rank) == pytest.approx(0.95, abs=0.03)


def test_shrunken_rates_are_nearer_to_the_truth_than_the_plain_ones():
    frame, rates = drawn(5)
    plain = frame["numerator"] / frame["denominator"]
    found = rank_offices(frame, "share").offices
    assert ((found["mean"] - rates) ** 2).sum() < ((plain - rates) ** 2).sum()


def test_the_quarters_have_as_many_places_as_they_have():
    found = rank_offices(drawn(3, count=42)[0], "share").offices
    assert found["top_quarter"].sum() == pytest.approx(10)
    assert found["bottom_quarter"].sum() == pytest.approx(10)
    assert found["rank_expected"].sum() == pytest.approx(42 * 43 / 2)


def test_three_of_three_does_not_come_before_ninety_of_hundred():
    """The office that is surest, not the luckiest, is expected first; small ones range widely."""
    frame = offices([5, 92, 60, 55, 50, 2], [5, 100, 100, 100, 100, 6])
    found = rank_offices(frame, "share").offices
    assert found["rank_expected"].idxmin() == 1
    wide = found["rank_high"] - found["rank_low"]
    assert wide[0] > wide[1]


@pytest.mark.parametrize("unit", ["share", "per_hundred"])
def test_without_over_dispersion_every_office_may_have_any_rank(unit):
    frame = offices([6] * 20, [10] * 20)
    found = rank_offices(frame, unit)
    assert found.prior.state == "no_spread"
    ends = wilson(120, 200) if unit == "share" else poisson_ratio(120, 200)
    row = found.offices.iloc[0]
    assert row["mean"] == pytest.approx(0.6 * UNITS[unit])
    assert (row["low"], row["high"]) == pytest.approx((float(ends[0]), float(ends[1])))
    assert (row["rank_low"], row["rank_high"]) == (1, 20)
    assert (row["rank_expected"], row["top_quarter"], row["bottom_quarter"]) == (10.5, 0.25, 0.25)
    assert (found.offices[NUMBERS].nunique() == 1).all()


def test_the_same_seed_gives_the_same_ranks_in_any_order_of_rows():
    frame, _ = drawn(6)
    mixed = frame.sample(frac=1, random_state=3)
    one, other = rank_offices(frame, "share").offices, rank_offices(mixed, "share").offices
    pd.testing.assert_frame_equal(one, other.sort_index())
    assert list(other.index) == list(mixed.index)
    elsewhere = rank_offices(frame, "share", seed=1).offices
    assert not one["rank_expected"].equals(elsewhere["rank_expected"])
    assert (one["rank_low"] - elsewhere["rank_low"]).abs().mean() <= 1.5


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("numerator", "denominator", "state"),
    [
        (np.nan, np.nan, "no_report"),
        (0, 0, "no_cases"),
        (0, 0, "shown"),
        (4, 8, "in_doubt"),
        (2, 4, "few"),
        (np.nan, 8, "shown"),
        (9, 8, "shown"),
    ],
)
def test_an_office_without_a_rate_changes_nothing_and_has_no_rank(numerator, denominator, state):
    frame, _ = drawn(7, count=20)
    late = offices([numerator], [denominator]).assign(state=state, office_id="late")
    alone = rank_offices(frame, "share")
    found = rank_offices(pd.concat([frame, late], ignore_index=True), "share")
    assert found.prior == alone.prior
    pd.testing.assert_frame_equal(found.offices.iloc[:20], alone.offices)
    assert found.offices.loc[20, NUMBERS].isna().all()
    assert found.offices.loc[20, "rank_state"] == state


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_offices_are_not_ranked_and_say_so(count):
    found = rank_offices(offices([3] * count, [9] * count), "share")
    assert found.prior is None
    assert set(found.offices["rank_state"]) <= {"too_few_offices"}
    assert found.offices[NUMBERS].isna().all(axis=None)
