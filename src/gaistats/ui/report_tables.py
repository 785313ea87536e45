"""The tables of the report page: cells, findings beside them, and the place in the original."""

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.forms.definition import cell_keys
from gaistats.model import Place
from gaistats.store.read import (
    list_rows,
    read_office_cells,
    read_report_cells,
    read_report_findings,
)
from gaistats.ui.cached import ask, ask_rows, collection_folder, find_places, show_original
from gaistats.ui.figures import show_state
from gaistats.ui.findings import mark_failed, say_finding, say_severity
from gaistats.ui.frame import current_scope
from gaistats.ui.language import t, word_number
from gaistats.ui.official import label_cell, list_official
from gaistats.ui.original import list_original
from gaistats.ui.sheet import Block, make_paragraph, show_panes

Row = Mapping[str, Any]


def show_tables(report: Row) -> str | None:
    """The three tables, findings and the original; returns the key that was clicked."""
    cells = _collect_cells(report)
    findings = ask_rows(read_report_findings, report["report_id"])
    chosen = st.query_params.get("cell")
    if chosen is not None and chosen not in cell_keys():
        st.warning(t("The form has no cell {value}.", value=chosen))
        chosen = None
    before = _collect_before(report)
    official = list_official(
        report["form"] or "", cells, mark_failed(findings), chosen=chosen, before=before
    )
    panes: list[dict[str, object]]
    if chosen is None:
        panes = [
            {"blocks": [*_list_above(findings), *official, _explain_states()], "label": t("Tables")}
        ]
    else:
        panes = [
            {"blocks": [*official, _explain_states()], "label": t("Tables")},
            _list_beside(report, findings, cells[chosen], chosen),
        ]
    return show_panes(panes, key=f"report_{report['report_id'][:12]}", chosen=chosen)


def _collect_cells(report: Row) -> dict[str, Row]:
    """Value, state, printed and as_printed by cell key, printed from what was read if it is there.

    ``as_printed`` is empty where it would only repeat the number.
    """
    frame = ask(read_report_cells, report["report_id"], current_scope().basis)
    printed = find_places(str(collection_folder() / "parsed"), report["report_id"])
    cells: dict[str, Row] = {}
    for row in list_rows(frame):
        text = row["as_printed"] or printed.get(row["cell"], ("", None))[0]
        shown = "" if _is_plain(text, row["value"]) else text
        cells[row["cell"]] = {**row, "as_printed": shown, "printed": text}
    return cells


def _is_plain(text: str, value: float | None) -> bool:
    """Whether the text is no more than the number, in whatever digits it is printed."""
    if value is None:
        return False
    digits = normalize("NFKC", text).replace(",", "").strip()
    return digits == word_number(value).replace(",", "")


def _collect_before(report: Row) -> dict[str, float | None]:
    """Last year's numbers, when they are asked for and there are any."""
    if not report["office_id"] or not report["year"]:
        return {}
    if not st.session_state.get("before"):
        return {}
    cells = ask(read_office_cells, report["office_id"], current_scope().basis)
    rows = list_rows(cells[cells["year"] == report["year"] - 1])
    if not rows:
        st.caption(t("There is no report of this office for {year}.", year=report["year"] - 1))
    return {row["cell"]: row["value"] for row in rows}


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
    noted = [_note_finding(row, link=True) for row in findings]
    hint = make_paragraph(t("A click on a number opens its place in the original."), "faint")
    return [*(said if noted else []), *noted, hint]


def _list_beside(report: Row, findings: Sequence[Row], cell: Row, chosen: str) -> dict[str, object]:
    """What stands right of the tables when a cell is chosen: its findings and the original."""
    blocks = _say_cell(chosen, cell)
    blocks += [_note_finding(row, link=False) for row in findings if chosen in row["cells"]]
    held = _open_original(report, chosen, blocks)
    return {"blocks": blocks, "held": held, "label": t("Original")}


def _note_finding(row: Row, *, link: bool) -> Block:
    said = t("{severity}: {sentence}", severity=say_severity(dict(row)),
             sentence=say_finding(dict(row)))  # fmt: skip
    block = make_paragraph(said, f"beside {row['severity']}")
    if link and len(row["cells"]):
        block |= {"k": row["cells"][0], "link": t("see the cell")}
    return block


def _say_cell(key: str, cell: Row) -> list[Block]:
    said = t("printed: {text}", text=cell["printed"]) if cell["printed"] else ""
    back = make_paragraph(said, "faint") | {
        "k": "none",
        "link": t("close"),
        "back": t("back to the cell"),
    }
    return [make_paragraph(label_cell(key), heading=True), back]


def _open_original(report: Row, key: str, notes: list[Block]) -> list[Block]:
    """The original's blocks with the cell's place marked; says why where it cannot be."""
    folder = collection_folder()
    _, numbers = find_places(str(folder / "parsed"), report["report_id"]).get(key, ("", None))
    place = Place(*numbers) if numbers else None
    notes.append(make_paragraph(_word_place(place), "faint"))
    try:
        plain = show_original(str(folder / report["file"]), report["sha256"])
    except (OSError, GaistatsError) as error:
        why = t(error.message, **error.parameters) if isinstance(error, GaistatsError) else ""
        notes.append(make_paragraph(t("The original cannot be shown here. {why}", why=why)))
        return []
    return list_original(plain, place)


def _word_place(place: Place | None) -> str:
    if place is None:
        return t("The document does not contain this cell, or its place is not certain.")
    if not place.table:
        return t("In the original: in running text, line {line}", line=place.line)
    said = t(
        "In the original: table {table}, row {row}, column {column}",
        table=place.table, row=place.row, column=place.column,
    )  # fmt: skip
    return said if place.line is None else said + t(" (line {line})", line=place.line)
