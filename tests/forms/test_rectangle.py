"""Known rectangles (HTML, Word, Excel and PDF give them): every value under its own header."""

import pytest

from gaistats.forms.recogniser import recognise_report
from gaistats.model import CellState
from gaistats.readers import read_document

KINDS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
HEAD = (
    "<tr><td colspan=3 rowspan=2>项目</td><td rowspan=2>自然人</td>"
    "<td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr>" + "".join(f"<td>{kind}</td>" for kind in KINDS) + "</tr>"
)
RECEIVED, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def cells(texts):
    return "".join(f"<td>{text}</td>" for text in texts)


def line(label, values, span=3):
    return f"<tr><td colspan={span}>{label}</td>{cells(values.split('|'))}</tr>"


def table(*rows):
    return "<table>" + "".join(rows) + "</table>"


def recognise(*parts):
    page = "<html><body>" + "".join(parts) + "</body></html>"
    return recognise_report(read_document(page.encode(), "x.html"))


def shown(recognition, row):
    """``1 0 _ ?``: the row's cells in the order of the form; blank is _, unknown ?, absent x."""
    signs = {CellState.BLANK: "_", CellState.UNKNOWN: "?", CellState.UNREADABLE: "!"}
    found = recognition.report.cells if recognition.report else {}
    return " ".join(
        signs.get(cell.state) or cell.as_printed
        for key, cell in found.items() if key.startswith(f"{row}__")
    )  # fmt: skip


def proactive(header, *rows):
    first = f"<tr>{cells(('信息内容', *header))}</tr>"
    return table(first, *(f"<tr>{cells(row.split('|'))}</tr>" for row in rows))


DECISIONS = "本年处理决定数量"


def test_a_row_with_blanks_is_read_under_its_header():
    found = recognise(table(HEAD, line(RECEIVED, "3||1||||4"), line(CARRIED, "0|0|0|0|0|0|0")))
    assert shown(found, "received") == "3 _ 1 _ _ _ 4"


def test_a_number_in_the_column_of_remarks_is_no_value():
    head = HEAD.replace("<td rowspan=2>总计</td>", "<td rowspan=2>总计</td><td rowspan=2>备注</td>")
    found = recognise(
        table(head, line(RECEIVED, "3|0|1|0|0||4|5"), line(CARRIED, "0|0|0|0|0|0|0|"))
    )
    assert shown(found, "received") == "3 0 1 0 0 _ 4"


def test_a_serial_number_behind_the_label_is_no_value():
    found = recognise(proactive(("序号", DECISIONS), "行政许可|1|", "行政处罚|2|7", "行政强制|3|0"))
    assert shown(found, "licence") == "_"
    assert shown(found, "penalty") == "7"


def test_a_serial_number_before_the_label_is_no_value():
    rows = ("1|行政许可|5", "2|行政处罚|", "3|行政强制|0")
    page = proactive((DECISIONS,), *rows).replace("<td>信息内容", "<td>序号</td><td>信息内容")
    found = recognise(page)
    assert (shown(found, "licence"), shown(found, "penalty")) == ("5", "_")


def test_a_value_that_stands_under_no_header_is_unknown():
    rows = (line(RECEIVED, "3|0|1|0|0|0|4"), line(CARRIED, "0|0|0|0|0|0", span=4))
    assert shown(recognise(table(HEAD, *rows)), "carried_over") == "? ? ? ? ? ? ?"


def test_a_row_with_more_cells_than_columns_and_no_header_is_unknown():
    rows = [
        f"<tr>{cells((label, *'30100'))}<td></td>{cells('45')}</tr>"
        for label in (RECEIVED, CARRIED)
    ]
    assert shown(recognise(table(*rows)), "received") == "? ? ? ? ? ? ?"


def test_a_header_of_wrong_spans_that_fits_no_row_is_not_believed():
    head = HEAD.replace("colspan=3", "colspan=2")
    rows = (line(RECEIVED, "3|0|1|0|0|0|4"), line(CARRIED, "0|0|0|0|0|0|0"))
    assert shown(recognise(table(head, *rows)), "received") == "3 0 1 0 0 0 4"


def test_columns_in_another_order_keep_their_names_below_a_group_label():
    head = "<tr><td></td>" + cells(("总计", "自然人", *KINDS)) + "</tr>"
    group = "<tr><td colspan=8>三、本年度办理结果</td></tr>"
    rows = (line(RECEIVED, "4|3|0|1|0|0|0", 1), group, line("（一）予以公开", "2|1|1|0|0|0|0", 1))
    found = recognise(table(head, *rows)).report.cells
    assert found["received__total"].value == 4
    assert found["granted_in_full__total"].value == 2
    assert found["granted_in_full__natural_person"].value == 1


