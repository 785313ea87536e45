"""A report of an invented office set as a PDF or as HTML, with the ways of offices."""

import html
import random
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from reportlab.lib.colors import Color, black, lightblue
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from gaistats.forms.definition import load_forms
from gaistats.forms.layout import official_tables

FONT = "STSong-Light"
OFFICE = "示范市样例局"
HEADINGS = {
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}
SAID = "我局坚持公开为常态、不公开为例外，全年通过网站发布信息若干条，做到应公开尽公开，没有遗漏，群众满意。"


@dataclass(frozen=True)
class Setting:
    """How the report is set; the defaults are the plainest way."""

    form: str = "disclosure-2021"
    before: int = 2
    repeat: int = 0
    size: float = 9
    wide: bool = False
    lines: str = "lines"
    watermark: bool = False
    numbered: bool = False


def invent(form, seed, *, blanks=0.0):
    """Cell key → text: small and large numbers, money, some cells empty."""
    chance = random.Random(seed)
    values = {}
    for key, _, column in load_forms()[form].cells():
        if chance.random() < blanks:
            values[key] = ""
        elif getattr(column, "unit", "") == "wan_yuan":
            values[key] = f"{chance.uniform(0, 9999):.4f}"
        else:
            large = chance.randrange(10, 99), chance.randrange(100, 9999)
            values[key] = str(chance.choice([0, 0, 1, *large]))
    return values


def set_pdf(values, setting=Setting()):
    """The bytes of a PDF."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    story = [_line(f"{OFFICE}2023年政府信息公开工作年度报告", 18, indent=0, align=1), Spacer(1, 20)]
    story += [_line("本报告由示范市样例局编制，统计期限为2023年1月1日至2023年12月31日。", 12)]
    story += [_line("一、总体情况", 14)]
    story += [_line(SAID, 12) for _ in range(setting.before)]
    for table in official_tables(load_forms()[setting.form], values):
        story += [_line(HEADINGS[table.table], 14), _table(table, values, setting), Spacer(1, 12)]
    story += [_line("五、存在的主要问题及改进情况", 14), _line(SAID, 12)]
    story += [_line("六、其他需要报告的事项", 14), _line("没有收取信息处理费。", 12)]
    story += [_line(OFFICE, 12, align=2), _line("2024年1月15日", 12, align=2)]
    page = landscape(A4) if setting.wide else A4
    output = BytesIO()
    document = SimpleDocTemplate(output, pagesize=page, leftMargin=40, rightMargin=40)
    document.build(
        story, onFirstPage=partial(_decorate, setting), onLaterPages=partial(_decorate, setting)
    )
    return output.getvalue()


def _line(text, size, indent=24, align=0):
    style = ParagraphStyle(
        "x",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.6,
        firstLineIndent=0 if align else indent,
        alignment=align,
        wordWrap="CJK",
    )
    return Paragraph(text, style)


def _table(table, values, setting):
    rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONT", (0, 0), (-1, -1), FONT, setting.size),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    style += _ruling(setting)
    for cell in table.cells:
        first = cell.column - 1, cell.row - 1
        last = first[0] + cell.colspan - 1, first[1] + cell.rowspan - 1
        text = values.get(cell.key, "") if cell.key else cell.text
        if first != last:
            style.append(("SPAN", first, last))
        if cell.key:
            style.append(("ALIGN", first, last, "CENTER"))
            rows[first[1]][first[0]] = text
        else:
            body = ParagraphStyle(
                "c",
                fontName=FONT,
                fontSize=setting.size,
                leading=setting.size * 1.3,
                wordWrap="CJK",
            )
            rows[first[1]][first[0]] = (
                Paragraph(text, body) if cell.rowspan < 6 else "\n".join(text)
            )
            if setting.lines == "fills" and cell.heading:
                style.append(("BACKGROUND", first, last, lightblue))
    return Table(
        rows, colWidths=_widths(table, setting), style=style, repeatRows=_repeated(table, setting)
    )


def _ruling(setting):
    if setting.lines == "none":
        return []
    if setting.lines == "open":
        return [
            ("INNERGRID", (0, 0), (-1, -1), 0.5, black),
            ("LINEABOVE", (0, 0), (-1, 0), 1, black),
            ("LINEBELOW", (0, -1), (-1, -1), 1, black),
        ]
    if setting.lines == "dashed":
        return [("GRID", (0, 0), (-1, -1), 0.5, black, None, (2, 2))]
    if setting.lines == "double":
        return [("GRID", (0, 0), (-1, -1), 0.4, black, None, None, None, 2, 1.5)]
    return [("GRID", (0, 0), (-1, -1), 0.5, black)]


def _widths(table, setting):
    room = (A4[1] if setting.wide else A4[0]) - 80
    match table.table:
        case "requests":
            labels = table.columns - 7
            wide = [22, 70, room - 92 - 7 * 40] if labels == 3 else [(room - 280) / labels] * labels
            return [*wide, *[40] * 7]
        case "disputes":
            return [room / table.columns] * table.columns
        case _:
            return [150, *[(room - 150) / (table.columns - 1)] * (table.columns - 1)]


def _repeated(table, setting):
    return setting.repeat if table.table == "requests" else 0


def _decorate(setting, canvas, document):
    width = A4[1] if setting.wide else A4[0]
    if setting.numbered:
        canvas.setFont(FONT, 10)
        canvas.drawCentredString(width / 2, 30, f"- {document.page} -")
        canvas.drawCentredString(
            width / 2, (A4[0] if setting.wide else A4[1]) - 40, "示范市政府信息公开年报汇编"
        )
    if setting.watermark:
        canvas.saveState()
        canvas.translate(width / 2, 300)
        canvas.rotate(40)
        canvas.setFillColor(Color(0.8, 0.8, 0.8))
        canvas.setFont(FONT, 60)
        canvas.drawCentredString(0, 0, "示范2023市456")
        canvas.restoreState()


def set_html(values, form="disclosure-2021"):
    """The same report as a web page, for LibreOffice and browsers to print."""
    parts = [
        f"<h1 style='text-align:center'>{OFFICE}2023年政府信息公开工作年度报告</h1><h3>一、总体情况</h3>"
    ]
    parts += [f"<p style='text-indent:2em'>{SAID}</p>"] * 4
    for table in official_tables(load_forms()[form], values):
        parts.append(
            f"<h3>{HEADINGS[table.table]}</h3><table border=1 style='border-collapse:collapse;width:100%'>"
        )
        for row in range(1, table.rows + 1):
            cells = [c for c in table.cells if c.row == row]
            parts.append("<tr>" + "".join(_html_cell(c, values) for c in cells) + "</tr>")
        parts.append("</table>")
    parts.append(
        f"<h3>五、存在的主要问题及改进情况</h3><p>{SAID}</p><h3>六、其他需要报告的事项</h3><p>无。</p>"
    )
    return (
        "<!doctype html><html><head><meta charset=utf-8><title>年报</title></head><body>"
        + "\n".join(parts)
        + "</body></html>"
    )


def _html_cell(cell, values):
    text = values.get(cell.key, "") if cell.key else cell.text
    return f"<td rowspan={cell.rowspan} colspan={cell.colspan}>{html.escape(text)}</td>"
