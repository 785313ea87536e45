"""Glyphs outside ruled tables → pieces of lines, and the blocks that wrapped pieces form."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gaistats.labels import clean_text
from gaistats.model import Box, CellState
from gaistats.numerals import read_numeral
from gaistats.readers.pdf_content import Glyph
from gaistats.readers.pdf_text import spell_cell

# In heights of a line: what parts two pieces of one line; what a full line may lack of the
# width of its block.
_PARTED, _LACKING = 0.35, 1.6
# Letters of a line differ so little in height, in heights of a line; the same in points,
# for all fonts of a table.
_LEVEL, _REACH = 0.3, 8
# Centred or flush lines stand so near to each other's centre or edge, in points.
_ALIGNED = 1.5
# The boxes of fonts reach beyond their ink by this part of their height.
_BEARING = 0.15
_NUMBERING = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[、.．)）]|[(（]?\d{1,2}[、.．)）](?!\d)|第[一二三四五六七八九十]+[条章]"
)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Pieces of lines that belong together, with the glyphs that they are made of."""

    text: str
    box: Box
    glyphs: tuple[Glyph, ...]
    height: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.box.top + self.box.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.box.left + self.box.right) / 2

    @property
    def is_value(self) -> bool:
        """Whether it is a number or a mark, as a cell for numbers holds."""
        return read_numeral(self.text).state in (CellState.REPORTED, CellState.MARK)

    def is_beside(self, other: "Block") -> bool:
        """Whether the two stand at a common height."""
        near = _BEARING * min(self.height, other.height)
        return self.box.top + near < other.box.bottom - near and (
            other.box.top + near < self.box.bottom - near
        )

    def is_over(self, other: "Block") -> bool:
        """Whether the two stand in a common stretch of the page's width."""
        return self.box.left < other.box.right and other.box.left < self.box.right

    def is_aligned(self, other: "Block") -> bool:
        """Whether both have one centre, or begin or end at one place."""
        return (
            abs(self.centre - other.centre) <= _ALIGNED
            or abs(self.box.left - other.box.left) <= _ALIGNED
            or abs(self.box.right - other.box.right) <= _ALIGNED
        )


def set_pieces(glyphs: Iterable[Glyph]) -> list[Block]:
    """The pieces of all lines, from above and from the left; a gap parts two pieces."""
    parts: dict[int, list[list[Glyph]]] = defaultdict(list)
    for glyph in sorted(glyphs, key=lambda glyph: glyph.left):
        level = round(glyph.middle)
        reach = range(level - _REACH, level + _REACH + 1)
        near = [part for at in reach for part in parts.get(at, ()) if _adjoins(part[-1], glyph)]
        if near:
            min(near, key=lambda part: abs(part[-1].middle - glyph.middle)).append(glyph)
        elif not glyph.text.isspace():
            parts[level].append([glyph])
    pieces = [_enclose(_strip(part)) for level in parts.values() for part in level]
    return sorted(pieces, key=lambda piece: (piece.box.top, piece.box.left))


def _strip(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    end = max(at for at, glyph in enumerate(glyphs) if not glyph.text.isspace())
    return glyphs[: end + 1]


def _adjoins(before: Glyph, after: Glyph) -> bool:
    """Whether a glyph stands on the same line, behind no more than a blank."""
    high = max(before.height, after.height)
    level = abs(before.middle - after.middle) <= _LEVEL * min(before.height, after.height)
    return level and after.left - before.right <= _PARTED * high


def _enclose(glyphs: Sequence[Glyph]) -> Block:
    box = Box(
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    height = max(glyph.height for glyph in glyphs)
    return Block(spell_cell(glyphs, box), box, tuple(glyphs), height)


def is_numbered(text: str) -> bool:
    """Whether a text begins as items of a list and headings do."""
    return bool(_NUMBERING.match("".join(clean_text(text).split())))


def join_blocks(pieces: Sequence[Block], leading: float) -> list[Block]:
    """Pieces below each other that are one text, broken because its cell was full.

    From below, where a short line ends a text. ``leading`` is how far apart its lines stand
    at most, in heights of a line.
    """
    columns: list[list[Block]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.box.top):
        below = next((lines for lines in columns if _goes_on(piece, lines, leading)), None)
        if below is None:
            columns.append([piece])
        else:
            below.insert(0, piece)
    blocks = [_enclose([g for line in lines for g in line.glyphs]) for lines in columns]
    return sorted(blocks, key=lambda block: (block.box.top, block.box.left))


def _goes_on(piece: Block, lines: Sequence[Block], leading: float) -> bool:
    """Whether ``lines`` go on with the text of the piece above them."""
    below = lines[0]
    gap = below.box.top - piece.box.bottom
    if not -0.3 * piece.height < gap <= leading * piece.height or is_numbered(below.text):
        return False
    if piece.is_value or below.is_value or not piece.is_aligned(below):
        return False
    widest = max(line.box.right - line.box.left for line in (piece, *lines))
    full = (line for line in (piece, *lines[:-1]))
    return all(line.box.right - line.box.left >= widest - _LACKING * line.height for line in full)
