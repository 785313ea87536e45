"""Web pages: the article's paragraphs and tables, without the page's furniture."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document, Paragraph, Table
from gaistats.readers.grid import Span, place_cells
from gaistats.wording import N_

_LEFT_OUT = frozenset(
    "script style noscript template nav footer select option button textarea iframe "
    "object svg canvas audio video head".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code dfn em font i ins kbd mark o:p q s samp small span "
    "strike strong sub sup tt u var label img wbr".split()
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")


def read_html(text: str) -> Document:
    """Paragraphs and tables of a page. Raises UnreadableFileError when nothing is there."""
    try:
        root = etree.fromstring(_XML_DECLARATION.sub("", text).replace("\x00", ""), _parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(N_("The web page holds no text.")) from error
    walker = _Walker()
    walker.walk(root)
    walker.flush()
    return Document(
        "html", tuple(walker.blocks), title=_read_title(root), metadata=_read_metadata(root, text)
    )


def _parser() -> etree.HTMLParser:
    """Of its own for each page: parsers keep what they have seen. No network, no huge trees."""
    return etree.HTMLParser(remove_comments=True, remove_pis=True)


class _Walker:
    """Goes through the page once, in reading order, and collects its blocks."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._pieces: list[str] = []
        self._tables = 0

    def walk(self, element: etree._Element) -> None:
        """Collects the blocks of an element and all below it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or _is_hidden(element):
            return
        if tag == "table" and not _is_layout(element):
            self.flush()
            self._tables += 1
            self.blocks.append(Table(self._tables, place_cells(_read_rows(element))))
            return
        is_block = tag not in _INLINE
        if is_block:
            self.flush()
        self._take(element.text)
        for child in element:
            self.walk(child)
            self._take(child.tail)
        if is_block:
            self.flush()

    def flush(self) -> None:
        """Ends the paragraph that is being collected."""
        text = _SPACES.sub(" ", "".join(self._pieces)).strip()
        if text:
            self.blocks.append(Paragraph(text))
        self._pieces.clear()

    def _take(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def _is_layout(table: etree._Element) -> bool:
    """A table that only arranges the page: it holds other tables, or one cell."""
    cells = sum(1 for _ in islice(table.iter("td", "th"), 2))
    return cells < 2 or next(table.iterdescendants("table"), None) is not None


def _read_rows(table: etree._Element) -> Iterator[list[Span]]:
    for row in table.iter("tr"):
        yield [
            (_cell_text(cell), _span(cell.get("rowspan")), _span(cell.get("colspan")))
            for cell in row
            if cell.tag in _CELLS
        ]


def _span(text: str | None) -> int:
    if text is None:
        return 1
    digits = text.strip()
    return int(digits[:4]) if digits.isascii() and digits.isdigit() else 1


def _cell_text(cell: etree._Element) -> str:
    if len(cell):
        parts = cell.iterdescendants()
        plain = all(part.tag in _INLINE and part.get("style") is None for part in parts)
        pieces = map(str, cell.itertext()) if plain else _pieces(cell)
        return _SPACES.sub(" ", "".join(pieces)).strip()
    text = cell.text or ""
    # Most cells hold one word or number, in which no blanks have to be folded.
    return text if text.isalnum() else _SPACES.sub(" ", text).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    """Text in reading order; what stands on a line of its own is kept apart by a blank."""
    yield element.text or ""
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in _LEFT_OUT and not _is_hidden(child):
            if tag in _INLINE:
                yield from _pieces(child)
            else:
                yield " "
                yield from _pieces(child)
                yield " "
        yield child.tail or ""


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