def test_a_table_over_two_pages_is_read_with_its_header_repeated_or_not():
    rest = (line("（一）予以公开", "2|||||| 2"), line("（七）总计", "2|0|0|0|0|0|2"))
    first = table(HEAD, line(RECEIVED, "3|0|1|0|0|0|4"))
    for second in (table(*rest), table(HEAD, *rest)):
        found = recognise(first, second)
        assert shown(found, "granted_in_full") == "2 _ _ _ _ _ 2"
        assert shown(found, "outcome_total") == "2 0 0 0 0 0 2"


def test_a_group_label_that_goes_on_as_an_empty_cell_changes_nothing():
    first = table(HEAD, line(RECEIVED, "3|0|1|0|0|0|4"))
    second = table(f"<tr><td></td><td></td>{cells(('1.属于国家秘密', *'1000001'))}</tr>")
    assert shown(recognise(first, line(CARRIED, ""), second), "refused_state_secret") == (
        "1 0 0 0 0 0 1"
    )


def test_vertical_group_labels_and_labels_with_line_breaks_are_read():
    rows = (
        line(RECEIVED, "1|0|0|0|0|0|1"),
        "<tr><td rowspan=2>三 、 本 年 度 办 理 结 果</td><td rowspan=2>（三） 不予 公开</td>"
        f"<td>2.其他法律行政 法规禁止公开</td>{cells('0000000')}</tr>",
        f"<tr><td>3.危及“三安全一 稳定”</td>{cells('2000002')}</tr>",
        "<tr><td colspan=10>注：本表数据截至12月31日 5 6 7</td></tr>",
    )
    found = recognise(table(HEAD, *rows))
    assert shown(found, "refused_security_or_stability") == "2 0 0 0 0 0 2"


def test_the_narrative_does_not_speak_against_the_table():
    text = "<p>行政许可 12</p><p>行政处罚 9</p>"
    found = recognise(text, proactive((DECISIONS,), "行政许可|5", "行政处罚|7"))
    assert (shown(found, "licence"), found.doubtful) == ("5", False)


# Section 4 as offices set it: the form's one line, three blocks, a row each, turned round.
FORM = (
    "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>"
    + "".join(f"<td rowspan=2>{result}</td>" for result in RESULTS)
    + "<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>"
    + f"<tr>{cells(RESULTS * 2)}</tr><tr>{cells(range(1, 16))}</tr>"
)
PROCEDURES = ("行政复议", "未经复议直接起诉", "复议后起诉")
STACKED = "".join(
    f"<tr><td colspan=5>{name}</td></tr><tr>{cells(RESULTS)}</tr>"
    f"<tr>{cells(range(5 * n + 1, 5 * n + 6))}</tr>"
    for n, name in enumerate(PROCEDURES)
)
A_ROW_EACH = f"<tr>{cells(('', '', *RESULTS))}</tr>" + "".join(
    f"<tr>{'' if n == 2 else f'<td rowspan={1 + n}>{group}</td>'}<td>{name}</td>"
    f"{cells(range(5 * n + 1, 5 * n + 6))}</tr>"
    for n, (group, name) in enumerate(zip(("", "行政诉讼", ""), PROCEDURES, strict=True))
)
TURNED = f"<tr>{cells(('', *PROCEDURES))}</tr>" + "".join(
    f"<tr>{cells((result, n, n + 5, n + 10))}</tr>" for n, result in enumerate(RESULTS, 1)
)


@pytest.mark.parametrize("rows", [FORM, STACKED, A_ROW_EACH, TURNED])
def test_section_four_is_read_however_it_is_laid_out(rows):
    found = recognise("<p>四、政府信息公开行政复议、行政诉讼情况</p>", table(rows))
    assert shown(found, "reconsideration") == "1 2 3 4 5"
    assert shown(found, "litigation_direct") == "6 7 8 9 10"
    assert shown(found, "litigation_after_reconsideration") == "11 12 13 14 15"


def test_section_four_in_one_cell_a_procedure_is_unknown():
    rows = "".join(f"<td>{name} {' '.join(RESULTS)}</td>" for name in PROCEDURES)
    page = f"<table><tr>{rows}</tr><tr>{cells(['0 0 0 0 0'] * 3)}</tr></table>"
    found = recognise("<p>四、政府信息公开行政复议、行政诉讼情况</p>", page)
    assert not found.report or set(shown(found, "reconsideration")) <= set("? ")


