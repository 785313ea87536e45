"""A person corrects a figure of a report in force: the decision, and the store with it.

The printed figure stays what it is; the corrected one stands beside it.
"""

import math
from collections.abc import Sequence
from typing import Any

from gaistats.decisions.corrections import (
    Correction,
    Figure,
    describe_printed,
    read_corrections,
    record_corrections,
    withdraw_correction,
)
from gaistats.errors import CollectionError
from gaistats.forms.definition import cell_keys, cell_units
from gaistats.forms.names import name_cell
from gaistats.pipeline.build import Built, build
from gaistats.pipeline.collection import Collection
from gaistats.store.connection import Store, open_store
from gaistats.store.read import list_rows, read_report_cells, read_versions
from gaistats.wording import N_

_MAY_FALL = ("items_change",)
"""Columns of the forms whose numbers may be below nought."""


def correct_figure(
    collection: Collection, figure: Figure, value: float, who: str, why: str
) -> Built:
    """Sets a corrected value beside what the report in force prints.

    Raises CollectionError for a cell of no form, a value that the cell cannot hold or prints
    already, and where no report is in force; StoreError when another build does not end, the
    decision being written down then.
    """
    printed = find_printed(open_store(collection.store_dir), figure)
    require_fitting(figure, value, printed)
    record_corrections(collection.decisions_path, [Correction(figure, value, printed, who, why)])
    return build(collection)


def record_all(collection: Collection, corrections: Sequence[Correction]) -> Built:
    """Writes corrections that were found to be right down, all or none, and builds."""
    record_corrections(collection.decisions_path, corrections)
    return build(collection)


def withdraw_figure(collection: Collection, figure: Figure, who: str, why: str) -> Built:
    """Takes a correction back, a lapsed one, too. Raises CollectionError where there is none."""
    if figure not in read_corrections(collection.decisions_path):
        raise CollectionError(
            N_("There is no correction of {cell} of {office} for {year}."), **figure_words(figure)
        )
    withdraw_correction(collection.decisions_path, figure, who=who, why=why)
    return build(collection)


def find_printed(store: Store, figure: Figure) -> str:
    """What the report in force prints in a cell. Raises CollectionError where there is none."""
    if figure.cell not in cell_keys():
        raise CollectionError(
            N_("“{cell}” is no cell of the forms. A cell is named like received__total."),
            cell=figure.cell,
        )
    versions = list_rows(read_versions(store, figure.office_id, figure.year))
    in_force = next((row for row in versions if row["in_force"]), None)
    if in_force is None:
        raise CollectionError(
            N_("No report of {office} for {year} is in force."), **figure_words(figure)
        )
    cells = list_rows(read_report_cells(store, in_force["report_id"], "printed"))
    return describe_row(next(row for row in cells if row["cell"] == figure.cell))


def describe_row(row: dict[str, Any]) -> str:
    """What a row of ``read_report_cells`` of basis printed says is printed."""
    return describe_printed(row["state"], row["as_printed"], row["value"])


def require_fitting(figure: Figure, value: float, printed: str) -> None:
    """Raises CollectionError for a value that the cell cannot hold, or prints already."""
    if not math.isfinite(value):
        raise CollectionError(N_("{cell}: write a number."), **figure_words(figure))
    if cell_units()[figure.cell] == "count" and value != int(value):
        raise CollectionError(N_("{cell} counts: write a whole number."), **figure_words(figure))
    if value < 0 and figure.cell.partition("__")[2] not in _MAY_FALL:
        raise CollectionError(N_("{cell} cannot be below 0."), **figure_words(figure))
    if describe_printed("reported", None, value) == printed:
        raise CollectionError(
            N_("{cell} is printed as {printed} already: there is nothing to correct."),
            printed=printed,
            **figure_words(figure),
        )


def figure_words(figure: Figure) -> dict[str, object]:
    """The parameters of a message that names a figure."""
    known = figure.cell in cell_keys()
    cell = name_cell(figure.cell, "zh") if known else figure.cell
    return {"cell": cell, "office": figure.office_id, "year": figure.year}
