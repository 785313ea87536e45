"""Pages of a PDF file: opened one file at a time, measured, drawn as pictures."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

from gaistats.errors import UnreadableFileError
from gaistats.wording import N_

# PDFium keeps state of its own and must not be entered by two threads at a time.
_PDFIUM = threading.RLock()
_FILLED_IN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
_MOST_NOTES = 1_000
# A page may be any size; its picture may not.
_TALLEST = 4_000


@contextmanager
def open_pdf(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """An open file; no other thread reads or draws one meanwhile. Raises UnreadableFileError.

    A file that is encrypted with an empty password opens like any other.
    """
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UnreadableFileError(_reason(error)) from None
        try:
            if not len(document):
                raise UnreadableFileError(_BROKEN)
            document.init_forms()
            yield document
        finally:
            document.close()


@contextmanager
def open_page(document: pypdfium2.PdfDocument, page: int) -> Iterator[pypdfium2.PdfPage]:
    """A page, counted from 1. Raises UnreadableFileError when it cannot be loaded."""
    opened = _load(document, page)
    if _is_filled_in(opened):
        raw.FPDFPage_Flatten(opened, raw.FLAT_NORMALDISPLAY)
        opened.close()
        opened = _load(document, page)
    try:
        yield opened
    finally:
        opened.close()


def _load(document: pypdfium2.PdfDocument, page: int) -> pypdfium2.PdfPage:
    try:
        return document[page - 1]
    except (pypdfium2.PdfiumError, IndexError):
        raise UnreadableFileError(_BROKEN) from None


def _is_filled_in(page: pypdfium2.PdfPage) -> bool:
    """Whether text was put on a page that is not part of it: form fields, typed notes."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in _FILLED_IN:
            return True
    return False


def draw_page(content: bytes, page: int, width: int = 900) -> bytes:
    """A page (from 1) as a PNG of ``width`` pixels. Raises UnreadableFileError."""
    with open_pdf(content) as document, open_page(document, page) as opened:
        across, down = opened.get_size()
        picture = opened.render(scale=min(width / across, _TALLEST / down))
        png = BytesIO()
        picture.to_pil().save(png, "PNG")
        picture.close()
    return png.getvalue()


def page_size(content: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page (from 1) as it is shown, in the points of ``model.Box``."""
    with open_pdf(content) as document, open_page(document, page) as opened:
        across, down = opened.get_size()
    return float(across), float(down)


_BROKEN = N_("The PDF is damaged or incomplete. Open it, save it anew, and import it again.")
_LOCKED = N_("The PDF is protected by a password. Save it without one and import it again.")


def _reason(error: pypdfium2.PdfiumError) -> str:
    locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
    return _LOCKED if locked else _BROKEN
