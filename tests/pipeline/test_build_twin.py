"""The store, made a column at a time, against the reports, gone through cell by cell."""

import json
import shutil
from dataclasses import replace

import pytest

from gaistats.checks.rules import load_rules
from gaistats.forms.definition import cell_keys
from gaistats.model import CellState, Scope
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.confirming import confirm_report, withdraw_confirmation
from gaistats.pipeline.originals import list_originals
from gaistats.pipeline.parsed import batch_files, find_outcomes, find_report, write_batch
from gaistats.registry import load_registry
from gaistats.store import read
from gaistats.store.connection import open_store

SAMPLE = Scope(origin="sample")


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
    alone = [rule.check for rule in load_rules().values() if rule.stage == "report"]
    findings = store.query("SELECT * FROM finding WHERE list_contains(?, check_name)", [alone])
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


@pytest.fixture
def doubted(city, tmp_path):
    """The same city, with the recognition of every third report in doubt."""
    collection = open_collection(shutil.copytree(city[0].path, tmp_path / "city"))
    doubtful = {o.report_id for o in read_outcomes(collection)[::3]}
    outcomes = [
        replace(o, doubtful=o.report_id in doubtful, reason="The file is empty.")
        for o in read_outcomes(collection)
    ]
    for batch in batch_files(collection.parsed_dir):
        batch.unlink()
    write_batch(collection.parsed_dir, outcomes)
    build(collection)
    return collection, sorted(doubtful)


def read_outcomes(collection):
    files = [original.sha256 for original in list_originals(collection)]
    outcomes = find_outcomes(collection.parsed_dir, files)
    return sorted((o for o in outcomes if o.report), key=lambda o: o.report_id)


def choose_slowly(collection, confirmed):
    """{(office, year): the outcome in force}, and who of the others waits, one by one."""
    truth = json.loads((collection.path / "truth.json").read_text(encoding="utf-8"))
    places = {d["file"]: (d["office_id"], d["year"]) for d in truth["documents"]}
    files = {original.sha256: original.file for original in list_originals(collection)}
    in_force, waiting = {}, set()
    for outcome in read_outcomes(collection):
        place = places[files[outcome.sha256]]
        if outcome.doubtful and outcome.report_id not in confirmed:
            waiting.add(place)
            continue
        rival = in_force.get(place)
        if rival is None or age_of(rival) < age_of(outcome):
            in_force[place] = outcome
    return in_force, waiting - set(in_force)


def age_of(outcome):
    dates = [d for d in (outcome.report.published_on, outcome.report.dated_on) if d]
    return max(date.isoformat() for date in dates) if dates else "", outcome.report_id


def add_slowly(collection, in_force, waiting):
    """What the store has to say of every year, added up number by number."""
    offices = load_registry(collection.path).offices
    years = {}
    for year in {year for _, year in [*in_force, *waiting]}:
        own = [
            outcome.report.cells["received__total"].value
            for (office, of), outcome in in_force.items()
            if of == year and offices[office].scope == "own"
            and "received__total" in outcome.report.cells
        ]  # fmt: skip
        stated = [value for value in own if value is not None]
        years[year] = {
            "filed": sum(of == year for _, of in in_force),
            "waiting": sum(of == year for _, of in waiting),
            "received": sum(stated), "received_offices": len(stated),
        }  # fmt: skip
    return years


def read_years(collection):
    """The same out of the store."""
    store = open_store(collection.store_dir)
    totals = read.read_totals(store, SAMPLE).query("own").set_index("year")
    years = {}
    for row in read.list_rows(read.read_coverage(store, SAMPLE)):
        total = totals.loc[row["year"]] if row["year"] in totals.index else {}
        years[row["year"]] = {
            "filed": row["filed"], "waiting": row["waiting"],
            "received": total.get("received", 0), "received_offices": total.get("received_offices", 0),
        }  # fmt: skip
    return years


def read_in_force(collection):
    found = open_store(collection.store_dir).query("SELECT * FROM report_figures WHERE in_force")
    assert "doubtful" not in set(found["confidence"])
    return {(r.office_id, r.year): r.report_id for r in found.itertuples()}


def expect_slowly(collection, confirmed):
    in_force, waiting = choose_slowly(collection, confirmed)
    ids = {place: outcome.report_id for place, outcome in in_force.items()}
    return ids, add_slowly(collection, in_force, waiting)


def found_in(collection):
    return read_in_force(collection), read_years(collection)


def test_a_doubtful_report_is_in_no_figure_then_in_and_out_again(doubted):
    collection, doubtful = doubted
    some = doubtful[::2]
    without = expect_slowly(collection, set())
    assert found_in(collection) == without
    assert sum(year["waiting"] for year in without[1].values()) > 3
    for report_id in some:
        confirm_report(collection, report_id, "tester", "核对过")
    assert found_in(collection) == expect_slowly(collection, set(some))
    assert found_in(collection) != without
    for report_id in some:
        withdraw_confirmation(collection, report_id, "tester", "看错了")
    assert found_in(collection) == without
