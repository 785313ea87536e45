"""Writes a report as a Word document, in the ways in which offices make them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from gaistats.forms.layout import LayoutCell, OfficialTable, list_lines, share_width
from gaistats.sample.archive import freeze_zip
from gaistats.sample.article import Part, Words, walk_article
from gaistats.sample.report import SampleReport
from gaistats.sample.tables import fill_pieces, fill_tables

MADE_ON = datetime(2000, 1, 1)
FONT = "宋体"
TEXT_WIDTH = 8_640  # twentieths of a point between the margins
CENTRED = {Part.TITLE, Part.NOTICE, Part.PUBLISHED}
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# Fifteen numbers beside each other leave no room for more.
SIDE_MARGINS = "".join(f'<w:{side} w:w="28" w:type="dxa"/>' for side in ("left", "right"))
MARGINS = f"<w:tblCellMar>{SIDE_MARGINS}</w:tblCellMar>"
# Cells from the left, each with whether it begins in this line or above it.
Line = list[tuple[LayoutCell, bool]]


def write_docx(report: SampleReport) -> bytes:
    """The document in its dialect; the same report gives the same bytes."""
    pieces = report.dialect.dialect == "docx_pieces"
    document = _open_template()
    _describe(document, report)
    body = document.element.body
    for piece in walk_article(report, (fill_pieces if pieces else fill_tables)(report)):
        if isinstance(piece, OfficialTable):
            body.insert(len(body) - 1, parse_xml(_write_table(piece, pieces)))
            document.add_paragraph()
        else:
            _add_words(document, piece)
    written = BytesIO()
    document.save(written)
    return freeze_zip(written.getvalue())


def _open_template() -> WordDocument:
    document = Document()
    font = document.styles["Normal"].font
    font.name = FONT
    font.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return document


def _describe(document: WordDocument, report: SampleReport) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = report.title, "", report.notices[0]
    properties.created = properties.modified = MADE_ON


def _add_words(document: WordDocument, words: Words) -> None:
    indented = words.part is Part.TEXT
    paragraph = document.add_paragraph(f"　　{words.text}" if indented else words.text)
    if words.part is Part.TITLE:
        paragraph.runs[0].font.size = Pt(16)
    if words.part in CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif words.part is Part.SIGNATURE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _write_table(table: OfficialTable, pieces: bool) -> str:
    """The table's XML: python-docx itself would take a second to merge its cells."""
    widths = [round(width) for width in share_width(table, TEXT_WIDTH)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_write_row(line, widths, pieces) for line in list_lines(table))
    return (
        f'<w:tbl {_namespace()}><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
        f"<w:tblBorders>{BORDERS}</w:tblBorders>{MARGINS}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _write_row(line: Line, widths: Sequence[int], pieces: bool) -> str:
    cells = (
        _write_cell(cell, first, sum(widths[cell.column - 1 :][: cell.colspan]), pieces)
        for cell, first in line
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


@cache
def _namespace() -> str:
    return nsdecls("w")


def _write_cell(cell: LayoutCell, first: bool, width: int, pieces: bool) -> str:
    """A cell; one that is merged downwards is there again, empty, in every line below."""
    upright = cell.heading and cell.rowspan > 2 and cell.colspan == 1
    turned = '<w:textDirection w:val="tbRlV"/>' if upright and not pieces else ""
    merged = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else "")
        + (merged if cell.rowspan > 1 else "")
        + f'{turned}<w:vAlign w:val="center"/>'
    )
    runs = "".join(_write_runs(cell, upright, pieces)) if first else ""
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>"
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:tc>'
    )


def _write_runs(cell: LayoutCell, upright: bool, pieces: bool) -> Iterator[str]:
    """A cell's text; in pieces numbers are cut in two and upright labels broken by hand."""
    if not cell.text:
        return
    if pieces and upright:
        yield "<w:r>" + "<w:br/>".join(f"<w:t>{c}</w:t>" for c in cell.text) + "</w:r>"
    elif pieces and not cell.heading and len(cell.text) > 1:
        yield _run(cell.text[:1])
        yield _run(cell.text[1:], '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/></w:rPr>')
    else:
        yield _run(cell.text)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
