"""What the checks say of the real reports, read from their documents."""

from pathlib import Path

import pytest

from gaistats.checks import check_report
from gaistats.forms.recogniser import recognise_report
from gaistats.readers import read_document

REAL = Path(__file__).parents[2] / "data" / "reports" / "real"
FOUND = {
    "hongze-2023": [
        ("other_handling_form", "otherwise_closed__natural_person"),
        ("dispute_sum", "reconsideration__total"),
        ("dispute_sum", "litigation_after_reconsideration__total"),
    ],
    "liubei-2023": [],
    "suqian-2023": [],
    "suqian-2024": [],
}


@pytest.mark.parametrize(("name", "found"), FOUND.items())
def test_the_findings_are_the_true_ones_and_no_other(name, found):
    document = read_document((REAL / f"{name}.html").read_bytes(), f"{name}.html")
    findings = check_report(recognise_report(document).report)
    assert [(finding.check, finding.cells[0]) for finding in findings] == found
