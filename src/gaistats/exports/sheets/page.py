"""How a sheet is printed: how wide it is, and where a page ends."""

from collections.abc import Sequence
from itertools import repeat

from xlsxwriter.worksheet import Worksheet

from gaistats.exports.workbook import set_page

_WIDE, _HIGH = 900, 570
"""Pixels of A4 across within Excel's margins, at full size, and a little less."""
_LEAST = 800
"""Pixels that a chart and lines of text have, however narrow the table is."""
ROW_PIXELS = 20
"""Of an untouched row."""
_UNTOUCHED, _CHARACTER, _EDGES = 64, 7, 5  # pixels of a column, a character and a column's edges


def measure_columns(widths: Sequence[float]) -> list[int]:
    """Pixels of the columns that are printed, of the table and as many more as a chart needs."""
    pixels = [round(width * _CHARACTER) + _EDGES for width in widths]
    more = max(_LEAST - sum(pixels), 0)
    return [*pixels, *repeat(_UNTOUCHED, -(-more // _UNTOUCHED))]


def count_characters(pixels: Sequence[int]) -> int:
    """Half-width characters that columns hold, when they are one."""
    return (sum(pixels) - _EDGES) // _CHARACTER


def print_page_wide(
    sheet: Worksheet, head: int, pixels: Sequence[int], chart: tuple[int, int, int] | None = None
) -> None:
    """As wide as the page; the head stands on every page.

    ``chart`` are its row, the pixels above it, and its own: what does not fit below the table
    begins on a page of its own.
    """
    set_page(sheet, head=head)
    scale = min(1.0, _WIDE / sum(pixels))
    if chart and sum(chart[1:]) * scale > _HIGH:
        sheet.set_h_pagebreaks([chart[0]])
