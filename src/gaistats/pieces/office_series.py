"""A main figure of an office over the years, as printed or corrected."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from gaistats.charts.series import draw_series
from gaistats.forms.definition import cell_units
from gaistats.model import Scope
from gaistats.pieces.asked import ask, draw
from gaistats.pieces.corrected import count_office_corrections, word_basis
from gaistats.pieces.language import STATES, pick_name, t, word_years
from gaistats.pieces.main_rows import (
    MAIN_ROWS,
    explain_break,
    find_breaks,
    join_forms,
    label_main,
)
from gaistats.pieces.office_measures import office_scope
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, say_as_of
from gaistats.pieces.waiting import find_waiting
from gaistats.stats.words import CORRECTED
from gaistats.store.read import read_office_cells, read_office_years

Row = Mapping[str, Any]


def make_office_series(office: Row, chosen: str, basis: str) -> Piece:
    """One of MAIN_ROWS over the years, a bar a year, and a word where there is no number."""
    figures = collect_figures(office, basis)
    rows, label = figures[figures["main"] == chosen], label_main(chosen)
    states = {state: t(word) for state, word in STATES.items()}
    span = word_years(int(rows["year"].min()), int(rows["year"].max()))
    name = pick_name(office["name"], office["name_en"])
    words = {"title": f"{name} · {label} · {span}", "subtitle": _define(chosen, basis),
             "source": word_office_source(office, rows, basis)}  # fmt: skip
    figure = draw(
        draw_series, rows, **{key: escape(said) for key, said in words.items()},
        # A mark and what cannot be read are shown as they are printed.
        states={s: word for s, word in states.items() if s not in {"mark", "unreadable"}},
        breaks=find_breaks(chosen, rows), whole=cell_units()[chosen] == "count",
        marked=_list_marked(rows, basis),
    )  # fmt: skip
    return Piece(
        words["title"], words["subtitle"], words["source"],
        _tabulate(rows, label, states, basis), figure,
        name=name_parts(label, name, span, office_scope(office, basis)),
    )  # fmt: skip


def collect_figures(office: Row, basis: str) -> pd.DataFrame:
    """The main rows over all years: main, year, cell, value, state, as_printed, report_id, form.

    And of corrected cells what ``read_office_cells`` tells of the correction.

    A year without a report has the state no_report, one whose report waits for confirmation
    the state waiting; years in which none was expected and none is there are left out
    before the first and after the last.
    """
    waiting = find_waiting(office["office_id"])
    cells = ask(read_office_cells, office["office_id"], basis)
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


def word_office_source(office: Row, rows: pd.DataFrame, basis: str) -> str:
    """The last line of a chart of ``rows``, which have a ``year`` and a ``value``."""
    name = pick_name(office["name"], office["name_en"])
    sample = t(" (sample)") if office["sample"] else ""
    stated = int(rows["value"].notna().sum())
    covered = t("{n} of {m} years with a number", n=stated, m=len(rows))
    source = t("Source: annual reports of {place}", place=name)
    corrected = (
        word_basis(Scope(basis=basis), count_office_corrections(office, basis))
        if basis == "corrected"
        else ""
    )
    return " · ".join(filter(None, [source, covered, say_as_of(), corrected])) + sample


def _list_marked(rows: pd.DataFrame, basis: str) -> list[int]:
    """The years whose number rests on a correction."""
    if basis == "printed":
        return []
    return [int(year) for year in rows.loc[rows["corrected"].notna(), "year"]]


def _define(chosen: str, basis: str) -> str:
    """What is drawn: unit, and why its years may not be joined."""
    corrected = basis == "corrected"
    unit = {"wan_yuan": t("10,000 yuan")}.get(cell_units()[chosen], t("number"))
    said = (
        t("As corrected ({mark}), else as printed in the reports in force. Unit: {unit}",
          unit=unit, mark=CORRECTED)
        if corrected
        else t("As printed in the reports in force. Unit: {unit}", unit=unit)
    )  # fmt: skip
    return t("; ").join(filter(None, [said, explain_break(chosen)]))


def _tabulate(
    rows: pd.DataFrame, label: str, states: Mapping[str, str], basis: str
) -> pd.DataFrame:
    columns: dict[str, Any] = {t("Year"): rows["year"].to_numpy(), label: rows["value"].to_numpy()}
    said = [states.get(state, "") for state in rows["state"]]
    marked = _list_marked(rows, basis)
    if marked:
        columns[t("Rests on a correction")] = [
            t("yes") if year in marked else "" for year in rows["year"]
        ]
    return pd.DataFrame(columns | {t("State"): said})
