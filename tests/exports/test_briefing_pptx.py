"""Slides opened again: what stands in charts and tables is what the figures and tables have."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
from house_figures import (
    KINDS,
    LONG,
    NAN,
    draw_peers,
    draw_ranking,
    draw_several,
    draw_small,
    words,
)
from lxml import etree
from pptx import Presentation
from pptx.util import Inches

from gaistats.errors import ExportError
from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.briefing_pptx import write_briefing_pptx
from gaistats.exports.chart_data import read_chart
from gaistats.exports.slides.make_template import TEMPLATE, make_template
from gaistats.exports.slides.template import find_template
from gaistats.pieces.piece import Piece

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TABLE = pd.DataFrame({"机关": ["甲局", "=1+1"], "年度": [2022, 2023], "公开率 (%)": [54.0, NAN]})


def piece(figure=None, table=TABLE, language="zh"):
    said = words(language)
    return Piece(said["title"], said["subtitle"], said["source"], table, figure)


def briefing(*entries, language="zh"):
    return Briefing(
        "年度报告情况", language, "2025-04-02", ("示范市 · 2019–2023", "示例数据"), entries
    )


def open_slides(*entries, template=None, language="zh"):
    return Presentation(
        BytesIO(write_briefing_pptx(briefing(*entries, language=language), template))
    )


def entry(figure=None, table=TABLE, text="", title=""):
    return Entry(title, text, piece(figure, table))


def charts(presentation):
    return [
        shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart
    ]


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def embedded(chart):
    return openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"heat"}))
def test_the_data_of_native_charts_are_those_of_the_figure(kind, language):
    figure = KINDS[kind](language)
    slides = open_slides(Entry("", "", piece(figure, language=language)), language=language)
    drawn, wanted = charts(slides), read_chart(figure, language)
    assert len(drawn) == len(wanted)
    for chart, data in zip(drawn, wanted, strict=True):
        series = [s for plot in chart.plots for s in plot.series]
        found = {(s.name, tuple(s.values)) for s in series}
        named = {(s.name or words(language)["title"], s.values) for s in data.series}
        assert found == named
        if data.categories:
            assert tuple(chart.plots[0].categories) == data.categories


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"heat"}))
def test_the_workbook_inside_a_chart_has_the_same_numbers_and_empty_cells_for_gaps(kind):
    figure = KINDS[kind]()
    for chart, data in zip(
        charts(open_slides(entry(figure))), read_chart(figure, "zh"), strict=True
    ):
        sheet = embedded(chart)
        for place, series in enumerate(data.series):
            if series.sizes:
                continue
            cells = [sheet.cell(row, place + 2).value for row in range(2, len(series.values) + 2)]
            assert cells == [None if v is None else pytest.approx(v) for v in series.values]
    if kind == "lines":
        assert None in [sheet.cell(row, 2).value for row in range(2, 8)]


def test_every_point_of_a_funnel_stands_with_its_name_in_the_workbook():
    figure = draw_peers()
    (chart,), (data,) = charts(open_slides(entry(figure))), read_chart(figure, "zh")
    rows = [tuple(cell.value for cell in row[:3]) for row in embedded(chart).iter_rows()]
    found = {(x, round(y, 12), name) for x, y, name in rows if isinstance(x, int | float)}
    for series in data.series:
        values = [round(value, 12) for value in series.values]
        names = series.names or (None,) * len(values)
        assert set(zip(series.sizes, values, names, strict=True)) <= found


def test_no_line_is_drawn_through_a_gap():
    (chart,) = charts(open_slides(entry(draw_several())))
    (blanks,) = chart._chartSpace.iter(f"{C}dispBlanksAs")
    assert blanks.get("val") == "gap"
    for series in chart.plots[0].series:
        points = series._element.findall(f"{C}val//{C}pt")
        assert len(points) == sum(value is not None for value in series.values)


def test_text_that_looks_like_a_formula_stays_text():
    figure = draw_several(chosen=["a", "d"])  # whose series is called =1+1
    slides = open_slides(entry(figure))
    sheet = embedded(charts(slides)[0])
    assert "=1+1" in [cell.value for cell in sheet[1]]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_what_received_stands_above_stacked_bars_as_marks():
    (chart,) = charts(open_slides(entry(KINDS["outcomes"]())))
    assert [plot._element.tag for plot in chart.plots] == [f"{C}barChart", f"{C}lineChart"]
    assert [s.name for s in chart.plots[1].series] == ["本年新收"]


def test_whiskers_end_where_the_intervals_do():
    (chart,) = charts(open_slides(entry(draw_ranking())))
    (bars,) = chart._chartSpace.iter(f"{C}errBars")
    (data,) = read_chart(draw_ranking(), "zh")
    values, series = chart.plots[0].series[0].values, data.series[0]
    for name, ends, sign in (("plus", series.highs, 1), ("minus", series.lows, -1)):
        found = {
            int(p.get("idx")): float(p.find(f"{C}v").text)
            for p in bars.findall(f"{C}{name}//{C}pt")
        }
        assert {n: values[n] + sign * d for n, d in found.items()} == pytest.approx(
            {n: end for n, end in enumerate(ends) if end is not None})  # fmt: skip


def test_the_chosen_offices_of_a_funnel_are_named():
    (chart,) = charts(open_slides(entry(draw_peers())))
    names = {
        "".join(t.text for t in label.iter(f"{A}t")) for label in chart._chartSpace.iter(f"{C}dLbl")
    }
    assert names == {f"示范市第{n}<局>" for n in (3, 20, 21, 31, 32)}
    (base,) = chart._chartSpace.iter(f"{C}logBase")
    assert base.get("val") == "10"


def test_small_multiples_are_small_charts_nine_a_slide():
    slides = open_slides(entry(draw_small(count=11)))
    assert [sum(shape.has_chart for shape in slide.shapes) for slide in slides.slides] == [0, 9, 2]
    assert len({chart.value_axis.maximum_scale for chart in charts(slides)}) == 1


def test_long_rankings_keep_the_chosen_and_say_what_is_left_out():
    slides = open_slides(entry(draw_ranking(count=80)))
    names = [name for chart in charts(slides) for name in chart.plots[0].categories]
    assert len(charts(slides)) == 3
    assert any(name.startswith("示范市甲局") for name in names)
    offices = [name for name in names if not name.startswith("中位数")]
    assert 3 * 6 <= len(offices) < 80
    said = f"共 80 行，列出 {len(offices)} 行"
    assert any(said in text for text in texts(slides.slides[1]))
    assert [s.shapes.title.text for s in slides.slides][1:] == [
        f"各局公开率相差较大 ({n}/3)" for n in (1, 2, 3)]  # fmt: skip


def tables(slides):
    return [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_heat_map_is_a_table_with_the_shades_of_the_figure():
    (table,) = tables(open_slides(entry(KINDS["heat"]())))
    assert rows_of(table) == [["", "新收申请", "公开率"], ["甲区", "1,000", "50.0 %"],
                              ["乙区", "3,000", "!"], ["丙区", "2,000", ""]]  # fmt: skip
    assert str(table.cell(2, 1).fill.fore_color.rgb) == "C2C2C2"
    assert str(table.cell(1, 1).fill.fore_color.rgb) == "E5E6E6"
    assert table.cell(2, 2)._tc.tcPr.find(f"{A}pattFill") is not None


def test_a_table_is_native_and_what_is_missing_is_a_dash():
    (table,) = tables(open_slides(entry()))
    assert rows_of(table) == [["机关", "年度", "公开率 (%)"], ["甲局", "2022", "54"],
                              ["=1+1", "2023", "–"]]  # fmt: skip


def test_a_long_table_goes_on_and_says_how_many_rows_it_shows():
    long = pd.DataFrame({"机关": [LONG] * 100, "新收": range(100)})
    slides = open_slides(entry(table=long))
    shown = [row for table in tables(slides) for row in rows_of(table)[1:]]
    assert len(tables(slides)) == 3
    assert [row[1] for row in shown] == [f"{n}" for n in range(len(shown))]
    assert any(f"共 100 行，列出前 {len(shown)} 行" in text for text in texts(slides.slides[1]))
    short = open_slides(entry(table=long.head(25)))
    assert [row[1] for table in tables(short) for row in rows_of(table)[1:]] == [
        str(n) for n in range(25)
    ]
    assert not any("列出前" in text for slide in short.slides for text in texts(slide))


def test_nothing_reaches_below_its_slide():
    long = pd.DataFrame({"机关": [LONG] * 100, "说明": ["件数过少，未计算比率；" * 9] * 100})
    slides = open_slides(
        entry(table=long), entry(KINDS["heat"]()), *(entry(f()) for f in KINDS.values())
    )
    for slide in slides.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= slides.slide_height
            assert shape.left + shape.width <= slides.slide_width


def test_a_table_of_one_row_is_a_large_number():
    slides = open_slides(entry(table=pd.DataFrame({"公开率 (%)": [54.0], "计入机关": ["23 / 25"]})))
    said = texts(slides.slides[1])
    assert "54" in said
    assert "计入机关  23 / 25" in said
    assert not tables(slides)


def test_title_definition_words_source_and_number_stand_on_the_slide():
    slides = open_slides(entry(draw_ranking(), text="第一句。\n第二句。", title="甲局最低"))
    first, slide = slides.slides
    assert texts(first)[:2] == ["年度报告情况", "示范市 · 2019–2023\n示例数据\n数据截至 2025-04-02"]
    said = texts(slide)
    assert slide.shapes.title.text == "甲局最低"
    assert {words()["subtitle"], "第一句。\n第二句。", words()["source"]} <= set(said)
    assert len(list(slide._element.iter(f"{A}fld"))) == 1


def test_long_words_have_a_slide_of_their_own():
    long = "\n".join(["建议核实有关情况。" * 20] * 12)
    slides = open_slides(entry(draw_ranking(), text=long), Entry("下一步", "一句。"))
    titles = [slide.shapes.title.text for slide in slides.slides]
    assert titles[:3] == ["年度报告情况", words()["title"], words()["title"]]
    assert titles[-1] == "下一步"
    said = [text for slide in slides.slides for text in texts(slide)]
    assert sum(text.count("建议核实") for text in said) == 240


def test_chinese_letters_have_a_font_everywhere():
    slides = open_slides(*(entry(f(), text="字") for f in KINDS.values()), Entry("页", "字"))
    for slide in slides.slides:
        for run in slide._element.iter(f"{A}r"):
            if slide.shapes.title is None or run not in list(
                slide.shapes.title._element.iter(f"{A}r")
            ):
                properties = run.find(f"{A}rPr")
                assert properties.get("lang") == "zh-CN"
    for chart in charts(slides):
        for properties in chart._chartSpace.iter(f"{A}defRPr", f"{A}rPr"):
            assert properties.find(f"{A}ea").get("typeface") == "+mn-ea"
    part = slides.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme")  # fmt: skip
    fonts = etree.fromstring(part.blob).findall(f".//{A}ea")
    assert [font.get("typeface") for font in fonts[:2]] == ["微软雅黑"] * 2


def test_the_template_that_ships_is_the_one_that_the_code_makes():
    made, kept = make_template(), Presentation(str(TEMPLATE))

    def parts(presentation):
        return {str(p.partname): p.blob for p in presentation.part.package.iter_parts()
                if str(p.partname).startswith("/ppt/slide")}  # fmt: skip

    assert parts(made) == parts(kept)
    assert kept.slide_width / kept.slide_height == pytest.approx(16 / 9, rel=1e-3)


def office_template(path, *, empty=True):
    """python-pptx's own 4:3 template, with the place for contents moved and a slide in it."""
    presentation = Presentation()
    for shape in presentation.slide_layouts[1].placeholders:
        if shape.placeholder_format.idx == 1:
            shape.left, shape.top, shape.width, shape.height = map(Inches, (1, 2, 8, 4))
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "旧页"
    presentation.save(str(path))
    return path


