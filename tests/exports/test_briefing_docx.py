"""A briefing as Word: read again by python-docx, it says what the pieces say."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from made_pieces import (
    COVERS,
    DEFINITION,
    SOURCE,
    TITLE,
    make_briefing,
    make_chart,
    make_table,
)
from PIL import Image

from gaistats.exports import pictures
from gaistats.exports.briefing import Entry
from gaistats.exports.briefing_docx import DOTS, _lay_out, write_briefing_docx
from gaistats.exports.piece_word import MOST_ROWS

NO_PICTURES = ("browser",)


def read(briefing):
    return Document(BytesIO(write_briefing_docx(briefing)))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def look(document, text):
    """(east Asian font, Latin font, half points, line, first line, alignment) of a paragraph."""
    (found,) = [p._p for p in document.paragraphs if p.text == text]
    fonts, spacing = found.find(f".//{qn('w:rFonts')}"), found.find(f".//{qn('w:spacing')}")
    indent = found.find(f".//{qn('w:ind')}")
    return (
        fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii")),
        found.find(f".//{qn('w:sz')}").get(qn("w:val")), spacing.get(qn("w:line")),
        None if indent is None else indent.get(qn("w:firstLineChars")),
        found.find(f".//{qn('w:jc')}").get(qn("w:val")),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_title_coverage_texts_captions_definitions_and_sources_stand_in_their_order(
    without, language
):
    without(*NO_PICTURES)
    document = read(make_briefing(language))
    chart, table = make_chart(language), make_table(language=language)
    own = {"zh": ("一、总体情况", "（一）另起的题目", "表{}　{}"),
           "en": ("1. Overview", "(1) 另起的题目", "Table {}. {}")}[language]  # fmt: skip
    below = [DEFINITION[language], SOURCE[language]]
    assert texts(document)[:-1] == [
        TITLE[language], *COVERS[language], own[0], "第一段。", "第二段。",
        "图前的话。", own[2].format(1, chart.title), *below,
        own[1], own[2].format(2, chart.title), *below,
        own[2].format(3, table.title), table.definition, SOURCE[language],
    ]  # fmt: skip


def test_the_layout_is_that_of_official_documents(without):
    without(*NO_PICTURES)
    document = read(make_briefing())
    (section,) = document.sections
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    assert look(document, TITLE["zh"])[:3] == ("方正小标宋_GBK", "Times New Roman", "44")
    assert look(document, "第一段。") == (
        "仿宋_GB2312",
        "Times New Roman",
        "32",
        "576",
        "200",
        "both",
    )
    assert look(document, "一、总体情况")[:5] == ("黑体", "Times New Roman", "32", "576", "200")
    assert look(document, "（一）另起的题目")[:5] == (
        "楷体_GB2312",
        "Times New Roman",
        "32",
        "576",
        "200",
    )
    caption = f"表1　{make_chart().title}"
    assert (look(document, caption)[0], look(document, caption)[-1]) == ("黑体", "center")
    assert [run.text for run in section.footer.paragraphs[0].runs if run.text.strip()] == [
        "— ",
        "1",
        " —",
    ]


def test_a_table_has_the_numbers_of_the_screen_and_a_dash_for_none(without):
    without(*NO_PICTURES)
    first, _, last = read(make_briefing()).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["年度", "本年新收", "予以公开"], ["2019", "10", "2"], ["2020", "11", "–"],
        ["2021", "1,203", "2"],
    ]  # fmt: skip
    assert [[cell.text for cell in row.cells] for row in last.rows] == [
        ["机关", "公开率（%）"], ["示范市第1局", "50.00"], ["示范市第2局", "50.25"],
        ["示范市第3局", "–"],
    ]  # fmt: skip
    fonts = {f.get(qn("w:eastAsia")) for f in last._tbl.iter(qn("w:rFonts"))}
    sides = [
        [c._tc.find(f".//{qn('w:jc')}").get(qn("w:val")) for c in row.cells] for row in last.rows
    ]
    assert fonts == {"宋体"}
    assert sides == [["center", "center"], *[["left", "right"]] * 3]
    assert len(list(last._tbl.iter(qn("w:tblHeader")))) == 1


def test_a_long_table_is_cut_and_says_how_many_of_how_many(without):
    without(*NO_PICTURES)
    table = make_table(rows=MOST_ROWS + 7)
    document = read(make_briefing(entries=[Entry(table.title, "", table)]))
    assert len(document.tables[0].rows) == MOST_ROWS + 1
    assert (
        f"共 {MOST_ROWS + 7} 行，列出前 {MOST_ROWS} 行；电子表格（XLSX）和 CSV 含全部。"
        in texts(document)
    )


def test_a_wide_table_lies_across_and_what_follows_stands_upright(without):
    without(*NO_PICTURES)
    wide, narrow = make_table(columns=11), make_table()
    entries = [Entry("总题", "一段。"), Entry("附表"), Entry("甲", "", wide), Entry("乙", "", wide),
               Entry("丙", "一段。", narrow)]  # fmt: skip
    document = read(make_briefing(entries=entries))
    sections = document.sections
    assert [s.orientation for s in sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]  # fmt: skip
    assert [(round(s.page_width.mm), round(s.top_margin.mm), round(s.right_margin.mm)) for s in sections] == [
        (210, 37, 26), (297, 28, 37), (210, 37, 26)]  # fmt: skip
    widths = [
        sum(int(w.get(qn("w:w"))) for w in t._tbl.iter(qn("w:gridCol"))) for t in document.tables
    ]
    assert [round(width / 56.7) for width in widths[:2]] == [225, 225]
    assert 40 < widths[2] / 56.7 < 100
    # A heading without a text stands on the page of what it is above.
    body = list(document.element.body)
    turns = [
        place for place, child in enumerate(body) if child.find(f".//{qn('w:sectPr')}") is not None
    ]
    (heading,) = [
        place for place, child in enumerate(body) if "二、附表" in "".join(child.itertext())
    ]
    assert turns[0] < heading < turns[1]


@pytest.mark.parametrize("hidden", [("browser",), ("font",), ("browser", "font")])
def test_without_browser_or_font_tables_stand_for_charts_and_one_sentence_says_so(without, hidden):
    without(*hidden)
    document = read(make_briefing())
    assert len(document.inline_shapes) == 0
    assert len(document.tables) == 3
    assert texts(document)[-1] == "本文以数据表代替图。"


def test_a_browser_that_draws_nothing_does_not_keep_the_document_from_being_written(
    monkeypatch, without
):
    without()
    failing = lambda *_: (_ for _ in ()).throw(RuntimeError("gone"))  # noqa: E731
    monkeypatch.setattr(pictures, "_draw", failing)
    document = read(make_briefing("en"))
    said = "This document has tables in the place of its charts."
    assert texts(document)[-1] == said


def test_a_document_without_charts_says_nothing_of_pictures(without):
    without("browser", "font")
    table = make_table()
    document = read(make_briefing(entries=[Entry(table.title, "", table)]))
    assert texts(document)[-1] == SOURCE["zh"]


def test_charts_are_pictures_with_caption_definition_source_and_words_for_the_blind(browser):
    document = read(make_briefing())
    chart = make_chart()
    assert len(document.inline_shapes) == 2
    assert len(document.tables) == 1
    said = texts(document)
    assert said.index("图2　" + chart.title) == said.index("（一）另起的题目") + 1
    for shape in document.inline_shapes:
        assert round(shape.width.mm) == 156
        assert chart.title in shape._inline.docPr.get("descr")
    parts = [part for part in document.part.package.iter_parts() if "image" in part.content_type]
    with Image.open(BytesIO(parts[0].blob)) as picture:
        assert picture.width == DOTS
        assert len(picture.convert("RGB").getcolors(maxcolors=10**6)) > 6
    assert "以数据表代替" not in "".join(said)


def test_a_chart_too_high_for_a_page_is_a_table_and_says_so(without):
    without()
    chart = make_chart()
    chart.figure.layout.height = 2_000
    document = read(make_briefing(entries=[Entry(chart.title, "", chart)]))
    assert len(document.tables) == 1
    assert "原图过长，一页容纳不下，以绘图数据表代替。" in texts(document)


def test_a_column_that_is_empty_throughout_is_left_out(without):
    without(*NO_PICTURES)
    table = make_table(columns=4)
    table.table.iloc[:, 2] = float("nan")
    table.table["备注"] = ["", None, ""]
    document = read(make_briefing(entries=[Entry(table.title, "", table)]))
    head = [cell.text for cell in document.tables[0].rows[0].cells]
    assert head == ["机关", "公开率（%）", "指标名称第1项"]
    assert len(table.table.columns) == 5


def test_letters_are_smaller_before_a_page_is_turned(without):
    without(*NO_PICTURES)
    sizes = {}
    for columns in range(2, 12):
        table = make_table(columns=columns)
        document = read(make_briefing(entries=[Entry(table.title, "", table)]))
        (size,) = {e.get(qn("w:val")) for e in document.tables[0]._tbl.iter(qn("w:sz"))} - {"4"}
        across = document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
        sizes[size, across] = columns
    assert sizes["18", False] < sizes["15", False]
    assert ("15", True) not in sizes


def test_the_last_lines_of_a_table_stand_with_its_notes(without):
    without(*NO_PICTURES)
    table = make_table(rows=19)
    (drawn,) = read(make_briefing(entries=[Entry(table.title, "", table)])).tables
    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in drawn.rows]
    assert kept == [True, *[False] * 16, *[True] * 3]


def test_a_usual_chart_is_so_low_that_two_stand_on_a_page():
    chart = make_chart()
    for height, highest in ((480, 81), (900, 172)):
        chart.figure.layout.height = height
        drawing = _lay_out(chart)
        low = drawing.figure.layout.height * 156 / drawing.laid_out
        assert low <= highest


def test_the_document_carries_no_foreign_name_and_no_old_date(without):
    without(*NO_PICTURES)
    properties = read(make_briefing()).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == (
        "", "", TITLE["zh"])  # fmt: skip
    now = datetime.now(UTC).replace(tzinfo=None)
    for date in (properties.created, properties.modified):
        assert abs(now - date.replace(tzinfo=None)) < timedelta(minutes=5)
