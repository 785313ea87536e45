"""A column of numbers, and words where there is none: each stays what it is, in every file."""

import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from made_pieces import make_table
from pptx import Presentation

from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.briefing_pptx import write_briefing_pptx
from gaistats.exports.briefing_xlsx import write_briefing_xlsx
from gaistats.exports.piece_table import write_piece_zip
from gaistats.pieces.cells import word_column

TABLE = pd.DataFrame({
    "指标": ["新收申请", "公开率 (%)", "行政复议", "起诉"],
    "2023": pd.Series([1203, 43.57, "空白", 0], dtype=object),
})  # fmt: skip


@pytest.fixture
def piece():
    return replace(make_table(), table=TABLE)


@pytest.fixture
def briefing(piece):
    return Briefing("简报", "zh", "2025-04-02", ("示范市",), (Entry("", "", piece),))


def test_each_is_worded_by_itself():
    assert word_column(TABLE["2023"], "zh") == ["1,203", "43.57", "空白", "0"]


def test_a_rate_has_a_decimal_and_a_count_none():
    mixed = pd.Series([6.0, 6, 0.0, 43.57, "空白"], dtype=object)
    assert word_column(mixed, "zh") == ["6.0", "6", "0.0", "43.57", "空白"]


def test_in_a_workbook_numbers_are_numbers_and_words_words(briefing):
    book = openpyxl.load_workbook(io.BytesIO(write_briefing_xlsx(briefing)))
    found = {row[0]: row[1] for row in book.worksheets[1].iter_rows(values_only=True) if row[0]}
    assert [found[name] for name in TABLE["指标"]] == [1203, 43.57, "空白", 0]


def test_on_a_slide_they_stand_as_on_the_screen(briefing):
    slides = Presentation(io.BytesIO(write_briefing_pptx(briefing))).slides
    table = next(shape.table for slide in slides for shape in slide.shapes if shape.has_table)
    assert [row.cells[1].text for row in table.rows][1:] == ["1,203", "43.57", "空白", "0"]


@pytest.mark.parametrize("extension", ["csv", "parquet"])
def test_as_data_the_column_is_text_and_no_number_is_lost(piece, extension):
    with zipfile.ZipFile(io.BytesIO(write_piece_zip(piece, "zh", extension))) as package:
        content = package.read(next(n for n in package.namelist() if n.endswith(extension)))
    if extension == "csv":
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert [line[1] for line in lines[1:]] == ["1203", "43.57", "空白", "0"]
    else:
        assert pq.read_table(io.BytesIO(content))["2023"].to_pylist() == [
            "1203", "43.57", "空白", "0",
        ]  # fmt: skip
