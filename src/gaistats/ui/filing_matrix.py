"""All years of all offices at a glance: when each filed, and what is missing."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.districts import name_district as word_district
from gaistats.pieces.filing import FILINGS
from gaistats.pieces.language import pick_name, t, t_count, word_years
from gaistats.pieces.source import place_name, say_as_of
from gaistats.store.read import list_rows
from gaistats.ui.downloads import name_csv, write_later
from gaistats.ui.filing import name_district, say_day, say_filed_on, say_others, target_of
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, make_paragraph, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]


def show_matrix(filing: pd.DataFrame, scope: Scope, year: int) -> str | None:
    """A line an office, a column a year; returns report or office that was clicked."""
    count = filing["office_id"].nunique()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            t("The first {n} of {m}; the CSV has all.", n=MOST_SHOWN, m=f"{count:,}")
            if count > MOST_SHOWN
            else t_count("{count} office. A click opens a report or an office.",
                         "{count} offices. A click opens a report or an office.", count)
        )  # fmt: skip
        _offer_csv(filing, scope)
    others = keep(lambda: say_others(filing["office_id"], filing, year), "filing_others", scope,
                  year)  # fmt: skip
    if others:
        st.caption(others)
    block = keep(lambda: _draw_matrix(filing), "filing", scope)
    legend = make_paragraph(t(
        "01-20: filed, day of publication or else of signature, in the year after the one reported "
        "on ｜ ✓: filed, no date stated ｜ underlined: late ｜ …: waits for confirmation ｜ ✕: "
        "a file that was not recognised ｜ —: not filed ｜ ○: not yet due ｜ empty: not expected"
    ), "faint")  # fmt: skip
    return show_sheet([block, legend], key="filing_matrix")


def _draw_matrix(filing: pd.DataFrame) -> Block:
    years = sorted(map(int, filing["year"].unique()))
    heads = [(t("Office"), ""), (t("District"), "wide"),
             *((str(year), "year") for year in years)]  # fmt: skip
    first = filing["office_id"].drop_duplicates().head(MOST_SHOWN)
    rows = list_rows(filing[filing["office_id"].isin(first)])
    offices = groupby(rows, key=lambda row: row["office_id"])
    return make_list(heads, [_draw_line(list(own), years) for _, own in offices],
                     tall="44rem") | {"x": "list pinned"}  # fmt: skip


def _draw_line(rows: Sequence[Row], years: Sequence[int]) -> tuple[str, list[Cell]]:
    """One office, by the years of which it has a row."""
    by_year = {row["year"]: row for row in rows}
    name, key = pick_name(rows[0]["name"], rows[0]["name_en"]), f"|{rows[0]['office_id']}"
    return key, [
        make_cell(name, key=key, b=word_district(rows[0], name), style="fold"),
        make_cell(name_district(rows[0]), style="wide"),
        *(_mark(by_year.get(year), name) for year in years),
    ]


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


def _offer_csv(filing: pd.DataFrame, scope: Scope) -> None:
    as_of = say_as_of(bare=True)
    span = word_years(int(filing["year"].min()), int(filing["year"].max()))
    name = name_csv(t("Who has filed"), place_name(scope), span, scope)
    st.download_button(
        "CSV", write_later(lambda: tabulate_filing(list_rows(filing), as_of)), name, "text/csv",
        key="filing_csv", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def tabulate_filing(rows: Sequence[Row], as_of: str) -> pd.DataFrame:
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
            t("Data as of"): as_of,
        }
        for row in rows
    ])  # fmt: skip
