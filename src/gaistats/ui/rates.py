"""The disclosure rate of one office over the years."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaistats.model import Scope
from gaistats.store.read import read_totals
from gaistats.ui.cached import ask_rows
from gaistats.ui.corrected import mark_cell
from gaistats.ui.figures import make_figure_cell, make_rate_cell, share_of
from gaistats.ui.language import t
from gaistats.ui.sheet import Cell
from gaistats.ui.subject import find_waiting

Row = dict[str, Any]


def collect_rates(office: Mapping[str, Any], years: Sequence[int], basis: str) -> list[Row]:
    """A row a year: year, value (per cent, None where there is none), state, and its parts.

    ``state`` is shown, few (too little for a percentage: ``as_printed`` has both counts),
    in_doubt, no_outcomes, missing, waiting or no_report. ``corrected`` are the corrected
    cells that it rests on.
    """
    origin = "sample" if office["sample"] else "real"
    scope = Scope(offices=(office["office_id"],), origin=origin, basis=basis)
    totals = {row["year"]: row for row in ask_rows(read_totals, scope)}
    waiting = find_waiting(office["office_id"])
    return [_divide(year, totals.get(year), waits=year in waiting) for year in years]


def word_rate_states() -> dict[str, str]:
    """Why a year has no rate, in a word or two."""
    return {
        "in_doubt": t("own sums disagree"),
        "no_outcomes": t("none dealt with"),
        "missing": t("not stated"),
        "no_report": t("not filed"),
        "waiting": t("waits for confirmation"),
    }


def list_rate_cells(rates: Sequence[Row], reports: Mapping[int, str | None]) -> list[Cell]:
    """A cell a year: the rate, what is divided by what, and the change in percentage points."""
    cells = []
    before: Row | None = None
    for row in rates:
        cell = _draw(row, before, reports.get(row["year"]))
        cells.append(mark_cell(cell, row["corrected"]))
        before = row
    return cells


def _divide(year: int, total: Mapping[str, Any] | None, *, waits: bool) -> Row:
    row: Row = {
        "year": year,
        "value": None,
        "as_printed": None,
        "rate_numerator": None,
        "rate_denominator": None,
        "corrected": total["rate_corrected"] if total else 0,
    }
    if total is None:
        return row | {"state": "waiting" if waits else "no_report"}
    if total["rate_denominator"]:
        parts = {name: total[name] for name in ("rate_numerator", "rate_denominator")}
        share = share_of(parts["rate_numerator"], parts["rate_denominator"])
        if share is None:
            counts = "{rate_numerator:,.0f}/{rate_denominator:,.0f}".format_map(parts)
            return row | parts | {"state": "few", "as_printed": counts}
        return row | parts | {"state": "shown", "value": round(100 * share, 2)}
    if total["rate_in_doubt"]:
        return row | {"state": "in_doubt"}
    return row | {"state": "no_outcomes" if total["rate_offices"] else "missing"}


def _draw(row: Row, before: Row | None, report: str | None) -> Cell:
    if row["state"] in {"no_report", "waiting"}:
        return make_figure_cell(None, row["state"])
    cell = make_rate_cell({**row, "rate_state": "shown" if row["state"] == "few" else row["state"]})
    if report:
        cell["k"] = f"{report}|outcome_total__total"
    if row["value"] is None:
        return cell
    # Two decimals: a single office moves by tenths of a point.
    cell["t"] = f"{row['value']:.2f} %"
    cell["x"] += " rate"
    if before and before["value"] is not None:
        points = row["value"] - before["value"]
        sign = "+" if points > 0 else "−" if points < 0 else "±"
        cell["b"] = t("{points} percentage points", points=f"{sign}{abs(points):.2f}")
    return cell
