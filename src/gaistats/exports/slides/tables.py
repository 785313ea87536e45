"""Native tables on slides, cut where a slide ends."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from gaistats.charts.theme import ACCENT, INK
from gaistats.exports.native.cells import Printed
from gaistats.exports.native.chart import Heat
from gaistats.exports.slides.text import (
    POINT,
    Box,
    Look,
    count_lines,
    line_height,
    measure_width,
    to_rgb,
    write_paragraphs,
)

_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: of every office program
_SIDE, _ABOVE = 6.0, 3.5  # points between a cell's edge and its text
_SIZES = ((7, 12.0), (10, 11.0), (14, 10.0))
"""Columns up to which letters have a size, in points."""
_SMALLEST = 9.0
_STRETCH = 1.7  # of what a column needs, at most
_NARROWEST = 30.0
_HATCH = "#B9C1C7"


class Cell(NamedTuple):
    """``colour`` is its ground; ``hatched`` where there is no number."""

    text: str
    right: bool = False
    colour: str = ""
    hatched: bool = False


class Grid(NamedTuple):
    """A table on its way to slides. ``is_heat``: squares beside each other."""

    heads: list[Cell]
    rows: list[list[Cell]]
    is_heat: bool = False


def grid_of_columns(columns: Sequence[Printed]) -> Grid:
    """A piece's table."""
    heads = [Cell(column.heading, column.is_number) for column in columns]
    cells = [[Cell(text, column.is_number) for text in column.texts] for column in columns]
    return Grid(heads, [list(row) for row in zip(*cells, strict=True)])


def grid_of_heat(heat: Heat) -> Grid:
    """A heat map: each square with its shade, hatched where there is no number."""
    rows = [
        [Cell(name), *(Cell(c.text, False, c.colour, c.value is None) if c else Cell("") for c in cells)]
        for name, cells in heat.rows
    ]  # fmt: skip
    return Grid([Cell(""), *(Cell(name) for name in heat.columns)], rows, is_heat=True)


class Fitted(NamedTuple):
    """A grid with what its columns and rows measure, in points."""

    grid: Grid
    size: float
    widths: list[float]
    head: float
    heights: list[float]


def fit_grid(grid: Grid, width: float) -> Fitted:
    """Chooses letters and columns for a width; long texts are broken, nothing is cut."""
    size = next((size for most, size in _SIZES if len(grid.heads) <= most), _SMALLEST)
    widths = _choose_widths(grid, size, width)
    heights = [_measure_row(row, size, widths) for row in grid.rows]
    return Fitted(grid, size, widths, _measure_row(grid.heads, size, widths), heights)


def split_rows(fitted: Fitted, height: float) -> list[range]:
    """The rows that fit on each slide; one at least."""
    pages: list[range] = []
    first, used = 0, fitted.head
    for place, row in enumerate(fitted.heights):
        if used + row > height and place > first:
            pages.append(range(first, place))
            first, used = place, fitted.head
        used += row
    return [*pages, range(first, len(fitted.heights))]


def add_table(shapes: Any, box: Box, fitted: Fitted, rows: range, alt: str, font: str) -> None:  # noqa: ANN401
    """Draws the rows with their heads on top."""
    grid = fitted.grid
    lines = [grid.heads, *(grid.rows[place] for place in rows)]
    heights = [fitted.head, *(fitted.heights[place] for place in rows)]
    box = box._replace(width=sum(fitted.widths), height=sum(heights))
    frame = shapes.add_table(len(lines), len(grid.heads), *box.emu())
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _STYLE
    table.horz_banding = False
    for column, width in zip(table.columns, fitted.widths, strict=True):
        column.width = Emu(round(width * POINT))
    for number, (line, height) in enumerate(zip(lines, heights, strict=True)):
        table.rows[number].height = Emu(round(height * POINT))
        for place, cell in enumerate(line):
            centred = grid.is_heat and place > 0
            look = Look(fitted.size, INK, number == 0 or cell.hatched,
                        "center" if centred else "right" if cell.right else "left")  # fmt: skip
            _write_cell(table.cell(number, place), cell, look, font)
            _draw_edges(table.cell(number, place), head=number == 0, white=centred and number > 0)


def _write_cell(drawn: Any, cell: Cell, look: Look, font: str) -> None:  # noqa: ANN401
    drawn.vertical_anchor = MSO_ANCHOR.MIDDLE
    drawn.margin_left = drawn.margin_right = Pt(_SIDE)
    drawn.margin_top = drawn.margin_bottom = Pt(_ABOVE)
    write_paragraphs(drawn.text_frame, cell.text.split("\n"), look, font)
    if cell.hatched:
        drawn.fill.patterned()
        drawn.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        drawn.fill.fore_color.rgb, drawn.fill.back_color.rgb = to_rgb(_HATCH), to_rgb("#FFFFFF")
    elif cell.colour:
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = to_rgb(cell.colour)


def _draw_edges(drawn: Any, *, head: bool, white: bool) -> None:  # noqa: ANN401
    """A line below the heads and thin ones below rows; white ones between squares."""
    properties = drawn._tc.get_or_add_tcPr()
    colour, width = (ACCENT, 1.5) if head else ("#FFFFFF", 1.5) if white else ("#DDE2E6", 0.5)
    edges = ("lnL", "lnR", "lnT", "lnB") if white else ("lnB",)
    for place, name in enumerate(edges):
        edge = etree.Element(qn(f"a:{name}"), w=str(round(width * POINT)))
        fill = etree.SubElement(etree.SubElement(edge, qn("a:solidFill")), qn("a:srgbClr"))
        fill.set("val", colour[1:])
        properties.insert(place, edge)


def _measure_row(cells: Sequence[Cell], size: float, widths: Sequence[float]) -> float:
    lines = max(count_lines(cell.text, size, width - 2 * _SIDE)
                for cell, width in zip(cells, widths, strict=True))  # fmt: skip
    return lines * line_height(Look(size)) + 2 * _ABOVE


def _choose_widths(grid: Grid, size: float, width: float) -> list[float]:
    """What each column needs; where that is too much, the widest ones give way."""
    columns = list(zip(grid.heads, *grid.rows, strict=True))
    needs = [max(_measure(cell.text, size) for cell in column) + 2 * _SIDE for column in columns]
    if grid.is_heat:  # squares are of one width
        # A heading may be broken, a number not.
        most = max((measure_width(c.text, size) for column in columns[1:] for c in column[1:]), default=0)
        needs[1:] = [max(most + 2 * _SIDE, *needs[1:])] * (len(needs) - 1)
    if sum(needs) <= width:
        factor = min(_STRETCH, width / sum(needs))
        return [need * factor for need in needs]
    limit = _find_limit(needs, width)
    return [min(need, limit) for need in needs]


def _measure(text: str, size: float) -> float:
    return max(_NARROWEST, *(measure_width(line, size) for line in text.split("\n")))


def _find_limit(needs: Sequence[float], width: float) -> float:
    """The width at which wider columns are broken so that all together are as wide as there is."""
    ordered, left = sorted(needs), width
    for place, need in enumerate(ordered):
        share = left / (len(ordered) - place)
        if need > share:
            return share
        left -= need
    return ordered[-1]
