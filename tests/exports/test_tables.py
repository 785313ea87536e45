"""Measures and all cells as XLSX, CSV and Parquet: the numbers of the documents, nothing merged."""

import csv
from io import StringIO

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from truth_sums import own_documents

from gaistats.exports import table_xlsx
from gaistats.exports.data_table import make_data_table
from gaistats.exports.long_form import _find_places
from gaistats.exports.measure_table import make_measure_table
from gaistats.exports.stamp import read_stamp
from gaistats.exports.table import Column, Table
from gaistats.exports.table_files import write_definitions, write_table_csv, write_table_parquet
from gaistats.exports.table_xlsx import write_table_xlsx
from gaistats.model import Scope

SAMPLE = Scope(origin="sample")
EVIL = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x", "0012", "-", "+19"]


def make_table(pieces, columns=None):
    columns = columns or (
        Column("text", "文字", "text", "说明"),
        Column("n", "数", "count", "说明"),
    )
    return Table(
        "标题", ("=范围", "口径"), columns, pieces, {"空白": "不等于0"}, "数据", "指标说明"
    )


def read_sheet(path, sheet=0):
    """(rows above, headings, rows) of a sheet."""
    worksheet = openpyxl.load_workbook(path).worksheets[sheet]
    rows = list(worksheet.iter_rows(values_only=True))
    head = int(worksheet.freeze_panes[1:]) - 2
    return rows[:head], rows[head], rows[head + 1 :]


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    frame = pd.DataFrame({"text": EVIL, "n": range(len(EVIL))})
    write_table_xlsx(make_table([frame]), tmp_path / "t.xlsx")
    above, _, rows = read_sheet(tmp_path / "t.xlsx")
    assert [row[0] for row in rows] == EVIL
    assert above[1][0] == "=范围"
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "n"}


