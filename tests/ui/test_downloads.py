"""What is saved: file names and the office table, as a spreadsheet reads it."""

import csv
from io import StringIO

import pandas as pd
import pytest

from gaistats.pieces.language import _language
from gaistats.ui.downloads import write_csv
from gaistats.ui.office_csv import tabulate_offices

COVERAGE = {"year": 2023, "filed": 2, "waiting": 0, "expected": 3}
FILED = {
    "name": "洪泽区人民政府", "name_en": "Government of Hongze", "district": "洪泽区",
    "district_en": "Hongze District", "kind": "government", "scope": "includes_subordinates",
    "report_id": "r1", "received": 21.0, "received_in_doubt": False, "received_state": None,
    "rate_numerator": 4.0, "rate_denominator": 21.0, "rate_state": "shown", "disputes": 0.0,
    "disputes_state": "in_doubt", "findings": 3, "doubtful": False, "corrected": 0,
}  # fmt: skip
PARTIAL = FILED | {
    "name": "甲区教育局", "name_en": None, "scope": "own", "kind": "department", "received": None,
    "received_state": "blank", "disputes": 2.0, "disputes_state": "partial", "findings": 0,
}  # fmt: skip
MARKED = PARTIAL | {"received": 2113.0, "received_in_doubt": True, "received_state": None}
LATE = PARTIAL | {
    "report_id": None, "waiting_report_id": None, "received_state": None, "rate_numerator": None, "rate_denominator": None,
    "rate_state": None, "disputes": None, "disputes_state": None, "findings": None,
}  # fmt: skip


@pytest.fixture
def english():
    token = _language.set("en")
    yield
    _language.reset(token)


def _lines(*rows):
    content = write_csv(tabulate_offices(rows, COVERAGE, "2024-04-01", "口径：更正数")).decode(
        "utf-8-sig"
    )
    return list(csv.DictReader(StringIO(content)))


def test_disputes_that_contradict_themselves_are_flagged_and_no_number():
    line = _lines(FILED)[0]
    assert line["行政复议和诉讼"] == ""
    assert line["数据不符"] == "行政复议和诉讼"


def test_what_is_stated_in_part_is_flagged():
    line = _lines(PARTIAL)[0]
    assert (line["行政复议和诉讼"], line["部分填报"]) == ("2", "行政复议和诉讼")
    assert line["数据不符"] == ""


def test_received_in_doubt_stays_as_printed_and_is_flagged():
    line = _lines(MARKED)[0]
    assert (line["新收申请"], line["数据不符"]) == ("2113", "新收申请")


def test_no_findings_are_zero_and_no_report_is_empty():
    filed, late = _lines(PARTIAL, LATE)
    assert (filed["核查发现"], late["核查发现"]) == ("0", "")
    assert (filed["状态"], late["状态"]) == ("已报", "未报")


def test_every_received_has_its_state():
    states = [line["新收状态"] for line in _lines(FILED, PARTIAL, LATE)]
    assert states == ["数字", "空白", "未报"]


def test_every_line_has_scope_year_coverage_and_date():
    own, whole = _lines(PARTIAL, FILED)
    assert (own["报告范围"], whole["报告范围"]) == ("仅本机关", "含下级")
    assert (own["年度"], own["数据截至"], own["已报机关"], own["应报机关"]) == (
        "2023", "2024-04-01", "2", "3",
    )  # fmt: skip


def test_every_line_has_the_basis_and_how_many_of_its_cells_were_corrected():
    own, other = _lines(PARTIAL | {"corrected": 2}, PARTIAL)
    assert (own["口径"], own["更正格数"], other["更正格数"]) == ("口径：更正数", "2", "0")


def test_names_are_in_the_language_of_the_screen(english):
    line = _lines(FILED)[0]
    assert (line["Office"], line["District"]) == ("Government of Hongze", "Hongze District")


def test_counts_are_written_whole_and_amounts_are_not():
    table = pd.DataFrame({"n": [2113.0, None], "amount": [7.0487, 3.0]})
    assert write_csv(table).decode("utf-8-sig").split() == ["n,amount", "2113,7.0487", ",3"]
