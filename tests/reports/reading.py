"""A text through the package's own reader and recogniser, in the shape of ``read --json``."""

from gaistats.errors import GaistatsError
from gaistats.forms.recogniser import recognise_report
from gaistats.model import CellValue, Report
from gaistats.readers import read_document


def read_text(text: str, name: str = "report.txt") -> dict[str, object]:
    """What ``gaistats read --json`` says of a text file with this content."""
    try:
        recognition = recognise_report(read_document(text.encode(), name))
    except GaistatsError as error:
        return {"status": "unreadable", "reason": str(error), "cells": {}}
    output: dict[str, object] = {"status": recognition.status, "cells": {}}
    return output | (print_report(recognition.report) if recognition.report else {})


def print_report(report: Report) -> dict[str, object]:
    published = report.published_on
    return {
        "office": report.office,
        "year": report.year,
        "form": report.form,
        "published_on": published.isoformat() if published else None,
        "cells": {key: print_cell(cell) for key, cell in report.cells.items()},
    }


def print_cell(cell: CellValue) -> dict[str, object]:
    return {"value": cell.value, "state": str(cell.state), "as_printed": cell.as_printed}
