"""What every reader makes of a file: paragraphs and tables, each cell with its place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from gaistats.model import Box


class Layout(StrEnum):
    """How far the places of a table's cells can be trusted.

    ``GRID``: merged cells are known, so every cell stands where it was printed.
    ``ROWS``: a line is a row, but cells merged in the original may have left empty ones.
    ``RUN``: only the order of the cells is known.
    """

    GRID = "grid"
    ROWS = "rows"
    RUN = "run"


class Cell(NamedTuple):
    """A cell at its upper left corner; rows and columns count from 1.

    ``line`` is there in text files, ``page`` (from 1) and ``box`` in PDF files.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``number`` counts the tables of the document from 1.

    ``cells`` are in reading order, each once, at its origin. ``sheet`` is the name of the
    sheet in a workbook; rows and columns are then the sheet's own.
    """

    number: int
    cells: tuple[Cell, ...]
    layout: Layout = Layout.GRID
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of running text.

    ``line`` counts the lines of a text file from 1; ``page`` and ``box`` tell where a
    block of a PDF file stands.
    """

    text: str
    line: int | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a person sees it, in reading order.

    ``format`` is html, docx, pdf, xlsx or text; ``original_format`` what it was converted
    from, if it was. ``title`` and ``metadata`` are what the file says of itself (the
    page's title, its publication date), in pairs of name and text.
    """

    format: str
    blocks: tuple[Paragraph | Table, ...]
    original_format: str | None = None
    title: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
