"""Any report, written in any dialect, comes back as it was, or at least never otherwise.

``ROUNDTRIP_EXAMPLES=500 pytest tests/roundtrip`` tries more reports than the suite does.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from setting import differences, read_back, set_report, wrong_values
from strategies import reports

from gaistats.sample.dialect import DIALECTS
from gaistats.sample.formats import write_report

EXAMPLES = int(os.environ.get("ROUNDTRIP_EXAMPLES", "15"))
bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="ROUNDTRIP_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
# Members of archives are written as the files themselves are.
WRITTEN = [name for name, dialect in DIALECTS.items() if not dialect.archive]


@pytest.mark.parametrize("dialect", WRITTEN)
@bounded
@given(reports())
def test_any_report_comes_back_as_it_was_written(dialect, drawn):
    form, cells = drawn
    report = set_report(form, cells, dialect)
    recognition = read_back(write_report(report))
    assert wrong_values(recognition, report.cells) == []
    if DIALECTS[dialect].keeps(cells) and not may_be_squeezed(dialect, cells):
        assert differences(recognition, report) == []


def may_be_squeezed(dialect, cells) -> bool:
    """In a text blanks at a line's end may have been pushed there: then nobody can tell."""
    return dialect.startswith("text") and any(cell.as_printed == "" for cell in cells.values())


@pytest.mark.parametrize("dialect", ["text_pipes", "text_pipes_spans", "text_cell_lines_bar"])
@bounded
@given(reports())
def test_a_text_that_lost_its_empty_cells_gives_no_wrong_value(dialect, drawn):
    report = set_report(*drawn, dialect)
    text = write_report(report).decode()
    squeezed = "\n".join(squeeze(line) for line in text.split("\n") if line.strip() != "|")
    assert wrong_values(read_back(squeezed.encode()), report.cells) == []


def squeeze(line: str) -> str:
    cells = [cell.strip() for cell in line.split("|")]
    return " | ".join(filter(None, cells)) + " |" if "|" in line else line


@pytest.mark.parametrize("dialect", ["text_pipes", "text_cell_lines", "text_cell_lines_bar"])
@bounded
@given(reports())
def test_a_text_that_lost_its_repeated_lines_gives_no_wrong_value(dialect, drawn):
    report = set_report(*drawn, dialect)
    lines = write_report(report).decode().split("\n")
    assert wrong_values(read_back("\n".join(dict.fromkeys(lines)).encode()), report.cells) == []
