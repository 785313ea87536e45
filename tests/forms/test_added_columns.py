"""Columns that offices add to the form: last year's numbers, changes, remarks."""

import pytest

from gaistats.forms.recogniser import recognise_report
from gaistats.model import CellState
from gaistats.readers import read_document

KINDS = "商业企业 科研机构 社会公益组织 法律服务机构 其他".split()
ROWS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量")
BLANKS = {"first": 0, "middle": 3, "last": 6}


def page_of(added, at, blank):
    """Two rows of section 3: 11 to 17, one of them blank, and 99 in the column that is added."""
    values = [str(n) for n in range(11, 18)]
    values[blank] = ""
    values.insert(at, "99")
    head = ["自然人", *KINDS, "总计"]
    head.insert(at, added)
    cells = [["项目", *head], *([row, *values] for row in ROWS)]
    lines = ("".join(f"<td>{text}</td>" for text in line) for line in cells)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def text_of(added, at, blank):
    values = [str(n) for n in range(11, 18)]
    values[blank] = ""
    values.insert(at, "99")
    head = ["自然人", *KINDS, "总计"]
    head.insert(at, added)
    lines = [["项目", *head], *([row, *values] for row in ROWS)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def lines_of(added, at, blank):
    """One cell a line, an empty line for an empty cell."""
    bars = text_of(added, at, blank).splitlines()
    return "\n".join(cell.strip() for line in bars for cell in line.split("|")[1:-1])


@pytest.mark.parametrize("write", [page_of, text_of, lines_of])
@pytest.mark.parametrize("added", ["上年数", "2022年", "同比", "备注"])
@pytest.mark.parametrize("at", [0, 3, 6, 7])
@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_a_number_in_a_column_that_the_form_does_not_have_is_nobodys(write, added, at, blank):
    document = read_document(write(added, at, blank).encode(), "x")
    report = recognise_report(document).report
    assert report
    for number, cell in enumerate(report.cells.values()):
        column = number % 7
        if cell.state is CellState.REPORTED:
            assert (cell.value, column) == (11 + column, column)
            assert column != blank


FULL = (11, 12, 13, 14, 15, 16, 81)


def full_table(added, number, head, write):
    """Two rows whose total is the sum, and a column that is added at the end."""
    lines = [["项目", *head, added], *([row, *map(str, FULL), number] for row in ROWS)]
    if write == "lines":
        return "\n".join(cell for line in lines for cell in line if cell)
    rows = ("".join(f"<td>{text}</td>" for text in line) for line in lines)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def values_of(text):
    report = recognise_report(read_document(text.encode(), "x")).report
    return [cell.value for cell in report.cells.values()]


@pytest.mark.parametrize("added", ["2022年", "2022年总计", "上年数", "同比", "小计"])
def test_values_under_their_own_header_cells_are_read_beside_an_added_column(added):
    head = ["自然人", *KINDS, "总计"]
    assert values_of(full_table(added, "99", head, "page")) == [*FULL, *FULL]


def test_one_cell_a_line_numbers_that_add_up_are_not_the_remark():
    head = ["自然人", *KINDS, "总计"]
    assert values_of(full_table("备注", "", head, "lines")) == [*FULL, *FULL]


def test_a_header_that_ends_before_the_total_leaves_the_total_out():
    lines = [["项目", "自然人", *KINDS], *([row, *map(str, FULL[:6])] for row in ROWS)]
    rows = ("".join(f"<td>{text}</td>" for text in line) for line in lines)
    page = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    assert values_of(page) == [*FULL[:6], *FULL[:6]]


def test_a_total_whose_header_is_misprinted_is_not_left_out():
    head = ["自然人", *KINDS, "总汁"]
    lines = [["项目", *head], *([row, *map(str, FULL)] for row in ROWS)]
    rows = ("".join(f"<td>{text}</td>" for text in line) for line in lines)
    page = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    assert values_of(page) == [*FULL, *FULL]


def unplaced(*lines):
    """Whether none of the numbers of a text has been given a place."""
    return set(values_of("\n".join(lines))) == {None}


def test_a_remark_between_two_rows_does_not_end_the_column_of_remarks():
    head = ["项目", "自然人", *KINDS, "总计", "备注"]
    first = [ROWS[0], *map(str, FULL), "见附件"]
    second = [ROWS[1], *map(str, FULL[1:]), "2"]
    shown = values_of("\n".join([*head, *first, *second]))
    assert shown == [*FULL, *[None] * 7]


@pytest.mark.parametrize("left_out", [*KINDS, "总计"])
def test_an_applicant_whose_column_is_left_out_of_a_text_leaves_the_rows_unknown(left_out):
    head = ["自然人", *(name for name in (*KINDS, "总计") if name != left_out)]
    rows = [f"| {row} | | {' | '.join(map(str, FULL[:6]))} |" for row in ROWS]
    assert unplaced(f"| 项目 | | {' | '.join(head)} |", *rows)


def test_a_column_of_any_other_name_leaves_a_text_with_blanks_unknown():
    head = ["单位", "自然人", *KINDS, "总计"]
    rows = [f"| {row} | 7 | {' | '.join(map(str, FULL[:6]))} | |" for row in ROWS]
    assert unplaced(f"| 项目 | {' | '.join(head)} |", *rows)