def test_csv_is_for_excel_and_no_cell_of_it_runs(tmp_path):
    frame = pd.DataFrame({"text": EVIL, "n": [None, 1.0, 2.5, 2113.0, 0.0, None, None, None, None]})
    write_table_csv(make_table([frame]), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO((tmp_path / "t.csv").read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [
        "'=1+1", "'+1+1", "'-1+1", "'@SUM(A1)", "'=cmd|' /C calc'!A0", "http://x", "0012", "-", "+19",
    ]  # fmt: skip
    assert [row[1] for row in rows[1:]] == ["", "1", "2.5", "2113", "0", "", "", "", ""]


def test_what_is_missing_is_empty_and_zero_is_zero(tmp_path):
    frame = pd.DataFrame({"text": ["a", "", None], "n": [0.0, float("nan"), 3.0]})
    write_table_xlsx(make_table([frame]), tmp_path / "t.xlsx")
    assert read_sheet(tmp_path / "t.xlsx")[2] == [("a", 0), (None, None), (None, 3)]
    write_table_parquet(make_table([frame]), tmp_path / "t.parquet")
    back = pq.read_table(tmp_path / "t.parquet").to_pylist()
    assert back == [{"text": "a", "n": 0}, {"text": None, "n": None}, {"text": None, "n": 3}]


def test_more_rows_than_a_sheet_takes_go_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(table_xlsx, "MOST_ROWS", 20)
    frames = [pd.DataFrame({"text": [str(i)], "n": [float(i)]}) for i in range(40)]
    assert write_table_xlsx(make_table(frames), tmp_path / "t.xlsx") == 40
    names = openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames
    assert names[:2] == ["数据", "数据 2"]
    sheets = [read_sheet(tmp_path / "t.xlsx", number) for number in range(len(names) - 1)]
    assert [row[1] for _, _, rows in sheets for row in rows] == list(range(40))


def test_the_definitions_stand_in_the_last_sheet_or_beside(tmp_path):
    frame = pd.DataFrame({"text": ["a"], "n": [1.0]})
    write_table_xlsx(make_table([frame]), tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["指标说明"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0]]
    assert rows[-3:] == [("文字", "text", "说明"), ("数", "n", "说明"), ("空白", None, "不等于0")]
    write_definitions(make_table([frame]), tmp_path / "d.csv")
    text = (tmp_path / "d.csv").read_text(encoding="utf-8-sig")
    assert "文字,text,说明" in text
    assert "空白,,不等于0" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_measure_by_year_is_what_the_documents_add_up_to(
    store, truth, offices, tmp_path, language
):
    stamp = read_stamp(store, SAMPLE, language)
    table = make_measure_table(store, SAMPLE, stamp, "received", "year")
    write_table_xlsx(table, tmp_path / "t.xlsx")
    above, _, rows = read_sheet(tmp_path / "t.xlsx")
    for year, value, covered, *_ in rows:
        numbers = [d["cells"].get("received__total", {}).get("value")
                   for d in own_documents(truth, offices, year)]  # fmt: skip
        known = [number for number in numbers if number is not None]
        assert (value, covered) == (sum(known), len(known)), year
    assert [row[0] for row in rows] == [2020, 2021, 2022, 2023]
    assert any("2020–2023" in str(line[0]) for line in above)


@pytest.mark.parametrize("by", ["office", "district", "kind", "year"])
def test_a_rate_has_its_counts_interval_and_reason(store, tmp_path, by):
    stamp = read_stamp(store, SAMPLE, "zh")
    table = make_measure_table(store, SAMPLE, stamp, "disclosure_rate", by)
    write_table_parquet(table, tmp_path / "t.parquet")
    rows = pq.read_table(tmp_path / "t.parquet").to_pylist()
    assert rows
    for row in rows:
        if row["value"] is None:
            assert row["note"]
        else:
            assert row["value"] == row["numerator"] / row["denominator"]
            assert row["low"] <= row["value"] <= row["high"]


def test_the_long_table_has_every_cell_of_every_document(store, truth, tmp_path):
    table = make_data_table(store, SAMPLE, read_stamp(store, SAMPLE, "en"))
    write_table_parquet(table, tmp_path / "d.parquet")
    rows = pq.read_table(tmp_path / "d.parquet").to_pylist()
    found = {(r["office_id"], r["year"], r["cell"]): r for r in rows}
    assert len(found) == len(rows)
    words = {"reported": "reported", "blank": "blank", "mark": "a mark instead of a number",
             "unreadable": "not a number", "unknown": "place not certain"}  # fmt: skip
    for document in truth["documents"]:
        if document["doubtful"]:
            continue
        for key, cell in document["cells"].items():
            row = found[document["office_id"], document["year"], key]
            assert row["state"] == words[cell["state"]], key
            assert row["value"] == cell["value"], key


def test_the_long_table_keeps_the_states_apart(hand_store, tmp_path):
    scope = Scope(districts=("d",), origin="sample")
    table = make_data_table(hand_store, scope, read_stamp(hand_store, scope, "zh"))
    write_table_xlsx(table, tmp_path / "d.xlsx")
    _, heads, rows = read_sheet(tmp_path / "d.xlsx")
    lines = [dict(zip(heads, row, strict=True)) for row in rows]
    told = {(line["机关"], line["单元格代码"]): (line["数值"], line["状态"], line["格中原文"])
            for line in lines}  # fmt: skip
    assert told["示范市甲局", "granted_in_full__total"] == (0, "数字", None)
    assert told["示范市甲局", "penalty__decisions"] == (None, "空白", None)
    assert told["示范市乙局", "penalty__decisions"] == (None, "以符号代数字", "-")
    assert told["示范市乙局", "compulsion__decisions"] == (None, "不是数字", "=1+1")
    assert told["示范市乙局", "licence__decisions"][1] == "位置不能确定"
    assert told["示范市乙局", "received__natural_person"][1] == "原件中没有"
    assert told["示范市丙局", None] == (None, "未报", None)
    # 200 cells of the form for each report, and one row for the office without.
    assert len(lines) == 401


@pytest.mark.parametrize("write", [write_table_xlsx, write_table_csv, write_table_parquet])
def test_a_file_that_cannot_be_written_is_the_same_error_from_every_writer(tmp_path, write):
    frame = pd.DataFrame({"text": ["a"], "n": [1.0]})
    with pytest.raises(OSError, match="none"):
        write(make_table([frame]), tmp_path / "none" / "t")


def test_several_offices_without_a_report_leave_the_notes_of_the_others_in_their_places():
    wide = pd.DataFrame({"report_id": [None, "b", None, "a"]})
    cells = pd.DataFrame({"report_id": ["a", "zzz", "b"], "cell": ["received__total"] * 3})
    rows, columns, known = _find_places(wide, cells)
    assert list(rows) == [3, 1]
    assert len(set(columns)) == 1
    assert list(known) == [True, False, True]
    assert _find_places(wide.iloc[[0, 2]], cells)[2].sum() == 0