def test_an_office_may_use_its_own_template(tmp_path):
    (tmp_path / "templates").mkdir()
    office_template(tmp_path / "templates" / "briefing.pptx")
    path = find_template(tmp_path)
    slides = open_slides(entry(draw_ranking()), Entry("下一步", "一句。"), template=path)
    assert slides.slide_width == Inches(10)
    assert "旧页" not in [slide.shapes.title.text for slide in slides.slides]
    (frame,) = [shape for shape in slides.slides[1].shapes if shape.has_chart]
    assert frame.left == Inches(1)
    assert frame.top >= Inches(2)
    assert frame.left + frame.width <= Inches(9)
    assert frame.top + frame.height <= Inches(6)
    # Its theme has no Chinese font, so ours is named.
    ea = {e.get("typeface") for e in frame.chart._chartSpace.iter(f"{A}ea")}
    assert ea == {"微软雅黑"}


def test_a_collection_without_a_template_uses_ours(tmp_path):
    assert find_template(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"not a file of PowerPoint", b"PK\x03\x04broken"])
def test_a_broken_template_is_an_error_that_names_it(tmp_path, content):
    path = tmp_path / "briefing.pptx"
    path.write_bytes(content)
    with pytest.raises(ExportError, match=r"briefing\.pptx cannot be read"):
        write_briefing_pptx(briefing(entry()), path)


