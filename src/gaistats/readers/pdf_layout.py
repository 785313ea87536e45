"""A page of a PDF file laid out: its tables, and the lines outside them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gaistats.model import Box
from gaistats.readers.document import Cell
from gaistats.readers.pdf_aligned import Aligned, find_aligned
from gaistats.readers.pdf_blocks import Block, set_pieces
from gaistats.readers.pdf_cells import fill_cells
from gaistats.readers.pdf_content import Glyph, PageContent
from gaistats.readers.pdf_grids import Grid, find_grids
from gaistats.readers.pdf_paragraphs import is_page_number, is_running
from gaistats.readers.pdf_tables import Piece
from gaistats.readers.pdf_text import Line, select_glyphs, set_lines, turn_box

_SENTENCE = re.compile(r"[。；]")
_LONG = 40
_HEADING = re.compile(r"[一二三四五六]\s*[、.．]")


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page (from 1) after its glyphs were given to tables and lines.

    Where most of its text is turned, as ``Glyph.turn`` counts, everything here stands as
    on the page turned upright; ``restore`` turns a box back.
    """

    number: int
    width: float
    height: float
    turn: int
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    last: Aligned | None = None

    def restore(self, box: Box) -> Box:
        """The box on the page as it is shown."""
        return turn_box(box, (360 - self.turn) % 360, self.width, self.height)


def lay_out(number: int, content: PageContent, before: PageLayout | None = None) -> PageLayout:
    """The tables of a page, and the lines outside them; ``before`` is the page before."""
    glyphs = select_glyphs(content.glyphs, content.rulings)
    turn = _page_turn(glyphs)
    if turn:
        content, glyphs = _turn_page(content, glyphs, turn)
    grids = find_grids(content.rulings, content.areas)
    inside, free = _hold(grids, glyphs)
    pieces = []
    for grid, held in zip(grids, inside, strict=True):
        cells = _strip_frame(grid, fill_cells(grid, held, number))
        if cells:
            pieces.append(Piece(grid.across, cells, _top(cells)))
        free += _left_over(cells, held)
    upright = [glyph for glyph in free if not glyph.turn]
    aligned, upright, last = _take_aligned(upright, grids, content, number, before)
    pieces += aligned
    pieces.sort(key=lambda piece: piece.top)
    lines = set_lines(upright)
    return PageLayout(
        number, content.width, content.height, turn, tuple(lines), tuple(pieces), last
    )


def _take_aligned(
    glyphs: Sequence[Glyph],
    grids: Sequence[Grid],
    content: PageContent,
    number: int,
    before: PageLayout | None,
) -> tuple[list[Piece], list[Glyph], Aligned | None]:
    """The tables set without lines, the glyphs outside them, and the table at the end."""
    pieces = _without_furniture(set_pieces(glyphs), content.height, before)
    above = before.last if before else None
    found = [
        table
        for table in find_aligned(pieces, number, content.width, above)
        if not any(_is_beside(table, grid) for grid in grids)
    ]
    used = {id(glyph) for table in found for block in table.blocks for glyph in block.glyphs}
    free = [glyph for glyph in glyphs if id(glyph) not in used]
    lowest = max((piece.box.bottom for piece in pieces), default=0.0)
    lowest = max([lowest, *(grid.down[-1] for grid in grids)])
    ends = [table for table in found if table.bottom >= lowest]
    return [table.piece for table in found], free, ends[0] if ends else None


def _without_furniture(
    pieces: Sequence[Block], height: float, before: PageLayout | None
) -> list[Block]:
    """Without running heads, and numbers alone on their line in the margin; a row's is not."""
    lines = before.lines if before else ()
    return [
        piece
        for piece in pieces
        if not is_running(piece.text, piece.box, height, lines)
        and (
            not is_page_number(piece.text, piece.box, height)
            or any(other is not piece and other.is_beside(piece) for other in pieces)
        )
    ]


def _is_beside(table: Aligned, grid: Grid) -> bool:
    """Whether lines are drawn at the height of a table set without them."""
    return table.piece.top < grid.down[-1] and grid.down[0] < table.bottom


def _page_turn(glyphs: Sequence[Glyph]) -> int:
    """How most of a page's text is turned: a landscape table on an upright page."""
    turns = Counter(glyph.turn for glyph in glyphs).most_common(1)
    return turns[0][0] if turns else 0


def _turn_page(
    content: PageContent, glyphs: Sequence[Glyph], turn: int
) -> tuple[PageContent, list[Glyph]]:
    def turned(box: Box) -> Box:
        return turn_box(box, turn, content.width, content.height)

    sideways = turn in (90, 270)
    page = PageContent(
        content.height if sideways else content.width,
        content.width if sideways else content.height,
        rulings=list(map(turned, content.rulings)),
        areas=list(map(turned, content.areas)),
    )
    upright = [
        Glyph(glyph.text, *turned(Box(*glyph[1:5])), (glyph.turn - turn) % 360, glyph.light)
        for glyph in glyphs
    ]
    return page, upright


def _hold(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The glyphs within each grid, the smallest of those around them, and the others."""
    inside: list[list[Glyph]] = [[] for _ in grids]
    free: list[Glyph] = []
    by_size = sorted(enumerate(grids), key=lambda entry: _size(entry[1].box))
    for glyph in glyphs:
        holder = next((i for i, grid in by_size if _holds(grid.box, glyph)), None)
        (free if holder is None else inside[holder]).append(glyph)
    return inside, free


def _size(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _holds(box: Box, glyph: Glyph) -> bool:
    return box.left <= glyph.centre <= box.right and box.top <= glyph.middle <= box.bottom


def _top(cells: Sequence[Cell]) -> float:
    return min(cell.box.top for cell in cells if cell.box)


def _left_over(cells: Sequence[Cell], held: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a grid whose cells turned out to be running text."""
    boxes = [cell.box for cell in cells if cell.box]
    if not boxes:
        return list(held)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return [glyph for glyph in held if not top <= glyph.middle <= bottom]


def _strip_frame(grid: Grid, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Without the cells that only frame running text; rows count from 1 again.

    That is all of a single column, else the rows of one cell above and below the table
    that hold sentences.
    """
    width = len(grid.across) - 1
    if width < 2:
        return ()
    wide = {cell.row: cell.text for cell in cells if cell.colspan == width}
    rows = sorted({cell.row for cell in cells})
    first = _count_text([wide.get(row) for row in rows])
    last = _count_text([wide.get(row) for row in reversed(rows)])
    kept = set(rows[first : len(rows) - last])
    return tuple(
        cell._replace(row=cell.row - rows[first]) if first else cell
        for cell in cells
        if cell.row in kept
    )


def _count_text(wide: Sequence[str | None]) -> int:
    """How many rows from the edge are text: up to the last sentence, or heading behind it."""
    count = 0
    for index, text in enumerate(wide, 1):
        if text is None:
            break
        is_sentence = bool(_SENTENCE.search(text)) or len(text) >= _LONG
        if is_sentence or (count and _HEADING.match(text)):
            count = index
    return count
