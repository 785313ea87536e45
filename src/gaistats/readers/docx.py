"""Placeholder of the reader of docx files, until it is written."""

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document
from gaistats.wording import N_


def read_docx(content: bytes) -> Document:
    """Paragraphs and tables. Raises UnreadableFileError."""
    raise UnreadableFileError(
        N_("{kind} files are not read yet. Save the report as a web page or as text."), kind="docx"
    )
