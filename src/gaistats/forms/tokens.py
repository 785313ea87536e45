"""A document as one stream of words, values and empty cells, each with its place."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gaistats.forms.glued import split_glued, split_header
from gaistats.labels import clean_text, label_head, label_key
from gaistats.model import CellState, Place
from gaistats.numerals import read_numeral
from gaistats.readers.document import Document, Layout, Paragraph, Table

# Digits with something about them: not a number, but a cell that wanted to be one.
_NUMBER_LIKE = re.compile(r"[+\-−增减]?\s*\d(?:[\d\s.,+\-()%/]*[\d)%])?\s*[^\W\d]{0,3}")
# A year in words (2022年, 2022年总计) heads a column of that year's numbers and is none.
_YEAR = re.compile(r"20\d\d\s*年\s*[^\W\d]{0,4}")
# The number of a label: ③其他 is no three.
_CIRCLED_LABEL = re.compile(r"\s*[①-⑳]\s*[^\W\d]")
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d+\s*页.{0,12}|P\.\s*\d+|\d+\s*/\s*\d+")
# Between blanks ``+(3) -(1)`` is one cell.
_PIECES = re.compile(r"[+＋][(（]\d+[)）]\s*[-－][(（]\d+[)）]|\S+")
_SENTENCE = re.compile(r"。|;\s*$")
# A sentence seldom has so many bare numbers between blanks; a row has.
_FEW_VALUES = 3
# A whole report on one line has some ten thousand characters.
_LONGEST_LINE = 200_000


class Kind(Enum):
    """What a token is."""

    WORDS = 1
    VALUE = 2
    EMPTY = 3


class Token(NamedTuple):
    """A cell, or a line of running text.

    ``row`` identifies the printed row (table, row) and is None where rows are not known.
    ``grid_column`` is the column of the rectangle, 0 where it is not certain; ``width`` and
    ``height`` are the columns and rows that the cell covers there.
    """

    kind: Kind
    text: str
    place: Place
    row: tuple[int, int] | None = None
    grid_column: int = 0
    width: int = 1
    height: int = 1

    @property
    def grid_end(self) -> int:
        """The last column of the rectangle that the cell covers."""
        return self.grid_column + self.width - 1

    def meets(self, other: "Token") -> bool:
        """Whether the two stand in a common column of the rectangle."""
        return self.grid_column <= other.grid_end and other.grid_column <= self.grid_end

    @property
    def key(self) -> str:
        """The text as labels are compared."""
        return label_key(self.text)

    @property
    def head(self) -> str:
        """The same without what stands in brackets or after a colon."""
        return label_head(self.text)


def tokenise(document: Document) -> tuple[Token, ...]:
    """All tokens of a document in reading order."""
    return tuple(token for block in document.blocks for token in _tokens_of(block))


def _tokens_of(block: Paragraph | Table) -> Iterator[Token]:
    return _cell_tokens(block) if isinstance(block, Table) else _line_tokens(block)


def _cell_tokens(table: Table) -> Iterator[Token]:
    number, sheet = table.number, table.sheet
    has_rows, has_grid = table.layout is not Layout.RUN, table.layout is Layout.GRID
    for text, row, column, rowspan, colspan, line, page, box in table.cells:
        yield Token(
            kind_of(text),
            text,
            Place(number, row, column, line, sheet, page, box),
            (number, row) if has_rows else None,
            column if has_grid else 0,
            colspan,
            rowspan,
        )


@lru_cache(maxsize=16_384)
def kind_of(text: str) -> Kind:
    """What a cell's text is."""
    if not text or text.isspace():
        return Kind.EMPTY
    state = read_numeral(text).state
    if state in (CellState.REPORTED, CellState.MARK):
        return Kind.VALUE
    if state is CellState.BLANK:
        return Kind.EMPTY
    plain = clean_text(text).strip()
    if _YEAR.fullmatch(plain) or _CIRCLED_LABEL.match(text):
        return Kind.WORDS
    return Kind.VALUE if _NUMBER_LIKE.fullmatch(plain) else Kind.WORDS


def _line_tokens(paragraph: Paragraph) -> Iterator[Token]:
    """One token, or a row set with blanks between its cells: ``规章 0 0 0``."""
    line = paragraph.line or 0
    if _PAGE_NUMBER.fullmatch(clean_text(paragraph.text).strip()):
        return
    for column, piece in enumerate(_split_line(paragraph.text), 1):
        place = Place(0, 0, column, line, page=paragraph.page, box=paragraph.box)
        yield Token(kind_of(piece), piece, place)


def _split_line(text: str) -> Sequence[str]:
    """The cells of a row or of a whole table whose words run together, with blanks or not."""
    if len(text) > _LONGEST_LINE:
        return (text,)
    if glued := split_glued(text):
        return glued
    pieces = _PIECES.findall(text)
    values = [piece for piece in pieces if kind_of(piece) is Kind.VALUE]
    if not values:
        return split_header(text) or (text,)
    if len(pieces) < 2 or _SENTENCE.search(_bare(text)):
        return (text,)
    if len(values) >= _FEW_VALUES or kind_of(pieces[-1]) is Kind.VALUE:
        return pieces
    return (text,)


def _bare(text: str) -> str:
    """Without brackets, whose commas belong to a label."""
    return re.sub(r"\([^()]*\)?", "", clean_text(text))
