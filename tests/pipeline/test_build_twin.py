"""The store, made a column at a time, against the reports, gone through cell by cell."""

import json

import pytest

from gaistats.forms.definition import cell_keys
from gaistats.model import CellState
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.parsed import find_report
from gaistats.store.connection import open_store


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    from gaistats.cli import main

    folder = tmp_path_factory.mktemp("twin") / "city"
    words = ["--districts", "2", "--offices", "5", "--years", "2020-2022", "--seed", "5"]
    main(["sample", str(folder), *words])
    collection = open_collection(folder)
    build(collection)
    return collection, open_store(collection.store_dir)


def expected_notes(report):
    return {
        key: (cell.state.value, cell.as_printed, cell.unit)
        for key, cell in report.cells.items()
        if cell.state != CellState.REPORTED or cell.annotated or cell.unit
    }


def test_every_figure_and_note_is_that_of_its_report(city):
    collection, store = city
    figures = store.query("SELECT * FROM report_figures").set_index("report_id")
    notes = store.query("SELECT * FROM cell_note")
    assert len(figures) > 20
    for report_id, row in figures.iterrows():
        report = find_report(collection.parsed_dir, report_id).report
        stated = {key: cell.value for key, cell in report.cells.items() if cell.value is not None}
        assert row[list(cell_keys())].dropna().to_dict() == stated
        own = notes[notes["report_id"] == report_id]
        found = {n.cell: (n.state, n.as_printed, n.unit or None) for n in own.itertuples()}
        found = {key: (s, p, u if isinstance(u, str) else None) for key, (s, p, u) in found.items()}
        assert found == expected_notes(report)


def test_every_section_and_finding_is_that_of_its_report(city):
    collection, store = city
    sections = store.query("SELECT * FROM section")
    findings = store.query("SELECT * FROM finding WHERE check_name <> 'several_versions'")
    for report_id in store.query("SELECT report_id FROM report")["report_id"]:
        report = find_report(collection.parsed_dir, report_id).report
        own = sections[sections["report_id"] == report_id]
        assert dict(zip(own["section"], own["text"], strict=True)) == dict(report.sections)
        found = findings[findings["report_id"] == report_id]
        assert sorted(found["check_name"]) == sorted(f.check for f in report.findings)


def test_the_sample_is_placed_as_its_truth_says(city):
    collection, store = city
    truth = json.loads((collection.path / "truth.json").read_text(encoding="utf-8"))
    said = {d["file"]: (d["office_id"], d["year"]) for d in truth["documents"]}
    placed = store.query("SELECT file, office_id, year FROM report")
    assert {r.file: (r.office_id, r.year) for r in placed.itertuples()} == said
