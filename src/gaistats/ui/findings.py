"""Findings on a page, each leading to the cell it speaks of."""

from collections.abc import Callable, Iterable
from typing import Any

from gaistats.model import Severity
from gaistats.pieces.findings import first_cell, say_finding
from gaistats.ui.routes import OFFICE, REPORT, go

Row = dict[str, Any]


def mark_failed(
    rows: Iterable[Row], basis: str, say: Callable[[Row], str] = say_finding
) -> dict[str, tuple[str, str]]:
    """Cell → (style, sentences) of the errors: the total strongly, what it is made of faintly.

    Only of those that the figures of the ``basis`` show.
    """
    marks: dict[str, tuple[str, str]] = {}
    for row in rows:
        shown = row["basis"] == "printed" if basis == "printed" else row["stands"]
        if row["severity"] != Severity.ERROR or not shown:
            continue
        for cell in row["cells"]:
            style, said = marks.get(cell, ("failed part", ""))
            style = "failed" if cell == first_cell(row) else style
            marks[cell] = (style, f"{said}\n{say(row)}".lstrip())
    return marks


def target(row: Row) -> str:
    """What a click on a finding reports: report, cell and office."""
    return f"{row['report_id'] or ''}|{first_cell(row)}|{row['office_id'] or ''}"


def open_evidence(row: Row) -> None:
    """Opens the report at the finding's first cell; without a report the office."""
    open_target(target(row))


def open_target(clicked: str) -> None:
    """Opens what ``target`` named. The office goes along, for the way back."""
    report, cell, office = clicked.split("|")
    if not report:
        go(OFFICE, office=office)
    named = {"office": office, "report": report, "cell": cell}
    go(REPORT, **{name: value for name, value in named.items() if value})