def test_a_workbook_is_no_template(tmp_path):
    path = tmp_path / "briefing.pptx"
    openpyxl.Workbook().save(path)
    with pytest.raises(ExportError, match="cannot be read"):
        write_briefing_pptx(briefing(entry()), path)


@pytest.mark.parametrize(("kept", "missing"), [(1, "a subtitle"), (0, "contents")])
def test_a_template_without_the_layouts_says_which_it_needs(tmp_path, kept, missing):
    presentation = Presentation()
    for number, layout in enumerate(list(presentation.slide_layouts)):
        if number != kept:
            presentation.slide_layouts.remove(layout)
    presentation.save(str(tmp_path / "own.pptx"))
    with pytest.raises(ExportError, match=missing):
        write_briefing_pptx(briefing(entry()), tmp_path / "own.pptx")


def test_characters_that_no_file_may_hold_are_left_out():
    frame = TABLE.assign(机关=["甲\x00局", "乙\x0b局"])
    one = replace(piece(draw_ranking(), frame), title="题\x01目", source="来\x02源")
    slides = open_slides(Entry("", "字\x03", one), entry(table=frame))
    assert rows_of(tables(slides)[0])[1][0] == "甲局"


def test_a_foreign_figure_is_given_as_its_table():
    assert tables(open_slides(entry(go.Figure().add_bar(x=[1], y=[1]))))


def test_the_file_tells_of_itself_and_not_of_whoever_made_its_template():
    briefing = Briefing("简报", "zh", "2025-04-02", (), (Entry("题", "话"),))
    told = Presentation(BytesIO(write_briefing_pptx(briefing))).core_properties
    assert (told.title, told.author, told.last_modified_by, told.comments) == ("简报", "", "", "")
    now = datetime.now(UTC).replace(tzinfo=None)
    assert now - told.created.replace(tzinfo=None) < timedelta(minutes=5)
    assert told.modified == told.created
