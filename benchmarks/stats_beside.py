"""The same as the statistics, twice over: by group-bys of pandas, and by plain Python.

Neither knows the reasons why a number is not there, intervals, doubts or dispersion: they are
what somebody would write in a notebook, and a floor for what the statistics may cost.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from random import Random
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from gaistats.stats.measure import Term, load_measures

Rows = list[dict[str, Any]]
DRAWS = 4000


def group_patterns(activity: pd.DataFrame) -> pd.DataFrame:
    """Years of zero and years reported of each office, and what the latest year is."""
    rows = activity.assign(
        zero=activity["state"].eq("zero"), filed=activity["state"].ne("no_report")
    )
    return rows.groupby("office_id").agg(
        zero=("zero", "sum"), filed=("filed", "sum"), latest=("state", "last")
    )


def walk_patterns(rows: Rows) -> dict[str, tuple[int, int]]:
    """Of each office how long its run of zeros is, and how many years it has reported."""
    years = defaultdict(list)
    for row in rows:
        if row["state"] != "no_report":
            years[row["office_id"]].append((row["year"], row["state"]))
    found = {}
    for office, states in years.items():
        length = 0
        for _, state in sorted(states, reverse=True):
            if state != "zero":
                break
            length += 1
        found[office] = (length, len(states))
    return found


def group_measures(figures: pd.DataFrame) -> pd.DataFrame:
    """Every measure of each office, from the sums of its cells."""
    cells = [name for name in figures.columns if "__" in name]
    sums = figures.groupby("office_id")[cells].sum()
    found = {}
    for name, measure in load_measures().items():
        top = sum(term.weight * sums[term.cell] for term in measure.numerator)
        below = sum(term.weight * sums[term.cell] for term in measure.denominator)
        found[name] = top / below if measure.denominator else top
    return pd.DataFrame(found)


def walk_measures(rows: Rows) -> list[dict[str, float | None]]:
    """Every measure of each row; None where a cell has no number or nothing is divided by."""
    return [
        {name: _divide(row, measure.numerator, measure.denominator)
         for name, measure in load_measures().items()}
        for row in rows
    ]  # fmt: skip


def _divide(
    row: dict[str, Any], numerator: Iterable[Term], denominator: Iterable[Term]
) -> float | None:
    top: float = sum(term.weight * row[term.cell] for term in numerator)
    below: float = sum(term.weight * row[term.cell] for term in denominator)
    if not denominator:
        return None if top != top else top
    return None if top != top or below != below or below == 0 else top / below


def group_ranks(measured: pd.DataFrame) -> pd.DataFrame:
    """Ranks in draws from a beta distribution, and their quantiles."""
    random = np.random.default_rng(0)
    rows = measured[measured["state"] == "shown"]
    first, rest = rows["numerator"] + 1, rows["denominator"] - rows["numerator"] + 1
    drawn = pd.DataFrame({
        "office": np.tile(np.arange(len(rows)), DRAWS),
        "draw": np.repeat(np.arange(DRAWS), len(rows)),
        "rate": random.beta(first, rest, (DRAWS, len(rows))).ravel(),
    })  # fmt: skip
    drawn["rank"] = drawn.groupby("draw")["rate"].rank(ascending=False)
    return drawn.groupby("office")["rank"].quantile(np.array([0.025, 0.975])).unstack()


def walk_ranks(rows: Rows, draws: int) -> list[tuple[int, int]]:
    """The same, draw by draw."""
    random = Random(0)
    shown = [row for row in rows if row["state"] == "shown"]
    ranks: list[list[int]] = [[] for _ in shown]
    for _ in range(draws):
        rates = [
            random.betavariate(row["numerator"] + 1, row["denominator"] - row["numerator"] + 1)
            for row in shown
        ]
        for rank, place in enumerate(sorted(range(len(rates)), key=rates.__getitem__)):
            ranks[place].append(len(rates) - rank)
    ends = int(draws * 0.025)
    return [(sorted(each)[ends], sorted(each)[-1 - ends]) for each in ranks]


def group_trends(measured: pd.DataFrame) -> pd.DataFrame:
    """Least-squares slope, rises and years of each office; no Theil-Sen, no Kendall."""
    rows = measured[measured["value"].notna()]
    by = rows.groupby("office_id")
    year = rows["year"] - by["year"].transform("mean")
    parts = rows[["office_id"]].assign(
        top=year * rows["value"], below=year**2, rises=by["value"].diff() > 0
    )
    sums = parts.groupby("office_id")[["top", "below", "rises"]].sum()
    return sums.assign(slope=sums["top"] / sums["below"])


def walk_trends(rows: Rows) -> dict[str, tuple[float, int]]:
    """Theil-Sen's slope and Kendall's score of each office, from all pairs of its years."""
    series = _gather(rows)
    found = {}
    for office, points in series.items():
        pairs = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2)]
        if pairs:
            found[office] = (median(pairs), sum((s > 0) - (s < 0) for s in pairs))
    return found


def group_shifts(measured: pd.DataFrame) -> pd.DataFrame:
    """Means before and after each cut of each office; nothing is tested."""
    rows = measured[measured["numerator"].notna()]
    place = rows.groupby("office_id").cumcount()
    means = {}
    for cut in range(2, int(place.max()) + 1):
        late = (place >= cut).rename("late")
        means[cut] = rows.groupby(["office_id", late])["numerator"].mean().unstack()
    return pd.concat(means, axis=1)


def walk_shifts(rows: Rows) -> dict[str, tuple[float, int]]:
    """The widest step between the means before and after a cut; nothing is tested."""
    found = {}
    for office, points in _gather(rows).items():
        values = [value for _, value in points]
        steps = [
            (abs(sum(values[cut:]) / (len(values) - cut) - sum(values[:cut]) / cut), cut)
            for cut in range(2, len(values))
        ]
        if steps:
            found[office] = max(steps)
    return found


def _gather(rows: Rows) -> dict[str, list[tuple[int, float]]]:
    series = defaultdict(list)
    for row in rows:
        if row["value"] == row["value"]:
            series[row["office_id"]].append((row["year"], row["value"]))
    return {office: sorted(points) for office, points in series.items()}
