"""What stands in a group of cells of one report, as a cell of the matrix, and its legend."""

from collections.abc import Mapping
from math import log10
from typing import Any

from gaistats.pieces.activity import ACTIVITY, word_activity
from gaistats.pieces.language import t, word_number
from gaistats.ui.sheet import Block, Cell, make_cell

Row = Mapping[str, Any]
_SIGNS = {
    "zero": "0", "unknown": "[?]", "unreadable": "?", "absent": "·", "no_report": "—",
    "waiting": "…", "part_absent": "0 ·",
}  # fmt: skip
_DARKEST = 4
EXAMPLE = 52


def draw_activity(row: Row, name: str) -> Cell:
    """A year of an office: told apart by sign and shape, not by shade alone.

    ``row``: one of ``read_activity``. A click opens the report where there is one.
    """
    text, style = _sign(row), str(row["state"])
    hint = f"{name} {row['year']} {word_activity(row)}"
    if row["state"] == "number":
        style = f"z{_shade(row['value'])}"
    if row["in_doubt"]:
        style += " failed"
        hint += " · " + t("own sums disagree")
    there = row["state"] != "no_report"
    return make_cell(
        text, style=f"year act {style}", hint=hint, sort=_order(row),
        key=f"report|{row['office_id']}|{row['year']}" if there else None,
    )  # fmt: skip


def make_legend() -> Block:
    """A sign of each kind with its word."""
    rows = []
    for state, said in ACTIVITY.items():
        sign = _sign({"state": state, "value": EXAMPLE, "mark_printed": "/"})
        style = f"z{_shade(EXAMPLE)}" if state == "number" else state
        rows.append([make_cell(sign, style=f"year act {style}"), make_cell(t(said))])
    rows.append([make_cell("", style="year act"), make_cell(t("no report was due"))])
    return {"x": "legend", "rows": [{"k": None, "cells": cells} for cells in rows]}


def _sign(row: Row) -> str:
    state = row["state"]
    if state == "number":
        return t("some") if row["value"] is None else word_number(row["value"])
    if state in ("blank", "part_blank"):
        return t("blank") if state == "blank" else "0 " + t("blank")
    if state in ("mark", "part_mark"):
        return ("0 " if state == "part_mark" else "") + (row["mark_printed"] or "/")
    return _SIGNS[state]


def _shade(value: float | None) -> int:
    """Each ten times as much is one shade darker: 1–9, 10–99, 100–999, more."""
    return 1 if value is None or value < 1 else min(_DARKEST, int(log10(value)) + 1)


def _order(row: Row) -> float | str:
    if row["state"] == "zero":
        return 0.0
    return "" if row["value"] is None or row["state"] != "number" else float(row["value"])
