"""A piece's table as data: read again, it has the piece's numbers, and says what they are."""

import csv
import io
import zipfile

import pyarrow.parquet as pq
import pytest
from made_pieces import SOURCE, make_chart, make_table

from gaistats.exports.piece_table import write_piece_zip


def read(piece, extension):
    with zipfile.ZipFile(io.BytesIO(write_piece_zip(piece, "zh", extension))) as package:
        return {name: package.read(name) for name in package.namelist()}


def lines(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_has_the_numbers_and_nothing_where_there_is_none():
    files = read(make_chart(), "csv")
    name = "办理结果_示范市_2019-2021_2025-04-02"
    assert list(files) == [f"{name}.csv", f"{name}_指标说明.csv"]
    assert lines(files[f"{name}.csv"]) == [
        ["年度", "本年新收", "予以公开"], ["2019", "10", "2"], ["2020", "11", ""],
        ["2021", "1203", "2"],
    ]  # fmt: skip


@pytest.mark.parametrize("extension", ["csv", "parquet"])
def test_definition_and_coverage_stand_beside_and_no_text_is_a_formula(extension):
    piece = make_table()
    told = lines(read(piece, extension)["公开率_示范市_指标说明.csv"])
    assert told[:3] == [[f"'{piece.title}"], [piece.definition], [SOURCE["zh"]]]
    assert [line[0] for line in told[4:]] == ["机关", "公开率（%）"]


def test_parquet_has_types_and_null_for_what_is_not_there():
    table = pq.read_table(
        io.BytesIO(read(make_chart(), "parquet")["办理结果_示范市_2019-2021_2025-04-02.parquet"])
    )
    assert [str(field.type) for field in table.schema] == ["int32", "double", "double"]
    assert table.to_pydict() == {
        "年度": [2019, 2020, 2021], "本年新收": [10.0, 11.0, 1203.0], "予以公开": [2.0, None, 2.0],
    }  # fmt: skip
    assert SOURCE["zh"] in table.schema.metadata[b"covers"].decode()
