from datetime import date, time
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Border, Side

from gaistats.errors import UnreadableFileError
from gaistats.readers import read_document
from gaistats.readers.document import Cell, Paragraph, Table

LINE = Side(style="thin")
FRAME = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def save(book) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(*rows, merges=(), framed=None, prepare=lambda sheet: None):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for area in (framed and sheet[framed]) or ():
        for cell in area:
            cell.border = FRAME
    for merge in merges:
        sheet.merge_cells(merge)
    prepare(sheet)
    return read_document(save(book), "report.xlsx").blocks


def texts(blocks):
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def tables(blocks):
    return [block for block in blocks if isinstance(block, Table)]


def shown(value, code="General"):
    def prepare(sheet):
        sheet["B2"].value, sheet["B2"].number_format = value, code

    (table,) = tables(read(["甲", "乙"], ["丙", "x"], prepare=prepare))
    return table.cells[3].text


def test_cells_keep_the_rows_and_columns_of_the_sheet():
    (table,) = tables(read([], [None, "甲", "乙"], [None, "规章", 3]))
    assert table == Table(
        1, (Cell("甲", 2, 2), Cell("乙", 2, 3), Cell("规章", 3, 2), Cell("3", 3, 3)), sheet="Sheet"
    )


def test_titles_narrative_and_signature_are_paragraphs_and_the_rest_are_tables():
    blocks = read(
        ["示范市甲局2023年政府信息公开工作年度报告"], ["一、总体情况"], ["收到申请9件。\n全部办结。"],
        ["二、主动公开政府信息情况"], ["第二十条第（一）项"], ["信息内容", "制发", "废止"],
        ["规章", 1, 2], ["规范性文件"], ["第二十条第（五）项"], ["信息内容", "处理"], ["行政许可", 5],
        ["三、收到和处理政府信息公开申请情况"], ["结果", "总计"], ["予以公开", 0],
        ["六、其他需要报告的事项"], ["无"], ["示范市甲局"], ["2024年1月17日"],
    )  # fmt: skip
    assert texts(blocks) == [
        "示范市甲局2023年政府信息公开工作年度报告", "一、总体情况", "收到申请9件。", "全部办结。",
        "二、主动公开政府信息情况", "第二十条第（一）项", "三、收到和处理政府信息公开申请情况",
        "六、其他需要报告的事项", "无", "示范市甲局", "2024年1月17日",
    ]  # fmt: skip
    assert [(table.number, table.cells[0].row) for table in tables(blocks)] == [(1, 6), (2, 13)]


def test_the_empty_cells_behind_a_label_are_cells():
    (table,) = tables(read(["信息内容", "制发", "废止"], ["规章"], ["规范性文件", 1, 2]))
    assert [cell.text for cell in table.cells if cell.row == 2] == ["规章", "", ""]


def test_an_empty_row_of_a_framed_table_is_a_row():
    (table,) = tables(read(["维持", "纠正"], [None, None], framed="A1:B2"))
    assert [cell.text for cell in table.cells] == ["维持", "纠正", "", ""]


def test_lines_drawn_on_below_the_numbers_are_no_rows():
    (table,) = tables(read(["维持", "纠正"], [1, 2], framed="A1:B9"))
    assert max(cell.row for cell in table.cells) == 2


def test_an_empty_row_parts_two_tables():
    assert len(tables(read(["甲", "乙"], [1, 2], [], ["丙", "丁"], [3, 4]))) == 2


def test_merged_cells_reach_over_their_rectangle():
    blocks = read(
        ["题目2023", None, None], ["结果", "自然人", "总计"], ["三、结果", 1, 2], [None, 3, 4],
        merges=["A1:C1", "A3:A4"],
    )  # fmt: skip
    (table,) = tables(blocks)
    assert texts(blocks) == ["题目2023"]
    assert Cell("三、结果", 3, 1, 2, 1) in table.cells
    assert [cell.text for cell in table.cells if cell.row == 4] == ["3", "4"]


