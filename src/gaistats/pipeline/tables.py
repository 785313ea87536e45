"""The tables of a generation, made a column at a time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gaistats.model import Severity
from gaistats.pipeline.figures import make_cell_notes, make_figures
from gaistats.pipeline.lists import flatten_list
from gaistats.pipeline.originals import Original
from gaistats.pipeline.placed import PlacedReport
from gaistats.registry import District, Office, OfficeName, Registry

_COPIED = ("sha256", "member", "format", "original_format", "source_url", "title", "form",
           "published_on", "dated_on", "doubtful", "reason", "parameters", "cells_digest",
           "reader_version")  # fmt: skip


def make_tables(
    outcomes: pa.Table,
    placed: Sequence[PlacedReport],
    originals: Sequence[Original],
    registry: Registry,
) -> dict[str, pa.Table]:
    """All tables but ``build``. ``outcomes`` are the rows of ``parsed`` that ``placed`` index."""
    reports = outcomes.take(pa.array([p.row for p in placed], pa.int64()))
    header = _make_header(placed, registry)
    tables = _registry_tables(registry) | {
        "expected_report": _make_expected(placed, registry),
        "report": _make_reports(reports, placed, header),
        "report_figures": make_figures(reports, header, _say_confidence(placed)),
        "cell_note": make_cell_notes(reports, header["report_id"]),
        "section": _make_sections(reports, header["report_id"]),
        "narrative_number": _make_narrative(reports, header["report_id"]),
        "finding": _make_findings(reports, placed, header),
        "unrecognised": _make_unrecognised(outcomes, originals),
    }
    return {name: table for name, table in tables.items() if table.num_rows}


def _make_header(placed: Sequence[PlacedReport], registry: Registry) -> pa.Table:
    """What ``report`` and ``report_figures`` share, a row a report in the given order."""
    offices = [registry.offices.get(p.placement.office_id or "") for p in placed]
    return pa.table(
        {
            "report_id": _texts(p.report_id for p in placed),
            "year": pa.array([p.year for p in placed], pa.int32()),
            "district_id": _texts(p.placement.district_id for p in placed),
            "office_id": _texts(p.placement.office_id for p in placed),
            "kind": _texts(o.kind if o else None for o in offices),
            "level": _texts(o.level if o else None for o in offices),
            "scope": _texts(o.scope if o else None for o in offices),
            "sample": pa.array([p.sample for p in placed], pa.bool_()),
            "in_force": pa.array([p.verdict.in_force for p in placed], pa.bool_()),
            "placement": _texts(p.placement.placement for p in placed),
        }
    )


def _make_reports(reports: pa.Table, placed: Sequence[PlacedReport], header: pa.Table) -> pa.Table:
    columns = {name: reports[name] for name in _COPIED}
    columns |= {"office_printed": reports["office"], "year_printed": reports["year"]}
    columns |= {name: header[name] for name in header.column_names if name not in ("kind", "level")}
    placements = [p.placement for p in placed]
    columns |= {
        "file": _texts(p.file for p in placed),
        "confirmed": pa.array([p.confirmed for p in placed], pa.bool_()),
        "placement_reason": _texts(p.reason for p in placements),
        "placement_parameters": _texts(_to_json(p.parameters) for p in placements),
        "duplicate_of": _texts(p.verdict.duplicate_of for p in placed),
    }
    return pa.table(columns)


def _say_confidence(placed: Sequence[PlacedReport]) -> pa.Array:
    return _texts(
        "confirmed" if p.confirmed else "doubtful" if p.doubtful else "sure" for p in placed
    )


def _make_sections(reports: pa.Table, report_ids: pa.ChunkedArray) -> pa.Table:
    owner, entries = flatten_list(reports, "sections")
    return pa.table(
        {
            "report_id": report_ids.take(owner),
            "section": entries.field("section"),
            "text": entries.field("text"),
        }
    )


def _make_narrative(reports: pa.Table, report_ids: pa.ChunkedArray) -> pa.Table:
    owner, entries = flatten_list(reports, "narrative")
    names = ("quantity", "value", "section", "sentence", "part", "base")
    stated = {name: entries.field(name) for name in names}
    return pa.table({"report_id": report_ids.take(owner), **stated})


def _make_findings(reports: pa.Table, placed: Sequence[PlacedReport], header: pa.Table) -> pa.Table:
    owner, entries = flatten_list(reports, "findings")
    read = pa.table(
        {name: entries.field(name) for name in ("severity", "cells", "expected", "actual")}
        | {"check_name": entries.field("check"), "parameters": entries.field("parameters")}
    )
    several = [index for index, p in enumerate(placed) if _is_in_dispute(p)]
    added = pa.Table.from_pylist([_several_versions(placed[i]) for i in several], read.schema)
    owner = pa.concat_arrays([owner.cast(pa.int64()), pa.array(several, pa.int64())])
    findings = pa.concat_tables([read, added])
    for name in ("report_id", "office_id", "year"):
        findings = findings.append_column(name, header[name].take(owner))
    return findings


def _is_in_dispute(report: PlacedReport) -> bool:
    return report.verdict.in_force and report.verdict.versions > 1


def _several_versions(report: PlacedReport) -> dict[str, Any]:
    return {
        "check_name": "several_versions",
        "severity": Severity.WARNING.value,
        "cells": [],
        "expected": None,
        "actual": None,
        "parameters": _to_json({"count": report.verdict.versions - 1}),
    }


def _make_unrecognised(outcomes: pa.Table, originals: Sequence[Original]) -> pa.Table:
    files = {original.sha256: original.file for original in originals}
    rows = outcomes.filter(pc.not_equal(outcomes["status"], "recognised"))
    rows = rows.filter(pc.is_in(rows["sha256"], pa.array(list(files), pa.string())))
    names = ["sha256", "member", "format", "status", "reason", "parameters"]
    paths = [files[sha256] for sha256 in rows["sha256"].to_pylist()]
    return rows.select(names).append_column("file", _texts(paths))


def _make_expected(placed: Sequence[PlacedReport], registry: Registry) -> pa.Table:
    """The offices expected in each year from the first report's to the last one's.

    Not from a doubtful report's: its year may be misread, and everyone would be missing.
    """
    years = {p.year for p in placed if p.counts and p.year is not None and p.placement.office_id}
    span = range(min(years), max(years) + 1) if years else ()
    pairs = [(office.office_id, year) for year in span for office in registry.expected(year)]
    return pa.table(
        {
            "office_id": _texts(office_id for office_id, _ in pairs),
            "year": pa.array([year for _, year in pairs], pa.int32()),
        }
    )


def _registry_tables(registry: Registry) -> dict[str, pa.Table]:
    return {
        "district": _list_entries(District, registry.districts.values()),
        "office": _list_entries(Office, registry.offices.values()),
        "office_name": _list_entries(OfficeName, registry.names),
    }


def _list_entries(kind: type, entries: Iterable[object]) -> pa.Table:
    names = [field.name for field in fields(kind)]
    return pa.Table.from_pylist([{n: getattr(entry, n) for n in names} for entry in entries])


def _texts(values: Iterable[str | None]) -> pa.Array:
    return pa.array(list(values), pa.string())


def _to_json(parameters: Mapping[str, str | float]) -> str:
    return json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True)
