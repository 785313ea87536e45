"""What a single cell shows by itself."""

from collections.abc import Iterator

from gaistats.forms.definition import cell_units
from gaistats.model import CellState, Finding, Report, Severity


def check_cells(report: Report) -> Iterator[Finding]:
    """Units that are not the column's, and cells whose number could not be read or placed."""
    units = cell_units()
    for key, cell in report.cells.items():
        if cell.unit and units[key] == "wan_yuan" and not cell.unit.startswith("万"):
            yield Finding(
                "unit_differs", Severity.WARNING, (key,), actual=cell.value,
                parameters={"unit": cell.unit, "as_printed": cell.as_printed},
            )  # fmt: skip
    for state, check in (
        (CellState.UNREADABLE, "unreadable"),
        (CellState.UNKNOWN, "unknown_place"),
    ):
        cells = tuple(key for key, cell in report.cells.items() if cell.state is state)
        if cells:
            yield Finding(check, Severity.WARNING, cells, parameters={"count": len(cells)})
