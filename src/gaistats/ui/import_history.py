"""The history of imports: who brought what and when, what was refused, and undoing one."""

from typing import Any

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.pieces.language import t
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.undoing import undo_import
from gaistats.ui.cached import ask_brought, ask_imports, ask_refused
from gaistats.ui.deciding import ask_decision
from gaistats.ui.office_list import complain
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]
_CHOSEN = "import_chosen"


def show_history(collection: Collection) -> None:
    """All imports and undos, latest first; a click opens one."""
    st.subheader(t("History of imports"))
    try:
        records = ask_imports()
    except GaistatsError as error:
        complain(error)
        return
    if not records:
        st.text(t("Nothing was imported here yet. What comes in by this page or by "
                  "“gaistats import” is listed here, and can be undone."))  # fmt: skip
        return
    chosen = st.session_state.get(_CHOSEN)
    label = t("History of imports")
    shown = None if chosen is None else str(chosen)
    clicked = show_sheet([_list(records)], key="import_history", chosen=shown, label=label)
    if clicked:
        st.session_state[_CHOSEN] = int(clicked)
        st.rerun()
    record = next((r for r in records if r["number"] == chosen), None)
    if record:
        _show_record(collection, record)


def _list(records: list[Row]) -> Block:
    heads = [
        (t("What"), ""),
        (t("When"), ""),
        (t("Who"), ""),
        (t("Files"), "num"),
        (t("New"), "num"),
        (t("Already there"), "num"),
        (t("Not recognised"), "num"),
    ]
    lines = [(str(record["number"]), _make_line(record)) for record in records[:MOST_SHOWN]]
    return make_list(heads, lines, tall="30rem")


def _make_line(record: Row) -> list[Cell]:
    key = str(record["number"])
    is_undo = record["undoes"] is not None
    counts = [record["taken_out"], None, None, None] if is_undo else [
        record["files"], record["new"], record["there"],
        record["refused"] if record["finished"] else None,
    ]  # fmt: skip
    return [
        make_cell(_say_what(record), key=key, small=record["why"], sort=record["number"]),
        make_cell(f"{record['made_at'].astimezone():%Y-%m-%d %H:%M}", style="tight"),
        make_cell(record["made_by"], style="tight"),
        *map(_make_count, counts),
    ]


def _make_count(count: int | None) -> Cell:
    if count is None:
        return make_cell("–", style="num none", sort="")
    return make_cell(f"{count:,}", style="num", sort=count)


def _say_what(record: Row) -> str:
    number = record["number"]
    if record["undoes"] is not None:
        return t("Undo of import {number}", number=record["undoes"])
    if record["undone_by"] is not None:
        return t("Import {number}, undone", number=number)
    if not record["finished"]:
        return t("Import {number}, not finished", number=number)
    return t("Import {number}", number=number)


def _show_record(collection: Collection, record: Row) -> None:
    """One import closely: its files, what is no report and why, and the way to undo it."""
    number = record["undoes"] or record["number"]
    st.subheader(t("Import {number}", number=number))
    if not record["finished"] and record["undoes"] is None:
        st.warning(t("This import is not finished: it is going on, or it was interrupted. "
                     "Import the same files again to complete it, or undo it."))  # fmt: skip
    try:
        refused, brought = ask_refused(number), ask_brought(number)
    except GaistatsError as error:
        complain(error)
        return
    if record["undoes"] is None and record["undone_by"] is None:
        _offer_undo(collection, number)
    if refused:
        heads = [(t("Not recognised"), ""), (t("Why"), "")]
        lines = [(None, [make_cell(r["name"], style="file"),
                         make_cell(t(r["reason"], **r["parameters"]))])
                 for r in refused[:MOST_SHOWN]]  # fmt: skip
        show_sheet([make_list(heads, lines, tall="20rem")], key="import_refused")
    heads = [(t("File"), ""), (t("State"), "")]
    lines = [(None, [make_cell(b["name"], style="file"),
                     make_cell(t("already there") if b["was_there"] else t("new"))])
             for b in brought[:MOST_SHOWN]]  # fmt: skip
    show_sheet([make_list(heads, lines, tall="20rem")], key="import_brought")


def _offer_undo(collection: Collection, number: int) -> None:
    if collection.read_only:
        return
    with st.popover(t("Undo this import"), icon=":material/undo:"):
        st.caption(
            t("Its files go out of the collection again, into its folder “undone”, and the figures "
              "are made anew. Files that another import brought, too, stay. What people decided "
              "stays in the log.")
        )  # fmt: skip
        ask_decision(
            t("Undo the import"), f"undo_{number}",
            lambda collection, who, why: undo_import(collection, number, who, why),
        )  # fmt: skip
