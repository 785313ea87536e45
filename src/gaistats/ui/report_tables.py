"""The tables of the report page: cells, findings beside them, and the place in the original."""

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize

import streamlit as st

from gaistats.forms.definition import cell_keys
from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.corrected import is_corrected, mark_corrected
from gaistats.pieces.language import t, word_number
from gaistats.pieces.states import add_states
from gaistats.pieces.waiting import is_waiting
from gaistats.store.read import (
    list_rows,
    read_office_cells,
    read_report_cells,
    read_report_findings,
)
from gaistats.ui.beside import CLOSED, list_beside, note_finding, places_of
from gaistats.ui.doubt import find_doubtful_cell
from gaistats.ui.figures import show_state
from gaistats.ui.findings import mark_failed
from gaistats.ui.frame import current_scope
from gaistats.ui.official import list_official
from gaistats.ui.sheet import Block, make_paragraph, show_panes

Row = Mapping[str, Any]


def show_tables(report: Row) -> str | None:
    """The three tables, findings and the original; returns the key that was clicked."""
    cells = _collect_cells(report)
    basis = current_scope().basis
    findings = add_states(ask_rows(read_report_findings, report["report_id"]))
    chosen = _choose_cell(report, cells)
    before = _collect_before(report)
    official = list_official(
        report["form"] or "", cells, mark_failed(findings, basis), chosen=chosen, before=before
    )
    panes: list[dict[str, object]]
    if chosen is None:
        panes = [
            {"blocks": [*_list_above(findings), *official, _explain_states()], "label": t("Tables")}
        ]
    else:
        panes = [
            {"blocks": [*official, _explain_states()], "label": t("Tables")},
            list_beside(report, findings, cells[chosen], chosen),
        ]
    # What was opened without being asked for leaves the reason above it in sight.
    follow = "cell" in st.query_params
    key = f"report_{report['report_id']}"
    return show_panes(panes, key=key, chosen=chosen, follow=follow)


def _choose_cell(report: Row, cells: Mapping[str, Row]) -> str | None:
    """The cell of the address; a report that waits opens at what is doubtful in it."""
    asked = st.query_params.get("cell")
    if asked is None:
        return find_doubtful_cell(report, cells) if is_waiting(report) else None
    if asked in cell_keys():
        return asked
    if asked != CLOSED:
        st.warning(t("The form has no cell {value}.", value=asked))
    return None


def _collect_cells(report: Row) -> dict[str, Row]:
    """Value, state, printed and as_printed by cell key, printed from what was read if it is there.

    ``as_printed`` is empty where it would only repeat the number. ``printed_then`` is what
    was seen when the cell was corrected.
    """
    frame = ask(read_report_cells, report["report_id"], current_scope().basis)
    printed = places_of(report)
    cells: dict[str, Row] = {}
    for row in list_rows(frame):
        text = row["as_printed"] or printed.get(row["cell"], ("", None))[0]
        shown = "" if _is_plain(text, row["value"]) else text
        cells[row["cell"]] = {
            **row, "as_printed": shown, "printed": text, "printed_then": row["printed"],
        }  # fmt: skip
    return cells


def _is_plain(text: str, value: float | None) -> bool:
    """Whether the text is no more than the number, in whatever digits it is printed."""
    if value is None:
        return False
    digits = normalize("NFKC", text).replace(",", "").strip()
    return digits == word_number(value).replace(",", "")


def _collect_before(report: Row) -> dict[str, str]:
    """Last year's numbers in words, when they are asked for and there are any."""
    if not report["office_id"] or not report["year"]:
        return {}
    if not st.session_state.get("before"):
        return {}
    cells = ask(read_office_cells, report["office_id"], current_scope().basis)
    rows = list_rows(cells[cells["year"] == report["year"] - 1])
    if not rows:
        st.caption(t("There is no report of this office for {year}.", year=report["year"] - 1))
    return {row["cell"]: _word_before(row) for row in rows if row["value"] is not None}


def _word_before(row: Row) -> str:
    rests = is_corrected(row) and row["value"] == row["corrected"]
    return word_number(row["value"]) + mark_corrected(rests)


def _explain_states() -> Block:
    """What stands in a cell that holds no number."""
    said = t(
        "{absent} not in the document ｜ {blank}: an empty cell ｜ {unknown} place not certain",
        absent=show_state("absent"),
        blank=show_state("blank"),
        unknown=show_state("unknown"),
    )
    return make_paragraph(said, "faint")


def _list_above(findings: Sequence[Row]) -> list[Block]:
    """The findings, each leading to its cell, and how to come to the original."""
    said = [make_paragraph(t("Findings ({count})", count=len(findings)), heading=True)]
    noted = [note_finding(row, link=True) for row in findings]
    hint = make_paragraph(t("A click on a number opens its place in the original."), "faint")
    return [*(said if noted else []), *noted, hint]
