"""The tables of the summary page: districts and offices of a year."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaistats.ui.corrected import mark_cell
from gaistats.ui.figures import (
    make_disputes_cell,
    make_figure_cell,
    make_rate_cell,
    make_received_cell,
    make_share_cell,
    state_unfiled,
)
from gaistats.ui.language import STATES, pick_name, t, t_count, word_kind
from gaistats.ui.sheet import Block, Cell, make_cell, make_list

Row = dict[str, Any]
MOST_SHOWN = 1_000
"""Rows that a browser still draws at once; the CSV has them all."""


def list_districts(
    rows: Sequence[Row],
    series: Mapping[str, list[float | None]],
    chosen: str | None,
    corrected: Mapping[str, int],
) -> Block:
    """A line a district; a click chooses it. ``corrected`` cells are in the lines."""
    heads = [
        (t("District"), ""), (t("Filed"), "num"), (t("Received"), "num"),
        (t("Over the years"), ""), (t("Disclosure rate"), "num"),
        (t("Figures that do not agree"), "num"),
    ]  # fmt: skip
    lines = [
        (
            row["district_id"],
            _word_district(
                row, series.get(row["district_id"], []), corrected.get(row["district_id"], 0)
            ),
        )
        for row in rows
        if row["district_id"] != chosen
    ]
    return make_list(heads, lines)


def _word_district(row: Row, series: list[float | None], corrected: int) -> list[Cell]:
    name = pick_name(row["name"], row["name_en"])
    expected = "?" if row["expected"] is None else row["expected"]
    return [
        make_cell(name, key=row["district_id"], hint=t("choose this district")),
        make_cell(f"{row['filed']} / {expected}", style="num", sort=row["filed"],
                  small=_word_waiting(row["waiting"])),
        _make_received(row),
        mark_cell(make_cell("", p=series, sort=""), corrected),
        _make_district_rate(row),
        make_cell(f"{row['errors']:,}", style="num error" if row["errors"] else "num",
                  sort=row["errors"]),
    ]  # fmt: skip


def _word_waiting(count: int) -> str | None:
    said = t_count("{count} waits for confirmation", "{count} wait for confirmation", count)
    return said if count else None


def _make_received(row: Row) -> Cell:
    """The sum of what is stated; how many state it where not all do."""
    if row["received"] is None:
        hint = t("No report here is added up: they speak for a whole area.")
        return make_cell("–", style="num none", sort="", hint=hint)
    stated, reports = row["received_offices"], row["own_reports"]
    covered = t("{n} of {m} offices", n=stated, m=reports) if stated < reports else None
    cell = make_figure_cell(row["received"], None, small=covered)
    return mark_cell(cell, row["received_corrected"])


def _make_district_rate(row: Row) -> Cell:
    if not row["rate_denominator"]:
        return make_cell("–", style="num none", sort="", hint=t("no rate: nothing to divide by"))
    left_out = row["rate_in_doubt"]
    hint = t("{count} left out because their sums do not agree", count=left_out)
    cell = make_share_cell(
        row["rate_numerator"],
        row["rate_denominator"],
        "*" if left_out else "",
        hint if left_out else None,
    )
    return mark_cell(cell, row["rate_corrected"])


def list_offices(rows: Sequence[Row]) -> Block:
    """A line an office; a click opens its profile."""
    heads = [
        (t("Office"), ""), (t("District"), ""), (t("Kind of office"), ""),
        (t("Received"), "num"), (t("Disclosure rate"), "num"),
        (t("Reconsiderations and lawsuits"), "num"), (t("Findings"), "num"), (t("State"), ""),
    ]  # fmt: skip
    lines = [(row["office_id"], _word_office(row)) for row in rows[:MOST_SHOWN]]
    return make_list(heads, lines, tall="34rem")


def _word_office(row: Row) -> list[Cell]:
    name = pick_name(row["name"], row["name_en"])
    filed = row["report_id"] is not None
    not_filed = make_figure_cell(None, state_unfiled(row))
    return [
        make_cell(name, key=row["office_id"], hint=t("open this office")),
        make_cell(pick_name(row["district"] or "", row["district_en"])),
        make_cell(word_kind(row["kind"])),
        mark_cell(make_received_cell(row), row["received_corrected"]),
        mark_cell(make_rate_cell(row), row["rate_corrected"]) if filed else not_filed,
        mark_cell(make_disputes_cell(row), row["disputes_corrected"]) if filed else not_filed,
        _make_findings(row) if filed else not_filed,
        make_cell(_word_state(row, filed)),
    ]


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
