"""Glyphs → lines and texts; numbers are neither split nor joined."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from gaistats.model import Box
from gaistats.readers.pdf_content import Glyph

# Between glyphs of one word there is less than this part of the wider one's width.
_BLANK = 0.3
# Glyphs that cover more of each other than this are of two texts laid over each other.
_COVERED = 0.4
# Bold is made by drawing a glyph twice, this far apart at most.
_TWICE = 1.0
# Watermarks: far larger than the text, or larger and pale, or leaning.
_HUGE, _LARGE = 4.0, 1.5
# A line that strikes text out is no thicker, and ends as near to the text, in points; it
# lies within this part of the text's height about its middle.
_STRIKE, _MIDST = 1.5, 0.2
# Cells of a row set without lines stand further apart than this, in heights of a line.
_FAR = 1.2
# The room that word processors leave beside the text of a cell, at most.
_PADDING = 5.4
_NUMBER = re.compile(r"[\d.,]+")
_FEWEST_DIGITS = 3


class Line(NamedTuple):
    """A line of text as it is set; ``is_row`` says that its pieces stand far apart."""

    text: str
    box: Box
    is_row: bool = False

    @property
    def height(self) -> float:
        """The height of its tallest font."""
        return self.box.bottom - self.box.top


def select_glyphs(glyphs: Sequence[Glyph], rulings: Iterable[Box]) -> list[Glyph]:
    """The glyphs of the text itself: no watermarks, nothing drawn twice or struck out."""
    heights = [glyph.height for glyph in glyphs if not glyph.text.isspace()]
    usual = median(heights) if heights else 0.0
    kept = _once([glyph for glyph in glyphs if not _is_watermark(glyph, usual)])
    struck = _struck(kept, rulings)
    return [glyph for glyph in kept if glyph not in struck] if struck else kept


def _struck(glyphs: Sequence[Glyph], rulings: Iterable[Box]) -> set[Glyph]:
    """What a line strikes out that reaches just as far: printed changes show what was deleted.

    A border that a text runs over is longer, or shorter.
    """
    levels: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        levels[round(glyph.middle)].append(glyph)
    struck: set[Glyph] = set()
    for ruling in rulings:
        if ruling.bottom - ruling.top > _STRIKE:
            continue
        at = (ruling.top + ruling.bottom) / 2
        near = (glyph for level in _levels(at) for glyph in levels.get(level, ()))
        under = [glyph for glyph in near if _is_crossed(glyph, ruling, at)]
        if under and _is_as_long(ruling, under):
            struck.update(under)
    return struck


def _levels(at: float) -> range:
    return range(round(at) - 4, round(at) + 5)


def _is_crossed(glyph: Glyph, ruling: Box, at: float) -> bool:
    level = abs(at - glyph.middle) <= _MIDST * glyph.height
    return level and ruling.left <= glyph.centre <= ruling.right


def _is_as_long(ruling: Box, under: Sequence[Glyph]) -> bool:
    left, right = min(glyph.left for glyph in under), max(glyph.right for glyph in under)
    return max(abs(left - ruling.left), abs(right - ruling.right)) <= _STRIKE


def _is_watermark(glyph: Glyph, usual: float) -> bool:
    if glyph.turn % 90:
        return True
    return glyph.height > (_LARGE if glyph.light else _HUGE) * usual


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column, line = round(glyph.left), round(glyph.top)
        near = (
            other
            for c in (column - 1, column, column + 1)
            for n in (line - 1, line, line + 1)
            for other in places.get((glyph.text, c, n), ())
        )
        if glyph.text != " " and any(_is_same(glyph, other) for other in near):
            continue
        places.setdefault((glyph.text, column, line), []).append(glyph)
        kept.append(glyph)
    return kept


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    far = min(_TWICE, 0.35 * glyph.width)
    return abs(glyph.left - other.left) <= far and abs(glyph.top - other.top) <= _TWICE


def set_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of upright glyphs, from above; those without any letter are left out."""
    lines = (_set_line(line) for line in _cluster(glyphs))
    return [line for line in lines if line.text]