def test_a_group_label_that_stands_alone_in_a_merge_stays_in_its_table():
    blocks = read(["甲", "乙", "丙"], ["三、结果", "一", 1], [None, None, None], [None, "二", 2],
                  merges=["A2:A4"])  # fmt: skip
    assert len(tables(blocks)) == 1


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (3.0, "General", "3"), (2601.953875, "0.00", "2601.953875"), (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"), (-5, "0", "-5"), ("003", "@", "003"), (0, "0;-0;", "0"),
        (date(2024, 1, 17), "yyyy-mm-dd", "2024-01-17"), (45308, 'yyyy"年"m"月"d"日"', "2024-01-17"),
        (time(3, 4), "h:mm", "03:04:00"), (0.25, "0.00%", "25%"), (True, "General", "TRUE"),
        (12.5, '0.00"万元"', "12.5万元"), (16368, 'G/通用格式"件"', "16368件"),
        (3, '#,##0_ ', "3"), (3, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "3"),
        (251000, '0.0,', "251000 [0.0,]"), ("#REF!", "General", "#REF!"),
        ("=SUM(B5:B9)", "General", "=SUM(B5:B9)"),
    ],
)  # fmt: skip
def test_a_number_is_shown_with_all_its_digits(value, code, text):
    assert shown(value, code) == text


def written(write):
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["甲", "乙", "丙"])
    write(book, sheet)
    book.close()
    (table,) = tables(read_document(stream.getvalue(), "x").blocks)
    return [cell.text for cell in table.cells[3:]]


def test_a_stored_result_of_a_formula_is_its_number():
    assert written(lambda book, sheet: sheet.write_formula("A2", "=SUM(B2:C2)", value=7))[0] == "7"


def test_a_zero_that_only_stands_in_for_a_result_is_no_zero():
    def write(book, sheet):
        sheet.write_row(1, 1, [2, 3])
        sheet.write_formula("A2", "=SUM(B2:C2)")
        sheet.write_formula("A3", "=A2+B3")
        sheet.write_row(2, 1, [0, "—"])
        sheet.write_formula("A4", "=SUM(B3:C3)")
        sheet.write_row(3, 1, ["x", "x"])

    found = written(write)
    assert [found[0], found[3], found[6]] == ["=SUM(B2:C2)", "=A2+B3", "0"]


def test_runs_of_a_text_are_joined_and_raised_marks_are_not():
    def write(book, sheet):
        bold, raised = book.add_format({"bold": True}), book.add_format({"font_script": 1})
        sheet.write_rich_string("A2", "20", bold, "23")
        sheet.write_rich_string("B2", "12", raised, "1")

    assert written(write)[:2] == ["2023", "12 1"]


def test_hidden_sheets_are_left_out_and_tables_count_on_over_sheets():
    book = openpyxl.Workbook()
    book.active.append(["甲", 1])
    book.create_sheet("隐").append(["乙", 2])
    book["隐"].sheet_state = "hidden"
    book.create_sheet("三").append(["丙", 3])
    found = tables(read_document(save(book), "x").blocks)
    assert [(table.number, table.sheet) for table in found] == [(1, "Sheet"), (2, "三")]


def test_a_cell_at_the_far_corner_takes_no_memory():
    def prepare(sheet):
        sheet["XFD1048576"] = 1
        sheet.merged_cells.add("A5:XFD1048576")

    (table,) = tables(read(["甲", "乙"], ["规章", 3], prepare=prepare))
    assert [cell.text for cell in table.cells] == ["甲", "乙", "规章", "3"]


def test_a_sheet_with_far_more_cells_than_a_report_is_refused():
    wide = [None] * 180 + [1]
    with pytest.raises(UnreadableFileError, match="far more cells"):
        read(*([[1], wide] * 1_000))


def test_an_empty_workbook_says_so():
    with pytest.raises(UnreadableFileError, match="No sheet"):
        read()


def test_notes_beside_a_table_are_no_column_of_it():
    book = openpyxl.Workbook()
    for number in range(1, 13):
        book.active.append([f"行{number}", number])
    book.active["E5"], book.active["F5"] = "核对：", 99
    found = tables(read_document(save(book), "x").blocks)
    assert {(cell.row, cell.text) for cell in found[0].cells if cell.column == 2} == {
        (number, str(number)) for number in range(1, 13)
    }
    assert max(cell.column for cell in found[0].cells) == 2


def test_an_empty_column_before_numbers_parts_no_table():
    book = openpyxl.Workbook()
    for number in range(1, 13):
        book.active.append([f"行{number}", None, number])
    (table,) = tables(read_document(save(book), "x").blocks)
    assert max(cell.column for cell in table.cells) == 3


def test_sections_side_by_side_are_read_from_the_left():
    book = openpyxl.Workbook()
    book.active.append(["二、主动公开政府信息情况", None, None, "三、收到和处理申请情况"])
    book.active.append(["规章", 1, None, "（一）予以公开", 2])
    left, right = tables(read_document(save(book), "x").blocks)
    assert [cell.text for cell in left.cells] == ["规章", "1"]
    assert [cell.text for cell in right.cells] == ["（一）予以公开", "2"]
    assert (left.number, right.number) == (1, 2)
