"""PDF files: paragraphs and tables in reading order, every cell with its page and box."""

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

import pypdfium2

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Cell, Document, Paragraph, Table
from gaistats.readers.pdf_content import UNMAPPED, Frame, PageContent
from gaistats.readers.pdf_glyphs import read_glyphs
from gaistats.readers.pdf_layout import PageLayout, lay_out
from gaistats.readers.pdf_limits import refuse_bombs
from gaistats.readers.pdf_pages import open_page, open_pdf
from gaistats.readers.pdf_paragraphs import PagedLine, drop_furniture, set_paragraphs
from gaistats.readers.pdf_shapes import read_shapes
from gaistats.readers.pdf_tables import Piece, join_pieces
from gaistats.readers.pdf_text import Line
from gaistats.wording import N_

_MOST_PAGES, _MOST_SECONDS = 300, 6.0
# A scan's recognised text makes up this share of its glyphs; unmapped ones spoil a text.
_MOSTLY, _SPOILT = 0.5, 0.1
_TITLE = re.compile(r"[\u4e00-\u9fff]{4}")
_FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|html?)$|^Microsoft", re.I)

Placed = TypeVar("Placed", Cell, Paragraph)
Read = TypeVar("Read")
Item = tuple[int, Line | Piece]


def read_pdf(content: bytes) -> Document:
    """Paragraphs and tables of a PDF file, in reading order.

    Raises UnreadableFileError: damaged, locked, scanned, with a private encoding, too long.
    """
    refuse_bombs(content)
    clock = _Clock()
    with open_pdf(content) as document:
        title = document.get_metadata_value("Title")
        contents = list(clock.watch(_read_contents(document)))
    _refuse_scans(contents)
    pages = list(clock.watch(_lay_out(contents)))
    return Document("pdf", tuple(_join(pages)), title=_clean_title(title))


def _read_contents(document: pypdfium2.PdfDocument) -> Iterator[PageContent]:
    if len(document) > _MOST_PAGES:
        raise UnreadableFileError(
            N_("The PDF has {pages} pages, more than {most}. Send the report alone."),
            pages=len(document),
            most=_MOST_PAGES,
        )
    for number in range(1, len(document) + 1):
        with open_page(document, number) as page:
            yield _read_content(page)


def _read_content(page: pypdfium2.PdfPage) -> PageContent:
    width, height = page.get_size()
    content, frame = PageContent(width, height), Frame(page)
    read_glyphs(page, frame, content)
    read_shapes(page, frame, content)
    return content


def _lay_out(contents: Iterable[PageContent]) -> Iterator[PageLayout]:
    before: PageLayout | None = None
    for number, content in enumerate(contents, 1):
        before = lay_out(number, content, before)
        yield before


class _Clock:
    """Ends a reading that takes too long, between two pages."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + _MOST_SECONDS

    def watch(self, pages: Iterable[Read]) -> Iterator[Read]:
        for page in pages:
            yield page
            if time.monotonic() > self._deadline:
                raise UnreadableFileError(
                    N_(
                        "The PDF takes too long to read. Print the report to a new PDF, or "
                        "send the Word file."
                    )
                )


def _refuse_scans(pages: Sequence[PageContent]) -> None:
    """A text that is not there, or that nobody set, is not read."""
    glyphs = [glyph for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    hidden = sum(page.hidden for page in pages)
    if not glyphs and not hidden:
        raise UnreadableFileError(
            N_(
                "This PDF is scanned: it holds pictures of pages and no text. Ask for the Word "
                "file or a PDF with text."
            )
        )
    behind = sum(len(page.glyphs) for page in pages if page.scanned)
    if hidden + behind > _MOSTLY * (hidden + len(glyphs)):
        raise UnreadableFileError(
            N_(
                "This PDF is scanned: its text was recognised by a machine and its numbers may "
                "be wrong. Ask for the Word file or a PDF with text."
            )
        )
    if sum(glyph.text == UNMAPPED for glyph in glyphs) > _SPOILT * len(glyphs):
        raise UnreadableFileError(
            N_("The PDF does not say which characters its signs stand for. Ask for the Word file.")
        )


def _join(pages: Sequence[PageLayout]) -> Iterator[Paragraph | Table]:
    """The blocks of all pages in reading order, tables joined over pages and numbered."""
    number = 0
    turned = {page.number: page for page in pages if page.turn}
    for is_table, items in groupby(_items(pages), key=lambda item: isinstance(item[1], Piece)):
        if is_table:
            for piece in _join_tables(items):
                number += 1
                yield Table(number, tuple(_restore(cell, turned) for cell in piece.cells))
        else:
            lines = [PagedLine(line, page) for page, line in items if isinstance(line, Line)]
            yield from (_restore(paragraph, turned) for paragraph in set_paragraphs(lines))


def _items(pages: Sequence[PageLayout]) -> Iterator[Item]:
    """Lines and tables of all pages, each page's from above."""
    kept = drop_furniture([(page.height, page.lines) for page in pages])
    for page, lines in zip(pages, kept, strict=True):
        blocks: list[tuple[float, Line | Piece]] = [(line.box.top, line) for line in lines]
        blocks += [(piece.top, piece) for piece in page.pieces]
        blocks.sort(key=lambda block: block[0])
        yield from ((page.number, block) for _, block in blocks)


def _join_tables(items: Iterable[Item]) -> list[Piece]:
    """Tables between which no text stands; those that go on over a page's end are one."""
    tables: list[tuple[int, Piece]] = []
    for page, piece in items:
        assert isinstance(piece, Piece)
        above_page, above = tables[-1] if tables else (page, piece)
        joined = join_pieces(above, piece) if page == above_page + 1 else None
        if joined:
            tables[-1] = (page, joined)
        else:
            tables.append((page, piece))
    return [piece for _, piece in tables]


def _restore(placed: Placed, turned: Mapping[int, PageLayout]) -> Placed:
    """The same with its box on the page as it is shown."""
    page = turned.get(placed.page or 0)
    if page is None or placed.box is None:
        return placed
    if isinstance(placed, Paragraph):
        return replace(placed, box=page.restore(placed.box))
    return placed._replace(box=page.restore(placed.box))


def _clean_title(title: str) -> str | None:
    """What the file says its title is, where that is a title and no file's name."""
    text = " ".join(title.split())
    return text if _TITLE.search(text) and not _FILE_NAME.search(text) else None
