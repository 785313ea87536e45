"""What the recogniser makes of documents; whole documents are in tests/reports and tests/sample."""

import pytest

from gaistats.forms.recogniser import recognise_report
from gaistats.model import CellState
from gaistats.readers import read_document

PROACTIVE = """
<table>
<tr><td colspan=4>第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>{}</td><td>{}</td><td>{}</td></tr>
<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>
<tr><td>行政规范性文件</td><td>4</td><td></td><td>/</td></tr>
</table>
"""
LABELS = ("本年制发件数", "本年废止件数", "现行有效件数")


def recognise(page):
    return recognise_report(read_document(f"<html><body>{page}</body></html>".encode(), "x.html"))


def values(recognition):
    return {
        key: cell.value for key, cell in recognition.report.cells.items() if cell.value is not None
    }


def test_columns_are_found_by_their_labels_and_not_by_their_order():
    swapped = recognise(PROACTIVE.format(LABELS[2], LABELS[0], LABELS[1]))
    assert values(swapped)["government_rules__in_force"] == 1
    assert values(swapped)["government_rules__issued"] == 2
    assert values(swapped)["government_rules__repealed"] == 3


def test_empty_cells_and_marks_are_no_numbers():
    cells = recognise(PROACTIVE.format(*LABELS)).report.cells
    assert cells["normative_documents__repealed"].state is CellState.BLANK
    assert cells["normative_documents__in_force"].state is CellState.MARK
    assert cells["normative_documents__in_force"].as_printed == "/"


def test_every_cell_knows_its_place_in_the_document():
    cells = recognise("<p>文</p>" + PROACTIVE.format(*LABELS)).report.cells
    assert str(cells["government_rules__repealed"].where) == "table 1, row 3, column 3"


def test_the_form_is_read_off_the_header_and_not_off_the_year():
    page = "<p>2024年示例</p>" + PROACTIVE.format(
        "本年新制作数量", "本年新公开数量", "对外公开总数量"
    )
    recognition = recognise(page)
    assert recognition.report.form == "disclosure-2019"
    assert values(recognition)["government_rules__disclosed_total"] == 3


@pytest.mark.parametrize(
    "page",
    [
        "<p>今天天气很好。</p>",
        "<ul><li>行政许可</li><li>行政处罚</li><li>行政强制</li><li>行政事业性收费</li><li>规章</li></ul>",
        "<table><tr><td>行政许可</td><td>5</td></tr><tr><td>行政处罚</td><td>3</td></tr></table>",
        "<table><tr><td>姓名</td><td>总计</td></tr><tr><td>其他</td><td>3</td></tr></table>",
    ],
)
def test_pages_that_are_no_report_are_refused_with_a_reason(page):
    recognition = recognise(page)
    assert recognition.status == "unrecognised"
    assert recognition.report is None
    assert recognition.reason


def test_a_misprinted_label_is_found_by_likeness_and_the_reasons_say_so():
    lines = [
        "一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
        "2.其他法律行政止公开 | 0 | 0 | 2 | 0 | 0 | 0 | 2 |",
    ]
    report = recognise_report(read_document("\n".join(lines).encode(), "x.txt")).report
    assert report.cells["refused_prohibited_by_law__research_institution"].value == 2
    assert "similar: refused_prohibited_by_law" in report.reasons


def test_a_label_that_is_only_a_little_like_a_row_is_none():
    lines = [
        "二、主动公开政府信息情况",
        "信息内容 | 本年处理决定数量 |",
        "行政许可 | 1 |",
        "行政检查 | 7 |",
        "行政处罚 | 2 |",
    ]
    report = recognise_report(read_document("\n".join(lines).encode(), "x.txt")).report
    assert {key: cell.value for key, cell in report.cells.items()} == {
        "licence__decisions": 1, "penalty__decisions": 2,
    }  # fmt: skip


def test_a_row_printed_twice_with_different_numbers_is_doubtful_and_shows_neither():
    row = "一、本年新收政府信息公开申请数量 | {0} | 0 | 0 | 0 | 0 | 0 | {0} |"
    other = "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
    text = "\n".join([row.format(3), other, row.format(4)])
    recognition = recognise_report(read_document(text.encode(), "x.txt"))
    assert recognition.doubtful
    assert "本年新收" in str(recognition.parameters["rows"])
    assert recognition.report.cells["received__total"].state is CellState.UNKNOWN
    assert recognition.report.cells["received__commercial_enterprise"].value == 0


def test_values_whose_label_was_lost_are_not_given_to_the_last_word_of_the_header():
    lines = [
        "自然人",
        "法人或其他组织",
        "总计",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    ]
    lines += ["0"] * 7 + ["二、上年结转政府信息公开申请数量"] + ["1", "0", "0", "0", "0", "0", "1"]
    lines += ["（一）予以公开", "1", "0", "0", "0", "0", "0", "1"]
    report = recognise_report(read_document("\n\n".join(lines).encode(), "x.txt")).report
    assert not [key for key in report.cells if key.startswith("other_other")]
    assert report.cells["carried_over__total"].value == 1


