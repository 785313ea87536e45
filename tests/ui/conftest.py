import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
SUMMARY = "pages/overview/summary.py"
OFFICE = "pages/profile/office.py"
REPORT = "pages/profile/report.py"


class Dashboard:
    """The dashboard as it is run for a person, started where it always starts."""

    def __init__(self, folder, monkeypatch):
        monkeypatch.setenv("GAISTATS_DATA", str(folder))
        monkeypatch.chdir(ROOT)
        self.app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)

    def open(self, page=SUMMARY, /, **address):
        """Opens a page with an address; what is raised in it fails the test."""
        self.app.run()
        if page != SUMMARY:
            self.app.switch_page(page)
        for name, value in address.items():
            self.app.query_params[name] = value
        return self.run()

    def run(self):
        self.app.run()
        assert not self.app.exception
        return self

    def text(self):
        """All words on the screen, one after another."""
        pieces = [re.sub(r"<style>.*?</style>|<[^>]+>", " ", h.proto.body, flags=re.S)
                  for h in self.app.get("html")]  # fmt: skip
        for kind in ("text", "caption", "header", "subheader", "warning", "info", "code"):
            pieces += [element.value for element in self.app.get(kind)]
        pieces += [json.dumps(data, ensure_ascii=False) for data in self.sheets()]
        return unescape(" ".join(pieces))

    def sheets(self):
        """The data of every ruled table on the page."""
        drawn = [json.loads(e.proto.json) for e in self.app.get("bidi_component")]
        # What watches the window's width draws nothing.
        return [data for data in drawn if "panes" in data]

    def rows(self, column=0):
        """The lines of all tables, by the text of one of their columns."""
        return {
            row["cells"][column]["t"]: row["cells"]
            for data in self.sheets()
            for pane in data["panes"]
            for block in pane["blocks"]
            for row in block.get("rows", [])
            if len(row["cells"]) > column
        }

    def numbers(self):
        """The key numbers: label → value as shown."""
        return {
            number["label"]: number["value"] + number.get("small", "")
            for number in self.key_numbers()
        }

    def key_numbers(self):
        """The cards of the key numbers as they are laid out."""
        return [
            number
            for data in self.sheets()
            for pane in data["panes"]
            for block in pane["blocks"]
            for number in block.get("numbers", [])
        ]


@pytest.fixture(scope="session", autouse=True)
def _installed_components():
    """What is installed is looked through once, and not by every test's Streamlit anew."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def dashboard(small_collection, monkeypatch):
    return Dashboard(small_collection, monkeypatch)


@pytest.fixture
def make_dashboard(monkeypatch):
    return lambda folder: Dashboard(folder, monkeypatch)


@pytest.fixture(scope="session")
def offices(small_collection):
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line for line in csv.DictReader(file)}
