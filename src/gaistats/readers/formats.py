"""What a file is, by its bytes; its name is not looked at."""

import re
import zipfile
from collections.abc import Iterable
from enum import StrEnum
from io import BytesIO

from gaistats.readers.encoding import detect_wide
from gaistats.readers.ole import list_streams


class FileFormat(StrEnum):
    """The kinds of files that offices send."""

    HTML = "html"
    MHT = "mht"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    # Read by way of LibreOffice.
    DOC = "doc"
    XLS = "xls"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    XLSB = "xlsb"
    WORD_XML = "xml (Word)"
    EXCEL_XML = "xml (Excel)"
    # Walked, not read.
    ZIP = "zip"
    # Told apart so that the message can say what to do.
    OTHER_ARCHIVE = "archive"
    PICTURE = "picture"
    OFD = "ofd"
    PROTECTED = "protected"
    BINARY = "binary"


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OTHER_ARCHIVES = (b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_HTML = re.compile(
    rb"<(?:!doctype|html|head|body|meta|table|div|p|span|tr|td|h[1-6])\b[^<]*>", re.I
)
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z-]*:|[ \t]")
_PAGE_TYPE = re.compile(rb"^content-type:\s*(?:multipart/|text/html)", re.I | re.M)
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_BLANKS = b" \t\r\n\xef\xbb\xbf"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_HEAD, _WIDE_HEAD = 65_536, 4_096
# Streams of an OLE file by which its program is known.
_STREAMS = (
    ("EncryptedPackage", FileFormat.PROTECTED),
    ("WordDocument", FileFormat.DOC),
    ("Workbook", FileFormat.XLS),
    ("Book", FileFormat.XLS),
)
# Looked for by itself where the list of streams is damaged.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PARTS = (
    ("word/document.xml", FileFormat.DOCX),
    ("xl/workbook.xml", FileFormat.XLSX),
    ("xl/workbook.bin", FileFormat.XLSB),
    ("OFD.xml", FileFormat.OFD),
)
_NUMBERED_PARTS = (
    (re.compile(r"word/document\d*\.xml"), FileFormat.DOCX),
    (re.compile(r"xl/workbook\d*\.xml"), FileFormat.XLSX),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": FileFormat.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileFormat.ODS,
}


def detect_format(content: bytes) -> FileFormat:
    """The format of a file. Never raises: what cannot be told is text or binary."""
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return FileFormat.PICTURE
    if content.startswith(_OTHER_ARCHIVES):
        return FileFormat.OTHER_ARCHIVE
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _detect_ole(content)
    # A PDF may begin with other bytes; so may an archive that holds one, and not only it.
    if b"%PDF-" in content[:1024]:
        return FileFormat.PDF
    return _detect_text(content[:_HEAD])


def _detect_zip(content: bytes) -> FileFormat:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return FileFormat.ZIP
    for part, kind in _PARTS:
        if part in names:
            return kind
    if "[Content_Types].xml" in names:
        # Some programs number the main part: word/document2.xml.
        return next(
            (kind for part, kind in _NUMBERED_PARTS if _has_part(names, part)), FileFormat.ZIP
        )
    if "mimetype" in names:
        # The first part of an open document, not compressed: its text stands in the head.
        return next((k for m, k in _OPEN_DOCUMENTS.items() if m in content[:200]), FileFormat.ZIP)
    return FileFormat.ZIP


def _has_part(names: Iterable[str], part: re.Pattern[str]) -> bool:
    return any(part.fullmatch(name) for name in names)


def _detect_ole(content: bytes) -> FileFormat:
    names = list_streams(content)
    if not names and _ENCRYPTED in content:
        return FileFormat.PROTECTED
    return next((kind for name, kind in _STREAMS if name in names), FileFormat.BINARY)


def _detect_text(head: bytes) -> FileFormat:
    if encoding := _UTF16.get(head[:2]) or detect_wide(head[:_WIDE_HEAD]):
        head = head.decode(encoding, errors="ignore").encode()
    elif b"\x00" in head:
        return FileFormat.BINARY
    head = head.lstrip(_BLANKS)
    if head.startswith(rb"{\rtf"):
        return FileFormat.RTF
    if head.startswith(b"<?xml") and (b"<?mso-application" in head or b"<w:wordDocument" in head):
        return FileFormat.EXCEL_XML if b"Excel.Sheet" in head else FileFormat.WORD_XML
    if _is_mht(head):
        return FileFormat.MHT
    return FileFormat.HTML if _HTML.search(head) else FileFormat.TEXT


def _is_mht(head: bytes) -> bool:
    """Header lines up to the first empty one, which say that a page follows."""
    if b"mime-version" not in head.lower():
        return False
    header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if not (_MIME.search(header) and _PAGE_TYPE.search(header)):
        return False
    return all(_HEADER_LINE.match(line) for line in header.splitlines())
