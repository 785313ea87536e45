"""The running text of a document, wherever its file keeps it."""

from collections.abc import Iterator
from itertools import groupby, islice

from gaistats.forms.tokens import Kind, kind_of
from gaistats.readers.document import Document, Layout, Table


def read_passages(document: Document) -> tuple[str, ...]:
    """Paragraphs, and the lines of known rectangles that hold nothing but one cell of words.

    A workbook keeps its title and sections in such lines, and so do pages and documents
    that are laid out by tables.
    """
    return tuple(text for block in document.blocks for text in _passages_of(block))


def _passages_of(block: object) -> Iterator[str]:
    if isinstance(block, Table):
        if block.layout is Layout.GRID:
            yield from _lone_cells(block)
    else:
        yield getattr(block, "text", "")


def _lone_cells(table: Table) -> Iterator[str]:
    filled = (cell for cell in table.cells if cell.text and not cell.text.isspace())
    for _, line in groupby(filled, key=lambda cell: cell.row):
        cells = list(islice(line, 2))
        if len(cells) == cells[0].rowspan == 1 and kind_of(cells[0].text) is Kind.WORDS:
            yield cells[0].text
