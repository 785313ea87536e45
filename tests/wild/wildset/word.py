"""Reports as DOCX, the tables written in WordprocessingML itself."""

from __future__ import annotations

import io
from random import Random
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml

from .grids import Cell, Table, expand
from .report import Report, blocks
from .web import joined

STYLES = ["plain", "runs", "one_table", "nested", "text_box", "tracked", "headers"]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = (
    '<w:p {w} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="width:200pt;height:40pt">'
    "<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def set_docx(rng: Random, report: Report, style: str) -> bytes:
    document = Document()
    body = document.element.body
    section = body[-1]

    def put(xml: str) -> None:
        section.addprevious(parse_xml(xml))

    if style in ("headers", "plain"):
        document.sections[0].header.paragraphs[0].text = "内部资料 第 20 期 总第 350 期"
        document.sections[0].footer.paragraphs[0].text = "共 8 页 第 3 页 电话 12345"
    if report.metadata:
        put(_table([[Cell(word) for word in row] for row in report.metadata], rng, ""))
    for line in [*report.title, *([report.published_line] if report.published_line else [])]:
        put(_paragraph(line, rng, style))
    parts = blocks(report)
    if style == "one_table":
        parts = joined(parts)
    for part in parts:
        for xml in _part(part, rng, style):
            put(xml)
    signature = "".join(_paragraph(line, rng, style) for line in report.signature)
    if style == "text_box" and signature:
        put(BOX.format(w=W, inner=signature))
    else:
        for line in report.signature:
            put(_paragraph(line, rng, style))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _part(part: str | Table | list[list[str]], rng: Random, style: str) -> list[str]:
    if isinstance(part, str):
        return [_paragraph(part, rng, style)]
    if isinstance(part, Table):
        inner = _table(part.rows, rng, style)
        if style == "nested":
            inner = _frame(inner)
        return [inner, f"<w:p {W}/>"]
    return [_table([[Cell(word) for word in row] for row in part], rng, ""), f"<w:p {W}/>"]


def _frame(inner: str) -> str:
    return (
        f'<w:tbl {W}><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
        f"<w:p/>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    )


def _paragraph(text: str, rng: Random, style: str) -> str:
    return f"<w:p {W}>{_runs(text, rng, style)}</w:p>"


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _runs(text: str, rng: Random, style: str, figure: bool = False) -> str:
    if not text:
        return ""
    if style == "runs":
        pieces = [
            text[i : i + 1] if figure else text[i : i + 3]
            for i in range(0, len(text), 1 if figure else 3)
        ]
        mark = '<w:proofErr w:type="spellStart"/>'
        return mark.join(_run(piece) for piece in pieces)
    if style == "tracked" and figure and rng.random() < 0.3:
        gone = str(rng.randint(100, 999))
        who = 'w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"'
        return f"<w:del {who}>{_run(gone, 'delText')}</w:del><w:ins {who}>{_run(text)}</w:ins>"
    return _run(text)


def _table(rows: list[list[Cell]], rng: Random, style: str) -> str:
    matrix = expand(rows)
    width = len(matrix[0])
    grid = "".join(f'<w:gridCol w:w="{9000 // width}"/>' for _ in range(width))
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    lines = []
    for row in matrix:
        lines.append("<w:tr>" + "".join(_row(row, rng, style)) + "</w:tr>")
    return (
        f"<w:tbl {W}><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _row(row: list[tuple[Cell, bool]], rng: Random, style: str) -> list[str]:
    found, column = [], 0
    while column < len(row):
        cell, first = row[column]
        size = 1
        while column + size < len(row) and row[column + size][0] is cell and size < cell.columns:
            size += 1
        found.append(_cell(cell, first, size, rng, style))
        column += size
    return found


def _cell(cell: Cell, first: bool, size: int, rng: Random, style: str) -> str:
    properties = f'<w:gridSpan w:val="{size}"/>' if size > 1 else ""
    if cell.rows > 1:
        properties += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    if cell.group:
        properties += '<w:textDirection w:val="tbRlV"/>'
    text = _runs(cell.text, rng, style, bool(cell.key)) if first else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{text}</w:p></w:tc>"
