"""Tables set without lines: words and numbers that stand exactly below each other.

Whatever does not fit leaves the whole table to be read as lines of text, where a number's
place is known by its row only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gaistats.readers.pdf_blocks import Block, is_numbered, join_blocks
from gaistats.readers.pdf_rows import Row, read_rows
from gaistats.readers.pdf_set_cells import find_borders, set_cells, set_header
from gaistats.readers.pdf_slots import Slot, find_slots
from gaistats.readers.pdf_tables import Piece

# What is centred, or begins where texts begin, does so within this, in points.
_CENTRED = 1.5
# Parts of a page that are further apart, in heights of a line, are of different tables.
_FAR = 3.0
_FEWEST_ALONE = 5
# How far apart the lines of a cell may stand, in heights of a line; the widest are tried
# first.
_LEADINGS = (0.6, 0.3, 0.15)
# The sections of a report end in these words, the rows of its tables do not.
_SECTION = re.compile(r"[一二三四五六]\s*[、.．].*(?:情况|事项)$")
_PROSE = re.compile(r"[。；]")
_WIDEST = 0.5


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table found: its piece, the blocks that it is made of, the stretch of each column."""

    piece: Piece
    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]

    @property
    def values(self) -> int:
        """How many numbers it holds."""
        return sum(block.is_value for block in self.blocks)

    @property
    def bottom(self) -> float:
        """Where it ends on its page."""
        return max(block.box.bottom for block in self.blocks)

    def is_beside(self, other: "Aligned") -> bool:
        """Whether the two stand at a common height."""
        return self.piece.top < other.bottom and other.piece.top < self.bottom


def find_aligned(
    pieces: Sequence[Block], page: int, width: float, above: Aligned | None
) -> list[Aligned]:
    """The tables of a page, from above.

    ``above`` is the table with which the page before ended; it may go on without a header.
    """
    tables = [
        table
        for leading in _LEADINGS
        for table in _find(join_blocks(pieces, leading), page, width, above)
    ]
    found: list[Aligned] = []
    for table in sorted(tables, key=lambda table: -table.values):
        if not any(table.is_beside(other) for other in found):
            found.append(table)
    return sorted(found, key=lambda table: table.piece.top)


def _find(blocks: Sequence[Block], page: int, width: float, above: Aligned | None) -> list[Aligned]:
    found: list[Aligned] = []
    for region, begins in _regions(blocks, width):
        above = None if begins else above
        table = _try(region, page, width, above)
        if table:
            found.append(table)
        else:
            found += _try_parts(region, page, width, above)
        above = None if found else above
    return found


def _try(region: Sequence[Block], page: int, width: float, above: Aligned | None) -> Aligned | None:
    table = _continue(region, page, above) if above else None
    return table or _build(region, page, width)


def _try_parts(
    region: Sequence[Block], page: int, width: float, above: Aligned | None
) -> list[Aligned]:
    """Two tables between which a heading stands where no text shows it to be one.

    One of them alone where the other cannot be read, if the heading is a section's: better
    half of the region than none.
    """
    best: list[Aligned] = []
    for heading in region:
        if _is_alone(heading, region) and is_numbered(heading.text):
            upper = [block for block in region if block.middle < heading.middle]
            lower = [block for block in region if block.middle > heading.middle]
            tables = _try(upper, page, width, above), _build(lower, page, width)
            found = [table for table in tables if table]
            if len(found) == 1 and not _SECTION.match(heading.text):
                continue
            best = max(best, found, key=_count_values)
    return best


def _count_values(tables: Sequence[Aligned]) -> int:
    return sum(table.values for table in tables)


def _regions(blocks: Sequence[Block], width: float) -> Iterator[tuple[list[Block], bool]]:
    """Blocks between headings, sentences and wide gaps, and whether a text stands above."""
    texts = [block for block in blocks if _is_text(block, blocks, width)]
    region: list[Block] = []
    bottom, begins = 0.0, False
    for block in blocks:
        stops = block in texts or _is_heading(block, blocks, texts, width)
        if region and (stops or block.box.top - bottom > _FAR * block.height):
            yield region, begins
            region = []
        bottom = max(bottom, block.box.bottom)
        begins = begins or stops
        if not stops:
            region.append(block)
    if region:
        yield region, begins


