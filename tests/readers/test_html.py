from gaistats.readers import read_document
from gaistats.readers.document import Cell, Paragraph, Table


def read(page: str):
    return read_document(f"<html><body>{page}</body></html>".encode(), "page.html")


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


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
