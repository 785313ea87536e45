import pytest

from gaistats.errors import UnreadableFileError
from gaistats.model import CellState
from gaistats.numerals import read_numeral
from gaistats.readers import read_document
from gaistats.readers.document import Cell, Paragraph, Table


def read(page: str):
    return read_document(f"<html><body>{page}</body></html>".encode(), "page.html")


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(row):
    (table,) = tables(read(f"<table><tr>{row}</tr></table>"))
    return [cell.text for cell in table.cells]


def test_merged_cells_are_spread_over_their_rectangle():
    page = (
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr>"
        "<tr><td>1</td><td>2</td></tr></table>"
    )
    (table,) = tables(read(page))
    assert table.cells == (
        Cell("甲", 1, 1, 2, 1), Cell("乙", 1, 2, 1, 2), Cell("1", 2, 2), Cell("2", 2, 3),
    )  # fmt: skip


def test_a_number_cut_by_markup_is_one_number():
    page = "<table><tr><td>甲</td><td><span>20</span><font>23</font></td></tr></table>"
    assert tables(read(page))[0].cells[1].text == "2023"


def test_numbers_on_lines_of_their_own_stay_apart():
    page = "<table><tr><td>甲</td><td><p>20</p><p>23</p></td></tr></table>"
    assert tables(read(page))[0].cells[1].text == "20 23"


def test_missing_end_tags_do_no_harm():
    (table,) = tables(read("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"))
    assert [(c.row, c.column, c.text) for c in table.cells] == [
        (1, 1, "甲"), (1, 2, "1"), (2, 1, "乙"), (2, 2, "2"),
    ]  # fmt: skip


def test_a_table_that_only_arranges_the_page_is_no_table():
    page = "<table><tr><td>文<table><tr><td>甲<td>1</table>尾</td></tr></table>"
    document = read(page)
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert tables(document)[0].number == 1


def test_scripts_styles_and_hidden_text_are_left_out():
    page = "<script>var 规章=0</script><p style='display: none'>藏</p><nav>导航</nav><p>见</p>"
    assert read(page).blocks == (Paragraph("见"),)


def test_a_hostile_span_does_not_fill_the_memory():
    page = "<table><tr><td rowspan=99999999 colspan=99999999>甲</td><td>1</td></tr></table>"
    assert tables(read(page))[0].cells[0].colspan == 100


def test_title_and_metadata_of_the_page_are_kept():
    page = (
        "<html><head><title>某局 年报</title>"
        "<meta name='PubDate' content='2024-01-17'></head><body><p>文</p></body></html>"
    )
    document = read_document(page.encode(), "x")
    assert document.title == "某局 年报"
    assert ("pubdate", "2024-01-17") in document.metadata


def cell_text(cell):
    """What is read from a cell that holds this markup."""
    (table,) = tables(read(f"<table><tr><td>甲</td><td>{cell}</td></tr></table>"))
    return table.cells[1].text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("20<span style='display:none'>9</span>23", "2023"),
        ("<st1:chsdate>20</st1:chsdate>23", "2023"),
        ("2<!--[if gte mso 9]>9<![endif]-->3", "23"),
        ("<![if !vml]>2<![endif]>3", "23"),
        ("20<wbr>23", "2023"),
        ("&#49;&#xff11;", "1１"),
        ("<div style='display: inline'>20</div><div style='display:inline'>23</div>", "2023"),
        ("<input type='text' value='5'><input type=hidden value=7>", "5"),
        ("<textarea>5</textarea>", "5"),
        ("<sup>12</sup>", "12"),
        ("<ruby>政<rp>(</rp><rt>zhèng</rt><rp>)</rp></ruby>务", "政务"),
    ],
)
def test_a_cell_reads_as_a_browser_shows_it(cell, text):
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        "<span>20</span>\n<span>23</span>", "20<br>23", "20&nbsp;23", "1<s>2</s>3", "<s>12</s>",
        "<span style='display:block'>20</span><span style='display:block'>23</span>",
        "12<sup>1</sup>", "12<sup>[1]</sup>", "12<sub>1</sub>", "1\ufffd3",
        "<span style='text-decoration: line-through'>12</span>",
    ],
)  # fmt: skip
def test_what_may_be_two_numbers_is_read_as_none(cell):
    assert read_numeral(cell_text(cell)).state is CellState.UNREADABLE


