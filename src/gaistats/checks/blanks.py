"""Cells that hold nothing, or a mark where the form asks for a number."""

from collections.abc import Iterator, Mapping

from gaistats.forms.definition import keys_by_table
from gaistats.model import CellState, Finding, Report, Severity

_EMPTY = frozenset({CellState.BLANK, CellState.MARK})


def check_blanks(report: Report) -> Iterator[Finding]:
    """A warning for what is all empty, the report or a table; a notice for other cells."""
    cells = report.cells
    empty = [key for key, cell in cells.items() if cell.state in _EMPTY]
    blank = [key for key in empty if cells[key].state is CellState.BLANK]
    if blank and len(blank) == len(cells):
        yield Finding("blank_table", Severity.WARNING, tuple(blank), parameters={"table": "all"})
        return
    if blank:
        yield from _check_blank(set(blank), report)
    if marked := tuple(key for key in empty if cells[key].state is CellState.MARK):
        marks = " ".join(dict.fromkeys(cells[key].as_printed for key in marked))
        yield _count("mark_cells", marked, len(cells), {"marks": marks})


def _check_blank(blank: set[str], report: Report) -> Iterator[Finding]:
    others = dict.fromkeys(report.cells)
    for table, keys in keys_by_table().items():
        cells = tuple(key for key in keys if key in report.cells)
        if cells and blank.issuperset(cells):
            yield Finding("blank_table", Severity.WARNING, cells, parameters={"table": table})
            for key in cells:
                del others[key]
    if rest := tuple(key for key in others if key in blank):
        yield _count("blank_cells", rest, len(others), {})


def _count(
    check: str, cells: tuple[str, ...], of: int, parameters: Mapping[str, str | float]
) -> Finding:
    numbers = {"count": len(cells), "of": of, **parameters}
    return Finding(check, Severity.NOTICE, cells, parameters=numbers)
