"""The pieces of a table on several pages as one table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from gaistats.labels import clean_text
from gaistats.model import CellState
from gaistats.numerals import read_numeral
from gaistats.readers.document import Cell

# The same column may stand this far off on the next page, in points.
_NEAR = 4.0
_NUMBERING = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}[、.)]|\(?\d{1,2}[、.)]|第[一二三四五六七八九十]+[条章]"
)
_MOST_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A table on one page, or what was joined so far.

    ``across`` are its column borders, ``top`` where it begins on its first page.
    """

    across: tuple[float, ...]
    cells: tuple[Cell, ...]
    top: float

    @property
    def rows(self) -> int:
        """The number of rows."""
        return max(cell.row + cell.rowspan - 1 for cell in self.cells)


def join_pieces(above: Piece, below: Piece) -> Piece | None:
    """One table of two pieces; None when their columns are not the same.

    A header that is printed again is left out, a merged label that goes on is one cell,
    and a row that the page cut is one row where that is certain.
    """
    across = _common(above.across, below.across)
    if across is None:
        return None
    upper = _spread(above, across)
    lower = _without_header(upper, _spread(below, across))
    if not lower:
        return Piece(across, upper, above.top)
    first = min(cell.row for cell in lower)
    last = above.rows
    upper, lower = _continue_labels(upper, lower, last, first)
    upper, lower = _mend_row(upper, lower, last, first)
    start = min((cell.row for cell in lower), default=first)
    moved = tuple(cell._replace(row=cell.row - start + last + 1) for cell in lower)
    return Piece(across, upper + moved, above.top)


def _common(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...] | None:
    """The borders of both, when those of one are all among those of the other."""
    more, less = (one, other) if len(one) >= len(other) else (other, one)
    if abs(more[0] - less[0]) > _NEAR or abs(more[-1] - less[-1]) > _NEAR:
        return None
    found = {_nearest(more, place) for place in less}
    matched = all(abs(more[_nearest(more, place)] - place) <= _NEAR for place in less)
    return more if matched and len(found) == len(less) else None


def _nearest(places: Sequence[float], at: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - at))


def _spread(piece: Piece, across: tuple[float, ...]) -> tuple[Cell, ...]:
    """The same cells counted in the columns of ``across``."""
    if len(piece.across) == len(across):
        return piece.cells
    column_of = [_nearest(across, place) + 1 for place in piece.across]
    return tuple(
        cell._replace(
            column=column_of[cell.column - 1],
            colspan=column_of[cell.column + cell.colspan - 1] - column_of[cell.column - 1],
        )
        for cell in piece.cells
    )


def _without_header(upper: Sequence[Cell], lower: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Without the first rows where they say what the first rows of the table say."""
    for count in range(_MOST_HEADER_ROWS, 0, -1):
        head, repeated = _rows(upper, count), _rows(lower, count)
        ends = all(cell.row + cell.rowspan - 1 <= count for cell in lower if cell.row <= count)
        if ends and head == repeated and not any(text.isdigit() for _, _, _, text in head):
            return tuple(cell for cell in lower if cell.row > count)
    return lower


def _rows(cells: Sequence[Cell], count: int) -> list[tuple[int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.colspan, "".join(cell.text.split()))
        for cell in cells
        if cell.row <= count
    ]


def _continue_labels(
    upper: tuple[Cell, ...], lower: tuple[Cell, ...], last: int, first: int
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Labels merged over rows that reach the page's end, and their rest on the next page.

    They stand left of the label of the first row there.
    """
    reaching = {_span(cell): cell for cell in upper if cell.row + cell.rowspan - 1 == last}
    row = sorted((cell for cell in lower if cell.row == first), key=lambda cell: cell.column)
    rest = list(takewhile(lambda cell: _continues(reaching.get(_span(cell)), cell), row))
    if not any(_is_words(cell.text) for cell in row[len(rest) :]):
        return upper, lower
    grown = {}
    for cell in rest:
        label = reaching[_span(cell)]
        rows = label.rowspan + cell.rowspan
        grown[label] = label._replace(text=label.text + cell.text, rowspan=rows)
    return (
        tuple(grown.get(cell, cell) for cell in upper),
        tuple(cell for cell in lower if cell not in rest),
    )


def _span(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.colspan


def _is_words(text: str) -> bool:
    return read_numeral(text).state is CellState.UNREADABLE and not text[-1:].isdigit()


def _continues(label: Cell | None, rest: Cell) -> bool:
    """Whether ``rest`` goes on with a label: it is empty, or words that begin no other."""
    if label is None or not _is_words(label.text):
        return False
    if not rest.text:
        return max(label.rowspan, rest.rowspan) > 1
    again = "".join(rest.text.split()) == "".join(label.text.split())
    words = _is_words(rest.text) and not again and not _begins_label(rest.text)
    return label.rowspan > 1 and words


def _begins_label(text: str) -> bool:
    return bool(_NUMBERING.match("".join(clean_text(text).split())))


def _mend_row(
    upper: tuple[Cell, ...], lower: tuple[Cell, ...], last: int, first: int
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """A row whose label was cut by the page, where its numbers are all above the cut.

    Certain only when nothing but the rest of the label stands below.
    """
    ends = {cell.column: cell for cell in upper if cell.row + cell.rowspan - 1 == last}
    rest = [cell for cell in lower if cell.row == first and cell.text]
    if len(rest) != 1 or any(c.rowspan > 1 for c in lower if c.row == first):
        return upper, lower
    cut = ends.get(rest[0].column)
    if cut is None or not _goes_on(cut, rest[0], ends.values()):
        return upper, lower
    mended = {cut: cut._replace(text=cut.text + rest[0].text)}
    # The cut row was counted twice in the labels that are merged over it.
    mended |= {c: c._replace(rowspan=c.rowspan - 1) for c in upper if c.row + c.rowspan - 1 > last}
    return (
        tuple(mended.get(cell, cell) for cell in upper),
        tuple(cell for cell in lower if cell.row != first),
    )


def _goes_on(cut: Cell, rest: Cell, row: Iterable[Cell]) -> bool:
    """Whether a label goes on below: a bracket is open, or it is numbered and its row full.

    A label without a number of its own may be that of another row, left empty.
    """
    if _begins_label(rest.text):
        return False
    behind = [cell for cell in row if cell.column > cut.column]
    full = bool(behind) and all(cell.text for cell in behind)
    numbered = _begins_label(cut.text) and _span(cut) == _span(rest) and _is_words(rest.text)
    return _is_open(cut.text) or (numbered and full)


def _is_open(text: str) -> bool:
    plain = clean_text(text)
    return plain.count("(") > plain.count(")")
