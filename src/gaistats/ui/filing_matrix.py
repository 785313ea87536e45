"""All years of all offices at a glance: when each filed, and what is missing."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.language import pick_name, t, t_count, word_years
from gaistats.pieces.source import place_name, say_as_of
from gaistats.ui.downloads import name_file, write_csv
from gaistats.ui.filing import FILINGS, name_district, say_day, say_filed_on, target_of
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, make_paragraph, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]


def show_matrix(rows: Sequence[Row], scope: Scope) -> str | None:
    """A line an office, a column a year; returns report or office that was clicked."""
    years = sorted({row["year"] for row in rows})
    offices = [list(group) for _, group in groupby(rows, key=lambda row: row["office_id"])]
    with st.container(horizontal=True, vertical_alignment="center"):
        more = len(offices) > MOST_SHOWN
        st.caption(
            t("The first {n} of {m}; the CSV has all.", n=MOST_SHOWN, m=len(offices)) if more
            else t_count("{count} office. A click opens a report or an office.",
                         "{count} offices. A click opens a report or an office.", len(offices))
        )  # fmt: skip
        _offer_csv(rows, scope, years)
    block = keep(lambda: _draw_matrix(offices[:MOST_SHOWN], years), "filing", scope)
    legend = make_paragraph(t(
        "01-20: filed on that day ｜ ✓: filed, no date stated ｜ underlined: late ｜ …: waits for "
        "confirmation ｜ ✕: a file that was not recognised ｜ —: not filed ｜ ○: not yet due ｜ "
        "empty: not expected"
    ), "faint")  # fmt: skip
    return show_sheet([block, legend], key="filing_matrix")


def _draw_matrix(offices: Sequence[Sequence[Row]], years: Sequence[int]) -> Block:
    heads = [(t("Office"), ""), (t("District"), ""), *((str(year), "year") for year in years)]
    lines = []
    for rows in offices:
        by_year = {row["year"]: row for row in rows}
        name = pick_name(rows[0]["name"], rows[0]["name_en"])
        cells = [
            make_cell(name, key=f"|{rows[0]['office_id']}"),
            make_cell(name_district(rows[0])),
        ]
        cells += [_mark(by_year.get(year), name) for year in years]
        lines.append((f"|{rows[0]['office_id']}", cells))
    return make_list(heads, lines, tall="44rem")


def _mark(row: Row | None, name: str) -> Cell:
    """A year of an office: told apart by sign and shape, not by colour alone."""
    if row is None:
        return make_cell("", style="year")
    day = f"{row['filed_on']:%m-%d}" if row["filed_on"] is not None else "✓"
    if row["filed_on"] is not None and row["filed_on"].year != row["year"] + 1:
        day = say_day(row["filed_on"])
    signs = {"filed": day, "late": day, "waiting": "…", "unread": "✕", "no_report": "—",
             "not_yet_due": "○"}  # fmt: skip
    hint = f"{name} {row['year']} {t(FILINGS[row['filing']])} {say_filed_on(row)}".rstrip()
    if row["due_on"] is not None:
        hint += " · " + t("due {day}", day=say_day(row["due_on"]))
    return make_cell(
        signs[row["filing"]], style=f"year {row['filing']}", hint=hint,
        key=target_of(row) if row["report_id"] else None,
    )  # fmt: skip


def _offer_csv(rows: Sequence[Row], scope: Scope, years: Sequence[int]) -> None:
    name = name_file(
        t("Who has filed"), place_name(scope), word_years(years[0], years[-1]), scope,
        say_as_of(bare=True), "csv",
    )  # fmt: skip
    st.download_button(
        "CSV", keep(lambda: write_csv(tabulate_filing(rows)), "filing_csv", scope), name,
        "text/csv", key="filing_csv", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def tabulate_filing(rows: Sequence[Row]) -> pd.DataFrame:
    """A line an office and year: what has become of its report, with the dates."""
    return pd.DataFrame([
        {
            t("District"): name_district(row),
            t("Office"): pick_name(row["name"], row["name_en"]),
            t("Year"): row["year"],
            t("State"): t(FILINGS[row["filing"]]),
            t("Filed on"): say_day(row["filed_on"]),
            t("Date of"): "" if row["filed_on"] is None
            else t("publication") if row["published"] else t("signature"),
            t("Due"): say_day(row["due_on"]),
            t("Set by"): row["due_source"],
            t("File"): row["unread_file"],
            t("Data as of"): say_as_of(bare=True),
        }
        for row in rows
    ])  # fmt: skip
