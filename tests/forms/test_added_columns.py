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


@pytest.mark.parametrize("write", [page_of, text_of])
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
