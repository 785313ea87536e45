"""Rows that the end of a page cuts."""

from gaistats.readers.document import Cell
from gaistats.readers.pdf_tables import Piece, join_pieces

ACROSS = (0.0, 50.0, 100.0, 150.0, 200.0)


def piece(*rows):
    """A piece of rows of texts; None continues the cell above."""
    cells = [
        Cell(text, number, column, _height(rows, number, column))
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
        if text is not None
    ]
    return Piece(ACROSS, tuple(cells), 0.0)


def _height(rows, number, column):
    height = 1
    while number + height <= len(rows) and rows[number + height - 1][column - 1] is None:
        height += 1
    return height


def joined(above, below):
    table = join_pieces(piece(*above), piece(*below))
    assert table
    return {(cell.row, cell.column): (cell.text, cell.rowspan) for cell in table.cells}


def test_the_rest_of_a_cut_label_is_no_row_of_its_own():
    found = joined(
        [["（三）不予公开", "1.属于国家秘密", "0", "1"], [None, "2.其他法律行", "2", "2"]],
        [["", "政法规禁止公开", "", ""], [None, "3.危及“三安全一稳定”", "5", "5"]],
    )
    assert found[2, 2] == ("2.其他法律行政法规禁止公开", 1)
    assert [found[row, 3][0] for row in (1, 2, 3)] == ["0", "2", "5"]
    assert found[1, 1] == ("（三）不予公开", 3)
    assert (4, 2) not in found


def test_a_label_with_a_number_of_its_own_is_a_row_left_empty():
    found = joined([["（六）", "1.逾期不补正", "0", "1"]], [["（六）", "2.逾期未缴费", "", ""]])
    assert (found[1, 2][0], found[2, 2][0]) == ("1.逾期不补正", "2.逾期未缴费")


def test_words_below_an_unnumbered_label_are_a_row_left_empty():
    found = joined([["项", "行政处罚", "3", "4"]], [["项", "行政强制", "", ""]])
    assert (found[1, 2][0], found[2, 2][0], found[2, 3][0]) == ("行政处罚", "行政强制", "")


def test_words_below_a_row_that_lacks_a_number_may_be_another_row():
    found = joined([["（六）", "3.其他", "3", ""]], [["（六）", "合计", "", ""]])
    assert found[2, 2][0] == "合计"
