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

STYLES = [
    "plain", "runs", "one_table", "nested", "text_box", "tracked", "headers", "controls", "breaks",
    "boxed_title",
]  # fmt: skip
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ALTERNATE = (
    '<w:p {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
    "<w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
BOX = (
    '<w:p {w} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="width:200pt;height:40pt">'
    "<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def set_docx(rng: Random, report: Report, style: str) -> bytes:
    document = Document()
    section = document.element.body[-1]
    if style in ("headers", "plain"):
        document.sections[0].header.paragraphs[0].text = "内部资料 第 20 期 总第 350 期"
        document.sections[0].footer.paragraphs[0].text = "共 8 页 第 3 页 电话 12345"
    parts = joined(blocks(report)) if style == "one_table" else blocks(report)
    written = _front(report, rng, style)
    for part in parts:
        written += _part(part, rng, style)
    for xml in [*written, *_back(report, rng, style)]:
        section.addprevious(parse_xml(xml))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _front(report: Report, rng: Random, style: str) -> list[str]:
    found = []
    if report.metadata:
        found.append(_table([[Cell(word) for word in row] for row in report.metadata], rng, ""))
    if style == "boxed_title" and report.title:
        inner = "".join(_paragraph(line, rng, "") for line in report.title)
        found.append(ALTERNATE.format(w=W, inner=inner))
    else:
        found += [_paragraph(line, rng, style) for line in report.title]
    if report.published_line:
        found.append(_paragraph(report.published_line, rng, style))
    return found


def _back(report: Report, rng: Random, style: str) -> list[str]:
    signature = [_paragraph(line, rng, style) for line in report.signature]
    if style == "text_box" and signature:
        return [BOX.format(w=W, inner="".join(signature))]
    return signature


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
    if style == "breaks" and first and not cell.key and len(cell.text) > 3:
        half = len(cell.text) // 2
        text = _run(cell.text[:half]) + "<w:r><w:br/></w:r>" + _run(cell.text[half:])
    inner = f"<w:p>{text}</w:p>"
    if style == "controls" and cell.key and text:
        inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
