"""Shown examples beside the repository, if they are there, and our own modelled on the wild."""

import json
from pathlib import Path

import pytest
from comparison import compare
from reading import read_text
from setting import read_back, set_report, wrong_values

from gaistats.forms.definition import load_forms
from gaistats.forms.layout import official_tables
from gaistats.model import CellState
from gaistats.sample.formats import write_report
from gaistats.sample.planting import NEW, PrintedCell, print_number

HERE = Path(__file__).parent
SHOWN = sorted(HERE.parents[2].glob("*/corpus/*.txt"))  # in a folder beside the repository
OWN = sorted((HERE / "documents").glob("*.txt"))
REAL = sorted((HERE / "real").glob("*.json"))
TRUTHS = [path.with_suffix(".json") for path in (*SHOWN, *OWN)] + REAL
# One way to write each format; all others are tried in tests/roundtrip.
SET = ("html_official", "docx_official", "xlsx_sheet", "pdf_header_again")
BLANK = PrintedCell(None, CellState.BLANK, "")


def read_and_compare(path):
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return compare(read_text(path.read_text("utf-8"), path.name), truth)


@pytest.mark.skipif(not SHOWN, reason="the shown examples are not beside the repository")
@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_a_shown_example_is_read_exactly(path):
    assert read_and_compare(path) == []


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_document_of_our_own_is_read_exactly(path):
    assert read_and_compare(path) == []


def test_there_are_documents_of_our_own():
    assert len(OWN) >= 4


def printed_cells(truth: dict) -> dict[str, PrintedCell]:
    """The known cells as they are set, and an empty one in every other place of the form.

    A row that is known in the other form's columns has no place in those of its own.
    """
    known = {key: print_cell(cell) for key, cell in truth["cells"].items()}
    form = load_forms()[truth["form"] or NEW]
    own = {key for key, _, _ in form.cells()}
    foreign = {key.partition("__")[0] for key in known if key not in own}
    tables = official_tables(form, known)
    places = [cell.key for table in tables for cell in table.cells if cell.key]
    kept = (key for key in places if key in known or key.partition("__")[0] not in foreign)
    return {key: known.get(key, BLANK) for key in kept}


def print_cell(cell: dict | float) -> PrintedCell:
    """Truth files of texts say the state, those of real reports only have numbers."""
    value, state = (cell["value"], cell["state"]) if isinstance(cell, dict) else (cell, "reported")
    if state == "reported":
        return PrintedCell(value, CellState.REPORTED, print_number(value))
    return PrintedCell(None, CellState(state), "/" if state == "mark" else "")


@pytest.mark.parametrize("dialect", SET)
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_known_cells_set_in_another_format_are_read_exactly(path, dialect):
    truth = json.loads(path.read_text("utf-8"))
    cells = printed_cells(truth)
    recognition = read_back(write_report(set_report(truth["form"] or NEW, cells, dialect)))
    assert wrong_values(recognition, cells) == []
    read = {key: (cell.state, cell.value) for key, cell in recognition.report.cells.items()}
    assert read == {key: (cell.state, cell.value) for key, cell in cells.items()}
    assert not recognition.doubtful