ROWS = (
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开",
    "1.属于国家秘密", "（七）总计", "四、结转下年度继续办理",
)  # fmt: skip


def article(year, rows=ROWS, office="示范市财政局"):
    lines = [f"{office}{year}年政府信息公开工作年度报告", "一、总体情况", f"{year}年，文。"]
    lines += [
        "三、收到和处理政府信息公开申请情况",
        *(f"{row} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" for row in rows),
    ]
    return "\n".join(lines)


def read(text):
    return recognise_report(read_document(text.encode(), "x.txt"))


def test_two_reports_in_one_document_are_doubtful_even_when_their_numbers_agree():
    recognition = read(article(2022) + "\n" + article(2023))
    assert recognition.doubtful
    assert "2022" in str(recognition.parameters["titles"])
    assert not read(article(2023) + "\n" + article(2023)).doubtful


def test_labels_that_are_mostly_misprinted_are_doubtful_and_one_is_not():
    misprinted = [row[:4] + "口" + row[5:] for row in ROWS[:4]]
    assert read(article(2023, (*misprinted, *ROWS[4:]))).doubtful
    assert not read(article(2023, (misprinted[0], *ROWS[1:]))).doubtful


def test_columns_of_section_3_in_another_order_are_read_by_name_and_doubtful():
    names = ("总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    header = "<tr><td></td>" + "".join(f"<td>{name}</td>" for name in names) + "</tr>"
    rows = "".join(
        f"<tr><td>{row}</td><td>4</td><td>3</td><td>1</td>{'<td>0</td>' * 4}</tr>" for row in ROWS
    )
    recognition = recognise(f"<table>{header}{rows}</table>")
    assert recognition.doubtful
    assert recognition.report.cells["received__total"].value == 4


TEMPLATE = """
<p>政府信息公开工作年度报告</p><p>一、总体情况</p><p>（文字描述）</p>
<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td></td><td></td><td></td></tr>
<tr><td>行政规范性文件</td><td></td><td></td><td></td></tr></table>
"""


def test_the_empty_form_is_no_report():
    recognition = recognise(TEMPLATE)
    assert recognition.status == "unrecognised"
    assert "empty form" in recognition.reason


@pytest.mark.parametrize(
    ("before", "after"),
    [("<p>示范市财政局2023年政府信息公开工作年度报告</p>", ""), ("", "<p>2024年1月12日</p>")],
)
def test_a_report_with_empty_tables_is_one_if_it_says_whose_or_of_which_day(before, after):
    assert recognise(before + TEMPLATE + after).status == "recognised"


def test_a_chart_of_the_figures_is_no_report():
    rows = [("予以公开", 50), ("部分公开", 10), ("不予公开", 8), ("总计", 68)]
    chart = "".join(f"<tr><td>{label}</td><td>{number}</td></tr>" for label, number in rows)
    page = f"<p>《示范市政府信息公开工作年度报告》图解</p><table>{chart}</table>"
    assert recognise(page).status == "unrecognised"


RESULTS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | " * 3


def whole_form(title, cell):
    """All three tables with the same text in every cell."""
    return "\n".join([
        title, "二、主动公开政府信息情况", "信息内容 | 本年处理决定数量 |",
        f"行政处罚 | {cell} |", f"行政强制 | {cell} |",
        "三、收到和处理政府信息公开申请情况", *(f"{row} | " + f"{cell} | " * 7 for row in ROWS),
        "四、政府信息公开行政复议、行政诉讼情况", "行政复议 | 行政诉讼 |",
        "未经复议直接起诉 | 复议后起诉 |", RESULTS, f"{cell} | " * 15,
    ])  # fmt: skip


def test_the_empty_form_of_no_office_is_no_report_and_that_of_an_office_is_one():
    assert read(whole_form("XX局2023年政府信息公开工作年度报告", "")).status == "unrecognised"
    assert read(whole_form("XX局2023年政府信息公开工作年度报告", "0")).status == "recognised"
    named = read(whole_form("示范市财政局2023年政府信息公开工作年度报告", ""))
    assert named.status == "recognised"


def test_a_table_that_the_narrative_quotes_says_nothing_against_the_form():
    quoted = "一、总体情况\n指标 | 2022年 | 2023年 |\n行政处罚 | 98 | 99 |\n行政强制 | 7 | 8 |"
    recognition = read(whole_form(f"示范市财政局2023年政府信息公开工作年度报告\n{quoted}", "5"))
    assert not recognition.doubtful
    assert recognition.report.cells["penalty__decisions"].value == 5


def test_labels_with_circled_numbers_are_the_rows_of_the_form():
    rows = ("①属于国家秘密", "（六）其他处理", "①逾期不补正", "②逾期未缴费", "③其他", "（七）总计")
    cells = read(article(2023, (*ROWS[:2], *rows))).report.cells
    assert {"refused_state_secret__total", "other_other__total"} <= set(cells)
    assert {"other_not_corrected_in_time__total", "other_fee_unpaid__total"} <= set(cells)
