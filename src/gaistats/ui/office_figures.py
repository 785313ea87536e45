"""The figures of an office over the years: the chart and the table of the office page."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.charts.series import draw_series
from gaistats.charts.theme import CORRECTED
from gaistats.forms.definition import cell_units
from gaistats.pieces.asked import ask, ask_rows, draw
from gaistats.pieces.corrected import (
    count_office_corrections,
    is_corrected,
    word_basis,
    word_correction,
)
from gaistats.pieces.downloads import name_file
from gaistats.pieces.language import STATES, pick_name, t, word_years
from gaistats.pieces.source import say_as_of
from gaistats.store.read import (
    list_rows,
    read_office_cells,
    read_office_findings,
    read_office_years,
)
from gaistats.ui.chart import show_chart
from gaistats.ui.figures import make_figure_cell
from gaistats.ui.findings import mark_failed
from gaistats.ui.frame import current_scope
from gaistats.ui.main_rows import MAIN_ROWS, explain_break, find_breaks, join_forms, label_main
from gaistats.ui.rates import list_rate_cells
from gaistats.ui.sheet import Cell, make_cell, make_list, show_sheet
from gaistats.ui.subject import find_waiting

Row = Mapping[str, Any]


def collect_figures(office: Row) -> pd.DataFrame:
    """The main rows over all years: main, year, cell, value, state, as_printed, report_id, form.

    And of corrected cells what ``read_office_cells`` tells of the correction.

    A year without a report has the state no_report, one whose report waits for confirmation
    the state waiting; years in which none was expected and none is there are left out
    before the first and after the last.
    """
    waiting = find_waiting(office["office_id"])
    cells = ask(read_office_cells, office["office_id"], current_scope().basis)
    known = {int(year) for year in cells["year"]} | set(ask(read_office_years, office["office_id"]))
    known |= set(waiting)
    missing = [
        {
            "year": year,
            "cell": cell,
            "main": cell,
            "report_id": waiting.get(year),
            "state": "waiting" if year in waiting else "no_report",
        }
        for year in range(min(known, default=0), max(known, default=-1) + 1)
        if year not in set(cells["year"])
        for cell in MAIN_ROWS
    ]
    joined = join_forms(cells)
    frame = pd.concat([joined, pd.DataFrame(missing)]) if missing else joined
    return frame.sort_values("year").reset_index(drop=True)


def show_series(office: Row, figures: pd.DataFrame) -> None:
    """One main row over the years, as a chart with its table."""
    labels = {cell: label_main(cell) for cell in MAIN_ROWS}
    chosen = str(
        st.selectbox(
            t("Figure"), list(labels), format_func=labels.__getitem__, key="figure",
            persist_state="session",
        )
    )  # fmt: skip
    rows = figures[figures["main"] == chosen]
    states = {state: t(word) for state, word in STATES.items()}
    span = word_years(int(rows["year"].min()), int(rows["year"].max()))
    name = pick_name(office["name"], office["name_en"])
    figure = draw(
        draw_series,
        rows,
        title=escape(f"{name} · {labels[chosen]} · {span}"),
        subtitle=_define(chosen),
        source=word_office_source(office, rows),
        # A mark and what cannot be read are shown as they are printed.
        states={s: word for s, word in states.items() if s not in {"mark", "unreadable"}},
        breaks=find_breaks(chosen, rows),
        whole=cell_units()[chosen] == "count",
        marked=_list_marked(rows),
    )
    as_of = say_as_of(bare=True)
    show_chart(
        figure, _tabulate(rows, labels[chosen], states), key="series",
        alt=f"{name}, {labels[chosen]}, {span}",
        name=lambda end: name_file(labels[chosen], name, span, current_scope(), as_of, end),
    )  # fmt: skip


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
    return show_sheet([make_list(heads, lines)], key="office_years")


def _list_years(figures: pd.DataFrame) -> list[int]:
    return sorted({int(year) for year in figures["year"]})


def _list_marked(rows: pd.DataFrame) -> list[int]:
    """The years whose number rests on a correction."""
    if current_scope().basis == "printed":
        return []
    return [int(year) for year in rows.loc[rows["corrected"].notna(), "year"]]


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


def _define(chosen: str) -> str:
    """What is drawn: unit, and why its years may not be joined."""
    corrected = current_scope().basis == "corrected"
    unit = {"wan_yuan": t("10,000 yuan")}.get(cell_units()[chosen], t("number"))
    said = (
        t("As corrected ({mark}), else as printed in the reports in force. Unit: {unit}",
          unit=unit, mark=CORRECTED)
        if corrected
        else t("As printed in the reports in force. Unit: {unit}", unit=unit)
    )  # fmt: skip
    return t("; ").join(filter(None, [said, explain_break(chosen)]))


def word_office_source(office: Row, rows: pd.DataFrame) -> str:
    """The last line of a chart of ``rows``, which have a ``year`` and a ``value``."""
    name = pick_name(office["name"], office["name_en"])
    sample = t(" (sample)") if office["sample"] else ""
    stated = int(rows["value"].notna().sum())
    covered = t("{n} of {m} years with a number", n=stated, m=len(rows))
    source = t("Source: annual reports of {place}", place=escape(name))
    basis = current_scope().basis
    corrected = (
        word_basis(current_scope(), count_office_corrections(office, basis))
        if basis == "corrected"
        else ""
    )
    return " · ".join(filter(None, [source, covered, say_as_of(), corrected])) + sample


def _tabulate(rows: pd.DataFrame, label: str, states: Mapping[str, str]) -> pd.DataFrame:
    columns: dict[str, Any] = {t("Year"): rows["year"].to_numpy(), label: rows["value"].to_numpy()}
    said = [states.get(state, "") for state in rows["state"]]
    marked = _list_marked(rows)
    if marked:
        columns[t("Rests on a correction")] = [
            t("yes") if year in marked else "" for year in rows["year"]
        ]
    return pd.DataFrame(columns | {t("State"): said})
