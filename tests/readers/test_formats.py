import struct
import zipfile
from io import BytesIO

import pytest

from gaistats.readers.formats import FileFormat, detect_format
from gaistats.readers.ole import list_streams


def entry(name: str, left=0xFFFFFFFF, right=0xFFFFFFFF, child=0xFFFFFFFF) -> bytes:
    wide = name.encode("utf-16-le")
    links = struct.pack("<III", left, right, child)
    return (
        wide.ljust(64, b"\x00") + struct.pack("<HBB", len(wide) + 2, 2, 1) + links
    ).ljust(128, b"\x00")  # fmt: skip


def ole(*entries: bytes) -> bytes:
    """Header, allocation table in sector 0, directory in sector 1."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00"))
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    return bytes(header) + table + b"".join(entries).ljust(512, b"\x00")


def zipped(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ole(entry("Root Entry", child=1), entry("WordDocument")), FileFormat.DOC),
        (ole(entry("Root Entry", child=1), entry("Workbook")), FileFormat.XLS),
        (ole(entry("Root Entry", child=1), entry("EncryptedPackage")), FileFormat.PROTECTED),
        # A workbook that holds a text: only the root's own streams count.
        (ole(entry("Root Entry", child=1), entry("Workbook", left=2), entry("MBD1", child=3),
             entry("WordDocument")), FileFormat.XLS),
        (ole(entry("Root Entry", child=1), entry("Other")), FileFormat.BINARY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), FileFormat.BINARY),
        (b"\xef\xbb\xbf\r\n{\\rtf1 x}", FileFormat.RTF),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><a/>", FileFormat.WORD_XML),
        (b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><a/>", FileFormat.EXCEL_XML),
        (b"\r\n%PDF-1.4", FileFormat.PDF),
        ("From: 示范市\nMIME-Version: 1.0 是什么\n正文".encode(), FileFormat.TEXT),
        (b"From: <a>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=b\n\nx", FileFormat.MHT),
        ("<html><p>规章</p></html>".encode("utf-16"), FileFormat.HTML),
        ("<html><p>规章</p></html>".encode("utf-16-le"), FileFormat.HTML),
        (zipped("[Content_Types].xml", "word/document2.xml"), FileFormat.DOCX),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), FileFormat.XLSX),
        (zipped("年报.docx"), FileFormat.ZIP),
    ],
)  # fmt: skip
def test_formats_are_told_by_content(content, kind):
    assert detect_format(content) is kind


def test_a_directory_that_chains_in_a_circle_ends():
    content = bytearray(ole(entry("Root Entry", child=1), entry("A", left=1, right=0)))
    struct.pack_into("<I", content, 512 + 4, 1)
    assert list_streams(bytes(content)) == {"A", "Root Entry"}


def test_an_archive_that_stores_a_pdf_is_an_archive():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        file.writestr("年报一.pdf", b"%PDF-1.4\n")
        file.writestr("年报二.pdf", b"%PDF-1.4\n")
    assert detect_format(packed.getvalue()) is FileFormat.ZIP