def _is_text(block: Block, blocks: Sequence[Block], width: float) -> bool:
    """Whether a block is running text: a sentence, or wide, and no number stands beside it."""
    wide = block.box.right - block.box.left > _WIDEST * width
    return (wide or bool(_PROSE.search(block.text))) and not any(
        other.is_value and other.is_beside(block) for other in blocks
    )


def _is_heading(
    block: Block, blocks: Sequence[Block], texts: Sequence[Block], width: float
) -> bool:
    """Whether a block stands alone, numbered, where texts begin or in the page's middle."""
    if _SECTION.match(block.text):
        return _is_alone(block, blocks)
    if not is_numbered(block.text):
        return False
    centred = abs(block.centre - width / 2) <= _CENTRED
    begins = any(abs(block.box.left - text.box.left) <= _CENTRED for text in texts)
    return (centred or begins) and _is_alone(block, blocks)


def _is_alone(block: Block, blocks: Iterable[Block]) -> bool:
    return not any(other is not block and other.is_beside(block) for other in blocks)


def _build(region: Sequence[Block], page: int, width: float) -> Aligned | None:
    """The table of a region with a header; None when anything does not fit."""
    header, body = _split(region)
    values = [block for block in body if block.is_value]
    columns = _leaves(header)
    labelled = bool(columns) and not any(value.is_over(columns[0]) for value in values)
    heads = columns[1:] if labelled else columns
    if len(heads) < (1 if labelled else _FEWEST_ALONE):
        return None
    slots = find_slots(heads, values)
    rows = read_rows(body, slots, labelled=labelled) if slots else None
    if not slots or not rows:
        return None
    if not values and not all(_is_centred(row, columns[0]) for row in rows):
        return None
    cells = set_header(header, heads, slots, page)
    first = max(cell.row for cell in cells) + 1
    cells += set_cells(rows, slots, page, first)
    top = min(block.box.top for block in region)
    return Aligned(Piece(find_borders(slots, width), tuple(cells), top), tuple(region), slots)


def _is_centred(row: Row, head: Block) -> bool:
    return row.label is not None and abs(row.label.centre - head.centre) <= _CENTRED


def _continue(region: Sequence[Block], page: int, above: Aligned) -> Aligned | None:
    """The rest of a table on the next page, in the same columns."""
    slots = above.slots
    if not any(block.is_value for block in region):
        return None
    rows = read_rows(region, slots, labelled=True)
    if not rows:
        return None
    top = min(block.box.top for block in region)
    piece = Piece(above.piece.across, tuple(set_cells(rows, slots, page, 1)), top)
    return Aligned(piece, tuple(region), slots)


def _split(region: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The bands of words, two and more side by side, with which a table begins; the rest."""
    header: list[Block] = []
    bands = list(_bands(region))
    for index, band in enumerate(bands):
        alone = len(band) < 2 and index + 1 < len(bands) and not header
        if any(block.is_value for block in band) or (len(band) < 2 and not alone):
            return header, [block for rest in bands[index:] for block in rest]
        header += band
    return header, []


def _bands(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks parted by blank stretches over their whole width."""
    band: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.box.top):
        if band and not any(block.is_beside(other) for other in band):
            yield band
            band = []
        band.append(block)
    if band:
        yield band


def _leaves(header: Sequence[Block]) -> list[Block]:
    """The lowest words of a header, from the left; nothing when they are not apart."""
    leaves = [
        block
        for block in header
        if not any(low.box.top >= block.middle and low.is_over(block) for low in header)
    ]
    leaves.sort(key=lambda block: block.box.left)
    return leaves if all(not a.is_over(b) for a, b in pairwise(leaves)) else []
