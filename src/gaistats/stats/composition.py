"""How the parts of a whole (outcomes, kinds of applicant) shifted between two years."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Composition:
    """Two years' shares, over the same offices.

    ``parts``: a row a part, in the order in which the parts first appear, with ``part``,
    ``count_before``, ``count_after``, ``share_before``, ``share_after`` (fractions of 1) and
    ``change`` (percentage points). ``distance``: the total-variation distance, half the sum of
    the shares' absolute changes: the fraction of the whole that went to other parts.
    ``covered``: the offices counted; ``left_out``: those with a number in either year that are
    not, of which ``one_year`` have none at all in the other year. ``offices`` are the offices
    counted. Shares and distance are NaN when a year's whole is 0; everything is when no office is
    covered.
    """

    parts: pd.DataFrame
    distance: float
    covered: int
    left_out: int
    one_year: int
    offices: tuple[str, ...]


def compare_composition(parts: pd.DataFrame, before: int, after: int) -> Composition:
    """The shares of the parts in the two years, over offices that reported all parts in both.

    ``parts``: ``office_id``, ``year``, ``own``, ``part``, ``count`` (NaN where not known), a
    row an office, year and part. Only ``own`` rows are added. An office of which one part is
    not known in one of the years is left out of both: what it lacks would look like a shift.
    """
    own = parts[parts["own"].astype(bool) & parts["year"].isin([before, after])]
    order = list(parts["part"].unique())
    table = own.pivot(index="office_id", columns=["year", "part"], values="count")
    table = table.reindex(columns=pd.MultiIndex.from_product([[before, after], order]))
    complete = table.notna().all(axis=1) & bool(order)
    sums = table[complete].sum(min_count=1)
    found = pd.DataFrame({"part": order})
    for name, year in (("before", before), ("after", after)):
        counts = pd.Series([sums[year, part] for part in order], dtype=float)
        whole = counts.sum()
        found["count_" + name] = counts
        found["share_" + name] = counts / (whole if whole > 0 else float("nan"))
    change = found["share_after"] - found["share_before"]
    found["change"] = change * 100
    distance = float(change.abs().sum(skipna=False)) / 2 if order else float("nan")
    known = table.notna().T.groupby(level=0).any().T  # a column a year
    left_out, both = known.any(axis=1) & ~complete, known.all(axis=1)
    return Composition(
        found, distance, int(complete.sum()), int(left_out.sum()), int((left_out & ~both).sum()),
        tuple(table.index[complete]),
    )  # fmt: skip
