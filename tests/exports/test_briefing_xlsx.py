"""The workbook opened again: tables and charts have the numbers of the pieces."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from house_figures import KINDS, NAN, draw_peers, draw_ranking, draw_several, words
from lxml import etree

from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.briefing_xlsx import write_briefing_xlsx
from gaistats.exports.chart_data import read_chart
from gaistats.exports.workbook import name_sheet
from gaistats.pieces.piece import Piece

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
EVIL = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0"]
TABLE = pd.DataFrame({"机关": EVIL, "年度": 2023, "公开率 (%)": [54.0, NAN, 0.0, 43.61, 5],
                      "收费金额（万元）": [1.123456, 2, NAN, 0, 0.5]})  # fmt: skip


def piece(figure=None, table=TABLE, language="zh"):
    said = words(language)
    return Piece(said["title"], said["subtitle"], said["source"], table, figure)


def write(*entries, language="zh"):
    covers = ("示范市 · 2019–2023", "=示例数据")
    return write_briefing_xlsx(Briefing("=年度报告情况", language, "2025-04-02", covers, entries))


def read(*entries, language="zh"):
    return openpyxl.load_workbook(BytesIO(write(*entries, language=language)))


def head_of(sheet):
    return int(re.sub(r"\D", "", sheet.freeze_panes)) - 1


def chart_xml(content):
    with ZipFile(BytesIO(content)) as file:
        names = [n for n in file.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", n)]
        return [
            etree.fromstring(file.read(n))
            for n in sorted(names, key=lambda n: int(re.sub(r"\D", "", n)))
        ]


def follow(workbook, reference):
    """The values of the cells that a chart refers to."""
    sheet, cells = reference.rsplit("!", 1)
    found = workbook[sheet.strip("'")][cells.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return tuple(cell.value for row in rows for cell in row)


def test_a_table_has_the_numbers_of_its_piece_and_nothing_where_there_is_none():
    sheet = read(Entry("", "", piece())).worksheets[1]
    head = head_of(sheet)
    rows = [tuple(c.value for c in row[:4]) for row in sheet.iter_rows(head, head + len(TABLE))]
    assert rows[0] == tuple(TABLE.columns)
    wanted = TABLE.astype(object).where(TABLE.notna(), None).itertuples(index=False, name=None)
    assert rows[1:] == list(wanted)
    assert [sheet.cell(head + 1, column).number_format for column in (2, 3, 4)] == [
        "0", "#,##0.00", "#,##0.00####"]  # fmt: skip


def test_no_text_anywhere_is_a_formula():
    figure = draw_several(chosen=["a", "d"])
    entries = [
        Entry("=1+1", "=2+2\n@x", piece(figure)),
        Entry("+3", "=4"),
        Entry("", "", piece(draw_peers())),
    ]
    workbook = read(*entries)
    cells = [cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {"=1+1", "=2+2", "=4", "=年度报告情况", *EVIL} <= {cell.value for cell in cells}


def test_each_sheet_says_what_it_is_and_what_it_covers():
    workbook = read(Entry("甲局最低", "第一句。", piece()))
    sheet = workbook.worksheets[1]
    above = [row[0].value for row in sheet.iter_rows(1, head_of(sheet) - 1)]
    said = words()
    as_of = [] if "2025-04-02" in said["source"] else ["数据截至 2025-04-02"]
    assert above == ["甲局最低", said["title"], said["subtitle"], "第一句。", said["source"],
                     *as_of, None]  # fmt: skip


def test_each_sheet_names_its_own_filters_and_the_contents_those_of_all():
    office = replace(piece(), name=("公开率", "示范市_局", "2019–2023", "", "示例", "2025-04-02"))
    contents, sheet = read(Entry("", "", office), Entry("", "", piece())).worksheets[:2]
    said = [row[0].value for row in sheet.iter_rows(1, head_of(sheet) - 1)]
    assert "范围：示范市 · 局 · 2019–2023 · 示例" in said
    assert "示范市 · 2019–2023" not in said
    assert "示范市 · 2019–2023" in [row[0].value for row in contents.iter_rows()]


def test_sheets_are_named_by_number_and_measure():
    named = replace(piece(), name=("公开率", "示范市", "2024", "", "", "2025-04-02"))
    entries = [Entry("公开率，2024年：己区最高（48.9 %），丙区最低（32.1 %）", "", named)] * 2
    assert read(*entries).sheetnames[1:3] == ["1 公开率", "2 公开率"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("2 公开率，2024年：己区最高（48.9 %），丙区最低（32.1 %）", "2 公开率，2024年：己区最高（48.9 %），丙区最低"),
     ("2 Requests received of 12,345.67 in all", "2 Requests received of"),
     ("2 " + "a" * 40, "2"), ("a" * 40, "a" * 31)],
)  # fmt: skip
def test_a_sheets_name_is_cut_inside_no_number(name, wanted):
    assert name_sheet(name) == wanted


def test_a_sheet_prints_a_page_wide_with_its_head_and_page_numbers():
    sheets = read(Entry("", "", piece(draw_ranking())), Entry("", "", piece())).worksheets
    for sheet in sheets[1:3]:
        assert sheet.print_title_rows == f"${head_of(sheet)}:${head_of(sheet)}"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.center.text == "&P / &N"


def test_long_texts_are_broken_and_rates_among_counts_have_a_decimal():
    mixed = pd.Series([6.0, 1203, "空白"], dtype=object)
    table = pd.DataFrame({"指标": ["公开率", "很长的字" * 20, "起诉"], "数": mixed})
    sheet = read(Entry("", "", piece(table=table))).worksheets[1]
    head = head_of(sheet)
    assert [sheet.cell(head + n, 2).number_format for n in (1, 2)] == ["#,##0.0#####", "#,##0"]
    assert sheet.cell(head + 2, 1).alignment.wrap_text
    assert sheet.row_dimensions[head + 2].height >= 48


def test_a_chart_stands_below_its_table():
    sheet = read(Entry("", "", piece(draw_ranking()))).worksheets[1]
    (chart,) = sheet._charts
    assert chart.anchor._from.col == 0
    assert chart.anchor._from.row >= head_of(sheet) + len(TABLE)


def test_contents_lead_to_sheets_and_definitions_stand_last():
    workbook = read(Entry("甲", "", piece()), Entry("甲", "字"), Entry("乙/丙", "", piece()))
    assert workbook.sheetnames == ["目录", "1 甲", "2 甲", "3 乙丙", "指标说明"]
    links = [
        cell.hyperlink.location
        for row in workbook["目录"].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links == ["'1 甲'!A1", "'2 甲'!A1", "'3 乙丙'!A1", "'指标说明'!A1"]
    rows = [tuple(c.value for c in row) for row in workbook["指标说明"].iter_rows()]
    said = words()
    assert ("甲", said["subtitle"], said["source"]) in rows


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"heat"}))
def test_native_charts_draw_the_numbers_of_the_figure(kind, language):
    figure = KINDS[kind](language)
    content = write(Entry("", "", piece(figure, language=language)), language=language)
    workbook, wanted = openpyxl.load_workbook(BytesIO(content)), read_chart(figure, language)
    drawn = chart_xml(content)
    assert len(drawn) == len(wanted)
    for chart, data in zip(drawn, wanted, strict=True):
        # What XlsxWriter leaves out is a gap to Excel.
        assert {e.get("val") for e in chart.iter(f"{C}dispBlanksAs")} <= {"gap"}
        for element, series in zip(chart.iter(f"{C}ser"), data.series, strict=True):
            values = (
                element.find(f"{C}val")
                if element.find(f"{C}val") is not None
                else element.find(f"{C}yVal")
            )
            found = follow(workbook, values.find(f".//{C}f").text)
            assert found == tuple(None if v is None else pytest.approx(v) for v in series.values)
            names = follow(workbook, element.find(f"{C}tx//{C}f").text)
            assert names == (series.name or words(language)["title"],)
            of = element.find(f"{C}cat") if data.categories else element.find(f"{C}xVal")
            places = follow(workbook, of.find(f".//{C}f").text)
            assert places == (data.categories or pytest.approx(series.sizes))


def test_whiskers_point_at_the_lengths_in_the_sheet():
    content = write(Entry("", "", piece(draw_ranking())))
    workbook, (chart,), (data,) = openpyxl.load_workbook(BytesIO(content)), chart_xml(content), read_chart(draw_ranking(), "zh")  # fmt: skip
    (bars,), series = chart.iter(f"{C}errBars"), data.series[0]
    up = follow(workbook, bars.find(f"{C}plus//{C}f").text)
    assert up == tuple(None if high is None else pytest.approx(high - value)
                       for high, value in zip(series.highs, series.values, strict=True))  # fmt: skip


def test_a_heat_map_is_numbers_with_the_shades_of_the_figure():
    sheet = read(Entry("", "", piece(KINDS["heat"]()))).worksheets[1]
    head, left = head_of(sheet) + len(TABLE) + 2, 1
    high, missing = sheet.cell(head + 2, left + 1), sheet.cell(head + 2, left + 2)
    assert (high.value, high.fill.fgColor.rgb, high.number_format) == (3000, "FFC2C2C2", "#,##0")
    assert (missing.value, missing.fill.fill_type) == ("!", "lightUp")
    assert sheet.cell(head + 3, left + 2).value is None


def test_a_name_that_looks_like_a_cell_is_no_reference():
    figure = draw_peers()
    for trace in figure.data:
        if trace.hovertext is not None:
            trace.hovertext = [f"Sheet1!A1<br>{text}" for text in trace.hovertext]
    (chart,) = chart_xml(write(Entry("", "", piece(figure))))
    labels = [label for label in chart.iter(f"{C}dLbl") if label.find(f"{C}delete") is None]
    assert labels
    assert all(label.find(f".//{C}strRef") is None for label in labels)
