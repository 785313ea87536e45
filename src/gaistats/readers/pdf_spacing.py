"""Numbers whose digits are set apart, as justified and letter-spaced cells have them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from gaistats.readers.pdf_content import Glyph

_POINTS = frozenset(".．")
_DIGITS = frozenset("0123456789０１２３４５６７８９") | _POINTS
# Digits further apart, in heights of a line, are of two columns: no heading is so narrow.
_WIDEST = 0.6
# Set apart alike: within this part of a digit's width. Closer ones touch.
_ALIKE, _TOUCHING = 0.2, 0.3
# Fewer pairs prove no habit.
_FEWEST = 3


def close_digits(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a table; digits that are spaced reach to the next one.

    Only where no two digits of the table touch and all gaps are alike: then the gap is how
    numbers are set there, and not what parts two of them.
    """
    pairs = [pair for pair in _pairs(glyphs) if _gap(pair) <= _WIDEST * pair[0].height]
    # The point behind a label's number touches it, whatever the cells do.
    telling = [pair for pair in pairs if all(glyph.text not in _POINTS for glyph in pair)]
    if len(telling) < _FEWEST or not _is_spaced(telling):
        return list(glyphs)
    reach = {id(before): after.left for before, after in pairs}
    return [g._replace(right=reach[id(g)]) if id(g) in reach else g for g in glyphs]


def _pairs(glyphs: Iterable[Glyph]) -> Iterable[tuple[Glyph, Glyph]]:
    """Neighbours on a line that are both digits; a blank between them parts them."""
    upright = (glyph for glyph in glyphs if not glyph.turn)
    ordered = sorted(upright, key=lambda glyph: (round(glyph.middle), glyph.left))
    for before, after in pairwise(ordered):
        level = abs(before.middle - after.middle) <= 1 and after.left > before.left
        if level and before.text in _DIGITS and after.text in _DIGITS:
            yield before, after


def _gap(pair: tuple[Glyph, Glyph]) -> float:
    return pair[1].left - pair[0].right


def _is_spaced(pairs: Sequence[tuple[Glyph, Glyph]]) -> bool:
    gaps = [_gap(pair) for pair in pairs]
    wide = min(max(before.width, after.width) for before, after in pairs)
    return min(gaps) > _TOUCHING * wide and max(gaps) - min(gaps) <= _ALIKE * wide
