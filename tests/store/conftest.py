import json
from datetime import date, datetime

import pyarrow as pa
import pytest

from gaistats.store.build import open_writer
from gaistats.store.connection import open_store

BUILD = {
    "built_at": datetime(2024, 4, 1, 8, 0),
    "package_version": "0.1.0",
    "reader_version": "1",
    "decisions_revision": 0,
}


def make_tables(*years):
    """A store's tables with one report of one office for each year; its figure is the year."""
    count = len(years)
    report_ids = [f"r{year}" for year in years]
    shared = {
        "report_id": report_ids,
        "year": pa.array(years, pa.int32()),
        "district_id": ["d"] * count,
        "office_id": ["o"] * count,
        "sample": [False] * count,
        "in_force": [True] * count,
        "placement": ["exact"] * count,
    }
    figures = {
        "basis": ["printed"] * count,
        "confidence": ["sure"] * count,
        "received__natural_person": pa.array(years, pa.float64()),
    }
    header = {
        "sha256": report_ids,
        "file": report_ids,
        "doubtful": [False] * count,
        "reader_version": ["1"] * count,
    }
    return {"report": pa.table(shared | header), "report_figures": pa.table(shared | figures)}


@pytest.fixture
def publish(tmp_path):
    """Publishes a generation with reports of the given years."""

    def publish_years(*years):
        with open_writer(tmp_path) as writer:
            digest = "-".join(map(str, years))
            return writer.publish(make_tables(*years), BUILD | {"inputs_digest": digest})

    return publish_years


def arrow(rows):
    """Rows that need not have the same columns as a table."""
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: [row.get(name) for row in rows] for name in names})


OFFICE = {
    "name": "甲区某局", "kind": "department", "level": "district", "district_id": "d",
    "scope": "own", "sample": True, "makes_rules": False,
}  # fmt: skip
REPORT_FIELDS = ("form", "published_on", "dated_on", "doubtful", "in_force", "duplicate_of")


def make_collection(offices, reports, expected=()):
    """A store's tables: offices by id, reports as (office, year, fields and cells)."""
    told, figures = [], []
    for number, (office, year, fields) in enumerate(reports):
        shared = {
            "report_id": f"{office}-{year}-{number}", "office_id": office, "year": year,
            "district_id": "d", "scope": "own", "sample": True, "placement": "exact",
            "in_force": fields.get("in_force", True),
        }  # fmt: skip
        header = {name: fields[name] for name in REPORT_FIELDS if name in fields}
        told.append(
            {"sha256": "0", "file": "x", "form": "disclosure-2021", "doubtful": False}
            | {"reader_version": "1"} | shared | header
        )  # fmt: skip
        kind = {name: (OFFICE | offices[office])[name] for name in ("kind", "level")}
        cells = {key: value for key, value in fields.items() if key not in REPORT_FIELDS}
        figures.append(shared | kind | {"basis": "printed", "confidence": "sure"} | cells)
    tables = {
        "office": [OFFICE | {"office_id": key} | office for key, office in offices.items()],
        "report": told, "report_figures": figures, "expected_report": list(expected),
    }  # fmt: skip
    return {name: arrow(rows) for name, rows in tables.items() if rows}


@pytest.fixture
def find(tmp_path):
    """What the checks over several reports find in a store: rows of ``finding``."""

    def find_in(reports, offices=None, expected=(), built_on=date(2025, 6, 1)):
        tables = make_collection(offices or {"o": {}}, reports, expected)
        with open_writer(tmp_path) as writer:
            writer.publish(tables, BUILD | {"inputs_digest": "x", "built_on": built_on})
        found = open_store(tmp_path).query(
            "SELECT check_name, severity, report_id, office_id, year, cells, expected, actual, "
            "parameters::VARCHAR AS parameters FROM finding ORDER BY check_name, year, cells"
        )
        found = found.astype(object).where(found.notna(), None)
        return [_tell(row) for row in found.to_dict("records")]

    return find_in


def _tell(row):
    return row | {"cells": tuple(row["cells"]), "parameters": json.loads(row["parameters"])}
