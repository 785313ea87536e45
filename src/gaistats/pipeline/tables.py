"""The tables of a generation, made a column at a time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

import pyarrow as pa
import pyarrow.compute as pc

from gaistats.divisions.due import Due
from gaistats.divisions.powers import can_make_rules
from gaistats.model import Finding
from gaistats.pipeline.corrected import (
    add_corrected_figures,
    lay_corrections,
    make_correction_table,
)
from gaistats.pipeline.figures import make_cell_notes, make_figures
from gaistats.pipeline.lists import flatten_list
from gaistats.pipeline.originals import Original
from gaistats.pipeline.placed import Decisions, PlacedReport
from gaistats.pipeline.version_findings import list_version_findings
from gaistats.registry import District, Office, OfficeName, Registry

_COPIED = ("sha256", "member", "format", "original_format", "source_url", "title", "form",
           "published_on", "dated_on", "doubtful", "reason", "parameters", "cells_digest",
           "reader_version")  # fmt: skip

FINDING_SCHEMA = pa.schema(
    {
        "report_id": pa.string(), "office_id": pa.string(), "year": pa.int32(),
        "check_name": pa.string(), "severity": pa.string(), "cells": pa.list_(pa.string()),
        "expected": pa.float64(), "actual": pa.float64(), "parameters": pa.string(),
        "basis": pa.string(),
    }
)  # fmt: skip


def make_tables(
    outcomes: pa.Table,
    placed: Sequence[PlacedReport],
    originals: Sequence[Original],
    registry: Registry,
    decisions: Decisions,
) -> dict[str, pa.Table]:
    """All tables but ``build``. ``outcomes`` are the rows of ``parsed`` that ``placed`` index."""
    reports = outcomes.take(pa.array([p.row for p in placed], pa.int64()))
    header = _make_header(placed, registry)
    corrected = lay_corrections(reports, placed, decisions.corrections)
    figures = make_figures(reports, header, _say_confidence(placed))
    decided = [*list_version_findings(placed, decisions.versions), *corrected.lapsed]
    tables = make_registry_tables(registry) | {
        "expected_report": make_expected(_years_begun(placed), registry),
        "report": _make_reports(reports, placed, header),
        "report_figures": add_corrected_figures(figures, corrected),
        "correction": make_correction_table(placed, corrected),
        "cell_note": make_cell_notes(reports, header["report_id"]),
        "section": _make_sections(reports, header["report_id"]),
        "narrative_number": _make_narrative(reports, header["report_id"]),
        "finding": pa.concat_tables(
            [
                _make_findings(reports, header),
                _list_findings(decided, "printed"),
                _list_findings(corrected.findings, "corrected"),
            ]
        ),
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


def _make_findings(reports: pa.Table, header: pa.Table) -> pa.Table:
    """What each report shows by itself, as it was found when it was recognised."""
    owner, entries = flatten_list(reports, "findings")
    columns = {name: header[name].take(owner) for name in ("report_id", "office_id", "year")}
    columns |= {name: entries.field(name) for name in ("severity", "cells", "expected", "actual")}
    columns |= {"check_name": entries.field("check"), "parameters": entries.field("parameters")}
    basis = pa.array(["printed"] * len(owner), pa.string())
    return pa.table(columns | {"basis": basis}).select(FINDING_SCHEMA.names).cast(FINDING_SCHEMA)


def _list_findings(
    found: Iterable[tuple[str | None, tuple[str, int], Finding]], basis: str
) -> pa.Table:
    """Findings that the build itself makes, each with its report (or None), office and year."""
    rows = [
        {"report_id": report_id, "office_id": office_id, "year": year, "basis": basis,
         "check_name": f.check, "severity": f.severity.value, "cells": list(f.cells),
         "expected": f.expected, "actual": f.actual, "parameters": _to_json(f.parameters)}
        for report_id, (office_id, year), f in found
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, FINDING_SCHEMA)


def _make_unrecognised(outcomes: pa.Table, originals: Sequence[Original]) -> pa.Table:
    files = {original.sha256: original.file for original in originals}
    rows = outcomes.filter(pc.not_equal(outcomes["status"], "recognised"))
    rows = rows.filter(pc.is_in(rows["sha256"], pa.array(list(files), pa.string())))
    names = ["sha256", "member", "format", "status", "reason", "parameters"]
    paths = [files[sha256] for sha256 in rows["sha256"].to_pylist()]
    return rows.select(names).append_column("file", _texts(paths))


def _years_begun(placed: Sequence[PlacedReport]) -> dict[bool, range]:
    """The years from the first report's to the last one's, of the sample (True) and of real ones.

    Not from a doubtful report's: its year may be misread, and everyone would be missing.
    """
    begun: dict[bool, range] = {}
    for sample in (False, True):
        years = {p.year for p in placed
                 if p.sample == sample and p.counts and p.year is not None
                 and p.placement.office_id}  # fmt: skip
        begun[sample] = range(min(years), max(years) + 1) if years else range(0)
    return begun


def make_expected(years: Mapping[bool, Iterable[int]], registry: Registry) -> pa.Table:
    """``expected_report``: the offices expected in each of the years, and when by.

    ``years`` are those of the sample's offices (True) and of real ones.
    """
    pairs = [
        (office, year)
        for sample, begun in years.items()
        for year in begun
        for office in registry.expected(year)
        if office.sample == sample
    ]
    due = _find_due(pairs, registry)
    return pa.table(
        {
            "office_id": _texts(office.office_id for office, _ in pairs),
            "year": pa.array([year for _, year in pairs], pa.int32()),
            "due_on": pa.array([d.due_on if d else None for d in due], pa.date32()),
            "due_source": _texts(d.source if d else None for d in due),
        }
    )


def _find_due(pairs: Sequence[tuple[Office, int]], registry: Registry) -> list[Due | None]:
    """Looked up once for all offices of a kind, level, district and year: they are many."""
    alike = [(o.district_id, o.kind, o.level, year) for o, year in pairs]
    one_of = dict(zip(alike, pairs, strict=True))
    due = {key: registry.due(*pair) for key, pair in one_of.items()}
    return [due[key] for key in alike]


def make_registry_tables(registry: Registry) -> dict[str, pa.Table]:
    """``district``, ``office`` and ``office_name``, a row an entry."""
    offices = _list_entries(Office, registry.offices.values())
    powers = [_makes_rules(office, registry) for office in registry.offices.values()]
    return {
        "district": _list_entries(District, registry.districts.values()),
        "office": offices.append_column("makes_rules", pa.array(powers, pa.bool_())),
        "office_name": _list_entries(OfficeName, registry.names),
    }


def _makes_rules(office: Office, registry: Registry) -> bool:
    """A government that can make rules, or whoever reports for the area of one."""
    speaks = office.kind == "government" or office.scope == "includes_subordinates"
    code = registry.districts[office.district_id].division_code
    return speaks and can_make_rules(code, office.level)


def _list_entries(kind: type, entries: Iterable[object]) -> pa.Table:
    names = [field.name for field in fields(kind)]
    return pa.Table.from_pylist([{n: getattr(entry, n) for n in names} for entry in entries])


def _texts(values: Iterable[str | None]) -> pa.Array:
    return pa.array(list(values), pa.string())


def _to_json(parameters: Mapping[str, str | float]) -> str:
    return json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True)