@pytest.mark.parametrize(
    ("cell", "value"), [("<del>12</del>13", 13), ("12<sup>①</sup>", 12), ("<del>12</del>", None)]
)
def test_struck_out_numbers_and_marks_of_notes_are_no_digits(cell, value):
    assert read_numeral(cell_text(cell)).value == value


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ("<tr><td rowspan=0>a<td>1<tr><td>2", [(1, 1, "a"), (1, 2, "1"), (2, 2, "2")]),
        ("<tr><td colspan='2px'>a<td>1", [(1, 1, "a"), (1, 3, "1")]),
        ("<td>1<td>2", [(1, 1, "1"), (1, 2, "2")]),
        ("<tr><td>1<td>2</tr><td>3<td>4", [(1, 1, "1"), (1, 2, "2"), (2, 1, "3"), (2, 2, "4")]),
        ("<form><tr><td>1<td>2</tr></form>", [(1, 1, "1"), (1, 2, "2")]),
        ("<tr><td style='display:none'>x<td>1<td>2", [(1, 1, "1"), (1, 2, "2")]),
        ("<tr><td style='visibility:hidden'>x<td>1", [(1, 1, ""), (1, 2, "1")]),
        ("<tr hidden><td>8<td>9<tr><td>1<td>2", [(1, 1, "1"), (1, 2, "2")]),
        ("<tbody><tr><td rowspan=9>a<td>1<tbody><tr><td>2<td>3",
         [(1, 1, "a"), (1, 2, "1"), (2, 1, "2"), (2, 2, "3")]),
        ("<tr><td>1<td><table><tr><td>2</table>" + "<tr><td>a<td>b<td>c" * 5,
         [(1, 1, "1"), (1, 2, "2"), *((r, c, t) for r in range(2, 7) for c, t in enumerate("abc", 1))]),
    ],
)  # fmt: skip
def test_cells_stand_where_a_browser_puts_them(rows, places):
    (table,) = tables(read(f"<table>{rows}</table>"))
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == places


def test_blocks_that_are_laid_out_as_a_table_are_one():
    cell = "<div style='display: table-cell'>{}</div>"
    row = f"<div style='display:table-row'>{cell.format('甲')}{cell.format(1)}</div>"
    (table,) = tables(read(f"<div style='display:table'>{row}{row}</div>"))
    assert [cell.text for cell in table.cells] == ["甲", "1", "甲", "1"]


def test_the_caption_stands_before_its_table():
    document = read("<table><caption>二、标题</caption><tr><td>1<td>2</table>")
    assert document.blocks[0] == Paragraph("二、标题")


def test_lines_of_preformatted_text_are_lines_and_its_bars_part_cells():
    document = read("<pre>一、总体情况\n规章 | 0 |\n乙 | 1 |\n</pre>")
    assert document.blocks[0] == Paragraph("一、总体情况")
    assert [cell.text for cell in tables(document)[0].cells] == ["规章", "0", "乙", "1"]


def test_lines_parted_by_breaks_only_are_paragraphs():
    assert read("一<br>二<br/>三").blocks == (Paragraph("一"), Paragraph("二"), Paragraph("三"))


def test_nothing_is_lost_after_many_unclosed_tags():
    assert read("<div>" * 1000 + "文").blocks == (Paragraph("文"),)


def test_a_page_too_deep_to_be_read_whole_is_refused():
    with pytest.raises(UnreadableFileError, match="too deeply"):
        read("<div>" * 5000 + "文")


@pytest.mark.parametrize(
    "cell",
    [
        '12<span style="vertical-align:super;font-size:8px">3</span>',
        '12<span style="position:relative;top:-3.0pt;mso-text-raise:3.0pt">3</span>',
    ],
)
def test_a_digit_that_a_style_sets_high_is_a_note(cell):
    assert texts(f"<td>规章</td><td>{cell}</td>")[1] == "12³"


@pytest.mark.parametrize(
    "style", ["font-size:0", "opacity:0", "left:-9999px", "width:0;overflow:hidden"]
)
def test_words_that_a_style_hides_are_no_part_of_a_number(style):
    cell = f'<span style="{style}">77</span>12'
    assert texts(f"<td>规章</td><td>{cell}</td>")[1] == "12"


def test_of_a_list_to_choose_from_only_the_chosen_entry_is_the_cells():
    cell = "<select><option>0</option><option selected>12</option></select>"
    assert texts(f"<td>规章</td><td>{cell}</td>")[1] == "12"


def test_a_picture_in_a_cell_is_no_blank():
    row = '<td>规章</td><td><img src="a.png"></td><td><img src="b.gif" width="1"></td>'
    assert texts(row)[1:] == ["\ufffc", ""]


def test_digits_that_float_are_not_joined():
    cell = '<span style="float:right">1</span><span>20</span>'
    assert texts(f"<td>规章</td><td>{cell}</td>")[1] == "1 20"


def test_white_digits_make_no_number_with_those_beside_them():
    cell = '<span style="color:#fff">7</span>12'
    assert texts(f"<td>规章</td><td>{cell}</td>")[1] == "7 12"
