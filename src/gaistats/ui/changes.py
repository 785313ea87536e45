"""The parts of the page of changes: by whose contribution, and what stands beside it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.charts.numbers import word_value
from gaistats.pieces.change_figures import Comparison
from gaistats.pieces.contributions import (
    has_change,
    make_contributions,
    say_without_largest,
    word_size,
)
from gaistats.pieces.language import language, t
from gaistats.pieces.piece import Recipe
from gaistats.stats.change_sentences import word_change_state, word_part
from gaistats.stats.measure import Measure
from gaistats.store.read import list_rows
from gaistats.ui.chart import show_chart
from gaistats.ui.sheet import Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]
CLICKED = "changes_clicked"
_APART = ("new", "vanished", "form_break", "not_known")


def show_contributions(
    comparison: Comparison, measure: Measure, whole: Row, recipe: Recipe
) -> str | None:
    """The waterfall, or why there is none; returns the office or district that was clicked."""
    if not has_change(whole):
        st.info(f"{comparison.before} → {comparison.after}: "
                + word_change_state(whole["state"], language()))  # fmt: skip
        if whole["state"] == "no_offices":
            st.caption(t("Reports that speak for a whole area are never added up, and are not "
                         "compared here; their offices' own pages show them."))  # fmt: skip
        return None
    piece = make_contributions(comparison, measure)
    show_chart(piece, recipe, key="waterfall", on_point=_remember)
    clicked: str | None = st.session_state.pop(CLICKED, None)
    return clicked


def show_without_largest(comparison: Comparison, measure: Measure, change: Row) -> None:
    """The same change without the largest office."""
    if said := say_without_largest(comparison, measure, change):
        st.subheader(t("Without the largest office"))
        st.text(said)


def show_apart(comparison: Comparison, measure: Measure, parts: pd.DataFrame) -> str | None:
    """New, ended and other offices that are not in the change; returns the one clicked."""
    rows = parts[parts["part"].isin(_APART)]
    st.subheader(t("Not in this change"))
    if rows.empty:
        st.text(t("All offices have a figure in both years."))
        return None
    order = rows["part"].map(_APART.index).sort_values(kind="stable").index
    st.caption(_count_parts(comparison, list_rows(rows)))
    return show_sheet([_list_apart(comparison, measure, rows.loc[order])], key="changes_apart")


def _count_parts(comparison: Comparison, rows: Sequence[Row]) -> str:
    of_part = {part: [row for row in rows if row["part"] == part] for part in _APART}
    return t("; ").join(_count_part(comparison, part, of_it)
                        for part, of_it in of_part.items() if of_it)  # fmt: skip


def _count_part(comparison: Comparison, part: str, rows: Sequence[Row]) -> str:
    """How many offices; those that have both figures, which do not agree, are counted apart."""
    doubted = sum(_disagrees(row) for row in rows)
    if not doubted:
        return t("{part}: {n}", part=_word_part(comparison, part), n=f"{len(rows):,}")
    return t("expected, but not to be compared: {n} ({missing} without a figure in one of the "
             "years, {doubted} with numbers that do not agree with each other)",
             n=f"{len(rows):,}", missing=f"{len(rows) - doubted:,}",
             doubted=f"{doubted:,}")  # fmt: skip


def _disagrees(row: Row) -> bool:
    return row["part"] == "not_known" and None not in (row["numerator"], row["numerator_before"])


def _word_part(comparison: Comparison, part: str) -> str:
    """Words for a part; of years that are not neighbours, with the years."""
    if comparison.before != comparison.after - 1:
        if part == "new":
            return t("new: not expected in {year}", year=comparison.before)
        if part == "vanished":
            return t("ended: not expected in {year}", year=comparison.after)
    return word_part(part, language())


def _say_reason(comparison: Comparison, row: Row) -> str:
    if _disagrees(row):
        return t("in one of the years its numbers do not agree with each other")
    return _word_part(comparison, row["part"])


def _list_apart(comparison: Comparison, measure: Measure, rows: pd.DataFrame) -> Row:
    """A line an office; the effect has a column where any of them has one."""
    heads = [(t("Office"), ""), (t("Why"), ""), (str(comparison.before), "num"),
             (str(comparison.after), "num")]  # fmt: skip
    effect = bool(rows["contribution"].notna().any())
    if effect:
        heads.append((t("Effect if included"), "num"))
    lines = []
    for row in list_rows(rows)[:MOST_SHOWN]:
        cells = [
            make_cell(row["name"], key=row["office_id"], hint=t("open this office")),
            make_cell(_say_reason(comparison, row)),
            make_cell(_say_counts(row, "_before", measure), style="num"),
            make_cell(_say_counts(row, "", measure), style="num"),
        ]
        cells += [_make_effect(row["contribution"], measure)] if effect else []
        lines.append((row["office_id"], cells))
    return make_list(heads, lines, tall="22rem")


def _make_effect(size: float | None, measure: Measure) -> Cell:
    if size is None:
        return make_cell("–", style="num", sort="")
    return make_cell(word_size(size, measure), style="num", sort=size)


def _say_counts(row: Row, suffix: str, measure: Measure) -> str:
    part, whole = row[f"numerator{suffix}"], row[f"denominator{suffix}"]
    if part is None:
        return "–"
    if measure.unit in ("share", "per_hundred"):
        return "–" if whole is None else f"{part:,.0f} / {whole:,.0f}"
    return word_value(part, measure.unit)


def _remember(point: object) -> None:
    """Kept for the run that follows: a page cannot be opened while a chart reports."""
    st.session_state[CLICKED] = point[0] if isinstance(point, list) else point
