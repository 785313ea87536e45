"""Pasted texts: what blanks, lines and lost cells leave of the tables' order."""

from itertools import chain

import pytest

from gaistats.forms.recogniser import recognise_report
from gaistats.model import CellState
from gaistats.readers import read_document

RULES = "二、主动公开政府信息情况\n第二十条第（一）项\n"
REQUESTS = "三、收到和处理政府信息公开申请情况\n"
KINDS = "商业企业 科研机构 社会公益组织 法律服务机构 其他"
RECEIVED, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
GRANTED = "三、本年度办理结果 （一）予以公开"


def read(*lines):
    return recognise_report(read_document("\n".join(lines).encode(), "x.txt"))


def shown(recognition, row):
    """``1 0 _ ?``: the row's cells in the order of the form; blank is _, unknown ?, absent x."""
    signs = {CellState.BLANK: "_", CellState.UNKNOWN: "?", CellState.UNREADABLE: "!"}
    found = recognition.report.cells if recognition.report else {}
    return " ".join(
        signs.get(cell.state) or cell.as_printed
        for key, cell in found.items() if key.startswith(f"{row}__")
    )  # fmt: skip


def requests(*rows, head=f"自然人 法人或其他组织 总计\n{KINDS}"):
    return read(REQUESTS + head, *rows)


def named(recognition, row):
    cells = recognition.report.cells
    return {
        key.split("__")[1]: cell.value for key, cell in cells.items() if key.startswith(f"{row}__")
    }


@pytest.mark.parametrize(
    "head",
    ["信息内容 本年制发件数 现行有效件数 本年废止件数",
     "信息内容 本年 制发件数 现行有效 件数 废止件数"],
)  # fmt: skip
def test_columns_in_another_order_are_read_in_theirs(head):
    found = read(RULES + head, "规章 6 12 7", "行政规范性文件 76 3 2")
    assert named(found, "government_rules") == {"issued": 6, "in_force": 12, "repealed": 7}


@pytest.mark.parametrize(
    ("head", "shows"),
    [
        ("内容 本年制发数 现行有效数 本年废止数", "? ? ?"),
        ("内容 本年制发数 本年废止数 现行有效数", "6 12 7"),
    ],
)
def test_misprinted_columns_are_read_in_the_order_of_the_form_only(head, shows):
    zeros = (f"{RECEIVED} 0 0 0 0 0 0 0", f"{CARRIED} 0 0 0 0 0 0 0")
    found = read(RULES + head, "规章 6 12 7", "行政规范性文件 76 3 2", REQUESTS, *zeros)
    assert shown(found, "government_rules") == shows


@pytest.mark.parametrize(
    ("kinds", "shows"),
    [
        ("商业企业 科研 机构 社会公益组织 法律服务机构 其他", "1 2 3 4 5 6 21"),
        ("商业企业 科研所 社会公益团体 法律服务机构 其他", "1 2 3 4 5 6 21"),
        ("商业企业 社会公益团体 科研所 法律服务机构 其他", "? ? ? ? ? ? ?"),
    ],
)
def test_applicants_are_read_in_the_order_of_the_form_or_of_their_header(kinds, shows):
    head = f"自然人 法人或其他组织 总计\n{kinds}"
    found = requests(f"{RECEIVED} 1 2 3 4 5 6 21", f"{CARRIED} 0 0 0 0 0 0 0", head=head)
    assert shown(found, "received") == shows


def test_swapped_applicants_between_blanks_are_read_in_their_own_order():
    head = "自然人 法人或其他组织 总计\n商业企业 社会公益组织 科研机构 法律服务机构 其他"
    found = requests(f"{RECEIVED} 1 2 3 4 5 6 21", f"{CARRIED} 0 0 0 0 0 0 0", head=head)
    assert named(found, "received")["public_interest_organisation"] == 3


LABELS = (
    RECEIVED, CARRIED, GRANTED, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "（三）不予公开 1.属于国家秘密", "2.其他法律行政法规禁止公开",
)  # fmt: skip
NUMBERED = f"序号 自然人 法人或其他组织 总计\n{KINDS}"


