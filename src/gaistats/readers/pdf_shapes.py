"""The lines, coloured areas and photographs on a page of a PDF file."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from gaistats.errors import UnreadableFileError
from gaistats.model import Box
from gaistats.readers.pdf_content import Frame, PageContent
from gaistats.readers.pdf_limits import TOO_MUCH

_MOST_SHAPES = 40_000
_DEEPEST_FORM = 6
# Lines are thinner than this, in points; a filled shape that is not is a coloured area.
_THIN = 3.0
_WHITE = 250
_DRAWN = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT})
# How photographs are packed; drawings laid over a page are not.
_PHOTOGRAPHS = (b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode")
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def read_shapes(page: pypdfium2.PdfPage, frame: Frame, content: PageContent) -> None:
    """Puts lines and areas into ``content``. Raises UnreadableFileError for too many."""
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


def _read_path(shape: object, matrix: Matrix, frame: Frame, content: PageContent) -> None:
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


def _outlines(shape: object, matrix: Matrix, frame: Frame) -> Iterator[list[tuple[float, float]]]:
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
