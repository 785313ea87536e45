"""What stands beside the tables of a report when a cell is chosen: the original, and the place."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gaistats.decisions.findings import FindingState
from gaistats.errors import GaistatsError
from gaistats.model import Place
from gaistats.pieces.findings import say_finding, say_severity
from gaistats.pieces.language import t
from gaistats.pieces.states import say_state
from gaistats.ui.cached import collection_folder, find_reading, show_original, show_page
from gaistats.ui.official import label_cell
from gaistats.ui.original import list_original
from gaistats.ui.page_picture import Picture, list_page
from gaistats.ui.place import restore_place, word_place
from gaistats.ui.sheet import Block, make_paragraph
from gaistats.ui.similar import link_section

Row = Mapping[str, Any]
CLOSED = "none"
"""What the address says instead of a cell when nothing is to stand beside the tables."""


def places_of(report: Row) -> dict[str, tuple[str, Any]]:
    """(as printed, place in plain numbers or None) by cell key."""
    return (find_reading(report["report_id"]) or ({}, []))[0]


def list_beside(report: Row, findings: Sequence[Row], cell: Row, chosen: str) -> dict[str, object]:
    """The cell's name, what is printed and where, its findings, and the original."""
    place = restore_place(places_of(report).get(chosen, ("", None))[1])
    blocks = _say_cell(chosen, cell, _word_where(report, cell, place))
    blocks += [note_finding(row, link=False) for row in findings if chosen in row["cells"]]
    with st.spinner(t("The original is being read …")):
        held = _open_original(report, place, blocks)
    return {"blocks": blocks, "held": held, "label": t("Original")}


def note_finding(row: Row, *, link: bool) -> Block:
    """A finding in words, with the way to its cell."""
    sure = say_severity(dict(row))
    if row["state"] != FindingState.OPEN:
        sure = t("{severity} ({state})", severity=sure, state=say_state(dict(row)))
    said = t("{severity}: {sentence}", severity=sure, sentence=say_finding(dict(row)))
    block = make_paragraph(said, f"beside {row['severity']}")
    if link and len(row["cells"]):
        block |= {"k": row["cells"][0], "link": t("see the cell")}
    return block | link_section(row) if link else block


def _word_where(report: Row, cell: Row, place: Place | None) -> str:
    """Where the cell stands; why that is not known is one of three things."""
    if place is not None:
        return word_place(place)
    if find_reading(report["report_id"]) is None:
        return t("Where it stands in the original is missing here: this version of the program "
                 "has not recognised the report yet. Run gaistats recognise, or start make run "
                 "anew.")  # fmt: skip
    if cell["state"] == "absent":
        return t("The document does not contain this cell.")
    return t("Its place in the original is not certain.")


def _say_cell(key: str, cell: Row, where: str) -> list[Block]:
    printed = t("printed: {text}", text=cell["printed"]) if cell["printed"] else ""
    said = " · ".join(filter(None, (printed, where)))
    back = make_paragraph(said, "faint") | {
        "k": CLOSED,
        "link": t("close"),
        "back": t("back to the cell"),
    }
    return [make_paragraph(label_cell(key), heading=True), back]


def _open_original(report: Row, place: Place | None, notes: list[Block]) -> list[Block]:
    """The original's blocks with the place marked; a note says why where it cannot be."""
    if report["format"] == "pdf":
        drawn = _open_page(report, place)
        if drawn:
            return drawn
        notes.append(make_paragraph(t("The page cannot be drawn; this is its text."), "faint"))
    try:
        return list_original(show_original(*_name_original(report)), place)
    except (OSError, KeyError, GaistatsError) as error:
        why = t(error.message, **error.parameters) if isinstance(error, GaistatsError) else ""
        said = t("The figures are as they were read; only the original cannot be shown here. {why}",
                 why=why)  # fmt: skip
        notes.append(make_paragraph(said))
        return []


def _open_page(report: Row, place: Place | None) -> list[Block]:
    """The page that was turned to, else the cell's, else the first; empty when none is drawn."""
    asked = st.query_params.get("page", "")
    page = max(1, int(asked[:6])) if asked.isdecimal() else (place and place.page) or 1
    try:
        return list_page(Picture(*show_page(*_name_original(report), page)), page, place)
    except (OSError, KeyError, GaistatsError):
        return []


def _name_original(report: Row) -> tuple[str, str | None, str]:
    return str(collection_folder() / report["file"]), report["member"], report["sha256"]
