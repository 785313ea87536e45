"""Cells as read → the wide table of figures, and the notes on what is no plain number."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaistats.forms.definition import cell_keys
from gaistats.model import CellState
from gaistats.pipeline.lists import flatten_list


def make_figures(reports: pa.Table, header: pa.Table, confidence: pa.Array) -> pa.Table:
    """``report_figures`` of basis printed: a row a report, a column a cell key.

    ``confidence`` is sure, doubtful or confirmed, in the reports' order. NULL where the
    cell states no number or the document does not contain it.
    """
    count = reports.num_rows
    matrix = _fill_matrix(reports, count)
    figures = {
        key: pa.array(matrix[:, index], from_pandas=True)  # NaN becomes NULL
        for index, key in enumerate(cell_keys())
    }
    columns = {name: header[name] for name in header.column_names}
    columns["basis"] = pa.array(["printed"] * count, pa.string())
    return pa.table(columns | {"confidence": confidence} | figures)


def make_cell_notes(reports: pa.Table, report_ids: pa.ChunkedArray) -> pa.Table:
    """``cell_note``: every cell that is not a plain number."""
    owner, cells = flatten_list(reports, "cells")
    plain = pc.and_(
        pc.equal(cells.field("state"), CellState.REPORTED.value),
        pc.and_(pc.invert(cells.field("annotated")), pc.is_null(cells.field("unit"))),
    )
    noted = pc.invert(plain)
    fields = {name: cells.field(name).filter(noted) for name in ("state", "as_printed", "unit")}
    owners = report_ids.take(owner.filter(noted))
    return pa.table({"report_id": owners, "cell": cells.field("key").filter(noted), **fields})


def _fill_matrix(
    reports: pa.Table, count: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    owner, cells = flatten_list(reports, "cells")
    column = pc.index_in(cells.field("key"), pa.array(cell_keys(), pa.string()))
    known = column.is_valid().to_numpy(zero_copy_only=False)
    values = cells.field("value").to_numpy(zero_copy_only=False)
    matrix = np.full((count, len(cell_keys())), np.nan)
    rows = owner.to_numpy(zero_copy_only=False)[known]
    matrix[rows, column.fill_null(0).to_numpy()[known]] = values[known]
    return matrix
