"""The tables of the summary page: districts and offices of a year."""

from collections.abc import Sequence
from typing import Any

from gaistats.pieces.district_summary import name_line
from gaistats.pieces.districts import name_district
from gaistats.pieces.key_numbers import word_difference, word_percent, word_same_offices
from gaistats.pieces.language import STATES, pick_name, t, t_count, word_kind
from gaistats.ui.figures import (
    make_disputes_cell,
    make_figure_cell,
    make_rate_cell,
    make_received_cell,
    make_share_cell,
    mark_cell,
    state_unfiled,
)
from gaistats.ui.sheet import Block, Cell, make_cell, make_list

Row = dict[str, Any]
MOST_SHOWN = 1_000
"""Rows that a browser still draws at once; the CSV has them all."""


def list_districts(rows: Sequence[Row], chosen: str | None, total: Row) -> Block:
    """A line a district; a click chooses it. The total stands above and is not sorted.

    ``rows`` and ``total``: see ``district_sums.collect_districts`` and ``collect_total``.
    """
    heads = [
        (t("District"), ""), (t("Filed"), "num"), (t("Received"), "num"),
        (t("Over the years"), "wide"), (t("Change"), "num"), (t("Disclosure rate"), "num"),
        (t("0 to 100 %, with its 95 % interval"), "wide"), (t("Figures that do not agree"), "num"),
    ]  # fmt: skip
    lines = [(row["district_id"], _word_district(row)) for row in rows
             if row["district_id"] != chosen]  # fmt: skip
    block = make_list(heads, lines)
    cells = [make_cell(t("In total"), style="total"), *_word_numbers(total, "total")]
    block["rows"].insert(0, {"k": None, "cells": cells, "fixed": True})
    return block


def say_doubt(rows: Sequence[Row]) -> str:
    """What the star beside a number of ``list_districts`` means; empty where there is none."""
    marked = any((row[name] or {}).get("in_doubt") for row in rows
                 for name in ("received", "disclosure_rate"))  # fmt: skip
    return t("* some numbers do not agree with each other: received are counted as printed, "
             "the disclosure rate is without them.") if marked else ""  # fmt: skip


def _word_district(row: Row) -> list[Cell]:
    small = t("whole area, not added up") if row["beside"] else None
    first = make_cell(
        name_line(row), key=row["district_id"], hint=t("choose this district"), small=small
    )
    return [first, *_word_numbers(row)]


def _word_numbers(row: Row, style: str = "") -> list[Cell]:
    expected = "?" if row["expected"] is None else row["expected"]
    cells = [
        make_cell(f"{row['filed']} / {expected}", style="num", sort=row["filed"],
                  small=_word_waiting(row["waiting"])),
        _make_received(row),
        mark_cell(make_cell("", p=row["line"], sort="", style="wide"), row["line_corrected"]),
        _make_change(row["received"]),
        _make_district_rate(row["disclosure_rate"]),
        _make_rate_bar(row["disclosure_rate"]),
        make_cell(f"{row['errors']:,}", style="num error" if row["errors"] else "num",
                  sort=row["errors"]),
    ]  # fmt: skip
    return [{**cell, "x": f"{cell.get('x', '')} {style}".strip()} for cell in cells]


def _word_waiting(count: int) -> str | None:
    said = t_count("{count} waits for confirmation", "{count} wait for confirmation", count)
    return said if count else None


def _make_received(row: Row) -> Cell:
    """The sum of what is stated; how many state it where not all do."""
    told = row["received"]
    if told is None or told["value"] is None:
        hint = t("No report here is added up: they speak for a whole area.")
        return make_cell("–", style="num none", sort="", hint=hint)
    stated, reports = told["covered"], row["own_reports"]
    covered = t("{n} of {m} offices", n=stated, m=reports) if stated < reports else None
    cell = make_figure_cell(told["value"], None, small=covered)
    if told["in_doubt"]:
        hint = t("{count} of them with sums that do not agree", count=told["in_doubt"])
        cell = {**cell, "t": f"{cell['t']}*", "n": hint}
    return mark_cell(cell, told["corrected"])


