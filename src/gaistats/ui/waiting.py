"""What was imported and stands in no figure yet: reports without an office, and other files."""

import json
from typing import Any

import streamlit as st

from gaistats.store.read import read_unplaced, read_unrecognised
from gaistats.ui.cached import ask_rows
from gaistats.ui.language import t, t_count
from gaistats.ui.sheet import Block, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]


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


def _list_unplaced(rows: list[Row]) -> Block:
    heads = [(t("Office as printed"), ""), (t("Year"), "num"), (t("File"), ""), (t("Why"), "")]
    lines = [
        (
            row["report_id"],
            [
                make_cell(row["office_printed"] or t("not stated"), key=row["report_id"]),
                make_cell(str(row["year"] or "?"), style="num"),
                make_cell(row["file"]),
                make_cell(_say_why(row["placement_reason"], row["placement_parameters"])),
            ],
        )
        for row in rows[:MOST_SHOWN]
    ]
    return make_list(heads, lines, tall="34rem")


def _list_unrecognised(rows: list[Row]) -> Block:
    heads = [(t("File"), ""), (t("Why"), "")]
    lines = [
        (None, [make_cell(row["file"]), make_cell(_say_why(row["reason"], row["parameters"]))])
        for row in rows[:MOST_SHOWN]
    ]
    return make_list(heads, lines, tall="34rem")


def _say_why(reason: str | None, parameters: str | None) -> str:
    return t(reason, **json.loads(parameters or "{}")) if reason else ""
