"""A file → paragraphs and tables; knows nothing of forms."""

import re

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document
from gaistats.readers.encoding import decode_text
from gaistats.readers.html import read_html
from gaistats.readers.text import read_text
from gaistats.wording import N_

# Changes whenever the same bytes may be read or recognised differently.
READER_VERSION = "1"

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OFFICE = {b"%PDF": "PDF", b"PK\x03\x04": "Office (zip)", b"\xd0\xcf\x11\xe0": "Office 97"}
_HTML = re.compile(r"<(?:!doctype|html|head|body|meta|table|div|p|span|tr|td|h[1-6])\b[^<]*>", re.I)
_HEAD = 65_536


def read_document(content: bytes, name: str) -> Document:
    """Reads a file by what it holds, whatever its name says.

    Raises UnreadableFileError, with the reason and the way out.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableFileError(N_("The file is empty."))
    _refuse_other_formats(content)
    text = decode_text(content)
    return read_html(text) if _HTML.search(text[:_HEAD]) else read_text(text)


def _refuse_other_formats(content: bytes) -> None:
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        raise UnreadableFileError(
            N_("This is a picture: it has no text to read. Ask for the report as a document.")
        )
    for signature, kind in _OFFICE.items():
        if content.startswith(signature):
            raise UnreadableFileError(
                N_("{kind} files are not read yet. Save the report as a web page or as text."),
                kind=kind,
            )
    if b"\x00" in content[:_HEAD] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError(N_("This is no document: it holds no text."))