def _make_change(told: Row | None) -> Cell:
    """Since the year before, over the offices known in both years."""
    if told is None or told["change"] is None:
        return make_cell("–", style="num none", sort="", hint=t("nothing to compare with"))
    after, before = told["after"], told["before"]
    cell = make_cell(word_difference(after, before), style="num", sort=told["change"],
                     small=word_percent(after, before) or None,
                     hint=word_same_offices(told["both"]))  # fmt: skip
    return mark_cell(cell, told["corrected_change"])


def _make_district_rate(told: Row | None) -> Cell:
    if told is None or not told["denominator"]:
        return make_cell("–", style="num none", sort="", hint=t("no rate: the denominator is 0"))
    left_out = told["in_doubt"]
    hint = t("{count} left out because their sums do not agree", count=left_out)
    cell = make_share_cell(
        told["numerator"], told["denominator"], "*" if left_out else "", hint if left_out else None
    )
    return mark_cell(cell, told["corrected"])


def _make_rate_bar(told: Row | None) -> Cell:
    if told is None or told["value"] is None:
        return make_cell("", sort="", style="wide")
    interval = t("{low}–{high} %", low=f"{100 * told['low']:.1f}", high=f"{100 * told['high']:.1f}")
    return make_cell("", sort=told["value"], hint=interval, style="wide",
                     w={"bar": [0, told["value"]], "whisker": [told["low"], told["high"]],
                        "axis": 0})  # fmt: skip


def list_offices(rows: Sequence[Row]) -> Block:
    """A line an office; a click opens its profile."""
    heads = [
        (t("Office"), ""), (t("District"), "wide"), (t("Kind of office"), "wide"),
        (t("Received"), "num"), (t("Disclosure rate"), "num"),
        (t("Reconsiderations and lawsuits"), "num"), (t("Findings"), "num"), (t("State"), "wide"),
    ]  # fmt: skip
    lines = [(row["office_id"], _word_office(row)) for row in rows[:MOST_SHOWN]]
    return make_list(heads, lines, tall="34rem")


def _word_office(row: Row) -> list[Cell]:
    name = pick_name(row["name"], row["name_en"])
    filed = row["report_id"] is not None
    not_filed, state = make_figure_cell(None, state_unfiled(row)), _word_state(row, filed)
    below = [name_district(row, name), state if state != t("filed") else ""]
    return [
        make_cell(name, key=row["office_id"], hint=t("open this office"), style="fold",
                  b=t("; ").join(filter(None, below)) or None),
        make_cell(pick_name(row["district"] or "", row["district_en"]), style="wide"),
        make_cell(word_kind(row["kind"]), style="wide"),
        mark_cell(make_received_cell(row), row["received_corrected"]),
        mark_cell(make_rate_cell(row), row["rate_corrected"]) if filed else not_filed,
        mark_cell(make_disputes_cell(row), row["disputes_corrected"]) if filed else not_filed,
        _make_findings(row) if filed else not_filed,
        make_cell(state, style="wide"),
    ]  # fmt: skip


def _make_findings(row: Row) -> Cell:
    errors, findings = row["errors"], row["findings"]
    small = t("{count} that do not agree", count=errors) if errors else None
    return make_cell(f"{findings:,}", style="num error" if errors else "num", sort=findings,
                     small=small)  # fmt: skip


def _word_state(row: Row, filed: bool) -> str:
    if not filed:
        return t(STATES[state_unfiled(row)])
    said = [t("filed")]
    if row["scope"] == "includes_subordinates":
        said.append(t("whole area, not added up"))
    elif row["scope"] != "own":
        said.append(t("scope unknown, not added up"))
    if row["doubtful"]:
        said.append(t("recognition confirmed"))
    return t(", ").join(said)
