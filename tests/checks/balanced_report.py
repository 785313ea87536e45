"""Reports for the tests of checks: complete, balanced, and without any finding."""

from dataclasses import replace

from gaistats.forms.definition import SECTIONS, load_forms
from gaistats.model import CellState, CellValue, Report

OLD, NEW = "disclosure-2019", "disclosure-2021"
TEXTS = dict.fromkeys(SECTIONS, "") | dict.fromkeys(("overview", "problems", "other"), "文字。")
YEARS = {OLD: 2020, NEW: 2023}


def cell(value, state=CellState.REPORTED):
    return CellValue(state, "" if value is None else f"{value:g}", value)


BLANK = cell(None, CellState.BLANK)
MARK = CellValue(CellState.MARK, "/")


def report_of(numbers, form=NEW, **others):
    """A report of a form with these numbers, and 0 everywhere else."""
    cells = {key: cell(numbers.get(key, 0.0)) for key, _, _ in load_forms()[form].cells()}
    return Report(form, cells, **({"year": YEARS[form], "sections": TEXTS} | others))


def balanced(form=NEW, **others):
    """Every identity holds, with numbers that are not all alike."""
    numbers = {"reconsideration__upheld": 4.0, "reconsideration__total": 4.0}
    for kind, many in (("natural_person", 20.0), ("commercial_enterprise", 30.0)):
        rows = {"received": many, "carried_over": 3.0, "granted_in_full": many,
                "refused_state_secret": 1.0, "outcome_total": many + 1, "carried_forward": 2.0}  # fmt: skip
        for row, number in rows.items():
            numbers[f"{row}__{kind}"] = number
            numbers[f"{row}__total"] = numbers.get(f"{row}__total", 0.0) + number
    return report_of(numbers, form, **others)


def with_cells(report, **cells):
    return replace(report, cells={**report.cells, **cells})
