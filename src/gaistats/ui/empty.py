"""What stands where there is nothing to show: why, and what to do next."""

from pathlib import Path

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import t
from gaistats.store.read import read_unplaced, read_waiting
from gaistats.ui.address import reset_address
from gaistats.ui.cached import collection_folder
from gaistats.ui.routes import IMPORTS, go


def show_no_store(folder: Path, error: GaistatsError) -> None:
    """No database: the commands that make one."""
    st.subheader(t("No reports have been imported yet"))
    st.text(t(error.message, **error.parameters))
    _show_import(folder)


def show_no_figures(scope: Scope) -> None:
    """No report stands in a figure: there is none, or all of them wait for something."""
    if ask_rows(read_waiting, scope):
        st.info(t("No report stands in a figure yet: those that are there wait for confirmation."))
    elif ask_rows(read_unplaced):
        st.info(t("No report stands in a figure yet: none belongs to an office of offices.csv."))
    else:
        st.subheader(t("No reports have been imported yet"))
        _show_import(collection_folder())


def _show_import(folder: Path) -> None:
    st.text(t("Import a folder of reports, and this page shows them by itself:"))
    st.code(f"gaistats import reports/ -C {folder}", language="text")
    if st.button(t("Or drop files here"), key="to_imports"):
        go(IMPORTS)


def show_no_reports() -> None:
    """Nothing in what is selected."""
    st.info(t("No office has a report in what is selected: the district, the years and the "
              "kinds of office have none in common."))  # fmt: skip
    st.button(t("Clear all filters"), on_click=reset_address, key="reset_empty")


def show_unknown(what: str) -> None:
    """The address names an office or report that is not there; ``what`` says which."""
    st.warning(what)
    st.text(t("Find an office by its name in the sidebar, or go back to the summary."))
