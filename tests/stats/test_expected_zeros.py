"""Expected zeros: against statsmodels, scipy and simulation, textbook cases, and small groups."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from activity_frames import make_activity, make_counts
from scipy import integrate, stats
from statsmodels.stats.multitest import multipletests

from gaistats.stats.expected_zeros import (
    DISCOVERY_RATE,
    FEWEST_PEERS,
    expect_zeros,
    fit_dispersion,
    fit_peers,
    sum_expected_zeros,
)
from gaistats.stats.zero_activity import classify_activity


def draw(seed, offices, years, alpha, mean):
    """Counts of offices that keep their rates: gamma with mean 1 and variance alpha."""
    random = np.random.default_rng(seed)
    rates = random.gamma(1 / alpha, alpha, offices) if alpha else np.ones(offices)
    return random.poisson(rates[:, None] * mean * np.ones(years)).astype(float)


def judge(activity):
    return expect_zeros(activity, classify_activity(activity)).set_index(["office_id", "group"])


def test_a_geometric_count_has_dispersion_one():
    """The geometric distribution is the NB2 with α = 1 (Johnson, Kemp and Kotz, section 5.2)."""
    counts = np.random.default_rng(4).geometric(0.25, 40_000) - 1.0
    alpha = fit_dispersion(counts, np.full(len(counts), counts.mean()), np.ones(len(counts)))
    assert alpha == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize(("seed", "years", "alpha", "mean"), [(1, 1, 0.5, 6), (2, 1, 2, 3), (3, 5, 1, 12), (4, 3, 4, 1)])  # fmt: skip
def test_mean_and_dispersion_are_those_of_statsmodels(seed, years, alpha, mean):
    counts = draw(seed, 120, years, alpha, mean)
    peers = fit_peers(make_counts(counts))
    year = np.tile(np.arange(years), len(counts))
    dummies = (year[:, None] == np.arange(years)).astype(float)
    start = np.r_[np.log(counts.mean(axis=0)), alpha]
    model = sm.NegativeBinomial(counts.ravel(), dummies).fit(start, disp=0, maxiter=500, gtol=1e-8)
    assert peers["mean"].to_numpy() == pytest.approx(np.exp(model.params[:-1]), rel=1e-4)
    assert peers["alpha"].iloc[0] == pytest.approx(model.params[-1], rel=1e-3)
    assert set(peers["spread"]) == {"over_dispersed"}


def test_without_over_dispersion_it_is_poisson_and_says_so():
    counts = np.array([[4.0], [5.0], [5.0], [6.0]] * 5 + [[0.0]])
    peers = fit_peers(make_counts(counts))
    assert (peers["alpha"].iloc[0], peers["spread"].iloc[0]) == (0, "poisson")
    row = judge(make_counts(counts)).iloc[0]
    assert row["probability"] == pytest.approx(stats.poisson.pmf(0, 5))
    assert row["expected"] == pytest.approx(5)


def test_one_zero_has_the_probability_of_the_negative_binomial():
    counts = np.append(draw(5, 60, 1, 1.5, 8)[:, 0], 0)[:, None]
    row = judge(make_counts(counts)).loc["o00060", "requests"]
    mean = counts[:-1].mean()
    k = 1 / row["alpha"]
    assert row["mean"] == pytest.approx(mean)
    assert row["probability"] == pytest.approx(stats.nbinom.pmf(0, k, k / (k + mean)))


def test_a_streak_has_the_probability_that_integration_over_rates_gives():
    counts = np.vstack([draw(6, 60, 4, 1, 3), np.zeros((1, 4))])
    row = judge(make_counts(counts)).loc["o00060", "requests"]
    mean = counts[:-1].mean(axis=0).sum()
    rates = stats.gamma(1 / row["alpha"], scale=row["alpha"])
    chance, _ = integrate.quad(lambda r: np.exp(-r * mean) * rates.pdf(r), 0, np.inf)
    assert row["probability"] == pytest.approx(chance, rel=1e-4)
    product = np.prod((1 + row["alpha"] * counts[:-1].mean(axis=0)) ** (-1 / row["alpha"]))
    assert product < row["probability"] / 5


def test_a_fall_to_zero_is_judged_by_the_own_years_before():
    counts = np.vstack([draw(7, 60, 3, 1, 4), [[9, 6, 0]]])
    row = judge(make_counts(counts)).loc["o00060", "requests"]
    means = counts[:-1].mean(axis=0)
    prior = stats.gamma(1 / row["alpha"], scale=row["alpha"])

    def weight(rate):
        return (
            prior.pdf(rate)
            * stats.poisson.pmf(9, rate * means[0])
            * stats.poisson.pmf(6, rate * means[1])
        )

    total, _ = integrate.quad(weight, 0, 30)
    zero, _ = integrate.quad(lambda r: weight(r) * np.exp(-r * means[2]), 0, 30)
    count, _ = integrate.quad(lambda r: weight(r) * r * means[2], 0, 30)
    assert row["probability"] == pytest.approx(zero / total, rel=1e-4)
    assert row["expected"] == pytest.approx(count / total, rel=1e-4)


def test_the_adjustment_is_that_of_statsmodels_over_all_offices():
    counts = np.vstack([draw(8, 300, 4, 1, 5), [[15, 15, 15, 0]] * 3])
    activity = make_counts(counts)
    found = judge(activity)
    ones = [1.0] * (len(counts) - len(found))
    told = [*found["probability"], *ones]
    rejected, adjusted, *_ = multipletests(told, DISCOVERY_RATE, "fdr_bh")
    assert found["adjusted"].to_numpy() == pytest.approx(adjusted[: len(found)])
    assert list(found["worth_a_look"]) == list(rejected[: len(found)])
    assert found.loc[[f"o{n:05d}" for n in (300, 301, 302)], "worth_a_look"].all()


@pytest.mark.parametrize(("alpha", "mean"), [(0.3, 3), (1, 3), (1, 20), (3, 20)])
def test_where_nothing_is_wrong_few_are_flagged(alpha, mean):
    """40 cities in which all zeros are chance: a city has a false alarm at most at the level."""
    cities = [draw(100 + seed, 60, 6, alpha, mean) for seed in range(40)]
    found = judge(
        pd.concat([make_counts(c).assign(group=f"city {n}") for n, c in enumerate(cities)])
    )
    alarms = found["worth_a_look"].groupby("group").any().sum()
    small = (found["probability"] <= 0.01).sum() / (40 * 60)
    print(f"alpha {alpha}, mean {mean}: {alarms} of 40 cities, {small:.4f} of offices at 0.01")
    # More than 5 of 40 have a chance of 1.4 % if each city has 5 %.
    assert alarms <= 5
    assert small <= 0.02


def test_what_is_planted_is_found_among_chance_zeros():
    counts = np.vstack([draw(9, 200, 6, 0.5, 12), [[15, 11, 12, 14, 13, 0]] * 5, np.zeros((1, 6))])
    found = judge(make_counts(counts))
    worth = set(found.index[found["worth_a_look"]].get_level_values(0))
    planted = {f"o{n:05d}" for n in range(200, 206)}
    assert planted <= worth
    assert len(worth - planted) <= 1


def test_a_group_too_small_gives_no_probability():
    counts = np.vstack([np.full((FEWEST_PEERS - 1, 2), 9.0), np.zeros((1, 2))])
    row = judge(make_counts(counts)).loc["o00009", "requests"]
    assert (row["state"], row["peers"]) == ("few_peers", FEWEST_PEERS - 1)
    assert row[["probability", "adjusted", "expected", "mean", "alpha"]].isna().all()
    assert not row["worth_a_look"]
    enough = np.vstack([np.full((1, 2), 9.0), counts])
    assert judge(make_counts(enough)).loc["o00010", "requests"]["state"] == "shown"


def test_a_group_of_cells_without_a_sum_gives_none():
    activity = make_activity({f"o{n}": "N0" for n in range(20)}, group="proactive")
    row = judge(activity.assign(value=np.nan)).iloc[0]
    assert row["state"] == "no_sum"
    assert np.isnan(row["probability"])


def test_peers_that_are_all_zero_make_a_zero_certain():
    row = judge(make_counts(np.zeros((20, 3)))).iloc[0]
    assert (row["probability"], row["expected"], row["worth_a_look"]) == (1, 0, False)


def test_blanks_and_doubtful_values_are_in_no_estimate():
    counts = draw(10, 60, 2, 1, 5)
    plain = fit_peers(make_counts(counts))
    more = np.vstack([counts, np.full((30, 2), np.nan)])
    pd.testing.assert_frame_equal(fit_peers(make_counts(more)), plain)
    odd = pd.concat([make_counts(counts), make_activity({"x": "NN"}, value=1e6, in_doubt=True)])
    pd.testing.assert_frame_equal(fit_peers(odd), plain)


def test_offices_of_another_kind_level_or_scope_are_no_peers():
    counts = draw(11, 60, 2, 1, 5)
    others = [
        make_counts(counts * 50).assign(**{name: value}).assign(office_id=lambda f, n=name: n + f["office_id"])
        for name, value in (("kind", "institution"), ("level", "city"), ("own", False))
    ]  # fmt: skip
    plain = judge(make_counts(counts))
    found = judge(pd.concat([make_counts(counts), *others])).loc[plain.index]
    names = ["peers", "mean", "alpha", "probability", "expected"]
    pd.testing.assert_frame_equal(found[names], plain[names])


def test_the_order_of_rows_changes_nothing():
    activity = make_counts(draw(12, 80, 4, 1, 3))
    shuffled = activity.sample(frac=1, random_state=1).reset_index(drop=True)
    pd.testing.assert_frame_equal(judge(shuffled).sort_index(), judge(activity).sort_index())


def test_expected_zeros_of_districts_are_those_of_a_slow_sum():
    counts = draw(13, 90, 2, 1, 2)
    counts[:5] = np.nan
    activity = make_counts(counts)
    activity["district_id"] = np.where(activity["office_id"] < "o00040", "a", "b")
    peers = fit_peers(activity).set_index("year")
    for row in sum_expected_zeros(activity).to_dict("records"):
        year = row["year"]
        at = (activity["district_id"] == row["district_id"]) & (activity["year"] == year)
        rows = activity[at]
        values = [v for v in rows["value"] if v == v]
        alpha, total, size = peers.loc[year, ["alpha", "total", "peers"]]
        expected = sum((1 + alpha * (total - v) / (size - 1)) ** (-1 / alpha) for v in values)
        assert (row["offices"], row["covered"], row["observed"]) == (
            len(rows),
            len(values),
            values.count(0),
        )
        assert row["expected"] == pytest.approx(expected)


def test_expected_zeros_come_near_the_observed_ones():
    sums = sum_expected_zeros(make_counts(draw(14, 3000, 2, 1, 2)))
    assert sums["expected"].to_numpy() == pytest.approx(sums["observed"].to_numpy(), rel=0.08)


def test_a_district_without_any_known_number_has_no_sum_and_not_zero():
    blank = make_activity({"x": "bb"}, district_id="e")
    sums = sum_expected_zeros(pd.concat([make_counts(draw(15, 30, 2, 1, 2)), blank]))
    row = sums[sums["district_id"] == "e"].iloc[0]
    assert (row["covered"], row["offices"]) == (0, 1)
    assert np.isnan(row["observed"])
    assert np.isnan(row["expected"])


def test_no_rows_give_no_expectations():
    empty = make_activity({})
    assert expect_zeros(empty, classify_activity(empty)).empty
    assert sum_expected_zeros(empty).empty
