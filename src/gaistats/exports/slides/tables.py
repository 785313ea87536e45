"""Native tables on slides, cut where a slide ends."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

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
)
from gaistats.exports.xml import escape_text

_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: of every office program
_SIDE, _ABOVE = 6.0, 3.5  # points between a cell's edge and its text
_SIZES = ((7, 12.0), (10, 11.0), (14, 10.0))
"""Columns up to which letters have a size, in points."""
_SMALLEST = 9.0
_STRETCH = 1.7  # of what a column needs, at most
_NARROWEST = 30.0
_BOLD = 1.1  # of a head's width without it
_NAMES = 0.3  # of a heat map's width, at most, for the names of rows
_HATCH, _LINE = "#B9C1C7", "#DDE2E6"
_NAMESPACE = nsdecls("a")
_ALIGNED = {"left": "l", "right": "r", "center": "ctr"}


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
    heads = [Cell(column.heading, column.is_right) for column in columns]
    cells = [[Cell(text, column.is_right) for text in column.texts] for column in columns]
    return Grid(heads, [list(row) for row in zip(*cells, strict=True)])


def grid_of_heat(heat: Heat) -> Grid:
    """A heat map: each square with its shade, hatched where there is no number."""
    rows = [
        [Cell(name), *(Cell(c.text, False, c.colour, c.value is None) if c else Cell("")
                       for c in cells)]
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
    """The rows of each slide, one at least; on the last ones as many as on the first."""
    pages = _fill_pages(fitted, height)
    even = fitted.head + sum(fitted.heights) / len(pages)
    while even < height and len(_fill_pages(fitted, even)) > len(pages):
        even += min(fitted.heights)
    return _fill_pages(fitted, min(even, height))


def _fill_pages(fitted: Fitted, height: float) -> list[range]:
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
    lines = [(grid.heads, fitted.head), *((grid.rows[at], fitted.heights[at]) for at in rows)]
    box = box._replace(width=sum(fitted.widths), height=sum(height for _, height in lines))
    frame = shapes.add_table(1, len(grid.heads), *box.emu())
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _STYLE
    for column, width in zip(table.columns, fitted.widths, strict=True):
        column.width = Emu(round(width * POINT))
    table._tbl.remove(table._tbl.tr_lst[0])
    for number, (cells, height) in enumerate(lines):
        # Cell by cell through python-pptx a large table takes a second.
        table._tbl.append(parse_xml(_write_row(cells, height, number == 0, fitted, font)))


def _write_row(cells: Sequence[Cell], height: float, head: bool, fitted: Fitted, font: str) -> str:
    written = []
    for place, cell in enumerate(cells):
        centred = fitted.grid.is_heat and place > 0
        side = "center" if centred else "right" if cell.right else "left"
        look = Look(fitted.size, INK, head or cell.hatched, side)
        text = _write_text(cell.text, look, font)
        written.append(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
            f"{_write_properties(cell, head, squares=centred and not head)}</a:tc>"
        )
    return f'<a:tr {_NAMESPACE} h="{round(height * POINT)}">{"".join(written)}</a:tr>'


def _write_text(text: str, look: Look, font: str) -> str:
    properties = (
        f'lang="zh-CN" altLang="en-US" sz="{round(look.size * 100)}" b="{int(look.bold)}">'
        f'<a:solidFill><a:srgbClr val="{look.colour[1:]}"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="{font}"/>'
    )
    spacing = (f'<a:lnSpc><a:spcPts val="{round(line_height(look) * 100)}"/></a:lnSpc>'
               '<a:spcBef><a:spcPts val="0"/></a:spcBef>')  # fmt: skip
    return "".join(
        f'<a:p><a:pPr algn="{_ALIGNED[look.align]}">{spacing}</a:pPr>'
        + (f"<a:r><a:rPr {properties}</a:rPr><a:t>{escape_text(line)}</a:t></a:r>" if line else "")
        + f"<a:endParaRPr {properties}</a:endParaRPr></a:p>"
        for line in text.split("\n")
    )


def _write_properties(cell: Cell, head: bool, *, squares: bool) -> str:
    """Margins, ground and edges: lines below heads and rows, white ones between squares."""
    if squares:
        edges = "".join(_write_edge(name, "#FFFFFF", 1.5) for name in ("lnL", "lnR", "lnB"))
    else:
        edges = _write_edge("lnB", ACCENT, 1.5) if head else _write_edge("lnB", _LINE, 0.5)
    ground = "<a:noFill/>"
    if cell.hatched:
        ground = (f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{_HATCH[1:]}"/></a:fgClr>'
                  '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>')  # fmt: skip
    elif cell.colour:
        ground = f'<a:solidFill><a:srgbClr val="{cell.colour[1:]}"/></a:solidFill>'
    side, above = round(_SIDE * POINT), round(_ABOVE * POINT)
    return (f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" anchor="ctr">'
            f"{edges}{ground}</a:tcPr>")  # fmt: skip


def _write_edge(name: str, colour: str, width: float) -> str:
    return (f'<a:{name} w="{round(width * POINT)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/>'
            f"</a:solidFill></a:{name}>")  # fmt: skip


def _measure_row(cells: Sequence[Cell], size: float, widths: Sequence[float]) -> float:
    lines = max(count_lines(cell.text, size, width - 2 * _SIDE)
                for cell, width in zip(cells, widths, strict=True))  # fmt: skip
    return lines * line_height(Look(size)) + 2 * _ABOVE


def _choose_widths(grid: Grid, size: float, width: float) -> list[float]:
    """What each column needs; where that is too much, the widest ones give way."""
    columns = list(zip(grid.heads, *grid.rows, strict=True))
    needs = [max(_BOLD * _measure(head.text, size), *(_measure(cell.text, size) for cell in cells))
             + 2 * _SIDE for head, *cells in columns]  # fmt: skip
    if grid.is_heat:
        return _choose_squares(needs, width)
    if sum(needs) <= width:
        factor = min(_STRETCH, width / sum(needs))
        return [need * factor for need in needs]
    limit = _find_limit(needs, width)
    return [min(need, limit) for need in needs]


def _choose_squares(needs: Sequence[float], width: float) -> list[float]:
    """Squares of one width, whose headings may be broken; the names of rows have what they need."""
    first = min(needs[0], _NAMES * width)
    square = min(max(needs[1:], default=0.0) * _STRETCH, (width - first) / max(len(needs) - 1, 1))
    return [first, *([square] * (len(needs) - 1))]


def _measure(text: str, size: float) -> float:
    # No more is known of a font that is elsewhere.
    return max(_NARROWEST, *(measure_width(line, size) for line in text.split("\n"))) + 1


def _find_limit(needs: Sequence[float], width: float) -> float:
    """The width at which wider columns are broken so that all together are as wide as there is."""
    ordered, left = sorted(needs), width
    for place, need in enumerate(ordered):
        share = left / (len(ordered) - place)
        if need > share:
            return share
        left -= need
    return ordered[-1]
