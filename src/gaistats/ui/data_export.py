"""All figures of what is selected, as a long table to take away."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from gaistats.exports.data_table import make_data_table
from gaistats.exports.stamp import read_stamp
from gaistats.exports.table import Table
from gaistats.exports.table_files import write_table_csv, write_table_parquet
from gaistats.exports.table_xlsx import write_table_xlsx
from gaistats.model import Scope
from gaistats.pieces.language import language, t
from gaistats.pieces.office_measures import office_scope
from gaistats.store.connection import Store
from gaistats.ui.exported import name_parts, offer_file, write_whole, write_with_definitions
from gaistats.ui.frame import current_scope

Row = Mapping[str, Any]

_ZIPPED: Mapping[str, Callable[[Table, Path], int]] = {
    "csv": write_table_csv,
    "parquet": write_table_parquet,
}


def offer_data(scope: Scope) -> None:
    """The same table as of ``gaistats export data``: a row a cell, with its state in words."""
    parts = name_parts(scope, t("Data"))
    with st.expander(t("Export the data"), icon=":material/table_view:"):
        st.caption(
            t("A row for each cell of each report selected: number, unit, text as printed, and "
              "what stands there where it is no number. The workbook has a sheet of definitions; "
              "CSV and Parquet come in a zip with theirs.")
        )  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            _offer("XLSX", scope, parts, "xlsx")
            for extension in _ZIPPED:
                _offer(extension.capitalize() if extension == "parquet" else "CSV", scope, parts,
                       extension)  # fmt: skip


def offer_office_data(office: Row) -> None:
    """The same of one office, over all its years."""
    scope = office_scope(office, current_scope().basis)
    offer_data(replace(scope, offices=(str(office["office_id"]),)))


def _offer(label: str, scope: Scope, parts: tuple[str, ...], extension: str) -> None:
    spoken, write = language(), _ZIPPED.get(extension)

    def make(store: Store) -> bytes:
        table = make_data_table(store, scope, read_stamp(store, scope, spoken))
        if write is None:
            return write_whole(table, write_table_xlsx)
        return write_with_definitions(table, write, parts, extension)

    offer_file(
        label, make, parts, "zip" if write else extension, key=f"data_{extension}",
        hint=t("All figures of what is selected"),
    )  # fmt: skip
