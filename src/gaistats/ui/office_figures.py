"""The figures of an office over the years: the chart and the table of the office page."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.pieces.asked import ask_rows
from gaistats.pieces.corrected import (
    is_corrected,
    word_correction,
)
from gaistats.pieces.kinds import note_office_series
from gaistats.pieces.language import t
from gaistats.pieces.main_rows import MAIN_ROWS, label_main
from gaistats.pieces.office_series import make_office_series
from gaistats.pieces.office_years import make_office_years
from gaistats.pieces.table_kinds import note_office_years
from gaistats.stats.words import CORRECTED
from gaistats.store.read import (
    list_rows,
    read_office_findings,
)
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart import offer_table, show_chart
from gaistats.ui.figures import make_figure_cell
from gaistats.ui.findings import mark_failed
from gaistats.ui.frame import current_scope
from gaistats.ui.rates import list_rate_cells
from gaistats.ui.sheet import Cell, make_cell, make_list, show_sheet

Row = Mapping[str, Any]


def show_series(office: Row) -> None:
    """One main row over the years, as a chart with its table."""
    labels = {cell: label_main(cell) for cell in MAIN_ROWS}
    chosen = str(
        st.selectbox(
            t("Figure"), list(labels), format_func=labels.__getitem__, key="figure",
            persist_state="session",
        )
    )  # fmt: skip
    basis = current_scope().basis
    show_chart(make_office_series(office, chosen, basis), note_office_series(office, chosen, basis),
               key="series")  # fmt: skip


def show_years(office: Row, figures: pd.DataFrame) -> str | None:
    """Main rows by year with their states; returns report and cell that were clicked."""
    years = _list_years(figures)
    by_place = {(row["main"], row["year"]): row for row in list_rows(figures)}
    failed = _mark_years(office)
    heads = [(t("Figure"), ""), *((str(year), "num") for year in years)]
    lines = [
        (None, [make_cell(label_main(cell)),
                *(_draw_figure(by_place[(cell, year)], failed.get(year, {})) for year in years)])
        for cell in MAIN_ROWS
    ]  # fmt: skip
    below = list(MAIN_ROWS).index("outcome_total__total") + 1
    lines.insert(below, (None, list_rate_cells(office, years, figures)))
    basis = current_scope().basis
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        offer_table(make_office_years(office, basis), key="office_years")
        offer_briefing(note_office_years(office, basis), "office_years")
    return show_sheet([make_list(heads, lines)], key="office_years")


def _list_years(figures: pd.DataFrame) -> list[int]:
    return sorted({int(year) for year in figures["year"]})


def _mark_years(office: Row) -> dict[int, dict[str, tuple[str, str]]]:
    """The cells of each year that stand in an error."""
    rows = ask_rows(read_office_findings, office["office_id"])
    years = {row["year"] for row in rows}
    basis = current_scope().basis
    return {
        year: mark_failed((row for row in rows if row["year"] == year), basis) for year in years
    }


def _draw_figure(row: Row, failed: Mapping[str, tuple[str, str]]) -> Cell:
    key = f"{row['report_id']}|{row['cell']}" if row["report_id"] else None
    style, said = failed.get(row["cell"], ("", ""))
    printed = t("printed: {text}", text=row["as_printed"]) if row["as_printed"] else ""
    corrected = word_correction(row) if is_corrected(row) else ""
    hints = [corrected or printed, said]
    hint = {"hint": "\n".join(filter(None, hints))} if said or corrected else {}
    cell = make_figure_cell(row["value"], row["state"], row["as_printed"], key=key, style=style,
                            **hint)  # fmt: skip
    if corrected and current_scope().basis == "corrected":
        cell["t"] += CORRECTED
    return cell
