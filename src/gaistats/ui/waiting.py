"""What was imported and stands in no figure yet.

Reports that wait for confirmation, reports without an office, and other files.
"""

from typing import Any

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import name_original, pick_name, t, t_count
from gaistats.store.read import read_unplaced, read_unrecognised, read_waiting
from gaistats.ui.doubt import say_reason
from gaistats.ui.sheet import Block, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]


def show_doubtful(scope: Scope) -> str | None:
    """A line that opens the reports to be confirmed; returns the one that was clicked."""
    rows = ask_rows(read_waiting, scope)
    if not rows:
        return None
    label = t_count("{count} report waits for confirmation",
                    "{count} reports wait for confirmation", len(rows))  # fmt: skip
    label += t(" ({said})", said=say_years(rows))
    with st.expander(label, icon=":material/rule:"):
        st.caption(t("Something in them is doubtful. They are in no figure until someone has "
                     "compared them with their originals."))  # fmt: skip
        return show_sheet([_list_doubtful(rows)], key="doubtful", label=label)


def say_years(rows: list[Row]) -> str:
    """Of which years they are: not only of the one that is shown."""
    years = sorted({str(row["year"] or "?") for row in rows})
    return t("reports for {years}", years=t(", ").join(years))


def show_waiting() -> str | None:
    """Both lists, where there is anything in them; returns the report that was clicked."""
    unplaced, unrecognised = ask_rows(read_unplaced), ask_rows(read_unrecognised)
    clicked = None
    if unplaced:
        st.subheader(
            t_count("{count} report without an office", "{count} reports without an office",
                    len(unplaced))
        )  # fmt: skip
        st.caption(t("They are kept and stand in no figure. Register the office in offices.csv, or "
                     "say whose report it is with: gaistats place"))  # fmt: skip
        clicked = show_sheet([_list_unplaced(unplaced)], key="unplaced")
    if unrecognised:
        st.subheader(
            t_count("{count} file that is no report", "{count} files that are no reports",
                    len(unrecognised))
        )  # fmt: skip
        show_sheet([_list_unrecognised(unrecognised)], key="unrecognised")
    return clicked


def _list_doubtful(rows: list[Row]) -> Block:
    heads = [(t("Where"), ""), (t("Year"), "num"), (t("File"), ""), (t("What is doubtful"), ""),
             ("", "")]  # fmt: skip
    lines = [
        (
            row["report_id"],
            [
                make_cell(pick_name(row["office"] or t("not stated"), row.get("office_en")),
                          key=row["report_id"]),
                make_cell(str(row["year"] or "?"), style="num"),
                make_cell(name_original(row), style="file"),
                make_cell(say_reason(row["reason"], row["parameters"])),
                make_cell(t("compare with the original"), style="tight", key=row["report_id"]),
            ],
        )
        for row in rows[:MOST_SHOWN]
    ]  # fmt: skip
    return make_list(heads, lines, tall="34rem")


def _list_unplaced(rows: list[Row]) -> Block:
    heads = [(t("Office as printed"), ""), (t("Year"), "num"), (t("File"), ""), (t("Why"), "")]
    lines = [
        (
            row["report_id"],
            [
                make_cell(row["office_printed"] or t("not stated"), key=row["report_id"]),
                make_cell(str(row["year"] or "?"), style="num"),
                make_cell(name_original(row)),
                make_cell(say_reason(row["placement_reason"], row["placement_parameters"])),
            ],
        )
        for row in rows[:MOST_SHOWN]
    ]
    return make_list(heads, lines, tall="34rem")


def _list_unrecognised(rows: list[Row]) -> Block:
    heads = [(t("File"), ""), (t("Why"), "")]
    lines = [
        (
            None,
            [
                make_cell(name_original(row)),
                make_cell(say_reason(row["reason"], row["parameters"])),
            ],
        )
        for row in rows[:MOST_SHOWN]
    ]
    return make_list(heads, lines, tall="34rem")
