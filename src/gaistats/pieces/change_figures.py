"""What the page of changes shows of a comparison, computed once a generation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import ask, keep
from gaistats.pieces.language import pick_name, t
from gaistats.pieces.measured import ask_expected, ask_measured
from gaistats.pieces.places import list_places
from gaistats.stats.below import NOWHERE, find_place, list_below, put_below
from gaistats.stats.composition import compare_composition
from gaistats.stats.contribution import add_contributions, compute_contributions
from gaistats.stats.level_shift import compute_level_shifts
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.parts import read_parts
from gaistats.stats.side_by_side import join_measure
from gaistats.stats.two_years import compare_whole, leave_out_largest, set_two_years
from gaistats.store.read import list_rows, read_office_names

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``after`` against ``before``, by ``office`` or ``district``.

    ``scope`` holds both years, whichever are selected: the earlier is only compared with.
    """

    scope: Scope
    before: int
    after: int
    by: str


def collect_change(comparison: Comparison, measure: Measure) -> Row:
    """``whole``, ``largest`` (a row each or None) and ``parts``: a frame with names.

    ``parts``: the contributions of the offices, as ``compute_contributions`` gives them.
    """
    return keep(lambda: _compute_change(comparison, measure), "change", comparison,
                measure.measure_id)  # fmt: skip


def _compute_change(comparison: Comparison, measure: Measure) -> Row:
    years = comparison.before, comparison.after
    measured = set_two_years(ask_measured(comparison.scope, measure), *years)
    expected = set_two_years(ask_expected(comparison.scope), *years)
    parts = compute_contributions(measured, comparison.after, measure.unit, join_measure(measure))
    names = read_names(comparison)
    parts = parts.assign(name=parts["office_id"].map(names).fillna(parts["office_id"]))
    table = pd.DataFrame({"office_id": names.index, "name": names})
    largest = leave_out_largest(measured, expected, table, measure, comparison.after)
    if largest:
        name = names.get(largest.office_id, largest.office_id)
        told = {**_plain(largest.change), "share": largest.share, "name": name}
    return {
        "whole": _plain(compare_whole(measured, expected, measure)),
        "largest": told if largest else None,
        "parts": parts,
    }


def list_steps(comparison: Comparison, parts: pd.DataFrame) -> pd.DataFrame:
    """id, name and contribution of the offices, or districts, known in both years.

    Districts are those directly below the place that is selected, each with all below it.
    """
    if comparison.by == "office":
        both = parts[parts["part"] == "both"]
        return both.rename(columns={"office_id": "id"})[["id", "name", "contribution"]]
    places = list_places(comparison.scope)
    place = find_place(places, next(iter(comparison.scope.districts), None))
    below = put_below(parts, list_below(places, place))
    added = add_contributions(below, "district_id").query("part == 'both'")
    names = {str(r["district_id"]): pick_name(r["name"], r["name_en"]) for r in list_rows(places)}
    if place in names:
        names[place] = t("{place}, offices of its own", place=names[place])
    names[NOWHERE] = t("Offices without a district")
    added = added.assign(name=added["district_id"].map(names))
    return added.rename(columns={"district_id": "id"})[["id", "name", "contribution"]]


def read_names(comparison: Comparison) -> "pd.Series[str]":
    """Office → its present name."""
    rows = ask(read_office_names)
    rows = rows[rows["present"]].drop_duplicates("office_id")
    return pd.Series(
        [pick_name(a, b) for a, b in zip(rows["name"], rows["name_en"], strict=True)],
        index=rows["office_id"], dtype=object,
    )  # fmt: skip


def collect_composition(comparison: Comparison, whole: str) -> Row:
    """``parts``, ``distance``, ``covered``, ``left_out`` and ``one_year`` of a ``Composition``.

    ``total_in_doubt``: the offices counted in the outcomes that a rate leaves out, since their
    total does not agree with other numbers; the outcomes do without it.
    """
    return keep(lambda: _compose(comparison, whole), "composition", comparison, whole)


def _compose(comparison: Comparison, whole: str) -> Row:
    rows = ask(read_parts, comparison.scope, whole)
    found = compare_composition(rows, comparison.before, comparison.after)
    return {"parts": found.parts, "distance": found.distance, "covered": found.covered,
            "left_out": found.left_out, "one_year": found.one_year,
            "total_in_doubt": _count_doubted(comparison, whole, found.offices)}  # fmt: skip


def _count_doubted(comparison: Comparison, whole: str, offices: Sequence[str]) -> int:
    if whole != "outcomes":
        return 0
    rate = ask_measured(comparison.scope, load_measure("disclosure_rate"))
    doubted = rate["in_doubt"].astype(bool) & rate["year"].isin(
        [comparison.before, comparison.after]
    )
    return int(rate.loc[doubted & rate["office_id"].isin(offices), "office_id"].nunique())


def collect_shifts(comparison: Comparison, measure_id: str) -> tuple[list[Row], int]:
    """The shifts worth a look, most certain first, each with its ``line``; how many were tested."""
    return keep(lambda: _find_shifts(comparison, load_measure(measure_id)), "level_shifts",
                replace(comparison, by="office"), measure_id)  # fmt: skip


def _find_shifts(comparison: Comparison, measure: Measure) -> tuple[list[Row], int]:
    measured = ask_measured(comparison.scope, measure)
    shifts = compute_level_shifts(measured, measure.unit, join_measure(measure))
    seen = shifts[shifts["verdict"].isin(["shifted", "last_year"])].sort_values(["q", "p"])
    names, years = read_names(comparison), sorted(measured["year"].unique())
    rows = list_rows(seen)
    for row in rows:
        values = measured[measured["office_id"] == row["office_id"]].set_index("year")["value"]
        row["line"] = [None if pd.isna(v) else float(v) for v in values.reindex(years)]
        row["name"] = names.get(row["office_id"], row["office_id"])
    return rows, int(shifts["tested"].max()) if len(shifts) else 0


def _plain(row: "pd.Series[Any]") -> Row:
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}
