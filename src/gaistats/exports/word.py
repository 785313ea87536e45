"""A Word document in the layout of Chinese official documents.

Source: GB/T 9704-2012 党政机关公文格式 (paper, margins, fonts, lines, page numbers).
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from gaistats.exports.fonts import BODY, FONTS, HEADING, LATIN, NOTE, TITLE, write_font_table
from gaistats.exports.xml import escape_text

PAGE_MM = (210, 297)
TOP_MM, LEFT_MM, TEXT_MM = 37, 28, (156, 225)
TEXT_WIDTH = 8_844
"""156 mm in twentieths of a point."""
LINE_TWENTIETHS = 576
"""28.8 points: 22 lines on a page."""


class Look(NamedTuple):
    """How a paragraph is set: font and size in half points, lines (0: as high as the text)."""

    font: str
    size: int
    line: int = LINE_TWENTIETHS
    align: str = "both"
    indent: int = 0
    outline: int | None = None
    before: int = 0


# Sizes: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt.
# Text is indented by two characters.
AS_TITLE = Look(TITLE, 44, line=700, align="center", outline=0)
AS_OFFICIAL_TITLE = Look(TITLE, 32, align="center")
AS_TEXT = Look(BODY, 32, indent=200)
AS_ADDRESS = Look(BODY, 32, align="left")
AS_HEADING = Look(HEADING, 32, align="left", indent=200, outline=1)
AS_POINT_NOTE = Look(NOTE, 32, indent=200)
AS_NOTE = Look(NOTE, 24, line=360, align="left")
AS_BELOW = Look(NOTE, 21, line=300, align="left")
AS_PART = Look(NOTE, 32, align="left", indent=200, outline=2)
AS_CAPTION = Look(HEADING, 24, line=400, align="center", before=120)
AS_SIGNATURE = Look(BODY, 32, align="right")
_NAMESPACE = nsdecls("w")


def open_document(title: str) -> WordDocument:
    """An empty document on A4 with the margins and page numbers of an official document."""
    document = Document()
    write_font_table(document)
    normal = document.styles["Normal"].element
    normal.append(parse_xml(_set_run(AS_TEXT).replace("<w:rPr>", f"<w:rPr {_NAMESPACE}>")))
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in PAGE_MM)
    section.top_margin, section.left_margin = Mm(TOP_MM), Mm(LEFT_MM)
    section.right_margin = Mm(PAGE_MM[0] - LEFT_MM - TEXT_MM[0])
    section.bottom_margin = Mm(PAGE_MM[1] - TOP_MM - TEXT_MM[1])
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(section.footer.paragraphs[0], "right")
    _number_pages(section.even_page_footer.paragraphs[0], "left")
    _set_properties(document, title)
    return document


def _set_properties(document: WordDocument, title: str) -> None:
    """Nobody's name and today's date instead of those of the library's template."""
    properties = document.core_properties
    properties.title, properties.author = title.replace("\n", ""), ""
    properties.last_modified_by, properties.comments, properties.revision = "", "", 1
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def begin_again(document: WordDocument, title: str) -> None:
    """Empties a document for the next one: opening the template takes longer than all else."""
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    document.core_properties.title = title.replace("\n", "")


def add_paragraph(
    document: WordDocument, text: str, look: Look, *, new_page: bool = False, keep: bool = False
) -> None:
    """A paragraph at the end; ``keep`` holds it on the page of what follows."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(write_paragraph(text, look, new_page, keep, _NAMESPACE)))


def turn_page(document: WordDocument, *, across: bool) -> None:
    """What follows stands on pages that lie across, or upright again; footers go on."""
    section = document.sections[-1]
    if (section.orientation == WD_ORIENT.LANDSCAPE) == across:
        return
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    turned.page_width, turned.page_height = section.page_height, section.page_width
    edges = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    # The top goes to the right, and back.
    edges = edges[-1:] + edges[:-1] if across else edges[1:] + edges[:1]
    turned.top_margin, turned.right_margin, turned.bottom_margin, turned.left_margin = edges


def add_table(document: WordDocument, xml: str) -> None:
    """A table that ``word_table`` wrote."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def add_picture(document: WordDocument, picture: bytes, width_mm: float, described: str) -> None:
    """A picture in the middle, on the page of what follows, with words for who cannot see it."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.keep_with_next, layout.space_before, layout.space_after = True, Pt(6), Pt(0)
    shape = paragraph.add_run().add_picture(BytesIO(picture), width=Mm(width_mm))
    shape._inline.docPr.set("descr", described)


def save_document(document: WordDocument) -> bytes:
    """The file."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def write_paragraph(
    text: str, look: Look, new_page: bool = False, keep: bool = False, namespace: str = ""
) -> str:
    """The XML of a paragraph."""
    line = f'w:line="{look.line}" w:lineRule="exact"' if look.line else 'w:line="240"'
    properties = (
        ("<w:keepNext/>" if keep else "")
        + ("<w:pageBreakBefore/>" if new_page else "")
        + f'<w:spacing w:before="{look.before}" w:after="0" {line}/>'
        + _write_indent(look)
        + f'<w:jc w:val="{look.align}"/>'
        + ("" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>')
    )  # fmt: skip
    return f"<w:p {namespace}><w:pPr>{properties}</w:pPr>{write_run(text, look)}</w:p>"


def _write_indent(look: Look) -> str:
    """Of the first line: in hundredths of a character, and for other readers in points."""
    if not look.indent:
        return ""
    points = look.size * look.indent // 10
    return f'<w:ind w:firstLineChars="{look.indent}" w:firstLine="{points}"/>'


def write_run(text: str, look: Look) -> str:
    """The XML of a text in one font, its line breaks kept; empty for no text."""
    if not text:
        return ""
    lines = (f'<w:t xml:space="preserve">{escape_text(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{_set_run(look)}{'<w:br/>'.join(lines)}</w:r>"


def _set_run(look: Look) -> str:
    """A font's name alone sets Latin letters only: Chinese ones have ``w:eastAsia``."""
    fonts = (
        f'w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{FONTS[look.font].name}"'
    )
    return (
        f'<w:rPr><w:rFonts {fonts}/><w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>'
    )


def _number_pages(paragraph: Paragraph, side: str) -> None:
    """— 1 —, four 号 size, outer side, one character from the edge."""
    look = Look(NOTE, 28)
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
    field = "".join(
        f"<w:r>{_set_run(look)}{part}</w:r>"
        for part in ("<w:t>— </w:t>".replace("<w:t>", '<w:t xml:space="preserve">'),
                     '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>",
                     '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>",
                     '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>')
    )  # fmt: skip
    new = parse_xml(f'<w:p {_NAMESPACE}><w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr>{field}</w:p>')
    old = paragraph._p
    if (footer := old.getparent()) is not None:
        footer.replace(old, new)
