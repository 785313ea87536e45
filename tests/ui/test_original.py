"""An original is drawn as it stands, with one place marked; where it stands is said in words."""

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from gaistats.errors import UnreadableFileError
from gaistats.model import Box, Place
from gaistats.readers.document import Cell, Table
from gaistats.ui.original import list_original, read_plain
from gaistats.ui.original_table import MOST_CELLS, flatten_table
from gaistats.ui.page_picture import draw_picture, list_page, page_asked
from gaistats.ui.place import flatten_place, restore_place, word_place


def _draw(table, place=None):
    return list_original([flatten_table(table)], place)


def _texts(block):
    return [[cell["t"] for cell in row["cells"]] for row in block["rows"]]


def _marked(blocks):
    cells = [c for b in blocks for row in b.get("rows", []) for c in row["cells"]]
    return [c["t"] for c in cells if c.get("x") == "here"]


def test_a_sheet_begins_at_its_own_first_cell_and_names_its_edges():
    cells = (
        Cell("规章", 200, 8),
        Cell("1", 200, 10),
        Cell("规范性文件", 203, 8),
        Cell("2", 203, 9),
    )
    heading, drawn = _draw(Table(1, cells, sheet="表三"), Place(1, 200, 10, sheet="表三"))
    assert heading["t"] == "工作表“表三”"
    assert [cell["t"] for cell in drawn["head"][0]["cells"]] == ["", "H", "I", "J"]
    assert _texts(drawn) == [["200", "规章", "", "1"], ["203", "规范性文件", "2", ""]]
    assert _marked([drawn]) == ["1"]


def test_a_sheet_with_several_tables_is_named_once():
    tables = [Table(n, (Cell("a", n, 1),), sheet="表三") for n in (1, 2)]
    blocks = list_original([flatten_table(table) for table in tables], None)
    assert sum(block.get("as") == "h4" for block in blocks) == 1


def test_what_merged_cells_cover_is_not_filled():
    cells = (Cell("总", 1, 1, 3, 1), Cell("甲", 1, 2, 1, 2), Cell("1", 3, 2), Cell("2", 3, 3))
    (drawn,) = _draw(Table(1, cells), Place(1, 2, 1))
    assert _texts(drawn) == [["总", "甲"], [], ["1", "2"]]
    assert _marked([drawn]) == ["总"]


def test_a_gap_in_a_drawn_table_stays_a_gap():
    (drawn,) = _draw(
        Table(1, (Cell("甲", 1, 1), Cell("乙", 1, 2), Cell("丙", 1, 3), Cell("3", 2, 3)))
    )
    assert _texts(drawn) == [["甲", "乙", "丙"], ["", "", "3"]]


def test_cells_that_overlap_are_all_drawn():
    (drawn,) = _draw(Table(1, (Cell("甲", 1, 1, 1, 3), Cell("乙", 1, 2), Cell("丙", 1, 4))))
    assert _texts(drawn) == [["甲", "乙", "丙"]]


def test_of_a_million_cells_the_first_are_drawn_and_it_is_said():
    cells = tuple(Cell("0", row, column) for row in range(1, 1_001) for column in range(1, 1_001))
    drawn, said = _draw(Table(1, cells))
    assert sum(map(len, _texts(drawn))) == MOST_CELLS
    assert "20,000" in said["t"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(1, 7, 4, sheet="表三"), "原件工作表“表三”，D7 单元格"),
        (Place(3, 5, 4), "原件第 3 张表，第 5 行，第 4 列"),
        (Place(3, 5, 4, page=3, box=Box(1, 2, 3, 4)), "原件第 3 页"),
        (Place(2, 5, 4, line=17), "原件第 2 张表，第 5 行，第 4 列（第 17 行文字）"),
        (Place(0, 0, 2, line=9), "原件正文第 9 行"),
        (Place(0, 0, 2, line=0), "原件正文中"),
    ],
)
def test_a_place_is_said_as_a_person_finds_it(place, said):
    assert word_place(place) == said
    assert restore_place(flatten_place(place)) == place


@pytest.fixture(scope="module")
def two_pages():
    written = BytesIO()
    canvas = Canvas(written, pagesize=(600, 800))
    canvas.drawString(100, 700, "1")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_a_page_is_a_picture_with_the_box_in_percent(two_pages):
    picture = draw_picture(two_pages, 1)
    (drawn,) = list_page(picture, 1, Place(1, 1, 1, page=1, box=Box(60, 80, 120, 160)))
    assert drawn["picture"].startswith("data:image/png;base64,")
    assert drawn["mark"] == pytest.approx([10, 10, 10, 10])
    assert drawn["ratio"] == pytest.approx(0.75)
    assert drawn["before"] is None
    assert page_asked(drawn["after"]["k"]) == 2


def test_another_page_has_no_mark_and_the_last_one_no_next(two_pages):
    (drawn,) = list_page(draw_picture(two_pages, 2), 2, Place(1, 1, 1, page=1, box=Box(0, 0, 9, 9)))
    assert drawn["mark"] is None
    assert drawn["after"] is None
    assert page_asked(drawn["before"]["k"]) == 1


@pytest.mark.parametrize("page", [3, 10**6])
def test_a_page_that_is_not_there_cannot_be_drawn(two_pages, page):
    with pytest.raises(UnreadableFileError):
        draw_picture(two_pages, page)


@pytest.mark.parametrize("key", ["received__total", "none", "page:", "page:x", "page:-1"])
def test_only_a_turn_asks_for_a_page(key):
    assert page_asked(key) is None


def test_of_a_hostile_page_only_its_words_are_left():
    """Scripts and styles are left out; what is no text never reaches the page."""
    hostile = (
        "<html><head><link rel=stylesheet href=http://example.invalid/a.css>"
        "<style>@import url(http://example.invalid/b.css)</style></head><body>"
        "<script>window.ran=1</script><img src=x onerror='window.ran=1'>"
        "<p onclick='window.ran=1' style='background:url(http://example.invalid/c.png)'>正文</p>"
        "<iframe src=http://example.invalid/></iframe>"
        "<table><tr><td><a href='javascript:window.ran=1'>规章</a></td><td>1</td></tr></table>"
    ).encode()
    shown = str(list_original(read_plain(hostile, "a.html"), None))
    assert "正文" in shown
    assert "规章" in shown
    for trace in ("ran=1", "example.invalid", "javascript", "onerror", "import"):
        assert trace not in shown
