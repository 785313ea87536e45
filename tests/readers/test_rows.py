"""Spreadsheets as plain rows: of any encoding and format, hostile ones included."""

from io import BytesIO

import openpyxl
import pytest

from gaistats.errors import UnreadableFileError
from gaistats.readers import rows
from gaistats.readers.legacy import find_libreoffice
from gaistats.readers.rows import read_rows


def save(prepare, sheets=("甲",)):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets:
        prepare(book.create_sheet(name))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_that_excel_and_wps_write(encoding, separator):
    text = f'单位名称{separator}所属地区\r\n\r\n"甲区\n教育局"{separator}甲区\r\n乙{separator}\r\n'
    assert read_rows(text.encode(encoding)) == [
        ("", {1: ("单位名称", "所属地区"), 3: ("甲区\n教育局", "甲区"), 5: ("乙", "")})
    ]


def test_merged_cells_say_the_same_everywhere_they_cover():
    def prepare(sheet):
        for row in (["名单"], ["甲区", "教育局"], [None, "档案局"]):
            sheet.append(row)
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A2:A3")

    assert read_rows(save(prepare)) == [
        ("甲", {1: ("名单", "名单"), 2: ("甲区", "教育局"), 3: ("甲区", "档案局")})
    ]


def test_all_shown_sheets_are_read_and_hidden_ones_are_not():
    def prepare(sheet):
        sheet.append([sheet.title])
        sheet.sheet_state = "hidden" if sheet.title == "乙" else "visible"

    assert [name for name, _ in read_rows(save(prepare, ("甲", "乙", "丙")))] == ["甲", "丙"]


def test_a_formula_without_a_result_is_seen_to_be_one():
    ((_, found),) = read_rows(save(lambda sheet: sheet.append(["=A2&B2", "甲区"])))
    assert found[1][0].startswith("=")


def test_a_long_workbook_is_read_to_its_end_and_a_longer_one_is_refused(monkeypatch):
    content = save(lambda sheet: [sheet.append([f"第{n}局"]) for n in range(25_000)])
    ((_, found),) = read_rows(content)
    assert len(found) == 25_000
    monkeypatch.setattr(rows, "MOST_ROWS", 24_000)
    with pytest.raises(UnreadableFileError, match="more than 24,000 lines"):
        read_rows(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "no spreadsheet"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "no spreadsheet"),
        (b"%PDF-1.4 ", "no spreadsheet"),
        (b"PK\x03\x04 broken", "no spreadsheet"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
         "password"),
        ('单位名称\n"' .encode() + "局".encode() * 200_000, "no spreadsheet"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_the_way_out(content, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read_rows(content)


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_an_older_workbook_is_converted(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    rows_of = '<Row><Cell><Data ss:Type="String">单位名称</Data></Cell></Row>'
    xml = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>'
        f"{rows_of}</Table></Worksheet></Workbook>"
    )
    assert read_rows(xml.encode()) == [("S", {1: ("单位名称",)})]
