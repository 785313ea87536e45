"""Numbers of a PDF are neither split nor joined."""

from io import BytesIO

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gaistats.readers.document import Paragraph, Table
from gaistats.readers.pdf import read_pdf

WIDE, HIGH = 40, 24
ROWS, COLUMNS = 3, 4
LEFT, TOP = 100, 600


@pytest.fixture
def canvas():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(BytesIO())
    canvas.setLineWidth(0.5)
    canvas.setFont("Helvetica", 10)
    for column in range(COLUMNS + 1):
        x = LEFT + column * WIDE
        canvas.line(x, TOP, x, TOP - ROWS * HIGH)
    for row in range(ROWS + 1):
        y = TOP - row * HIGH
        canvas.line(LEFT, y, LEFT + COLUMNS * WIDE, y)
    for column in range(COLUMNS):
        canvas.drawCentredString(LEFT + (column + 0.5) * WIDE, TOP - 15, "ABCD"[column])
    return canvas


def put(canvas, text, row=2, column=1, *, x=0.0, y=0.0, size=10):
    canvas.setFont("Helvetica", size)
    across, down = LEFT + (column - 0.5) * WIDE + x, TOP - (row - 0.5) * HIGH - 3.5 - y
    canvas.drawCentredString(across, down, text)


def read(canvas):
    canvas.save()
    return read_pdf(canvas._filename.getvalue())


def cells(canvas):
    (table,) = (block for block in read(canvas).blocks if isinstance(block, Table))
    return {(cell.row, cell.column): cell.text for cell in table.cells}


def test_a_number_stands_in_its_cell(canvas):
    put(canvas, "1234", 2, 1)
    put(canvas, "7730.28", 2, 2)
    put(canvas, "-", 2, 3)
    read_cells = cells(canvas)
    assert [read_cells[2, n] for n in (1, 2, 3, 4)] == ["1234", "7730.28", "-", ""]


def test_a_number_wider_than_its_cell_is_whole_and_in_that_cell(canvas):
    put(canvas, "123456789", 2, 2)
    put(canvas, "5", 2, 4)
    read_cells = cells(canvas)
    assert [read_cells[2, n] for n in (1, 2, 3, 4)] == ["", "123456789", "", "5"]


def test_two_numbers_that_touch_at_a_border_are_not_one_and_not_cut(canvas):
    put(canvas, "12345678", 2, 2, x=WIDE / 2)
    read_cells = cells(canvas)
    assert read_cells[2, 2] == read_cells[2, 3] == "1234 5678"


def test_a_number_over_two_lines_is_one_when_the_first_line_is_full(canvas):
    put(canvas, "123456", 2, 1, y=-5)
    put(canvas, "78", 2, 1, y=5)
    assert cells(canvas)[2, 1] == "12345678"


def test_two_short_numbers_under_each_other_are_not_one(canvas):
    put(canvas, "12", 2, 1, y=-5)
    put(canvas, "34", 2, 1, y=5)
    assert cells(canvas)[2, 1] == "12 34"


def test_a_blank_between_digits_stays(canvas):
    put(canvas, "1 234", 2, 1)
    assert cells(canvas)[2, 1] == "1 234"


def test_digits_set_apart_without_a_blank_are_not_joined(canvas):
    put(canvas, "12", 2, 1, x=-9)
    put(canvas, "34", 2, 1, x=9)
    assert cells(canvas)[2, 1] == "12 34"


def test_a_number_drawn_twice_for_bold_is_counted_once(canvas):
    put(canvas, "11", 2, 1)
    put(canvas, "11", 2, 1, x=0.4)
    assert cells(canvas)[2, 1] == "11"


def test_another_number_laid_over_a_number_makes_it_unreadable(canvas):
    put(canvas, "11", 2, 1)
    put(canvas, "77", 2, 1, x=2.2)
    assert " " in cells(canvas)[2, 1]


def test_a_number_that_was_struck_out_does_not_count(canvas):
    put(canvas, "379", 2, 1, x=-5)
    left, y = LEFT + WIDE / 2 - 5 - 8.34, TOP - 1.5 * HIGH
    canvas.line(left, y, left + 16.68, y)
    put(canvas, "0", 2, 1, x=6.2)
    assert cells(canvas)[2, 1] == "0"


