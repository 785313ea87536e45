"""Seconds of each check over several reports, on stores of 10,000 and 100,000 made-up reports.

Run: python benchmarks/collection_checks.py [REPORTS ...]
"""

import sys
import time
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow as pa

from gaistats.forms.definition import cell_keys
from gaistats.store.build import open_writer
from gaistats.store.connection import load_collection_checks
from gaistats.store.generations import generation_path

YEARS = np.arange(2019, 2025)
APPLICANTS = [key.removeprefix("received__") for key in cell_keys() if key.startswith("received__")]


def make_tables(reports: int) -> dict[str, pa.Table]:
    """Six years of each office; what was carried forward comes over, but for 1 in 100."""
    offices = reports // len(YEARS)
    random = np.random.default_rng(1)
    office = np.repeat([f"o{n:06d}" for n in range(offices)], len(YEARS))
    year = np.tile(YEARS, offices)
    count = len(office)
    busy = np.repeat(random.lognormal(1, 1.5, offices), len(YEARS))
    cells = {key: random.poisson(busy).astype(float) for key in cell_keys()}
    for applicant in APPLICANTS:
        left = cells[f"carried_forward__{applicant}"]
        over = np.where(year == YEARS[0], 0, np.roll(left, 1))
        cells[f"carried_over__{applicant}"] = over + (random.random(count) < 0.01)
    shared = {
        "report_id": [f"r{n}" for n in range(count)], "office_id": office, "year": year,
        "district_id": ["d"] * count, "scope": ["own"] * count, "sample": [True] * count,
        "in_force": [True] * count, "placement": ["exact"] * count,
    }  # fmt: skip
    report = {
        "sha256": ["0"] * count, "file": ["x"] * count, "doubtful": [False] * count,
        "form": np.where(year < 2021, "disclosure-2019", "disclosure-2021"),
        "reader_version": ["1"] * count, "dated_on": [date(2024, 1, 20)] * count,
    }  # fmt: skip
    peers = {"kind": "department", "level": "district"}
    figures = {name: [value] * count for name, value in peers.items()}
    figures |= {"basis": ["printed"] * count, "confidence": ["sure"] * count}
    listed: dict[str, object] = {name: [value] * offices for name, value in peers.items()}
    listed |= {
        "office_id": office[:: len(YEARS)], "name": office[:: len(YEARS)],
        "district_id": ["d"] * offices, "scope": ["own"] * offices, "sample": [True] * offices,
        "makes_rules": [False] * offices,
    }  # fmt: skip
    due = {"due_on": [date(2020, 1, 31)] * count, "due_source": ["x"] * count}
    return {
        "office": pa.table(listed),
        "report": pa.table(shared | report),
        "report_figures": pa.table(shared | figures | cells),
        "expected_report": pa.table({"office_id": office, "year": year} | due),
    }


def measure(reports: int) -> None:
    """Builds a store and runs every query once more on it, without keeping what it finds."""
    build = {
        "built_at": datetime(2025, 6, 1), "built_on": date(2025, 6, 1), "package_version": "0",
        "reader_version": "1", "decisions_revision": 0, "inputs_digest": "x",
    }  # fmt: skip
    with TemporaryDirectory() as folder, open_writer(Path(folder)) as writer:
        begun = time.perf_counter()
        generation = writer.publish(make_tables(reports), build)
        took = time.perf_counter() - begun
        print(f"{reports:,} reports: made, stored and checked in {took:.1f} s")

        path = generation_path(Path(folder), generation)
        total = 0.0
        with duckdb.connect(str(path), read_only=True) as connection:
            for query in load_collection_checks():
                begun = time.perf_counter()
                found = len(connection.execute(query).fetchall())
                seconds = time.perf_counter() - begun
                total += seconds
                name = query.splitlines()[0][3:60]
                print(f"  {seconds:6.2f} s  {found:7,} found  {name}")
        print(f"  {total:6.2f} s  all checks")


if __name__ == "__main__":
    for argument in sys.argv[1:] or ("10000", "100000"):
        measure(int(argument))
