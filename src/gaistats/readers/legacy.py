"""Formats of older programs, converted by LibreOffice where it is installed."""

from gaistats.errors import UnreadableFileError
from gaistats.readers.formats import FileFormat
from gaistats.readers.libreoffice import convert, find_libreoffice
from gaistats.wording import N_

_TEXTS = {
    FileFormat.DOC: ".doc", FileFormat.RTF: ".rtf", FileFormat.ODT: ".odt",
    FileFormat.WORD_XML: ".xml",
}  # fmt: skip
_SHEETS = {
    FileFormat.XLS: ".xls", FileFormat.ODS: ".ods", FileFormat.XLSB: ".xlsb",
    FileFormat.EXCEL_XML: ".xml",
}  # fmt: skip
LEGACY = frozenset({*_TEXTS, *_SHEETS})

MOST_SECONDS = 44.0
"""For one conversion, waiting for its turn included."""


def convert_legacy(content: bytes, kind: FileFormat) -> bytes:
    """The same document as DOCX or XLSX. Raises UnreadableFileError."""
    program = find_libreoffice()
    if program is None:
        raise UnreadableFileError(
            N_(
                "This is an older format ({kind}). Install LibreOffice, "
                "or save the file as DOCX, XLSX or PDF and import that."
            ),
            kind=kind.value,
        )
    suffix, target = (_TEXTS[kind], "docx") if kind in _TEXTS else (_SHEETS[kind], "xlsx")
    try:
        converted = convert(program, content, suffix, target, MOST_SECONDS)
    except TimeoutError as error:
        raise UnreadableFileError(
            N_("LibreOffice took too long over this older file. Save it as DOCX, XLSX or PDF.")
        ) from error
    if converted is None:
        raise UnreadableFileError(
            N_(
                "LibreOffice could not open this older file ({kind}): it is damaged or protected "
                "by a password. Save it as DOCX, XLSX or PDF and import that."
            ),
            kind=kind.value,
        )
    return converted
