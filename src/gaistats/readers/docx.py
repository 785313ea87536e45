"""Word files: paragraphs, tables and text boxes in the order of the body.

Headers, footers and notes are other parts of the file and left out. So is the title in the
file's properties: Word keeps there what the file was called when it was first saved, which
is last year's report as often as not.
"""

from lxml import etree

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document, Paragraph, Table
from gaistats.readers.packages import DAMAGED, Package
from gaistats.readers.runs import W, collect_text
from gaistats.readers.wordtable import (
    PARAGRAPH,
    TABLE,
    is_layout,
    place_word_cells,
    read_row_cells,
    read_rows,
    unwrap,
)
from gaistats.wording import N_


def read_docx(content: bytes) -> Document:
    """Paragraphs and tables of a DOCX file. Raises UnreadableFileError."""
    package = Package(content)
    body = package.parse_part(package.find_main_part("word/document.xml")).find(f"{W}body")
    if body is None:
        raise UnreadableFileError(DAMAGED)
    walker = _Walker()
    walker.walk(body)
    if not walker.blocks:
        raise UnreadableFileError(
            N_("The document holds no text, perhaps only pictures. Ask for the report as text.")
        )
    return Document("docx", tuple(walker.blocks))


class _Walker:
    """Goes through the body once and collects its blocks."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._tables = 0

    def walk(self, element: etree._Element) -> None:
        """Collects the blocks of a body, a cell that only arranges, or a text box."""
        for block in unwrap(element):
            boxes: list[etree._Element] = []
            if block.tag == PARAGRAPH:
                self._take_paragraph(block, boxes)
            elif block.tag == TABLE and is_layout(block):
                for row in read_rows(block):
                    for cell in read_row_cells(row):
                        self.walk(cell)
            elif block.tag == TABLE:
                self._take_table(block, boxes)
            self._walk_boxes(boxes)

    def _walk_boxes(self, boxes: list[etree._Element]) -> None:
        """Text boxes, and tables in cells, behind the block that holds them."""
        for box in boxes:
            if box.tag == TABLE:
                inner: list[etree._Element] = []
                self._take_table(box, inner)
            else:
                self.walk(box)

    def _take_paragraph(self, paragraph: etree._Element, boxes: list[etree._Element]) -> None:
        pieces: list[str] = []
        collect_text(paragraph, pieces, boxes)
        for line in "".join(pieces).split("\n"):
            if text := line.strip():
                self.blocks.append(Paragraph(text))

    def _take_table(self, table: etree._Element, boxes: list[etree._Element]) -> None:
        if cells := place_word_cells(table, boxes):
            self._tables += 1
            self.blocks.append(Table(self._tables, cells))
