"""Writes a report as a PDF with ruled tables, as word processors print them."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from gaistats.forms.layout import LayoutCell, OfficialTable, share_width
from gaistats.sample.article import Part, walk_article
from gaistats.sample.chance import chance
from gaistats.sample.report import SampleReport
from gaistats.sample.tables import HEADER_LINES, cut_table, fill_tables, join_tables

# Known to every program that shows PDF, so that no font has to be shipped.
FONT = "STSong-Light"
SIZE, LEADING, PADDING, MARGIN = 9, 11, 2, 50
WIDTH = A4[0] - 2 * MARGIN
ALIGNMENT = {Part.TITLE: 1, Part.NOTICE: 1, Part.PUBLISHED: 1, Part.SIGNATURE: 2}


def write_pdf(report: SampleReport) -> bytes:
    """The PDF in its dialect; the same report gives the same bytes."""
    written = BytesIO()
    page = SimpleDocTemplate(
        written, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN,
        bottomMargin=MARGIN, title=report.title, subject=report.notices[0], invariant=1,
    )  # fmt: skip
    page.build(list(set_article(report)), onFirstPage=_number_page, onLaterPages=_number_page)
    return written.getvalue()


@cache
def _register_font() -> None:
    registerFont(UnicodeCIDFont(FONT))


def _number_page(canvas: Canvas, page: BaseDocTemplate) -> None:
    canvas.setFont(FONT, SIZE)
    canvas.drawCentredString(A4[0] / 2, MARGIN / 2, f"— {page.page} —")


def set_article(report: SampleReport) -> Iterator[Flowable]:
    """Paragraphs and tables, each where it is to stand on the pages."""
    _register_font()
    for piece in walk_article(report, fill_tables(report)):
        if not isinstance(piece, OfficialTable):
            size = 15 if piece.part is Part.TITLE else 10.5
            yield Paragraph(piece.text, _style(size, ALIGNMENT.get(piece.part, 0), piece.part))
        elif piece.table == "requests":
            yield from _set_over_two_pages(piece, report)
        else:
            yield KeepTogether([_set_table(piece)])
            yield Spacer(1, LEADING)


@cache
def _style(size: float, alignment: int, part: Part) -> ParagraphStyle:
    return ParagraphStyle(
        part.value, fontName=FONT, fontSize=size, leading=1.6 * size, alignment=alignment,
        wordWrap="CJK", firstLineIndent=2 * size if part is Part.TEXT else 0,
    )  # fmt: skip


def _set_over_two_pages(table: OfficialTable, report: SampleReport) -> Iterator[Flowable]:
    """Section 3 on two pages, on the second with its header again or without."""
    random = chance(report.name, report.year, "page")
    upper, lower = cut_table(table, random.randrange(HEADER_LINES + 4, table.rows - 3))
    if report.dialect.dialect == "pdf_header_again":
        lower = join_tables(cut_table(table, HEADER_LINES)[0], lower)
    yield from (KeepTogether([_set_table(upper)]), PageBreak(), _set_table(lower))
    yield Spacer(1, LEADING)


def _set_table(table: OfficialTable) -> Table:
    widths = share_width(table, WIDTH)
    texts = [[""] * table.columns for _ in range(table.rows)]
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, black),
        ("FONT", (0, 0), (-1, -1), FONT, SIZE, LEADING),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
    ]
    for cell in table.cells:
        top, left = cell.row - 1, cell.column - 1
        bottom, right = top + cell.rowspan - 1, left + cell.colspan - 1
        texts[top][left] = _break_lines(cell, sum(widths[left : right + 1]))
        if (top, left) != (bottom, right):
            commands.append(("SPAN", (left, top), (right, bottom)))
    return Table(texts, widths, style=commands)


def _break_lines(cell: LayoutCell, width: float) -> str:
    """The text in lines that fit; beside many rows it runs downwards."""
    if cell.heading and cell.rowspan > 5 and cell.colspan == 1:
        return "\n".join(cell.text)
    lines = [""]
    for character in cell.text:
        if stringWidth(lines[-1] + character, FONT, SIZE) > width - 2 * PADDING:
            lines.append("")
        lines[-1] += character
    return "\n".join(lines)