def test_serial_numbers_before_labels_are_no_values():
    rows = [f"{n} {label} {n} 0 1 0 0 0 7" for n, label in enumerate(LABELS, 1)]
    found = requests(*rows, head=NUMBERED)
    assert shown(found, "received") == "1 0 1 0 0 0 7"
    assert shown(found, "refused_prohibited_by_law") == "6 0 1 0 0 0 7"


def test_a_serial_number_does_not_make_up_for_a_lost_value():
    rows = [f"{n} {label} {n} 0 1 0 0 7" for n, label in enumerate(LABELS, 1)]
    assert shown(requests(*rows, head=NUMBERED), "received") == "? ? ? ? ? ? ?"


def test_serial_numbers_of_which_one_is_not_certain_leave_their_rows_unknown():
    rows = [f"{n} {label} 0 0 1 0 0 7" for n, label in zip((1, 2, 9, 4, 5, 6), LABELS, strict=True)]
    assert shown(requests(*rows, head=NUMBERED), "received") == "? ? ? ? ? ? ?"


DISPUTES = "四、政府信息公开行政复议、行政诉讼情况"
RESULTS = "结果维持 结果纠正 其他结果 尚未审结 总计"
PROCEDURES = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
ROWS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def disputes(*lines):
    return read(DISPUTES, *lines, "五、存在的主要问题及改进情况", "行政复议")


def upright(values):
    return [f"{r} {v}" for r, v in zip(RESULTS.split(), values.split(), strict=False)]


