import json
from pathlib import Path

import pytest
from balanced_report import balanced, cell, with_cells

from gaistats.checks import check_report
from gaistats.checks.sentences import word_finding
from gaistats.forms.definition import load_forms
from gaistats.model import CellState, Report, Severity

REAL = Path(__file__).parent.parent / "reports" / "real"


def errors(report):
    return [f for f in check_report(report) if f.severity is Severity.ERROR]


@pytest.mark.parametrize("form", list(load_forms()))
def test_a_balanced_report_has_no_finding(form):
    assert check_report(balanced(form)) == ()


@pytest.mark.parametrize(
    ("key", "checks"),
    [
        ("received__natural_person", {"balance", "applicant_sum"}),
        ("granted_in_part__total", {"outcome_sum", "applicant_sum"}),
        ("reconsideration__corrected", {"dispute_sum"}),
        ("carried_forward__total", {"balance", "applicant_sum"}),
    ],
)
def test_one_changed_cell_is_found_by_the_identities_it_stands_in(key, checks):
    report = balanced()
    changed = with_cells(report, **{key: cell(report.cells[key].value + 1)})
    assert {finding.check for finding in errors(changed)} == checks


def test_every_cell_of_sections_3_and_4_is_held_by_an_identity():
    report = balanced()
    for key, row, _ in load_forms()["disclosure-2021"].cells():
        if row.table != "proactive":
            changed = with_cells(report, **{key: cell(report.cells[key].value + 1)})
            assert errors(changed), key


def test_the_finding_holds_the_sum_and_the_printed_number():
    (finding,) = errors(with_cells(balanced(), reconsideration__total=cell(0.0)))
    assert (finding.expected, finding.actual) == (4.0, 0.0)
    assert "4" in word_finding(finding, "zh")
    assert "行政复议" in word_finding(finding, "zh")
    assert "printed is 0" in word_finding(finding, "en")


def test_an_empty_total_among_numbers_is_a_finding():
    report = with_cells(balanced(), received__total=cell(None, CellState.BLANK))
    findings = [f for f in check_report(report) if f.check == "blank_total"]
    assert findings[0].cells[0] == "received__total"
    assert findings[0].expected == 50.0


def test_an_empty_total_over_nothing_fails_no_sum():
    report = with_cells(balanced(), litigation_direct__total=cell(None, CellState.BLANK))
    assert [f.check for f in check_report(report)] == ["blank_cells"]


def test_an_empty_part_counts_as_nothing_and_is_said_where_the_sum_fails():
    report = with_cells(balanced(), reconsideration__upheld=cell(None, CellState.BLANK))
    (finding,) = (f for f in check_report(report) if f.check != "blank_cells")
    assert (finding.check, finding.severity) == ("dispute_sum", Severity.WARNING)
    assert "未填" in word_finding(finding, "zh")


def test_what_cannot_be_checked_is_one_notice_a_table():
    cells = dict(balanced().cells)
    for key in ("granted_in_full__total", "refused_state_secret__total"):
        del cells[key]
    cells["litigation_direct__total"] = cell(None, CellState.UNKNOWN)
    findings = check_report(Report("disclosure-2021", cells))
    notices = [f for f in findings if f.check == "not_checkable"]
    assert [f.parameters["table"] for f in notices] == ["requests", "disputes"]
    assert not errors(Report("disclosure-2021", cells))


def test_one_row_of_other_handling_counts_in_the_sum_and_is_noted():
    cells = {k: v for k, v in balanced().cells.items() if not k.startswith("other_")}
    cells |= {f"otherwise_closed__{c.column}": cell(0.0)
              for c in load_forms()["disclosure-2021"].columns_of("applicants")}  # fmt: skip
    report = Report("disclosure-2021", cells)
    assert [f.check for f in check_report(report)] == ["other_handling_form"]
    wrong = with_cells(report, otherwise_closed__total=cell(1.0))
    assert {f.check for f in errors(wrong)} == {"outcome_sum", "applicant_sum"}


def test_both_kinds_of_other_handling_are_a_finding_and_never_added_up():
    columns = [c.column for c in load_forms()["disclosure-2021"].columns_of("applicants")]
    extra = {f"otherwise_closed__{column}": cell(0.0) for column in columns}
    extra |= {f"otherwise_closed__{column}": cell(9.0) for column in ("natural_person", "total")}
    findings = check_report(with_cells(balanced(), **extra))
    assert {f.check for f in findings} == {"other_handling_twice"}


def real(name):
    truth = json.loads((REAL / name).read_text(encoding="utf-8"))
    cells = {key: cell(float(value)) for key, value in truth["cells"].items()}
    return Report(truth["form"], cells)


def test_hongze_2023_has_its_two_wrong_totals_and_its_one_row_and_nothing_else():
    findings = check_report(real("hongze-2023.json"))
    assert [(f.check, f.cells[0], f.expected, f.actual) for f in findings] == [
        ("other_handling_form", "otherwise_closed__natural_person", None, None),
        ("dispute_sum", "reconsideration__total", 11.0, 0.0),
        ("dispute_sum", "litigation_after_reconsideration__total", 5.0, 0.0),
    ]


@pytest.mark.parametrize("name", ["suqian-2023.json", "suqian-2024.json", "liubei-2023.json"])
def test_the_other_real_reports_have_no_finding(name):
    assert check_report(real(name)) == ()
