from datetime import datetime

import pyarrow as pa
import pytest

from gaistats.store.build import open_writer

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
