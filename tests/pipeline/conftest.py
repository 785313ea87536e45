from datetime import date

import pytest

from gaistats.model import CellState, CellValue, Report
from gaistats.pipeline.batches import known_files
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection
from gaistats.pipeline.originals import hash_file
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import write_batch
from gaistats.store.connection import open_store

DISTRICTS = """district_id,name,level,parent,sample
d-city,示范市,city,,true
d-jia,甲区,district,d-city,true
"""
OFFICES = """office_id,name,kind,level,district,valid_from,valid_to,scope,sample
o-1,甲区档案局,department,district,d-jia,,,own,true
o-2,甲区教育局,department,district,d-jia,2023-01-01,,own,true
"""


def number(value, **fields):
    return CellValue(CellState.REPORTED, str(value), value, **fields)


def make_report(office="甲区档案局", year=2023, cells=None, **fields):
    cells = {"received__total": number(3)} if cells is None else cells
    return Report("disclosure-2021", cells, office=office, year=year, **fields)


class Workshop:
    """A collection whose files are read as the test says."""

    today = date(2024, 1, 15)

    def __init__(self, folder):
        self.collection = init_collection(folder)
        (folder / "districts.csv").write_text(DISTRICTS, encoding="utf-8")
        (folder / "offices.csv").write_text(OFFICES, encoding="utf-8")

    def add(self, name, report=None, **fields):
        """Puts a file into the collection, and what was read from it; returns its hash."""
        path = self.collection.reports_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
        sha256 = hash_file(path)
        status = "recognised" if report else "unrecognised"
        outcome = Outcome(sha256, status, "html", report=report, **fields)
        write_batch(self.collection.parsed_dir, [outcome])
        assert sha256 in known_files(self.collection)
        return sha256

    def rows(self, table, **where):
        """All rows of a table of the store as it is built now."""
        build(self.collection)
        found = open_store(self.collection.store_dir).query(f"SELECT * FROM {table}")
        for column, value in where.items():
            found = found[found[column] == value]
        return found

    def row(self, table, **where):
        (row,) = self.rows(table, **where).to_dict("records")
        return row


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """Where it is January 2024 until the test sets another ``today``: nothing of 2023 is due."""
    workshop = Workshop(tmp_path / "collection")
    monkeypatch.setattr("gaistats.pipeline.build.today", lambda: workshop.today)
    return workshop


JANUARY, MARCH = date(2024, 1, 20), date(2024, 3, 5)
