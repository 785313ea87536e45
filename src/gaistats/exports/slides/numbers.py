"""A table of one row as numbers that are seen from the last row of seats."""

from collections.abc import Sequence
from typing import Any

from gaistats.charts.theme import ACCENT, FAINT, INK
from gaistats.exports.native.cells import Printed
from gaistats.exports.slides.text import Box, Look, add_text, count_lines, measure_width

_BIG, _SMALL = Look(72, ACCENT, True), Look(20, INK)
_LABEL, _LINE = Look(18, FAINT), 32.0
_LEAST = 28.0


def add_numbers(shapes: Any, box: Box, columns: Sequence[Printed], font: str) -> None:  # noqa: ANN401
    """The first number large under its name, what else the row says in lines below."""
    numbers = [column for column in columns if column.is_right]
    first = numbers[0] if numbers else columns[0]
    look, text = _BIG, first.texts[0]
    wide = measure_width(text, look.size)
    if wide > box.width:
        look = look._replace(size=max(_LEAST, look.size * box.width / wide))
    top = box.top
    add_text(shapes, Box(box.left, top, box.width, 26), [first.heading], _LABEL, font)
    high = look.size * 1.3 * count_lines(text, look.size, box.width)
    add_text(shapes, Box(box.left, top + 28, box.width, high), [text], look, font)
    others = [f"{column.heading}  {column.texts[0]}" for column in columns if column is not first]
    if others:
        below = Box(box.left, top + 40 + high, box.width, box.height - high - 40)
        add_text(shapes, below, others, _SMALL, font)
