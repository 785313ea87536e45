"""Words and numbers that run together: told apart where the form's words allow it."""

import pytest

from gaistats.forms.glued import split_glued
from gaistats.forms.recogniser import recognise_report
from gaistats.readers import read_document

HEAD = "第二十条第（六）项信息内容本年处理决定数量"


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("第二十条第(六)项信息内容本年处理决定数量行政处罚2行政强制0",
         "第二十条第(六)项 信息内容 本年处理决定数量 行政处罚 2 行政强制 0"),
        ("不予处理1.信访举报投诉类申请0 0 02.重复申请0 0 0",
         "不予处理 1.信访举报投诉类申请 0 0 0 2.重复申请 0 0 0"),
        ("申请人情况自然人法人或其他组织总计商业企业",
         "申请人情况 自然人 法人或其他组织 总计 商业企业"),
    ],
)  # fmt: skip
def test_the_form_s_words_tell_a_line_apart(line, pieces):
    assert " ".join(split_glued(line)) == pieces


@pytest.mark.parametrize(
    "line",
    [
        "行政处罚2行政强制0",
        "2023年收到申请9件，行政许可3件。",
        "规章 0 0 0 行政规范性文件 1 0 5",
        "",
    ],
)
def test_other_lines_are_left_alone(line):
    assert split_glued(line) == ()


def test_digits_that_run_together_are_unknown_and_a_column_of_its_own_is_read():
    text = "\n".join([
        "二、主动公开政府信息情况",
        "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章200行政规范性文件1110",
        f"{HEAD}行政处罚12行政强制0",
    ])  # fmt: skip
    cells = recognise_report(read_document(text.encode(), "x.txt")).report.cells
    values = {key: cell.value for key, cell in cells.items() if cell.value is not None}
    assert values == {"penalty__decisions": 12, "compulsion__decisions": 0}
