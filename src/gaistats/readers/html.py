"""Web pages: the article's paragraphs and tables, without the page's furniture."""

import re
from dataclasses import replace

from lxml import etree

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document, Paragraph, Table
from gaistats.readers.html_display import STROKE, fold_spaces, walk_shown, without_struck
from gaistats.readers.html_tables import is_table, read_captions, read_table_cells
from gaistats.readers.text import read_text
from gaistats.wording import N_

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_TOO_DEEP = "depth"


def read_html(text: str) -> Document:
    """Paragraphs and tables of a page. Raises UnreadableFileError when nothing is there."""
    root = _parse(_XML_DECLARATION.sub("", text).replace("\x00", ""))
    collector = _Collector()
    collector.collect(root)
    return Document(
        "html",
        tuple(collector.blocks),
        title=_read_title(root),
        metadata=_read_metadata(root, text),
    )


def _parse(text: str) -> etree._Element:
    """The page as a tree. The parser is of its own: parsers keep what they have seen.

    No network. Pages with many unclosed tags are deep, so the usual depth is not enough;
    beyond the greatest one the parser would drop the rest of the page without a word.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(N_("The web page holds no text.")) from error
    if any(_TOO_DEEP in entry.message for entry in parser.error_log.filter_from_fatals()):
        raise UnreadableFileError(
            N_("The web page is nested too deeply. Save the report as text or as a Word file.")
        )
    return root


class _Collector:
    """Goes through the page once, in reading order, and collects its blocks."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._pieces: list[str] = []
        self._tables = 0

    def collect(self, root: etree._Element) -> None:
        """Collects the blocks of an element and all below it."""
        for piece in walk_shown(root, _is_whole):
            if isinstance(piece, str):
                self._pieces.append(piece)
                continue
            self._flush()
            if piece is not None:
                self._take_whole(piece)
        self._flush()

    def _flush(self) -> None:
        """Ends the paragraph that is being collected."""
        text = "".join(self._pieces)
        text = without_struck(text) if STROKE in text else fold_spaces(text)
        if text:
            self.blocks.append(Paragraph(text))
        self._pieces.clear()

    def _take_whole(self, element: etree._Element) -> None:
        if element.tag == "pre":
            self._take_plain_text("".join(map(str, element.itertext())))
            return
        self.blocks += map(Paragraph, read_captions(element))
        self._tables += 1
        self.blocks.append(Table(self._tables, read_table_cells(element)))

    def _take_plain_text(self, text: str) -> None:
        """Text as it was typed, tables drawn with bars; its lines are not the file's."""
        for block in read_text(text).blocks:
            if isinstance(block, Paragraph):
                self.blocks.append(replace(block, line=None))
            else:
                self._tables += 1
                cells = tuple(cell._replace(line=None) for cell in block.cells)
                self.blocks.append(replace(block, number=self._tables, cells=cells))


def _is_whole(element: etree._Element) -> bool:
    """What is read on its own: tables, and text whose line breaks count."""
    tag = element.tag
    if tag == "pre":
        return next(element.iterdescendants("table"), None) is None
    return (tag == "table" or element.get("style") is not None) and is_table(element)


def _read_title(root: etree._Element) -> str | None:
    title = root.findtext(".//title")
    return " ".join(title.split()) or None if title else None


def _read_metadata(root: etree._Element, text: str) -> tuple[tuple[str, str], ...]:
    pairs = [
        (str(meta.get("name") or meta.get("property")).lower(), str(meta.get("content")).strip())
        for meta in root.iter("meta")
        if (meta.get("name") or meta.get("property")) and meta.get("content")
    ]
    if match := _SAVED_FROM.search(text[:2000]):
        pairs.append(("source_url", match[1]))
    return tuple(pairs)
