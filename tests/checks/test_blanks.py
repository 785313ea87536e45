from balanced_report import BLANK, MARK, balanced, with_cells

from gaistats.checks import check_report
from gaistats.checks.sentences import word_finding

ZEROS = ["received__research_institution", "received__other_organisation"]


def found(report):
    return {f.check: f for f in check_report(report)}


def test_empty_cells_are_one_notice_with_how_many_of_how_many():
    findings = found(with_cells(balanced(), **dict.fromkeys(ZEROS, BLANK)))
    assert list(findings) == ["blank_cells"]
    assert findings["blank_cells"].parameters == {"count": 2, "of": 200}
    assert findings["blank_cells"].cells == tuple(ZEROS)
    assert "200 格中有 2 格未填" in word_finding(findings["blank_cells"], "zh")
    assert "2 of 200 cells are empty" in word_finding(findings["blank_cells"], "en")


def test_marks_are_one_notice_that_shows_them():
    findings = found(with_cells(balanced(), **dict.fromkeys(ZEROS, MARK)))
    assert list(findings) == ["mark_cells"]
    assert "2 格以符号（/）" in word_finding(findings["mark_cells"], "zh")
    assert "hold a mark (/)" in word_finding(findings["mark_cells"], "en")


def test_a_table_that_is_all_empty_is_a_warning_of_its_own():
    report = balanced()
    disputes = [key for key in report.cells if key.startswith(("recons", "litigation"))]
    findings = found(with_cells(report, **dict.fromkeys([*disputes, *ZEROS], BLANK)))
    assert set(findings) == {"blank_table", "blank_cells"}
    assert findings["blank_table"].cells == tuple(disputes)
    assert findings["blank_cells"].parameters == {"count": 2, "of": 185}
    assert word_finding(findings["blank_table"], "zh").startswith("四、")
    assert "whole table is empty" in word_finding(findings["blank_table"], "en")


def test_a_report_that_is_all_empty_is_one_warning():
    report = balanced()
    findings = found(with_cells(report, **dict.fromkeys(report.cells, BLANK)))
    assert list(findings) == ["blank_table"]
    assert findings["blank_table"].parameters == {"table": "all"}
    assert "各表均未填写" in word_finding(findings["blank_table"], "zh")
    assert "All tables" in word_finding(findings["blank_table"], "en")
