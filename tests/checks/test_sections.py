import pytest
from balanced_report import NEW, TEXTS, balanced

from gaistats.checks import check_report
from gaistats.checks.sentences import word_finding
from gaistats.forms.recogniser import recognise_report
from gaistats.model import CellState, CellValue, Report
from gaistats.readers import read_document

TABLES = """二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 1 | 0 | 3
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况"""
TEXT = f"一、总体情况\n说明。\n{TABLES}\n五、存在的主要问题及改进情况\n说明。\n六、其他需要报告的事项\n无。"


def read(text):
    return recognise_report(read_document(text.encode(), "x.txt")).report


def found(report):
    return {f.check: f for f in check_report(report) if f.check.startswith("section_")}


def without(*sections):
    return {name: text for name, text in TEXTS.items() if name not in sections}


def test_a_report_with_its_six_sections_in_order_has_no_finding():
    assert check_report(balanced()) == ()


def test_one_finding_names_all_sections_that_are_missing():
    finding = found(balanced(sections=without("problems", "other")))["section_missing"]
    assert finding.parameters == {"sections": "problems other"}
    assert "五、存在的主要问题及改进情况；六、其他需要报告的事项" in word_finding(finding, "zh")
    assert "Section 5" in word_finding(finding, "en")


def test_a_table_without_its_heading_is_not_missing():
    assert found(balanced(sections=without("requests"))) == {}


@pytest.mark.parametrize("sections", [{}, {"proactive": ""}, {"disputes": "", "problems": ""}])
def test_a_fragment_says_nothing_of_what_the_report_lacks(sections):
    assert found(Report(NEW, balanced().cells, sections=sections)) == {}


def test_a_heading_with_nothing_below_it_is_found():
    finding = found(balanced(sections=TEXTS | {"problems": ""}))["section_empty"]
    assert finding.parameters == {"sections": "problems"}
    assert "五、" in word_finding(finding, "zh")
    assert "nothing below" in word_finding(finding, "en")


def test_a_section_with_a_table_needs_no_text_and_one_without_is_empty():
    cells = {key: cell for key, cell in balanced().cells.items()
             if not key.startswith(("reconsideration", "litigation"))}  # fmt: skip
    findings = found(Report(NEW, cells, sections=TEXTS, year=2023))
    assert {check: f.parameters["sections"] for check, f in findings.items()} == {
        "section_empty": "disputes"
    }
    told = Report(NEW, cells, sections=TEXTS | {"disputes": "没有复议、诉讼。"}, year=2023)
    assert found(told) == {}


def test_sections_in_another_order_are_found():
    names = ["overview", "requests", "proactive", "disputes", "problems", "other"]
    finding = found(balanced(sections={name: TEXTS[name] for name in names}))["section_order"]
    assert word_finding(finding, "zh").index("三、") < word_finding(finding, "zh").index("二、")
    assert "another order" in word_finding(finding, "en")


def test_a_read_document_keeps_the_order_of_its_sections():
    text = TEXT.replace("五、存", "X").replace("六、其他", "五、其他").replace("X", "六、存")
    first, second = text.index("六、存"), text.index("五、其他")
    text = text[:first] + text[second:] + "\n" + text[first:second]
    assert set(found(read(text))) == {"section_empty", "section_order"}
    assert set(found(read(TEXT))) == {"section_empty"}


def test_a_seventh_heading_is_found_and_numbered_paragraphs_are_not():
    (finding,) = read(f"{TEXT}\n七、下一步工作打算\n继续努力。").findings
    assert (finding.check, finding.parameters["titles"]) == ("section_added", "七、下一步工作打算")
    assert "七、下一步" in word_finding(finding, "zh")
    assert "七、下一步" in word_finding(finding, "en")
    assert read(f"{TEXT}\n一、收费情况\n二、七项工作\n七项工作已完成。").findings == ()


def test_a_last_section_with_a_higher_number_is_still_the_last_section():
    text = TEXT.replace("六、其他", "七、其他").replace("五、存", "五、工作创新\n有。\n六、存")
    assert list(read(text).sections)[-2:] == ["problems", "other"]


@pytest.mark.parametrize(
    "heading", ["六、其它需要报告的事项", "六、需要报告的其他事项", "六、其他事项"]
)
def test_other_words_of_the_last_heading_are_known(heading):
    report = read(TEXT.replace("六、其他需要报告的事项", heading))
    assert report.sections["other"] == "无。"


def test_words_on_the_line_of_a_heading_are_the_text_of_its_section():
    report = read(TEXT.replace("六、其他需要报告的事项\n无。", "六、其他需要报告的事项：无。"))
    assert report.sections["other"] == "无。"


def test_words_like_a_heading_within_a_section_open_no_other():
    report = read(TEXT.replace("说明。", "1.主要问题\n说明。", 1))
    assert list(report.sections) == list(TEXTS)
    assert report.sections["overview"] == "1.主要问题\n说明。"


def test_the_day_of_a_page_above_its_title_does_not_end_the_report():
    assert read(f"发文日期：2024-03-01\n{TEXT}").sections == read(TEXT).sections


def test_all_cells_empty_is_no_empty_section():
    cells = dict.fromkeys(balanced().cells, CellValue(CellState.BLANK, ""))
    assert found(Report(NEW, cells, sections=TEXTS, year=2023)) == {}