def test_section_four_with_blanks_keeps_them_in_place():
    rows = FORM.replace("<td>2</td>", "<td></td>").replace("<td>14</td>", "<td>/</td>")
    found = recognise("<p>四、政府信息公开行政复议、行政诉讼情况</p>", table(rows))
    assert shown(found, "reconsideration") == "1 _ 3 4 5"
    assert shown(found, "litigation_after_reconsideration") == "11 12 13 / 15"


def test_a_serial_number_in_a_text_whose_columns_are_not_known_is_no_value():
    lines = ["信息内容 | 序号 | 本年处理决定数量 |", "行政许可 | 1 | |", "行政处罚 | 2 | 7 |"]
    text = "\n".join(["二、主动公开政府信息情况", *lines])
    found = recognise_report(read_document(text.encode(), "x.txt"))
    assert (shown(found, "licence"), shown(found, "penalty")) == ("?", "?")


def test_a_letter_in_place_of_the_first_number_spoils_that_cell_alone():
    labels = ("本年制发件数", "本年废止件数", "现行有效件数")
    found = recognise(proactive(labels, "规章|O|1|2", "行政规范性文件|0|3|4"))
    assert shown(found, "government_rules") == "! 1 2"


def test_columns_in_an_order_that_cannot_be_known_are_unknown():
    names = ("自然人", "商业企业", "社会公益组织", "科研机构口", "法律服务机构", "其他", "总计")
    for swapped in (
        names,
        ("自然人", "科研机构", "商业企业", "社会口", "法律服务机构", "其他", "总计"),
    ):
        head = "<tr><td></td>" + cells(swapped) + "</tr>"
        rows = [line(label, "1|2|3|4|5|6|21", 1) for label in (RECEIVED, CARRIED)]
        found = shown(recognise(table(head, *rows)), "received")
        assert found in ("? ? ? ? ? ? ?", "1 2 4 3 5 6 21")


def test_a_spoilt_number_of_section_four_spoils_no_other():
    rows = FORM.replace("<td>2</td>", "<td>详见附件说明</td>")
    found = recognise("<p>四、政府信息公开行政复议、行政诉讼情况</p>", table(rows))
    assert shown(found, "reconsideration") == "1 ! 3 4 5"


def test_remarks_behind_the_values_of_a_text_are_left_out():
    header = (
        "项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 | 备注 |"
    )
    rows = [
        f"{RECEIVED} | 3 | | 1 | 0 | 0 | | 4 | 数据截至年底 |",
        f"{CARRIED} | 0 | 0 | 0 | 0 | 0 | | 0 | 5 |",
    ]
    text = "\n".join(["三、收到和处理政府信息公开申请情况", header, *rows])
    found = recognise_report(read_document(text.encode(), "x.txt"))
    assert shown(found, "received") == "3 _ 1 0 0 _ 4"
    assert shown(found, "carried_over") == "? ? ? ? ? ? ?"


def test_a_remark_between_two_rows_leaves_the_order_of_the_columns_in_force():
    swapped = "项目 | 自然人 | 科研机构 | 商业企业 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |"
    rows = [f"{label} | 0 | 3 | 0 | 0 | 0 | 0 | 3 |" for label in (RECEIVED, CARRIED)]
    first = "信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |"
    section2 = ["二、主动公开政府信息情况", "第二十条第（一）项", first, "规章 | 9 | 0 | 1 |"]
    section2 += ["数据截至12月31日", "行政规范性文件 | 8 | 2 | 3 |"]
    section3 = ["三、收到和处理政府信息公开申请情况", swapped, rows[0], "数据截至12月31日", rows[1]]
    text = "\n".join([*section2, *section3])
    found = recognise_report(read_document(text.encode(), "x.txt")).report.cells
    assert found["normative_documents__in_force"].value == 8
    assert found["received__research_institution"].value == 3
    assert found["carried_over__research_institution"].value == 3


def test_the_heading_of_litigation_is_no_number_of_reconsideration():
    groups = "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>"
    suits = "<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td>"
    results = cells(RESULTS)
    rows = (groups, f"<tr><td colspan=5></td>{suits}</tr>", f"<tr>{results * 3}</tr>")
    above = HEAD + line(RECEIVED, "0|0|0|0|0|0|0") + line(CARRIED, "0|0|0|0|0|0|0")
    above += "<tr><td colspan=15>四、政府信息公开行政复议、行政诉讼情况</td></tr>"
    found = recognise(table(above, *rows, f"<tr>{cells([''] * 15)}</tr>"))
    assert shown(found, "reconsideration") == "_ _ _ _ _"
