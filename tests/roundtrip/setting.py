"""A report with given cells set in any dialect, and read back as the product reads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from gaistats.forms.recogniser import Recognition, recognise_report
from gaistats.model import CellState
from gaistats.readers import read_document
from gaistats.sample.dialect import DIALECTS
from gaistats.sample.formats import write_report
from gaistats.sample.plan import make_plan
from gaistats.sample.planting import PrintedCell
from gaistats.sample.report import SampleReport, make_report, set_in_dialect

YEAR = 2023


@cache
def plain_report() -> SampleReport:
    """A report of the sample with its words; its cells are put in later."""
    plan = make_plan(1, 3, [YEAR], 1)
    report, _ = make_report(plan, plan.offices[2], YEAR, None)
    return replace(report, published_on=date(2024, 1, 17), dated_on=date(2024, 1, 15))


def set_report(form: str, cells: Mapping[str, PrintedCell], dialect: str) -> SampleReport:
    written = DIALECTS[dialect]
    return replace(
        plain_report(), form=form, cells=set_in_dialect(cells, written), dialect=written,
        one_row="otherwise_closed__total" in cells and "other_other__total" not in cells
        and form != "disclosure-2019",
    )  # fmt: skip


def write(form: str, cells: Mapping[str, PrintedCell], dialect: str) -> bytes:
    return write_report(set_report(form, cells, dialect))


def read_back(content: bytes) -> Recognition:
    return recognise_report(read_document(content, "报告"))


def differences(recognition: Recognition, report: SampleReport) -> list[str]:
    """Whatever is not as the report has it: cells, states, texts and header."""
    read = recognition.report
    if read is None or recognition.doubtful:
        return [f"{recognition.status}: {recognition.reason}"]
    wrong = [
        f"{key}: {show(read.cells.get(key))}, not {show(cell)}"
        for key, cell in report.cells.items()
        if show(read.cells.get(key)) != show(cell)
    ]
    wrong += [f"{key}: is not in the report" for key in read.cells.keys() - report.cells.keys()]
    wrong += [
        f"{name}: {getattr(read, name)}"
        for name, true in (("office", report.name), ("year", report.year), ("form", report.form))
        if getattr(read, name) != true
    ]
    return wrong


def show(cell) -> tuple | None:
    return cell and (str(cell.state), cell.value, "".join(cell.as_printed.split()))


def wrong_values(recognition: Recognition, cells: Mapping[str, PrintedCell]) -> list[str]:
    """The worst that can happen: a number that the report does not have in this cell."""
    read = recognition.report.cells if recognition.report else {}
    return [
        f"{key}: {cell.value}, not {cells[key].value if key in cells else 'there'}"
        for key, cell in read.items()
        if cell.state is CellState.REPORTED and (key not in cells or cell.value != cells[key].value)
    ]