def test_a_leaning_watermark_is_left_out(canvas):
    put(canvas, "12", 2, 2)
    canvas.saveState()
    canvas.translate(LEFT, TOP - 60)
    canvas.rotate(30)
    canvas.setFillColor(Color(0.85, 0.85, 0.85))
    canvas.setFont("Helvetica", 30)
    canvas.drawString(0, 0, "2023 9999")
    canvas.restoreState()
    document = read(canvas)
    assert not [block for block in document.blocks if isinstance(block, Paragraph)]
    (table,) = document.blocks
    assert {cell.text for cell in table.cells if cell.row > 1} == {"", "12"}


def test_a_large_pale_watermark_is_left_out(canvas):
    put(canvas, "12", 2, 2)
    canvas.setFillColor(Color(0.85, 0.85, 0.85))
    canvas.setFont("Helvetica", 28)
    canvas.drawString(LEFT + 5, TOP - 50, "8888")
    assert {text for (row, _), text in cells(canvas).items() if row > 1} == {"", "12"}


def test_white_words_on_a_dark_ground_are_read(canvas):
    canvas.setFillColor(Color(0, 0, 0.5))
    canvas.rect(LEFT, TOP - 2 * HIGH, WIDE, HIGH, fill=1, stroke=0)
    canvas.setFillColor(Color(1, 1, 1))
    put(canvas, "64", 2, 1)
    assert cells(canvas)[2, 1] == "64"


def test_words_over_two_lines_are_joined_without_a_blank(canvas):
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(LEFT + 2, TOP - HIGH - 10, "商业")
    canvas.drawString(LEFT + 2, TOP - HIGH - 21, "企业")
    assert cells(canvas)[2, 1] == "商业企业"


def test_an_upright_word_turned_by_a_quarter_is_read(canvas):
    canvas.saveState()
    canvas.translate(LEFT + 15, TOP - 3 * HIGH + 4)
    canvas.rotate(90)
    canvas.setFont("STSong-Light", 9)
    canvas.drawString(0, 0, "结果")
    canvas.restoreState()
    assert cells(canvas)[3, 1] == "结果"


def test_each_cell_tells_its_page_and_its_box(canvas):
    put(canvas, "5", 3, 4)
    (table,) = read(canvas).blocks
    (cell,) = (cell for cell in table.cells if cell.text == "5")
    height = 841.89
    expected = (220, height - TOP + 48, 260, height - TOP + 72)
    assert cell.page == 1
    assert cell.box == pytest.approx(expected, abs=1)


def space_out(canvas, text, row, column, gap):
    across = LEFT + (column - 1) * WIDE + 4
    for at, letter in enumerate(text):
        canvas.drawString(across + at * (5.56 + gap), TOP - (row - 0.5) * HIGH - 3.5, letter)


def test_spaced_digits_are_numbers_where_all_digits_of_the_table_are_set_so(canvas):
    for row, column, text in [(2, 1, "120"), (2, 3, "45"), (3, 2, "7.5"), (3, 4, "3")]:
        space_out(canvas, text, row, column, 2.5)
    found = cells(canvas)
    assert (found[2, 1], found[2, 3], found[3, 2], found[3, 4]) == ("120", "45", "7.5", "3")


def test_spaced_digits_beside_closed_ones_stay_apart(canvas):
    space_out(canvas, "120", 2, 1, 2.5)
    space_out(canvas, "453", 2, 3, 2.5)
    put(canvas, "16", 3, 1)
    found = cells(canvas)
    assert (found[2, 1], found[2, 3], found[3, 1]) == ("1 2 0", "4 5 3", "16")


def test_digits_that_are_apart_by_different_gaps_are_not_joined(canvas):
    space_out(canvas, "120", 2, 1, 2)
    space_out(canvas, "45", 2, 3, 5)
    found = cells(canvas)
    assert (found[2, 1], found[2, 3]) == ("1 2 0", "4 5")
