"""What people corrected, laid over what was printed: beside it, never instead of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from gaistats.checks import check_report
from gaistats.decisions.corrections import Correction, Figure, describe_printed
from gaistats.decisions.versions import OfficeYear
from gaistats.model import CellState, CellValue, Finding, Report, Severity
from gaistats.pipeline.parsed_rows import row_to_outcome
from gaistats.pipeline.placed import PlacedReport

Row = tuple[str | None, OfficeYear, Finding]


@dataclass(slots=True)
class Corrected:
    """What the corrections make of the reports in force.

    ``values`` are the corrected cells by the report's index among ``placed``; ``lapsed`` are
    findings on corrections whose cell prints something else by now; ``findings`` are all that
    the checks of one report find on its corrected cells.
    """

    values: dict[int, dict[str, Correction]] = field(default_factory=dict)
    lapsed: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)


def lay_corrections(
    reports: pa.Table, placed: Sequence[PlacedReport], corrections: Mapping[Figure, Correction]
) -> Corrected:
    """``reports`` are the rows of ``parsed`` in the order of ``placed``."""
    made = Corrected()
    in_force = {
        (p.placement.office_id, p.year): index
        for index, p in enumerate(placed)
        if p.verdict.in_force
    }
    filed: dict[OfficeYear, list[Correction]] = {}
    for figure, correction in corrections.items():
        filed.setdefault((figure.office_id, figure.year), []).append(correction)
    for key, wanted in filed.items():
        _lay_on_report(made, key, in_force.get(key), wanted, reports, placed)
    return made


def add_corrected_figures(figures: pa.Table, corrected: Corrected) -> pa.Table:
    """The printed rows, and a row of basis corrected for each report that has corrections."""
    if not corrected.values:
        return figures
    rows = figures.take(pa.array(list(corrected.values), pa.int64())).to_pylist()
    for row, cells in zip(rows, corrected.values.values(), strict=True):
        row.update({cell: c.value for cell, c in cells.items()}, basis="corrected")
    return pa.concat_tables([figures, pa.Table.from_pylist(rows, figures.schema)])


def make_correction_table(placed: Sequence[PlacedReport], corrected: Corrected) -> pa.Table:
    """``correction``: a row a corrected cell of a report in force."""
    rows = [
        {"report_id": placed[index].report_id, "office_id": c.figure.office_id,
         "year": c.figure.year, "cell": cell, "printed": c.printed, "corrected": c.value,
         "who": c.who, "why": c.why,
         "decided_at": c.decided_at.replace(tzinfo=None) if c.decided_at else None}
        for index, cells in corrected.values.items()
        for cell, c in cells.items()
    ]  # fmt: skip
    return pa.Table.from_pylist(rows)


def _lay_on_report(
    made: Corrected,
    key: OfficeYear,
    index: int | None,
    wanted: Sequence[Correction],
    reports: pa.Table,
    placed: Sequence[PlacedReport],
) -> None:
    report = _read(reports, index) if index is not None else None
    report_id = placed[index].report_id if index is not None else None
    holding = [c for c in wanted if report and describe_cell(report, c.figure.cell) == c.printed]
    made.lapsed += [(report_id, key, _say_lapsed(c, report)) for c in wanted if c not in holding]
    if index is not None and report and holding:
        made.values[index] = {c.figure.cell: c for c in holding}
        made.findings += [(report_id, key, f) for f in _check_corrected(report, holding)]


def describe_cell(report: Report, cell: str) -> str:
    """What the report prints in a cell, as the log of corrections says it."""
    printed = report.cells.get(cell)
    if printed is None:
        return CellState.ABSENT.value
    plain = printed.state is CellState.REPORTED and not printed.annotated and printed.unit is None
    return describe_printed(
        printed.state.value, None if plain else printed.as_printed, printed.value
    )


def _check_corrected(report: Report, corrections: Sequence[Correction]) -> Iterator[Finding]:
    """All that is found on the corrected cells, with what reading the document found."""
    bare = replace(report, findings=())
    by_checks = check_report(bare)
    yield from (finding for finding in report.findings if finding not in by_checks)
    cells = {c.figure.cell: CellValue(CellState.REPORTED, c.printed, c.value) for c in corrections}
    yield from check_report(replace(bare, cells={**report.cells, **cells}))


def _say_lapsed(correction: Correction, report: Report | None) -> Finding:
    now = describe_cell(report, correction.figure.cell) if report else ""
    said: dict[str, str | float] = {
        "printed": correction.printed, "now": now, "corrected": correction.value,
        "who": correction.who, "why": correction.why,
    }  # fmt: skip
    return Finding(
        "correction_lapsed", Severity.WARNING, (correction.figure.cell,), parameters=said
    )


def _read(reports: pa.Table, index: int) -> Report | None:
    (row,) = reports.slice(index, 1).to_pylist()
    return row_to_outcome(row).report
