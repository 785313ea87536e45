from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gaistats.forms.recogniser import recognise_report
from gaistats.readers.document import Paragraph, Table
from gaistats.readers.pdf import read_pdf

FONT, SIZE, PITCH = "STSong-Light", 9, 11
COLUMNS = [300, 340, 380, 420, 460, 500, 540]
HEADER = ["自然人", "商业企\n业", "社会公\n益组织", "科研机\n构", "法律服\n务机构", "其他", "总计"]
LABEL = 150


def draw(*pages):
    """A PDF of (centre, height from above, text with line breaks), all centred."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    output = BytesIO()
    canvas = Canvas(output, A4)
    for page in pages:
        canvas.setFont(FONT, SIZE)
        for centre, middle, text in page:
            lines = text.split("\n")
            top = middle - PITCH * len(lines) / 2
            for number, line in enumerate(lines):
                canvas.drawCentredString(centre, A4[1] - top - PITCH * number - SIZE, line)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def row(middle, label, *values, columns=COLUMNS):
    cells = [(at, middle, text) for at, text in zip(columns, values, strict=True) if text]
    return [(LABEL, middle, label), *cells]


def tables(content):
    found = [block for block in read_pdf(content).blocks if isinstance(block, Table)]
    return [
        [[cell.text for cell in table.cells if cell.row == number] for number in numbers(table)]
        for table in found
    ]


def numbers(table):
    return sorted({cell.row for cell in table.cells})


HEADED = [
    *row(100, "（本列数据的勾稽关系为：第一项加第二项\n之和，等于第三项加第四项之和）", *HEADER)
]


def test_an_empty_cell_of_a_table_without_lines_is_known():
    content = draw([*HEADED, *row(130, "（一）予以公开", "3", "", "", "", "12", "", "15")])
    assert tables(content)[0][-1] == ["（一）予以公开", "3", "", "", "", "12", "", "15"]


def test_a_heading_in_two_lines_belongs_to_the_column_below_it():
    (table,) = tables(draw([*HEADED, *row(130, "（一）予以公开", *"1234567")]))
    assert table[-2] == [text.replace("\n", "") for text in HEADER]


def test_the_order_of_swapped_applicants_is_read():
    text = row(130, "一、本年新收政府信息公开申请数量", *"1234560")
    text += row(150, "二、上年结转政府信息公开申请数量", *"6543210")
    report = recognise_report(read_pdf(draw([*HEADED, *text]))).report
    assert report.cells["received__public_interest_organisation"].value == 3
    assert report.cells["received__research_institution"].value == 4


def test_a_label_in_lines_stands_level_with_its_numbers():
    text = row(
        140, "1.申请人无正当理由逾期\n不补正、行政机关不再处\n理其政府信息公开申请", *"1234567"
    )
    text += row(175, "3.其他", *"0000000")
    (table,) = tables(draw([*HEADED, *text]))
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    assert table[-2:] == [[label, *"1234567"], ["3.其他", *"0000000"]]


def test_a_group_stands_beside_its_rows():
    text = [(60, 140, "（四）无法提供"), *row(130, "1.本机关不掌握", *"1234567")]
    text += row(150, "2.没有现成信息", *"7654321")
    (table,) = tables(draw([*HEADED, *text]))
    assert [cells[-8:] for cells in table[-2:]] == [
        ["1.本机关不掌握", *"1234567"],
        ["2.没有现成信息", *"7654321"],
    ]


def test_a_table_goes_on_in_the_same_columns_on_the_next_page():
    first = [*HEADED, *row(130, "（一）予以公开", *"1234567"), (297, 825, "— 1 —")]
    second = row(60, "（二）部分公开", "", "", "8", "", "", "", "8")
    (table,) = tables(draw(first, second))
    assert table[-1] == ["（二）部分公开", "", "", "8", "", "", "", "8"]


def test_numbers_that_stand_under_two_headings_make_no_table():
    text = row(130, "（一）予以公开", "1", "2", "3", "4", "5", "6", "7")
    text += [(LABEL, 150, "（二）部分公开"), (320, 150, "1234567890123")]
    assert tables(draw([*HEADED, *text])) == []


def test_numbers_between_two_labels_make_no_table():
    text = [*row(130, "（一）予以公开", *"1234567"), (LABEL, 150, "（二）部分公开")]
    text += [(at, 160, "9") for at in COLUMNS] + [(LABEL, 170, "3.其他")]
    assert tables(draw([*HEADED, *text])) == []


def test_sentences_with_numbers_are_no_table():
    lines = [
        "全年受理申请 12 件，办结 11 件。",
        "其中予以公开 8 件，部分公开 3 件。",
        "发布信息 1263 条  公文 17 件",
    ]
    content = draw([(297, 100 + 14 * at, line) for at, line in enumerate(lines)])
    assert all(isinstance(block, Paragraph) for block in read_pdf(content).blocks)


def test_a_heading_that_no_text_betrays_ends_a_table_though_the_next_one_is_not_read():
    below = [(LABEL, 160, "四、政府信息公开行政复议、行政诉讼情况")]
    below += [(100, 180, "行政复议"), (400, 181, "行政诉讼"), (90, 200, "1"), (112, 206, "2")]
    content = draw([*HEADED, *row(130, "（一）予以公开", *"1234567"), *below])
    assert tables(content)[0][-1] == ["（一）予以公开", *"1234567"]


def test_words_that_end_at_one_place_are_one_heading():
    head = [(at, 100, "自然人") for at in COLUMNS[:1]]
    head += [(at, 95, "社会公") for at in COLUMNS[1:]]
    head += [(at + 4.5, 106, "益组") for at in COLUMNS[1:]] + [(LABEL, 100, "项目")]
    (table,) = tables(draw([*head, *row(140, "（一）予以公开", *"1234567")]))
    assert table[1] == ["自然人", *["社会公益组"] * 6]


def test_a_section_heading_is_no_heading_of_columns():
    heading = (LABEL + 20, 100, "四、政府信息公开行政复议、行政诉讼情况")
    head = [(at, 122, word) for at, word in zip(COLUMNS, HEADER[::-1], strict=True)]
    numbers = [(at, 150, str(digit)) for digit, at in enumerate(COLUMNS)]
    (table,) = tables(draw([heading, *head, *numbers]))
    assert [len(row) for row in table] == [7, 7]


def test_a_running_head_is_no_row_of_the_table_that_goes_on():
    first = [(200, 30, "示范市年报汇编 第1页"), *HEADED, *row(130, "1.予以公开", *"1234567")]
    second = [(200, 30, "示范市年报汇编 第2页"), *row(60, "2.部分公开", *"1234567")]
    (table,) = tables(draw(first, second))
    assert [line[0] for line in table[-2:]] == ["1.予以公开", "2.部分公开"]
