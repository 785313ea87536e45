from gaistats.readers.document import Layout, Paragraph, Table
from gaistats.readers.text import read_text


def table_of(text):
    return next(block for block in read_text(text).blocks if isinstance(block, Table))


def texts(table):
    return [cell.text for cell in table.cells]


def test_lines_are_paragraphs_with_their_line_number():
    assert read_text("一\n\n二\n").blocks == (Paragraph("一", 1), Paragraph("二", 3))


def test_a_line_with_bars_is_a_row():
    table = table_of("规章 | 0 | 1 | 2 |\n行政规范性文件 | 3 |  | 5 |\n")
    assert table.layout is Layout.ROWS
    assert texts(table) == ["规章", "0", "1", "2", "行政规范性文件", "3", "", "5"]
    assert [cell.column for cell in table.cells] == [1, 2, 3, 4] * 2


def test_the_rule_of_a_markdown_table_is_no_row():
    table = table_of("| 规章 | 0 |\n| --- | ---: |\n| 乙 | 1 |\n")
    assert texts(table) == ["规章", "0", "乙", "1"]


def test_an_empty_first_cell_is_kept_where_bars_close_the_cells():
    table = table_of("甲 | 乙 | 丙 |\n | 5 |  |\n丁 | 6 | 7 |\n")
    assert texts(table)[3:6] == ["", "5", ""]


def test_an_empty_last_cell_is_kept_where_bars_open_the_cells():
    table = table_of("| 甲 | 乙\n| 丙 | \n| 丁 | 7\n")
    assert texts(table) == ["甲", "乙", "丙", "", "丁", "7"]


def test_one_cell_a_line_is_a_run_in_which_only_the_order_is_known():
    table = table_of("规章 |\n0 |\n1 |\n |\n|||\n乙 |\n5 |\n")
    assert table.layout is Layout.RUN
    assert texts(table) == ["规章", "0", "1", "", "", "", "", "乙", "5"]


def test_a_lone_bar_opens_a_row_whose_cells_follow_on_lines_of_their_own():
    table = table_of("| \n 规章   | \n 0   | \n    | \n| \n 乙   | \n 1   | \n 2   | \n")
    assert table.layout is Layout.ROWS
    assert [(cell.row, cell.text) for cell in table.cells] == [
        (1, "规章"), (1, "0"), (1, ""), (2, "乙"), (2, "1"), (2, "2"),
    ]  # fmt: skip


def test_tabs_part_cells_and_empty_ones_at_the_end_stay():
    assert texts(table_of("规章\t0\t\t\n乙\t1\t2\t3\n")) == [
        "规章",
        "0",
        "",
        "",
        "乙",
        "1",
        "2",
        "3",
    ]


def test_commas_part_cells_as_a_spreadsheet_saves_them():
    table = table_of('信息内容,制发,废止,有效\n规章,"1,024",,3\n行政规范性文件,4,5,6\n')
    assert table.layout is Layout.ROWS
    assert texts(table)[4:] == ["规章", "1,024", "", "3", "行政规范性文件", "4", "5", "6"]


def test_commas_of_sentences_part_nothing():
    lines = "一,二,三\n四,五,六\n七,八,九"
    assert [block.text for block in read_text(lines).blocks] == lines.split("\n")
