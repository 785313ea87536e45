"""A file → paragraphs and tables; knows nothing of forms."""

from dataclasses import replace

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document
from gaistats.readers.docx import read_docx
from gaistats.readers.encoding import decode_text
from gaistats.readers.formats import FileFormat, detect_format
from gaistats.readers.html import read_html
from gaistats.readers.legacy import LEGACY, convert_legacy
from gaistats.readers.mht import read_mht
from gaistats.readers.pdf import read_pdf
from gaistats.readers.text import read_text
from gaistats.readers.xlsx import read_xlsx
from gaistats.wording import N_

# Changes whenever the same bytes may be read or recognised differently.
READER_VERSION = "4"

_REFUSED = {
    FileFormat.PICTURE: N_(
        "This is a picture: it has no text to read. Ask for the report as a document."
    ),
    FileFormat.OTHER_ARCHIVE: N_("This kind of archive is not opened. Unpack it, or send a zip."),
    FileFormat.ZIP: N_("An archive within this place is not opened. Unpack it first."),
    FileFormat.OFD: N_("OFD files are not read. Save the report as PDF or Word."),
    FileFormat.PROTECTED: N_("The file is protected by a password. Save it again without one."),
    FileFormat.BINARY: N_("This is no document: it holds no text."),
}


def read_document(content: bytes, name: str) -> Document:
    """Reads one file by what it holds, whatever its name says.

    An archive is no document: ``readers.archive`` walks it. Raises UnreadableFileError,
    with the reason and the way out.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableFileError(N_("The file is empty."))
    kind = detect_format(content)
    if kind in _REFUSED:
        raise UnreadableFileError(_REFUSED[kind])
    if kind in LEGACY:
        converted = read_document(convert_legacy(content, kind), name)
        return replace(converted, original_format=kind.value)
    return _read_as(kind, content)


def _read_as(kind: FileFormat, content: bytes) -> Document:
    match kind:
        case FileFormat.PDF:
            return read_pdf(content)
        case FileFormat.DOCX:
            return read_docx(content)
        case FileFormat.XLSX:
            return read_xlsx(content)
        case FileFormat.MHT:
            return read_mht(content)
        case FileFormat.HTML:
            return read_html(decode_text(content))
        case _:
            return read_text(decode_text(content))
