"""The table of the districts page: a line a district or office, a column a measure."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from gaistats.charts.numbers import word_change, word_value
from gaistats.pieces.district_cells import View, pick_rows
from gaistats.pieces.district_tables import WHY
from gaistats.pieces.language import language, t
from gaistats.pieces.measured import say_definition
from gaistats.stats.measure import RATES, Measure, load_measure
from gaistats.stats.side_by_side import SET
from gaistats.stats.terms import find_cells
from gaistats.stats.words import word_group_note, word_office_note, word_state
from gaistats.store.read import list_rows
from gaistats.ui.sheet import Block, Cell, Row, make_cell, make_list

_BESIDE = "beside"
MOST_ROWS = 200
"""Offices that a table shows at once; the CSV has all."""


def list_cells(
    view: View, cells: pd.DataFrame, names: Mapping[str, str], year: int, *, more: bool
) -> Block:
    """The table of a year: the place as a whole stays on top, the others can be sorted.

    A cell has its value, change and line; with ``more`` also the interval and the offices that
    are in it, which else are its hint.
    """
    heads = [(t("Office") if view.offices else t("District"), "")]
    heads += [(load_measure(name).title.in_language(language()), "num wrap") for name in SET]
    now = {(row["row_id"], row["measure_id"]): row
           for row in list_rows(cells[cells["year"] == year])}  # fmt: skip
    lines = _list_lines(cells)
    shown = pick_rows(cells, names, year)[:MOST_ROWS]
    beside = {row for (row, _), told in now.items()
              if told["own"] is False or told["state"] == _BESIDE}  # fmt: skip
    rows = [(row, [_name(names[row], row, view, beside=row in beside),
                   *(_draw(now.get((row, name)), name, lines.get((row, name)),
                           office=view.offices, more=more) for name in SET)])
            for row in shown]  # fmt: skip
    block = make_list(heads, rows)
    block["x"] += " pinned"
    for head, name in zip(block["head"][0]["cells"][1:], SET, strict=True):
        head["n"] = say_definition(load_measure(name))
    total = [make_cell(names[""], style="total"),
             *(_draw(now.get(("", name)), name, lines.get(("", name)), office=False, more=more,
                     style="total") for name in SET)]  # fmt: skip
    block["rows"].insert(0, {"k": None, "cells": total, "fixed": True})
    return block


def _name(name: str, row: str, view: View, *, beside: bool) -> Cell:
    hint = t("open this office") if view.offices else t("choose this district")
    small = t("whole area, not added up") if beside else None
    return make_cell(name, key=row, hint=hint, small=small)


def _list_lines(cells: pd.DataFrame) -> dict[tuple[str, str], list[float | None]]:
    """The values over the years, the highest as 1; None where there is none."""
    years = sorted(cells["year"].unique())
    table = cells.pivot_table("value", ["row_id", "measure_id"], "year", "last", dropna=False)
    table = table.reindex(columns=years)
    table = table.div(table.max(axis=1).replace(0, 1), axis=0)
    values = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    return dict(zip(table.index, values, strict=True))


def _draw(
    row: Row | None, name: str, line: list[float | None] | None, *, office: bool, more: bool,
    style: str = "",
) -> Cell:  # fmt: skip
    measure = load_measure(name)
    if row is None:
        return make_cell("–", style=f"num stack none {style}", sort="", small=t(WHY["no_report"]),
                         hint=word_state("no_report", language()))  # fmt: skip
    value, sort = say_number(row, measure)
    rest = _say_rest(row, measure, office=office, more=more)
    if line and any(v is not None for v in line):
        rest["p"] = line
    return make_cell(
        value, style=f"num stack {style}" + ("" if sort != "" else " none"), sort=sort,
        key=_find_key(row, measure) if office and _has_report(row) else None, **rest,
    )  # fmt: skip


def _find_key(row: Row, measure: Measure) -> str:
    return f"{row['report_id']}|{find_first_cell(row, measure)}"


def _say_rest(row: Row, measure: Measure, *, office: bool, more: bool) -> dict[str, Any]:
    """What stands below the value, and in its hint: all that it rests on is in one of them."""
    covered = "" if office or row["state"] == _BESIDE else say_covered(row)
    same = "" if office or row["change"] is None else f"{row['both']:,}"
    below, change = [say_why(row)], [say_change(row, measure)]
    hint = [(word_office_note if office else word_group_note)(row, measure, language())]
    if more:
        below += [say_interval(row, measure), covered]
        change += [t("(same {n} offices)", n=same)] if same else []
    else:
        hint += [_name_interval(row, measure), covered]
        hint += [t("change over the same {n} offices", n=same)] if same else []
    return {"small": _join(below, "\n"), "b": _join(change, "\n"), "hint": _join(hint, t("; "))}


def _join(said: Iterable[str], between: str) -> str | None:
    return between.join(filter(None, said)) or None


def say_number(row: Row, measure: Measure) -> tuple[str, float | str]:
    """What stands in a cell, and what it is sorted by: both counts where they are few."""
    mark = "*" if row["in_doubt"] else ""
    if row["value"] is not None:
        return word_value(row["value"], measure.unit) + mark, row["value"]
    if row["state"] == "few":
        return f"{row['numerator']:,.0f} / {row['denominator']:,.0f}" + mark, ""
    return "–" + mark, ""


def say_why(row: Row) -> str:
    """Why there is no value, in a word or two."""
    return t(WHY.get(row["state"], "")) if row["value"] is None else ""


def say_interval(row: Row, measure: Measure) -> str:
    """The 95 % interval; nothing for counts and where there is no value."""
    if row["low"] is None or row["value"] is None:
        return ""
    if measure.unit == "share":
        return f"{100 * row['low']:.1f}–{100 * row['high']:.1f} %"
    return f"{row['low']:,.1f}–{row['high']:,.1f}"


def _name_interval(row: Row, measure: Measure) -> str:
    interval = say_interval(row, measure)
    return t("95 % interval {interval}", interval=interval) if interval else ""


def say_covered(row: Row) -> str:
    """N of M offices; N alone where nobody knows M."""
    covered = f"{row['covered']:,.0f}"
    if row["expected"] is None:
        return t("{n} offices, expected unknown", n=covered)
    return t("{n} / {m} offices", n=covered, m=f"{row['expected']:,.0f}")


def say_change(row: Row, measure: Measure) -> str:
    """The change on last year over the same offices; nothing where there is none."""
    if row["change"] is None:
        return ""
    said = word_change(row["change"], measure.unit)
    if measure.unit == "share":
        return t("{points} points", points=said)
    if measure.unit not in RATES and row["relative"] is not None:
        said += t(" ({percent} %)", percent=word_change(row["relative"], "points"))
    return said


def find_first_cell(row: Mapping[str, Any], measure: Measure) -> str:
    """The first cell of the numerator, in the form of the report."""
    cell = measure.numerator[0].cell
    found = find_cells(row["form"], cell) if row["form"] else None
    return found[0] if found else cell


def _has_report(row: Row) -> bool:
    return bool(row.get("report_id"))