def _cluster(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one line, whose middles are level; lines from above."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if lines and _is_level(glyph, lines[-1][-1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _is_level(glyph: Glyph, above: Glyph) -> bool:
    return glyph.middle - above.middle <= 0.3 * min(glyph.height, above.height)


def _set_line(glyphs: Sequence[Glyph]) -> Line:
    ordered = sorted(glyphs, key=lambda glyph: glyph.centre)
    drawn = [glyph for glyph in ordered if not glyph.text.isspace()]
    if not drawn:
        return Line("", Box(0, 0, 0, 0))
    box = Box(
        min(glyph.left for glyph in drawn),
        min(glyph.top for glyph in drawn),
        max(glyph.right for glyph in drawn),
        max(glyph.bottom for glyph in drawn),
    )
    far = _FAR * median(glyph.height for glyph in drawn)
    is_row = any(after.left - before.right > far for before, after in pairwise(drawn))
    return Line(_spell(ordered), box, is_row)


def _spell(ordered: Sequence[Glyph]) -> str:
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in ordered:
        if glyph.text.isspace():
            pieces.append(" ")
            continue
        if before and are_apart(before, glyph):
            pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    return " ".join("".join(pieces).split())


def are_apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether a blank stands between two glyphs of a line, or they lie over each other.

    Two texts laid over each other cannot be told apart; the blank keeps their digits from
    being read as one number.
    """
    wide = max(before.width, glyph.width)
    gap = glyph.left - before.right
    return gap > _BLANK * wide or gap < -_COVERED * min(before.width, glyph.width)


def spell_cell(glyphs: Sequence[Glyph], box: Box) -> str:
    """The text of a cell, lines joined as they were before the cell broke them."""
    if not glyphs:
        return ""
    upright = [glyph for glyph in glyphs if not glyph.turn]
    pieces = [_join(set_lines(upright), box.right - box.left)] if upright else []
    for turn in sorted({glyph.turn for glyph in glyphs} - {0}):
        turned = [_turn(glyph) for glyph in glyphs if glyph.turn == turn]
        pieces.append(_join(set_lines(turned), box.bottom - box.top))
    return " ".join(filter(None, pieces))


def _turn(glyph: Glyph) -> Glyph:
    return Glyph(glyph.text, *turn_box(Box(*glyph[1:5]), glyph.turn))


def turn_box(box: Box, turn: int, width: float = 0, height: float = 0) -> Box:
    """Where a box stands when a page of this size is turned so that its text is upright."""
    left, top, right, bottom = box
    match turn:
        case 90:
            return Box(height - bottom, left, height - top, right)
        case 180:
            return Box(width - right, height - bottom, width - left, height - top)
        case 270:
            return Box(top, width - right, bottom, width - left)
        case _:
            return box


def _join(lines: Sequence[Line], room: float) -> str:
    text, last = "", None
    for line in lines:
        if last is not None and _needs_blank(last, line, room, text):
            text += " "
        text += line.text
        last = line
    return text


def _needs_blank(line: Line, after: Line, room: float, so_far: str) -> bool:
    ends, begins = line.text[-1], after.text[0]
    if ends in "0123456789.," and begins in "0123456789.,":
        return not (_NUMBER.fullmatch(so_far) and _is_wrapped(line, after, room))
    return ends.isascii() and begins.isascii() and ends.isalpha() and begins.isalpha()


def _is_wrapped(line: Line, after: Line, room: float) -> bool:
    """Whether a number was cut because the next digit had no room; else it is two numbers."""
    if not _NUMBER.fullmatch(after.text) or not len(line.text) >= _FEWEST_DIGITS:
        return False
    wide = line.box.right - line.box.left
    left = room - wide
    return len(after.text) <= len(line.text) and left < 2 * _PADDING + 0.9 * wide / len(line.text)
