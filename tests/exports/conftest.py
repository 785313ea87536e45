"""Exports of the small collection, and of a store made by hand in which much is not a number."""

import csv
import os
from datetime import date, datetime

import pytest
from sample_store import arrow

from gaistats.exports import picture_needs
from gaistats.model import Scope
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store

YEAR, FORM = 2023, "disclosure-2021"
HAND = Scope(districts=("d",), first_year=YEAR, last_year=YEAR, origin="sample")
# office: cells, notes; None without a report
OFFICES = {
    "示范市甲局": ({"received__total": 10.0, "fee__amount_wan_yuan": 0.25,
                    "granted_in_full__total": 0.0}, {"penalty__decisions": ("blank", "")}),
    "示范市乙局": ({"received__total": 5.0},
                   {"penalty__decisions": ("mark", "-"), "compulsion__decisions": ("unreadable", "=1+1"),
                    "licence__decisions": ("unknown", "")}),
    "示范市丙局": None,
}  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    """Chromium and a Chinese font: without them tests of pictures are skipped, in CI they fail."""
    hindrance = picture_needs.picture_hindrance()
    if hindrance and os.environ.get("CI") == "true":
        pytest.fail(hindrance)
    if hindrance:
        pytest.skip(hindrance)
    return picture_needs.find_browser()


@pytest.fixture
def without(monkeypatch):
    """Hides the browser, the fonts, or both."""
    hide = {"browser": ("find_browser", lambda: None), "font": ("has_chinese_font", lambda: False)}

    def make(*names):
        for name in hide:
            stands = {"find_browser": lambda: "/bin/true", "has_chinese_font": lambda: True}
            function, nothing = hide[name]
            found = nothing if name in names else stands[function]
            monkeypatch.setattr(picture_needs, function, found)

    return make


@pytest.fixture(scope="session")
def sample_districts(small_collection):
    with (small_collection / "districts.csv").open(encoding="utf-8") as file:
        return [d for d in csv.DictReader(file) if d["sample"] == "true" and d["level"] != "city"]


@pytest.fixture(scope="session")
def offices(small_collection):
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line for line in csv.DictReader(file)}


@pytest.fixture(scope="session")
def store(small_collection):
    return open_store(small_collection / "store")


@pytest.fixture(scope="session")
def hand_store(tmp_path_factory):
    """Two offices with little in their reports, one without a report."""
    return build_hand_store(tmp_path_factory.mktemp("hand"))


@pytest.fixture
def build_by_hand(tmp_path):
    """Makes the same store with all reports on a form, and with what stands in their cells."""
    return lambda form, notes: build_hand_store(tmp_path, form, notes)


def build_hand_store(folder, form=FORM, notes=None):
    """The offices by hand; with ``notes`` these stand in the cells of all reports."""
    same = {"kind": "department", "level": "district", "district_id": "d", "scope": "own",
            "sample": True}  # fmt: skip
    filed = {name: told for name, told in OFFICES.items() if told}
    common = {"year": YEAR, "in_force": True, "placement": "exact"}
    tables = {
        "district": [{"district_id": "d", "name": "丁区", "level": "district", "sample": True}],
        "office": [{"office_id": o, "name": o, **same} for o in OFFICES],
        "expected_report": [{"office_id": o, "year": YEAR} for o in OFFICES],
        "report": [{"report_id": f"r-{o}", "office_id": o, **common, "district_id": "d",
                    "scope": "own", "sample": True, "sha256": "0", "file": "x", "form": form,
                    "doubtful": False, "reader_version": "1"} for o in filed],
        "report_figures": [{"report_id": f"r-{o}", "office_id": o, **common, **same,
                            "basis": "printed", "confidence": "sure", **cells}
                           for o, (cells, _) in filed.items()],
        "cell_note": [{"report_id": f"r-{o}", "cell": cell, "state": state, "as_printed": text}
                      for o, (_, own) in filed.items()
                      for cell, (state, text) in (own if notes is None else notes).items()],
    }  # fmt: skip
    build = {"built_at": datetime(2025, 4, 3), "built_on": date(2025, 4, 3), "package_version": "0",
             "reader_version": "1", "decisions_revision": 0, "inputs_digest": "x"}  # fmt: skip
    with open_writer(folder) as writer:
        writer.publish({name: arrow(rows) for name, rows in tables.items()}, build)
    return open_store(folder)
