"""Reports as PDF, drawn line by line: every cell's place is ours."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from .grids import Cell, Table, expand
from .report import Report, blocks

STYLES = [
    "ruled", "head_repeated", "watermark", "unruled", "narrow", "upright_groups", "small_pages",
    "ruled", "label_repeated", "thin_boxes", "bold_twice", "landscape",
]  # fmt: skip
FONT = "STSong-Light"
MARGIN = 50
SIZE = 9


@dataclass
class Page:
    canvas: Canvas
    style: str
    width: float
    height: float
    y: float = 0
    number: int = 0

    def begin(self) -> None:
        if self.number:
            self.finish()
        self.number += 1
        self.y = self.height - MARGIN
        if self.style == "watermark":
            self._watermark()
        self.canvas.setFont(FONT, SIZE)

    def _watermark(self) -> None:
        self.canvas.saveState()
        self.canvas.setFont(FONT, 60)
        self.canvas.setFillGray(0.85)
        self.canvas.translate(self.width / 2, self.height / 2)
        self.canvas.rotate(45)
        self.canvas.drawCentredString(0, 0, "政府信息公开")
        self.canvas.restoreState()

    def finish(self) -> None:
        self.canvas.setFont(FONT, SIZE)
        self.canvas.drawCentredString(self.width / 2, 25, f"— {self.number} —")
        self.canvas.showPage()

    def room(self, needed: float) -> None:
        if self.y - needed < MARGIN:
            self.begin()


def set_pdf(rng: Random, report: Report, style: str) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    width, height = (420, 595) if style == "small_pages" else A4
    if style == "landscape":
        width, height = height, width
    page = Page(Canvas(file, (width, height), invariant=1), style, width, height)
    page.begin()
    for words in report.metadata:
        _line(page, "  ".join(words))
    for line in report.title:
        _line(page, line, 14, centred=True)
    if report.published_line:
        _line(page, report.published_line)
    for part in blocks(report):
        if isinstance(part, str):
            _paragraph(page, part)
        elif isinstance(part, Table):
            _table(page, part.rows)
        else:
            _table(page, [[Cell(word) for word in row] for row in part])
    for line in report.signature:
        _line(page, line)
    page.finish()
    page.canvas.save()
    return file.getvalue()


def _line(page: Page, text: str, size: int = SIZE, centred: bool = False) -> None:
    wide = page.width - 2 * MARGIN
    for piece in wrap(text, wide, size):
        page.room(size * 1.6)
        page.canvas.setFont(FONT, size)
        if centred:
            page.canvas.drawCentredString(page.width / 2, page.y - size, piece)
        else:
            page.canvas.drawString(MARGIN, page.y - size, piece)
        page.y -= size * 1.6


def _paragraph(page: Page, text: str) -> None:
    _line(page, "　　" + text)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than ``width``; a character is never lost."""
    lines, line = [], ""
    for letter in text:
        if line and pdfmetrics.stringWidth(line + letter, FONT, size) > width:
            lines.append(line)
            line = ""
        line += letter
    return [*lines, line] if line else lines


def _edges(matrix: list[list[tuple[Cell, bool]]], page: Page) -> list[float]:
    """Column edges: label columns wide, narrow ones so narrow that a number wraps."""
    count = len(matrix[0])
    wide = page.width - 2 * MARGIN
    weights = []
    for column in range(count):
        figures = any(row[column][0].key and row[column][0].columns == 1 for row in matrix)
        weights.append(1.0 if figures or count > 12 else 1.8)
    if page.style == "narrow" and count >= 9:
        weights = [w if w > 1 else 0.42 for w in weights]
    total, edges, x = sum(weights), [float(MARGIN)], float(MARGIN)
    for weight in weights:
        x += wide * weight / total
        edges.append(x)
    return edges


def _lines_of(cell: Cell, width: float, page: Page) -> list[str]:
    if cell.group and page.style == "upright_groups":
        return list(cell.text)
    return wrap(cell.text, width - 4, SIZE)


def _table(page: Page, rows: list[list[Cell]]) -> None:
    matrix = expand(rows)
    edges = _edges(matrix, page)
    heights = _heights(page, matrix, edges)
    head = next((i for i, row in enumerate(matrix) if any(c.key for c, _ in row)), 0)
    start = 0
    while start < len(matrix):
        end, total = start, 0.0
        room = page.y - MARGIN
        repeat = heights[:head] if start and page.style == "head_repeated" else []
        room -= sum(repeat)
        while end < len(matrix) and total + heights[end] <= room:
            total += heights[end]
            end += 1
        if end == start or (end < head and start == 0):
            page.begin()
            continue
        if repeat:
            _draw(page, matrix, edges, heights, 0, head)
        _draw(page, matrix, edges, heights, start, end)
        start = end
        if start < len(matrix):
            page.begin()
    page.y -= 8


def _heights(page: Page, matrix: list[list[tuple[Cell, bool]]], edges: list[float]) -> list[float]:
    heights = [SIZE * 1.7] * len(matrix)
    tall: list[tuple[int, int, float]] = []
    for number, row in enumerate(matrix):
        for column, (cell, first) in enumerate(row):
            if first:
                width = edges[min(column + cell.columns, len(edges) - 1)] - edges[column]
                need = len(_lines_of(cell, width, page)) * SIZE * 1.25 + 5
                tall.append((number, min(cell.rows, len(matrix) - number), need))
    for number, span, need in sorted(tall, key=lambda item: item[1]):
        have = sum(heights[number : number + span])
        for row in range(number, number + span):
            heights[row] += max(0.0, need - have) / span
    return heights


def _draw(
    page: Page,
    matrix: list[list[tuple[Cell, bool]]],
    edges: list[float],
    heights: list[float],
    start: int,
    end: int,
) -> None:
    drawn: set[int] = set()
    tops = [page.y]
    for number in range(start, end):
        tops.append(tops[-1] - heights[number])
    for number in range(start, end):
        for column, (cell, first) in enumerate(matrix[number]):
            if id(cell) in drawn:
                continue
            drawn.add(id(cell))
            below = number
            while below < end and matrix[below][column][0] is cell:
                below += 1
            right = column
            while right < len(matrix[number]) and matrix[number][right][0] is cell:
                right += 1
            text = first or page.style == "label_repeated"
            box = (edges[column], tops[number - start], edges[right], tops[below - start])
            _cell(page, cell if text else Cell(""), box)
    page.y = tops[-1]


def _cell(page: Page, cell: Cell, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    if page.style == "thin_boxes":
        for x, y, w, h in (
            (left, bottom, right - left, 0.6),
            (left, top, right - left, 0.6),
            (left, bottom, 0.6, top - bottom),
            (right, bottom, 0.6, top - bottom),
        ):
            page.canvas.rect(x, y, w, h, stroke=0, fill=1)
    elif page.style != "unruled":
        page.canvas.setLineWidth(0.5)
        page.canvas.rect(left, bottom, right - left, top - bottom)
    page.canvas.setFont(FONT, SIZE)
    lines = _lines_of(cell, right - left, page)
    y = (top + bottom) / 2 + len(lines) * SIZE * 1.25 / 2 - SIZE
    for line in lines:
        page.canvas.drawCentredString((left + right) / 2, y, line)
        if page.style == "bold_twice":  # as some printers make bold letters
            page.canvas.drawCentredString((left + right) / 2 + 0.3, y, line)
        y -= SIZE * 1.25
