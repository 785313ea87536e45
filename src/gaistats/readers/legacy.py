"""Formats of older programs, converted by LibreOffice where it is installed."""

from gaistats.errors import UnreadableFileError
from gaistats.readers.formats import FileFormat
from gaistats.wording import N_

LEGACY = frozenset(
    {
        FileFormat.DOC, FileFormat.XLS, FileFormat.RTF, FileFormat.ODT, FileFormat.ODS,
        FileFormat.XLSB, FileFormat.WORD_XML, FileFormat.EXCEL_XML,
    }
)  # fmt: skip


def convert_legacy(content: bytes, kind: FileFormat) -> bytes:
    """The same document as DOCX or XLSX. Raises UnreadableFileError."""
    raise UnreadableFileError(
        N_("{kind} files are not read yet. Save the report as a web page or as text."),
        kind=kind.value,
    )
