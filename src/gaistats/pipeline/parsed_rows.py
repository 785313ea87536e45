"""An outcome as a row of ``parsed/*.parquet``, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import pyarrow as pa

from gaistats.model import Box, CellState, CellValue, Finding, Place, Report, Severity, Statement
from gaistats.pipeline.outcome import Outcome
from gaistats.readers import READER_VERSION

_CELL = pa.struct(
    {
        "key": pa.string(), "state": pa.string(), "value": pa.float64(),
        "as_printed": pa.string(), "unit": pa.string(), "annotated": pa.bool_(),
        "table": pa.int32(), "row": pa.int32(), "column": pa.int32(), "line": pa.int32(),
        "sheet": pa.string(), "page": pa.int32(), "box": pa.list_(pa.float32()),
    }
)  # fmt: skip
_STATEMENT = pa.struct(
    {
        "quantity": pa.string(),
        "value": pa.float64(),
        "section": pa.string(),
        "sentence": pa.string(),
        "part": pa.float64(),
        "base": pa.float64(),
    }
)
_SECTION = pa.struct({"section": pa.string(), "text": pa.string()})
_FINDING = pa.struct(
    {
        "check": pa.string(), "severity": pa.string(), "cells": pa.list_(pa.string()),
        "expected": pa.float64(), "actual": pa.float64(), "parameters": pa.string(),
    }
)  # fmt: skip

PARSED_SCHEMA = pa.schema(
    {
        "sha256": pa.string(), "member": pa.string(), "format": pa.string(),
        "original_format": pa.string(), "source_url": pa.string(), "status": pa.string(),
        "doubtful": pa.bool_(), "reason": pa.string(), "parameters": pa.string(),
        "form": pa.string(), "office": pa.string(), "year": pa.int32(),
        "published_on": pa.date32(), "dated_on": pa.date32(), "title": pa.string(),
        "reasons": pa.list_(pa.string()), "cells_digest": pa.string(),
        "sections": pa.list_(_SECTION), "cells": pa.list_(_CELL),
        "findings": pa.list_(_FINDING), "narrative": pa.list_(_STATEMENT),
        "reader_version": pa.string(),
    },
    metadata={"reader_version": READER_VERSION},
)  # fmt: skip
"""``cells_digest`` is equal for reports whose cells state the same, however printed; NULL
for a report without cells, which is equal to none. ``parameters`` are JSON objects."""

Row = dict[str, Any]  # what pyarrow takes and gives


def outcome_to_row(outcome: Outcome) -> Row:
    """The row of an outcome; the report's columns are NULL when there is none."""
    names = ("sha256", "member", "format", "original_format", "source_url", "status", "doubtful",
             "reason", "reader_version")  # fmt: skip
    row: Row = {name: getattr(outcome, name) for name in names}
    row["parameters"] = _to_json(outcome.parameters)
    return row if outcome.report is None else row | _report_columns(outcome.report)


def row_to_outcome(row: Row) -> Outcome:
    """The outcome that a row was made of."""
    return Outcome(
        sha256=row["sha256"],
        status=row["status"],
        format=row["format"],
        original_format=row["original_format"],
        member=row["member"],
        doubtful=row["doubtful"],
        reason=row["reason"],
        parameters=json.loads(row["parameters"]),
        source_url=row["source_url"],
        report=_read_report(row) if row["status"] == "recognised" else None,
        reader_version=row["reader_version"],
    )


def _report_columns(report: Report) -> Row:
    names = ("form", "office", "year", "published_on", "dated_on", "title")
    return {name: getattr(report, name) for name in names} | {
        "reasons": list(report.reasons),
        "cells_digest": _digest_cells(report.cells),
        "sections": [{"section": key, "text": text} for key, text in report.sections.items()],
        "cells": [_cell_fields(key, cell) for key, cell in report.cells.items()],
        "findings": [_finding_fields(finding) for finding in report.findings],
        "narrative": [asdict(statement) for statement in report.narrative],
    }


def _cell_fields(key: str, cell: CellValue) -> Row:
    place = cell.where._asdict() if cell.where else dict.fromkeys(Place._fields)
    return {
        "key": key, "state": cell.state.value, "value": cell.value,
        "as_printed": cell.as_printed, "unit": cell.unit, "annotated": cell.annotated,
    } | place  # fmt: skip


def _finding_fields(finding: Finding) -> Row:
    return {
        "check": finding.check, "severity": finding.severity.value,
        "cells": list(finding.cells), "expected": finding.expected, "actual": finding.actual,
        "parameters": _to_json(finding.parameters),
    }  # fmt: skip


def _read_report(row: Row) -> Report:
    return Report(
        form=row["form"],
        cells={cell["key"]: _read_cell(cell) for cell in row["cells"]},
        office=row["office"],
        year=row["year"],
        published_on=row["published_on"],
        dated_on=row["dated_on"],
        title=row["title"],
        sections={s["section"]: s["text"] for s in row["sections"]},
        reasons=tuple(row["reasons"]),
        findings=tuple(_read_finding(finding) for finding in row["findings"]),
        narrative=tuple(Statement(**statement) for statement in row["narrative"]),
    )


def _read_cell(fields: Row) -> CellValue:
    place = {name: fields[name] for name in Place._fields}
    if place["box"] is not None:
        place["box"] = Box(*place["box"])
    return CellValue(
        state=CellState(fields["state"]),
        as_printed=fields["as_printed"],
        value=fields["value"],
        unit=fields["unit"],
        annotated=fields["annotated"],
        where=None if place["table"] is None else Place(**place),
    )


def _read_finding(fields: Row) -> Finding:
    return Finding(
        check=fields["check"],
        severity=Severity(fields["severity"]),
        cells=tuple(fields["cells"]),
        expected=fields["expected"],
        actual=fields["actual"],
        parameters=json.loads(fields["parameters"]),
    )


def _digest_cells(cells: Mapping[str, CellValue]) -> str | None:
    if not cells:
        return None
    stated = sorted((key, cell.state.value, cell.value) for key, cell in cells.items())
    return sha256(json.dumps(stated).encode()).hexdigest()[:16]


def _to_json(parameters: Mapping[str, str | float]) -> str:
    return json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True)
