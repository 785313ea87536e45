"""The characters on a page of a PDF file, where and how they are drawn."""

import ctypes
import math

import pypdfium2
from pypdfium2 import raw

from gaistats.errors import UnreadableFileError
from gaistats.model import Box
from gaistats.readers.pdf_content import UNMAPPED, Frame, Glyph, PageContent
from gaistats.readers.pdf_limits import TOO_MUCH

# A page of small print holds some 5,000 glyphs; several times that is no report.
_MOST_GLYPHS = 20_000
# A glyph smaller or larger than this, in points, is measured a second time.
_SMALLEST, _LARGEST = 4.0, 30.0
_LIGHT = 170
# Text is straight when it leans less than this, in degrees.
_STRAIGHT = 2.0
_HIDDEN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
# What PDFium writes for a hyphen at the end of a line.
_HYPHENS = frozenset({0x2, 0xFFFE})


def read_glyphs(page: pypdfium2.PdfPage, frame: Frame, content: PageContent) -> None:
    """Puts the page's characters into ``content``. Raises UnreadableFileError for too many."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > _MOST_GLYPHS:
        raise UnreadableFileError(TOO_MUCH)
    box = raw.FS_RECTF()
    for index in range(count):
        if raw.FPDFText_IsGenerated(text, index):
            continue
        drawn = raw.FPDFText_GetTextObject(text, index)
        if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) in _HIDDEN:
            content.hidden += 1
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        placed = frame.box(box.left, box.bottom, box.right, box.top)
        longest = max(placed.right - placed.left, placed.bottom - placed.top)
        if not _SMALLEST < longest < _LARGEST:
            placed = _measure(text, index, frame)
        # PDFium counts angles clockwise.
        angle = -math.degrees(raw.FPDFText_GetCharAngle(text, index)) - frame.rotation
        content.glyphs.append(
            Glyph(_letter(text, index), *placed, _turn(angle), _is_light(text, index))
        )


def _measure(text: pypdfium2.PdfTextPage, index: int, frame: Frame) -> Box:
    """The square that a glyph's font gives it, about its ink.

    PDFium forgets the scale of fonts that are written downwards.
    """
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    half = raw.FPDFText_GetFontSize(text, index) * scale / 2
    left, bottom, right, top = text.get_charbox(index)
    x, y = (left + right) / 2, (bottom + top) / 2
    return frame.box(x - half, y - half, x + half, y + half)


def _letter(text: pypdfium2.PdfTextPage, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text, index)
    if code in _HYPHENS:
        return "-"
    is_private = 0xE000 <= code <= 0xF8FF or code < 0x20 or 0xD800 <= code <= 0xDFFF
    if is_private or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
        return UNMAPPED
    return chr(code)


def _turn(angle: float) -> int:
    angle %= 360
    return 0 if angle < _STRAIGHT or angle > 360 - _STRAIGHT else round(angle)


def _is_light(text: pypdfium2.PdfTextPage, index: int) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(text, index, *parts):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    return alpha < _LIGHT or min(red, green, blue) > _LIGHT
