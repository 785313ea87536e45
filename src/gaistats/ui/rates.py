"""The disclosure rate of one office over the years: a line of the table of its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from gaistats.pieces.corrected import is_corrected
from gaistats.pieces.language import t, word_number
from gaistats.pieces.measured import FIRST, ask_measured, say_definition, say_state, say_value
from gaistats.pieces.office_measures import office_scope
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.terms import list_cells
from gaistats.store.read import list_rows
from gaistats.ui.figures import make_figure_cell, mark_cell
from gaistats.ui.frame import current_scope
from gaistats.ui.sheet import Cell, make_cell

Row = Mapping[str, Any]


def list_rate_cells(office: Row, years: Sequence[int], figures: pd.DataFrame) -> list[Cell]:
    """Its name, and a cell a year: the rate, what is divided, the change in percentage points."""
    measure = load_measure(FIRST)
    scope = replace(office_scope(office, current_scope().basis), offices=(office["office_id"],))
    rates = {row["year"]: row for row in list_rows(ask_measured(scope, measure))}
    reports = dict(zip(figures["year"], figures["report_id"], strict=True))
    corrected = _count_corrected(figures, measure)
    cells = [make_cell(t("Disclosure rate"), hint=say_definition(measure))]
    for year in years:
        row, before = rates.get(year), rates.get(year - 1)
        cell = _draw(row, before, reports.get(year), measure)
        cells.append(mark_cell(cell, corrected.get(year, 0)))
    return cells


def _count_corrected(figures: pd.DataFrame, measure: Measure) -> dict[int, int]:
    """Of each year the corrected cells that the rate rests on."""
    rows = figures[figures["main"].isin(list_cells([measure]))]
    counts: dict[int, int] = {}
    for row in list_rows(rows):
        counts[row["year"]] = counts.get(row["year"], 0) + is_corrected(row)
    return counts


def _draw(row: Row | None, before: Row | None, report: str | None, measure: Measure) -> Cell:
    if row is None or row["state"] in {"no_report", "waiting"}:
        return make_figure_cell(None, row["state"] if row else "no_report")
    key = f"{report}|outcome_total__total" if report else None
    fraction = (
        f"{word_number(row['numerator'])}/{word_number(row['denominator'])}"
        if row["denominator"] is not None and row["numerator"] is not None
        else ""
    )
    if row["state"] != "shown":
        said = fraction if row["state"] == "few" else f"– {_word_reason(row['state'])}"
        return make_cell(said, style="num none", sort="", key=key, hint=say_state(row["state"]))
    change = _word_change(row["value"], before["value"] if before else None)
    cell = make_cell(say_value(row["value"], measure), style="num rate", key=key,
                     small=fraction, sort=row["value"])  # fmt: skip
    return cell | ({"b": change} if change else {})


def _word_reason(state: str) -> str:
    """Why there is no rate, in a word or two."""
    return {"in_doubt": t("own sums disagree"), "no_cases": t("none dealt with")}.get(
        state, t("not stated")
    )


def _word_change(value: float, before: float | None) -> str:
    if before is None:
        return ""
    points = round(100 * value, 1) - round(100 * before, 1)
    sign = "+" if points > 0 else "−" if points < 0 else "±"
    return t("{points} percentage points", points=f"{sign}{abs(points):.1f}")
