"""Reports as web pages: clean, cut up, wrapped, in other encodings, saved as MHTML."""

from __future__ import annotations

import base64
import html
import quopri
from copy import deepcopy
from random import Random

from .grids import Cell, Table, cut, expand
from .report import Report, blocks

STYLES = [
    "clean", "cut", "layout", "loose", "wrapped", "gb18030", "gb_undeclared", "gb_wrong",
    "mht_qp_gbk", "mht_b64", "one_table", "br_labels", "printed_pages", "commented",
]  # fmt: skip


def set_page(rng: Random, report: Report, style: str) -> bytes:
    body = "\n".join(_body(rng, report, style))
    title = report.title[-1] if report.title else "年报"
    charset = {
        "gb18030": "gb2312",
        "gb_undeclared": "",
        "gb_wrong": "utf-8",
        "mht_qp_gbk": "gb2312",
    }
    named = charset.get(style, "utf-8")
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">' if named else ""
    page = (
        f"<!DOCTYPE html><html><head>{meta}<title>{html.escape(title)}-示范政府网</title>"
        "<style>td{border:1px solid #000}</style><script>var count=12;</script></head>"
        f"<body>{_around(style, body)}</body></html>"
    )
    if style == "mht_qp_gbk":
        return _mht(quopri.encodestring(page.encode("gb18030")), "gb2312", "quoted-printable")
    if style == "mht_b64":
        return _mht(base64.encodebytes(page.encode()), "utf-8", "base64")
    return page.encode("gb18030" if style.startswith("gb") else "utf-8")


def _mht(content: bytes, charset: str, encoding: str) -> bytes:
    head = (
        "From: <Saved by Browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----cut"\r\n\r\n'
        f'------cut\r\nContent-Type: text/html; charset="{charset}"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: http://example.invalid/1.html\r\n\r\n"
    )
    tail = (
        "\r\n------cut\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: http://example.invalid/a.png\r\n\r\niVBORw0KGgo=\r\n------cut--\r\n"
    )
    return head.encode() + content + tail.encode()


def _around(style: str, body: str) -> str:
    nav = "<ul><li>首页</li><li>政务公开</li><li>第二十条</li></ul>"
    foot = "<p>版权所有 备案号：示ICP备12345678号-1 您是第 10086 位访客</p>"
    if style == "layout":
        return (
            f"<table width=980><tr><td width=200>{nav}</td><td><table><tr><td>{body}</td></tr>"
            f"</table></td></tr><tr><td colspan=2>{foot}</td></tr></table>"
        )
    if style == "wrapped":
        return (
            f"<div class=top>{nav}</div><div id=print><div class='bt'>打印 关闭 字号：大 中 小</div>"
            f"<div class=WordSection1><div><div>{body}</div></div></div></div>{foot}"
        )
    return f"<div>{nav}</div><div class='content'>{body}</div><div>{foot}</div>"


def _body(rng: Random, report: Report, style: str) -> list[str]:
    lines = []
    if report.metadata:
        rows = "".join(
            "<tr>" + "".join(f"<td>{word}</td>" for word in row) + "</tr>"
            for row in report.metadata
        )
        lines.append(f"<table class=meta>{rows}</table>")
    lines += [f"<h1>{line}</h1>" for line in report.title]
    if report.published_line:
        lines.append(f"<p>{report.published_line.replace('  ', '&nbsp;&nbsp;')}</p>")
    parts = blocks(report)
    if style == "one_table":
        parts = joined(parts)
    for part in parts:
        if isinstance(part, str):
            lines.append(_paragraph(rng, part, style))
        elif isinstance(part, Table):
            for rows in _printed_pages(part) if style == "printed_pages" else [part.rows]:
                lines.append(_table(rng, rows, style))
        else:
            lines.append(_table(rng, [[Cell(word) for word in row] for row in part], style))
    return lines + [f"<p align=right>{line}</p>" for line in report.signature]


