"""On the report page: a person corrects the chosen cell, or takes the correction back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gaistats.decisions.corrections import Figure
from gaistats.decisions.corrections import read_corrections as read_log
from gaistats.errors import GaistatsError
from gaistats.forms.definition import cell_keys
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.corrected import word_correction
from gaistats.pieces.language import t
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.correcting import correct_figure, withdraw_figure
from gaistats.store.read import read_corrections
from gaistats.ui.cached import collection_folder
from gaistats.ui.deciding import ask_decision, ask_number
from gaistats.ui.official import label_cell

Row = Mapping[str, Any]


def show_correction(report: Row) -> None:
    """What can be done about the cell of the address; nothing where none is chosen.

    Only a report in force is corrected: of others no number counts.
    """
    cell = st.query_params.get("cell")
    if cell not in cell_keys() or not report["in_force"]:
        return
    figure = Figure(report["office_id"], int(report["year"]), str(cell))
    corrections = {row["cell"]: row for row in ask_rows(read_corrections, report["report_id"])}
    with st.container(horizontal=True, vertical_alignment="center", key="correction"):
        if found := corrections.get(cell):
            st.caption(f"{label_cell(figure.cell)}: {word_correction(found)}", width="content")
        label = t("Correct {cell}", cell=label_cell(figure.cell))
        with st.popover(label, type="tertiary", icon=":material/edit:"):
            _ask_correction(figure)
        if found or _is_recorded(figure):
            with st.popover(t("Take the correction back"), type="tertiary"):
                _ask_withdrawal(figure)


def _is_recorded(figure: Figure) -> bool:
    """Whether the log has a correction, also one that has lapsed and is in no figure."""
    try:
        return figure in read_log(open_collection(collection_folder()).decisions_path)
    except GaistatsError as error:
        st.caption(t(error.message, **error.parameters))
        return False


def _ask_correction(figure: Figure) -> None:
    st.caption(t("The corrected number stands beside the printed one, never instead of it, and "
                 "counts where figures as corrected are chosen."))  # fmt: skip
    ask_number(
        t("Correct"), "correct",
        lambda collection, value, who, why: correct_figure(collection, figure, value, who, why),
    )  # fmt: skip


def _ask_withdrawal(figure: Figure) -> None:
    ask_decision(
        t("Take it back"), "uncorrect",
        lambda collection, who, why: withdraw_figure(collection, figure, who, why),
    )  # fmt: skip
