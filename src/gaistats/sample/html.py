"""Writes a report as a web page, in the ways in which government sites have them."""

from collections.abc import Callable, Mapping
from html import escape

from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.sample.article import Part, walk_article
from gaistats.sample.chance import chance
from gaistats.sample.page import frame_page
from gaistats.sample.report import SampleReport
from gaistats.sample.tables import fill_pieces, fill_tables, lines_of

ENCODINGS = {"html_gb18030": "gb18030"}
# Labels that sites set with blanks between the characters.
SPACED = {"自然人", "总计", "其他", "规章", "商业企业", "科研机构", "行政许可"}

TAGS = {
    Part.TITLE: "<h1>{}</h1>",
    Part.NOTICE: '<p class="notice">{}</p>',
    Part.PUBLISHED: '<p class="info">{}</p>',
    Part.TEXT: "<p>　　{}</p>",
    Part.HEADING: "<p><strong>{}</strong></p>",
    Part.SIGNATURE: '<p class="sign">{}</p>',
}

WriteCell = Callable[[LayoutCell], str]


def write_html(report: SampleReport) -> bytes:
    """The page in its dialect, encoded as it declares."""
    dialect = report.dialect.dialect
    encoding = ENCODINGS.get(dialect, "utf-8")
    page = frame_page(report, write_article(report), encoding)
    return page.encode(encoding)


def write_article(report: SampleReport) -> str:
    """The report from its title to its signature, without the page around it."""
    dialect = report.dialect.dialect
    tables = (fill_pieces if dialect == "html_pieces" else fill_tables)(report)
    write_cell = _messy_cell(report) if dialect == "html_messy" else _plain_cell
    parts = []
    for piece in walk_article(report, tables):
        if isinstance(piece, OfficialTable):
            parts.append(write_table(piece, write_cell))
        elif piece.part is not Part.PUBLISHED or dialect != "html_chrome":
            parts.append(TAGS[piece.part].format(escape(piece.text)))
    return "\n".join(parts)


def write_table(table: OfficialTable, write_cell: WriteCell) -> str:
    """A table with its merged cells."""
    rows = ("<tr>" + "".join(map(write_cell, line)) + "</tr>" for line in lines_of(table))
    return '<table border="1" cellspacing="0">\n' + "\n".join(rows) + "\n</table>"


def write_tag(name: str, cell: LayoutCell, content: str, more: str = "") -> str:
    """A cell's tag with its spans around the content, which is HTML already."""
    spans: Mapping[str, int] = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    said = "".join(f' {span}="{size}"' for span, size in spans.items() if size > 1)
    return f"<{name}{said}{more}>{content}</{name}>"


def _plain_cell(cell: LayoutCell) -> str:
    return write_tag("td", cell, escape(cell.text))


def _messy_cell(report: SampleReport) -> WriteCell:
    """Cells as an editor leaves them: th among td, spans in spans, numbers cut in two."""
    random = chance(report.name, report.year, "markup")

    def write(cell: LayoutCell) -> str:
        name = "th" if cell.heading and random.random() < 0.5 else "td"
        style = f' style="width:{random.randint(40, 90)}px;text-align:center" valign="middle"'
        if cell.heading:
            return write_tag(name, cell, f"<p><span>{_space(cell)}</span></p>", style)
        return write_tag(name, cell, f"<p>{_cut(cell.text, random.random())}</p>", style)

    return write


def _space(cell: LayoutCell) -> str:
    """A label with blanks between its characters, or set vertically beside its rows."""
    if cell.rowspan > 2 and cell.colspan == 1:
        return "<br>".join(cell.text[i : i + 3] for i in range(0, len(cell.text), 3))
    return "&nbsp;".join(cell.text) if cell.text in SPACED else escape(cell.text)


def _cut(text: str, where: float) -> str:
    """A number in two tags, with nothing between them."""
    if len(text) < 2 or not text.isdigit():
        return f'<span lang="EN-US">{escape(text)}</span>'
    cut = 1 + int(where * (len(text) - 1))
    font = f'<font face="Calibri"><span>{text[cut:]}</span></font>'
    return f'<span lang="EN-US">{text[:cut]}</span>{font}'
