"""Documents that hold more than one report, whole or in parts."""

from io import BytesIO

import openpyxl
import pytest

from gaistats.forms.recogniser import recognise_report
from gaistats.readers import read_document

KINDS = "商业企业 科研机构 社会公益组织 法律服务机构 其他".split()
ONE, OTHER = (
    "示范市教育局2023年政府信息公开工作年度报告",
    "示范市财政局2023年政府信息公开工作年度报告",
)
EARLIER = "示范市教育局2022年政府信息公开工作年度报告"


def proactive(number):
    return [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", number, number, number],
        ["行政规范性文件", number, number, number],
    ]


def requests(number):
    rows = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计",
            "（一）予以公开", "（二）部分公开", "四、结转下年度继续办理")  # fmt: skip
    return [["项目", "自然人", *KINDS, "总计"], *([row, *[number] * 7] for row in rows)]


def page_of(*blocks):
    return "".join(
        f"<p>{block}</p>" if isinstance(block, str) else
        "<table>" + "".join(
            "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in block
        ) + "</table>"
        for block in blocks
    ).encode()  # fmt: skip


def book_of(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def recognise(content):
    return recognise_report(read_document(content, "x"))


@pytest.mark.parametrize("second", [OTHER, EARLIER])
def test_parts_of_two_reports_are_not_one(second):
    found = recognise(page_of(ONE, proactive(1), second, requests(2)))
    assert found.doubtful
    assert "several reports" in str(found.reason)


def test_a_title_that_is_only_listed_is_no_other_report():
    content = page_of(EARLIER, ONE, proactive(1), requests(2), EARLIER, OTHER)
    assert not recognise(content).doubtful


def test_a_title_that_is_printed_again_is_the_same_report():
    again = "教育局2023年政府信息公开工作年度报告"
    assert not recognise(page_of(ONE, proactive(1), again, requests(2))).doubtful


def test_sheets_with_the_same_tables_are_doubtful_even_when_all_numbers_agree():
    found = recognise(book_of(教育局=requests(0), 财政局=requests(0)))
    assert found.doubtful
    assert found.parameters["sheets"] == "教育局、财政局"


def test_sheets_with_a_table_each_are_one_report():
    assert not recognise(book_of(主动公开=proactive(1), 依申请公开=requests(2))).doubtful


def test_a_table_beside_that_of_last_year_gives_no_numbers():
    both = [[*left, "", *right] for left, right in zip(requests(1), requests(2), strict=True)]
    found = recognise(page_of(ONE, both))
    assert found.report
    assert found.doubtful
    assert not [cell for cell in found.report.cells.values() if cell.value is not None]
