"""A sample's reports in a store at once, as if each document had been read without a fault."""

from datetime import date, datetime

import pyarrow as pa

from gaistats.pipeline.tables import make_expected, make_registry_tables
from gaistats.registry import load_registry
from gaistats.sample.peculiarity import by_report
from gaistats.sample.report import make_report
from gaistats.sample.writing import write_registry
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store

BUILD = {
    "built_at": datetime(2026, 1, 15), "built_on": date(2026, 1, 15), "package_version": "0",
    "reader_version": "1", "decisions_revision": 0, "inputs_digest": "x",
}  # fmt: skip


def build_sample(folder, plan):
    write_registry(plan, folder)
    registry = load_registry(folder)
    planted = by_report(plan.peculiarities)
    reports, figures, notes = [], [], []
    for office in plan.offices:
        for year in plan.years:
            peculiarity = planted.get((office.office_id, year))
            missing = peculiarity is not None and peculiarity.kind == "missing_year"
            if office.exists_in(year) and not missing:
                report, _ = make_report(plan, office, year, peculiarity)
                row = _tell(registry.offices[office.office_id], year, report)
                reports.append({n: row[n] for n in row if n not in ("kind", "level", "basis", "confidence")
                                and "__" not in n})  # fmt: skip
                figures.append({n: row[n] for n in row if n not in _REPORT_ONLY})
                notes += _note(row["report_id"], report.cells)
    tables = make_registry_tables(registry) | {
        "expected_report": make_expected({True: plan.years}, registry),
        "report": arrow(reports),
        "report_figures": arrow(figures),
    }
    if notes:
        tables["cell_note"] = arrow(notes)
    with open_writer(folder / "store") as writer:
        writer.publish(tables, BUILD)
    return open_store(folder / "store")


def _note(report_id, cells):
    return [
        {"report_id": report_id, "cell": key, "state": str(cell.state), "as_printed": cell.as_printed}
        for key, cell in cells.items() if cell.value is None
    ]  # fmt: skip


_REPORT_ONLY = ("sha256", "file", "form", "doubtful", "published_on", "dated_on", "reader_version")


def _tell(office, year, report):
    doubtful = bool(report.reprinted)
    return {
        "report_id": f"{office.office_id}-{year}", "sha256": "0", "file": "x.html",
        "reader_version": "1", "office_id": office.office_id, "year": year,
        "district_id": office.district_id, "kind": office.kind, "level": office.level,
        "scope": office.scope, "sample": True, "in_force": not doubtful, "doubtful": doubtful,
        "placement": "exact", "basis": "printed", "confidence": "sure", "form": report.form,
        "published_on": report.published_on, "dated_on": report.dated_on,
    } | {key: cell.value for key, cell in report.cells.items()}  # fmt: skip


def arrow(rows):
    """Rows that need not have the same columns as a table."""
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: [row.get(name) for row in rows] for name in names})