SHAPES = {
    "blocks": lambda name, values: [name, RESULTS, values],
    "lines": lambda name, values: [name, *RESULTS.split(), *values.split()],
    "upright": lambda name, values: [name, *upright(values)],
    "rows": lambda name, values: [f"{name} {values}"],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_procedure_of_section_4_is_read_with_its_own_numbers(shape):
    printed = ["1 0 2 0 3", "0 8 0 0 8", "0 0 4 5 9"]
    blocks = [SHAPES[shape](n, v) for n, v in zip(PROCEDURES, printed, strict=True)]
    head = [RESULTS] if shape == "rows" else []
    found = disputes(*head, *chain(*blocks))
    assert [shown(found, row) for row in ROWS] == printed


@pytest.mark.parametrize("shape", SHAPES)
def test_a_procedure_of_section_4_with_a_lost_number_makes_all_unknown(shape):
    printed = ["1 0 2 0 3", "0 8 0 8", "0 0 4 5 9"]
    blocks = [SHAPES[shape](n, v) for n, v in zip(PROCEDURES, printed, strict=True)]
    head = [RESULTS] if shape == "rows" else []
    found = disputes(*head, *chain(*blocks))
    values = [c.value for c in found.report.cells.values()] if found.report else []
    assert not any(value is not None for value in values)


def test_results_in_another_order_are_read_in_theirs():
    other = "结果维持 其他结果 结果纠正 尚未审结 总计"
    blocks = [line for name in PROCEDURES for line in (name, other, "1 2 0 0 3")]
    assert named(disputes(*blocks), ROWS[1])["other_result"] == 2


MOVED = "总计 结果维持 结果纠正 其他结果 尚未审结"
GROUPS = ("行政复议 行政诉讼", "未经复议直接起诉 复议后起诉")


def test_fifteen_numbers_in_one_line_are_read_in_the_order_of_their_header():
    head = [cell for line in (*GROUPS, *[MOVED] * 3) for cell in line.split()]
    text = ["|".join(head), "|".join("9 2 3 4 0 1 0 1 0 0 6 1 2 3 0".split())]
    found = disputes(*text)
    assert [named(found, row)["total"] for row in ROWS] == [9, 1, 6]
    assert named(found, ROWS[0])["upheld"] == 2


def test_groups_of_results_in_different_orders_are_unknown():
    head = [cell for line in (*GROUPS, MOVED, RESULTS, RESULTS) for cell in line.split()]
    found = disputes("|".join(head), "|".join("9 2 3 4 0 1 0 1 0 0 6 1 2 3 0".split()))
    assert {shown(found, row) for row in ROWS} == {"? ? ? ? ?"}


@pytest.mark.parametrize(
    "groups",
    [("行政复议 行政诉讼", "复议后起诉 未经复议直接起诉"),
     ("行政诉讼 行政复议", "未经复议直接起诉 复议后起诉")],
)  # fmt: skip
def test_procedures_in_another_order_above_one_line_are_unknown(groups):
    head = [cell for line in (*groups, *[RESULTS] * 3) for cell in line.split()]
    found = disputes("|".join(head), "|".join("1 0 2 0 3 0 8 0 0 8 0 0 4 5 9".split()))
    values = [cell.value for cell in found.report.cells.values()] if found.report else []
    assert not any(value is not None for value in values)


def test_a_header_in_one_line_has_the_kinds_of_organisations_where_their_group_stands():
    found = requests(f"{RECEIVED} 1 2 3 4 5 6 21", f"{CARRIED} 0 0 0 0 0 0 0",
                     head=f"自然人 法人或其他组织 总计 {KINDS}")  # fmt: skip
    assert shown(found, "received") == "1 2 3 4 5 6 21"


@pytest.mark.parametrize(
    ("row", "shows"),
    [
        ("1 0 1 0 *** 0 7", "1 0 1 0 ! 0 7"),
        ("1 0 1 0 0 0 #REF!", "1 0 1 0 0 0 !"),
        ("1 0 1 0 0 0 详见附件", "? ? ? ? ? ? ?"),
    ],
)
def test_a_spoilt_number_between_blanks_spoils_no_other(row, shows):
    found = requests(f"{RECEIVED} {row}", f"{CARRIED} 0 0 0 0 0 0 0")
    assert shown(found, "received") == shows


def test_a_rise_and_a_fall_are_one_cell_between_blanks():
    head = "第二十条第（六）项\n信息内容 上一年项目数量 本年增/减 处理决定数量"
    zeros = (f"{RECEIVED} 0 0 0 0 0 0 0", f"{CARRIED} 0 0 0 0 0 0 0")
    found = read(head, "行政处罚 12 +(0) -(0) 3", "行政强制 0 0 0", REQUESTS, *zeros)
    assert shown(found, "penalty") == "12 +(0) -(0) 3"


def test_an_explanation_of_a_label_is_no_number_where_words_run_together():
    line = "第二十条第(六)项信息内容本年处理决定数量行政处罚(不含50元以下的) 2行政强制 9"
    zeros = (f"{RECEIVED} 0 0 0 0 0 0 0", f"{CARRIED} 0 0 0 0 0 0 0")
    assert shown(read(line, REQUESTS, *zeros), "penalty") == "2"


@pytest.mark.parametrize(
    ("row", "shows"),
    [
        ("21 | 3 | 0 | 0 | 94 | 2 | 120 | 数据截至12月31日 |||", "21 3 0 0 94 2 120"),
        ("21 |  | 0 | 0 | 94 | 2 | 117 |  |||", "21 _ 0 0 94 2 117"),
        ("21 |  | 0 | 0 | 94 | 2 | 117 | 12 |||", "? ? ? ? ? ? ?"),
    ],
)
def test_a_remark_behind_a_row_is_no_value(row, shows):
    head = "项目 | 申请人情况 | 备注 |\n自然人 | 法人或其他组织 | 总计 |\n"
    found = requests(f"{RECEIVED} | {row}", f"{CARRIED} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |  |||",
                     head=head + KINDS.replace(" ", " | ") + " |")  # fmt: skip
    assert shown(found, "received") == shows


def merged(*rows):
    """Rows of bars in which cells left over from merging stand before the values."""
    head = "项目 |  |  | 申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n"
    return requests(*rows, head=head + KINDS.replace(" ", " | ") + " |")


def test_behind_merged_labels_the_last_cells_are_those_of_the_columns():
    found = merged(f"{RECEIVED} |  |  | 1 | 2 | 3 | 4 | 5 | 6 | 21 |",
                   f"{CARRIED} |  |  |  | 1 |  |  |  |  | 1 |")  # fmt: skip
    assert shown(found, "carried_over") == "_ 1 _ _ _ _ 1"


def test_without_a_full_row_empty_cells_in_front_leave_a_row_unknown():
    found = merged(f"{RECEIVED} |  |  |  | 3 |  |  |  |  |  |",
                   f"{CARRIED} |  |  |  | 1 |  |  |  |  | 1 |",
                   "（二）部分公开 |  |  | 1 |  |  |  | 1 |")  # fmt: skip
    assert shown(found, "received") == "? ? ? ? ? ? ?"