def _printed_pages(table: Table) -> list[list[list[Cell]]]:
    """A long table over printed pages: each page is a table, the head repeated on each."""
    if table.name != "requests" or len(table.rows) < 16:
        return [table.rows]
    upper, lower = cut(table, 12, repeat_labels=False)
    return [upper.rows, [*deepcopy(table.rows[:3]), *lower.rows]]


def _paragraph(rng: Random, text: str, style: str) -> str:
    if style == "cut":
        inner = "".join(f"<span>{html.escape(piece)}</span>" for piece in _slices(rng, text, 9))
        return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{inner}</p>"
    if style == "loose":
        return f"<p>　　{html.escape(text)}"
    return f"<p>　　{html.escape(text)}</p>"


def _slices(rng: Random, text: str, longest: int) -> list[str]:
    found = []
    while text:
        size = rng.randint(1, longest)
        found.append(text[:size])
        text = text[size:]
    return found


def _table(rng: Random, rows: list[list[Cell]], style: str) -> str:
    close_row, close_cell = ("", "") if style == "loose" else ("</tr>", "</td>")
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            spans = f" rowspan={cell.rows}" if cell.rows > 1 else ""
            spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            tag = "th" if style in ("clean", "one_table") and not cell.key else "td"
            end = f"</{tag}>" if close_cell else ""
            cells.append(f"<{tag}{spans}>{_inside(rng, cell, style)}{end}")
        lines.append("<tr>" + "".join(cells) + close_row)
    return "<table border=1>" + "\n".join(lines) + "</table>"


def _inside(rng: Random, cell: Cell, style: str) -> str:
    text = html.escape(cell.text)
    if style == "cut":
        if not text:
            return "<p><span>&nbsp;</span></p>"
        parts = [html.escape(piece) for piece in _slices(rng, cell.text, 2)]
        inner = "".join(f"<span lang=EN-US><font size=3>{part}</font></span>" for part in parts)
        return f"<p class=MsoNormal>{inner}</p>"
    if style == "wrapped":
        return f"<p>&nbsp;{text}&nbsp;</p>"
    if style == "commented" and cell.key:
        pieces = "<!-- 9 -->".join(html.escape(letter) for letter in cell.text)
        return pieces.replace("0", "&#48;") + "<span style='display:none'></span>"
    if style == "br_labels" and not cell.key and len(cell.text) > 3:
        half = len(cell.text) // 2
        return f"{html.escape(cell.text[:half])}<br>{html.escape(cell.text[half:])}"
    if style == "loose":
        return f"\n   {text}\n  "
    return text


def joined(parts: list[str | Table | list[list[str]]]) -> list[str | Table | list[list[str]]]:
    """All tables of the form in one, with the headings between them as rows of it."""
    whole: list[list[Cell]] = []
    found: list[str | Table | list[list[str]]] = []
    last = max(i for i, part in enumerate(parts) if isinstance(part, Table))
    first = min(i for i, part in enumerate(parts) if isinstance(part, Table))
    for place, part in enumerate(parts):
        if isinstance(part, Table):
            whole += widen(part.rows, 60)
        elif isinstance(part, str) and first < place < last:
            whole.append([Cell(part, 1, 60)])
        else:
            found.append(part)
            if place == first - 1:
                found.append(Table("all", whole))
    return found


def widen(rows: list[list[Cell]], width: int) -> list[list[Cell]]:
    """The same rows over ``width`` columns."""
    columns = max(len(row) for row in expand(rows))
    edges = [round(i * width / columns) for i in range(columns + 1)]
    matrix = expand(rows)
    found = []
    for row in matrix:
        new, column = [], 0
        while column < columns:
            cell, first = row[column]
            if first:
                size = edges[min(column + cell.columns, columns)] - edges[column]
                new.append(Cell(cell.text, cell.rows, size, cell.key, cell.truth, cell.group))
            column += cell.columns
        found.append(new)
    return found
