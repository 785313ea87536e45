"""What is drawn on a page of a PDF file: glyphs and lines, in the points of ``model.Box``."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from gaistats.errors import UnreadableFileError
from gaistats.model import Box
from gaistats.readers.pdf_limits import TOO_MUCH

# A page of small print holds some 5,000 glyphs; ten times that is no report.
_MOST_GLYPHS, _MOST_SHAPES = 20_000, 40_000
_DEEPEST_FORM = 6
# Lines are thinner than this, in points; a filled shape that is not is a coloured area.
_THIN = 3.0
# A glyph smaller or larger than this, in points, is measured a second time.
_SMALLEST, _LARGEST = 4.0, 30.0
_WHITE = 250
_LIGHT = 170
# Text is straight when it leans less than this, in degrees.
_STRAIGHT = 2.0
_HIDDEN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
# What PDFium writes for a hyphen at the end of a line, and for what it cannot map.
_HYPHENS = frozenset({0x2, 0xFFFE})
UNMAPPED = "\ufffd"


class Glyph(NamedTuple):
    """A character as it is drawn.

    ``turn`` is how far it is turned against the page as shown, in degrees counter-clockwise,
    0 to 359. ``light`` says that it is drawn in a pale colour.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0
    light: bool = False

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """How far the pen moves on, in upright text."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height of its font."""
        return self.bottom - self.top


@dataclass(slots=True)
class PageContent:
    """A page: ``rulings`` are thin lines, ``areas`` coloured rectangles.

    ``hidden`` counts glyphs that nobody sees, as a scan's recognised text; ``scanned``
    says that a photograph covers the page and whatever was drawn before it.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rulings: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    hidden: int = 0
    scanned: bool = False


def read_content(page: pypdfium2.PdfPage) -> PageContent:
    """The content of an open page. Raises UnreadableFileError for a page beyond all measure."""
    width, height = page.get_size()
    content = PageContent(width, height)
    frame = _Frame(page)
    _read_glyphs(page, frame, content)
    _read_shapes(page, frame, content)
    return content


class _Frame:
    """From a page's own coordinates to those in which it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.rotation = page.get_rotation()

    def place(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
            case _:
                return x - self._left, self._top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (left, top), (right, bottom) = self.place(x0, y0), self.place(x1, y1)
        return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _read_glyphs(page: pypdfium2.PdfPage, frame: _Frame, content: PageContent) -> None:
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


def _measure(text: pypdfium2.PdfTextPage, index: int, frame: _Frame) -> Box:
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


_DRAWN = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT})
# How photographs are packed; drawings laid over a page are not.
_PHOTOGRAPHS = (b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode")
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def _read_shapes(page: pypdfium2.PdfPage, frame: _Frame, content: PageContent) -> None:
    count = raw.FPDFPage_CountObjects(page)
    objects = (raw.FPDFPage_GetObject(page, index) for index in range(count))
    for seen, (shape, matrix) in enumerate(_walk(objects, _IDENTITY, 1)):
        if seen > _MOST_SHAPES:
            raise UnreadableFileError(TOO_MUCH)
        match raw.FPDFPageObj_GetType(shape):
            case raw.FPDF_PAGEOBJ_IMAGE:
                content.scanned = content.scanned or _is_scan(shape, page)
            case raw.FPDF_PAGEOBJ_TEXT:
                content.scanned = False
            case _:
                _read_path(shape, matrix, frame, content)


def _walk(objects: Iterator[object], outer: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    """Paths, pictures and text, those within forms too, each with its matrix."""
    for shape in objects:
        kind = raw.FPDFPageObj_GetType(shape)
        if kind in _DRAWN:
            yield shape, _multiply(_matrix(shape), outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            count = raw.FPDFFormObj_CountObjects(shape)
            inner = (raw.FPDFFormObj_GetObject(shape, index) for index in range(max(count, 0)))
            yield from _walk(inner, _multiply(_matrix(shape), outer), depth + 1)


def _matrix(shape: object) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shape, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    k, m, n, p, q, r = outer
    return (
        a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p,
        e * k + f * n + q, e * m + f * p + r,
    )  # fmt: skip


def _is_scan(image: object, page: pypdfium2.PdfPage) -> bool:
    name = ctypes.create_string_buffer(32)
    count = raw.FPDFImageObj_GetImageFilterCount(image)
    for index in range(max(count, 0)):
        raw.FPDFImageObj_GetImageFilter(image, index, name, 32)
        if name.value in _PHOTOGRAPHS:
            return _covers(image, page)
    return False


def _covers(image: object, page: pypdfium2.PdfPage) -> bool:
    """Whether a picture fills most of the page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(image, left, bottom, right, top):
        return False
    x0, y0, x1, y1 = page.get_bbox()
    across = min(right.value, x1) - max(left.value, x0)
    down = min(top.value, y1) - max(bottom.value, y0)
    return bool(across > 0 and down > 0 and across * down > 0.7 * (x1 - x0) * (y1 - y0))


def _read_path(shape: object, matrix: Matrix, frame: _Frame, content: PageContent) -> None:
    """Straight strokes and thin fillings become rulings, other rectangles areas."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(shape, fill, stroke):
        return
    for points in _outlines(shape, matrix, frame):
        if stroke.value:
            content.rulings.extend(_straight(points))
        elif fill.value:
            _fill(points, _is_white(shape), content)


def _fill(points: list[tuple[float, float]], white: bool, content: PageContent) -> None:
    across, down = zip(*points, strict=True)
    box = Box(min(across), min(down), max(across), max(down))
    if max(box.right - box.left, box.bottom - box.top) < 1:
        return
    if min(box.right - box.left, box.bottom - box.top) <= _THIN:
        content.rulings.append(box)
    elif not white and len(points) <= 5:
        content.areas.append(box)


def _outlines(shape: object, matrix: Matrix, frame: _Frame) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, the first again at the end of a closed part."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(shape), _MOST_SHAPES)):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(frame.place(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _straight(points: list[tuple[float, float]]) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if min(abs(x1 - x0), abs(y1 - y0)) <= 1 <= max(abs(x1 - x0), abs(y1 - y0)):
            yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_white(shape: object) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(shape, *parts):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    return min(red, green, blue) >= _WHITE or alpha == 0
