"""Glyphs given to the cells of a grid, each once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gaistats.model import Box
from gaistats.readers.document import Cell
from gaistats.readers.pdf_content import Glyph
from gaistats.readers.pdf_grids import Grid, GridCell
from gaistats.readers.pdf_spacing import close_digits
from gaistats.readers.pdf_text import are_apart, spell_cell

_DIGITS = frozenset("0123456789.,０１２３４５６７８９．，")
# A number too wide for its cell hangs over both borders alike, in points or in its width.
_OFF_CENTRE, _OFF_SHARE = 1.5, 0.08
# It covers less than this of the cells beside it; a row of tight numbers fills them.
_HANGING = 0.5


def fill_cells(grid: Grid, glyphs: Sequence[Glyph], page: int) -> tuple[Cell, ...]:
    """The cells of a grid with their texts; rows and columns count from 1."""
    taken = _take(grid, close_digits(glyphs))
    return tuple(
        Cell(
            spell_cell(taken[index], cell.box),
            cell.row + 1,
            cell.column + 1,
            cell.rowspan,
            cell.colspan,
            page=page,
            box=cell.box,
        )
        for index, cell in enumerate(grid.cells)
    )


def _take(grid: Grid, glyphs: Sequence[Glyph]) -> dict[int, list[Glyph]]:
    squares = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    taken: dict[int, list[Glyph]] = defaultdict(list)
    digits: dict[int, list[tuple[Glyph, int]]] = defaultdict(list)
    for glyph in glyphs:
        row = _between(grid.down, glyph.middle)
        cell = squares[row, _between(grid.across, glyph.centre)]
        if glyph.text in _DIGITS and not glyph.turn:
            digits[row].append((glyph, cell))
        else:
            taken[cell].append(glyph)
    for found in digits.values():
        for run in _runs(found):
            for cell, glyph in _place_run(run, grid.cells):
                taken[cell].append(glyph)
    return taken


def _between(places: Sequence[float], at: float) -> int:
    return min(max(bisect_right(places, at) - 1, 0), len(places) - 2)


def _runs(digits: Iterable[tuple[Glyph, int]]) -> list[list[tuple[Glyph, int]]]:
    """Digits that touch, on one line, whether a border stands between them or not."""
    runs: list[list[tuple[Glyph, int]]] = []
    for glyph, cell in sorted(digits, key=lambda entry: (round(entry[0].middle), entry[0].left)):
        last = runs[-1][-1][0] if runs else None
        if last and abs(last.middle - glyph.middle) <= 1 and not are_apart(last, glyph):
            runs[-1].append((glyph, cell))
        else:
            runs.append([(glyph, cell)])
    return runs


def _place_run(
    run: Sequence[tuple[Glyph, int]], cells: Sequence[GridCell]
) -> Iterator[tuple[int, Glyph]]:
    """A number that crosses a border goes to the cell in whose middle it stands.

    Where that is none, nobody can tell if it is one number or two: each cell gets all of
    it, with a blank at the border, which makes it unreadable.
    """
    touched = sorted({cell for _, cell in run}, key=lambda cell: cells[cell].box.left)
    owner = touched[0] if len(touched) == 1 else _owner(run, touched, cells)
    if owner is not None:
        yield from ((owner, glyph) for glyph, _ in run)
        return
    for cell in touched:
        for position, (glyph, own) in enumerate(run):
            yield cell, glyph
            if position and own != run[position - 1][1]:
                yield cell, _blank(run[position - 1][0], glyph)


def _blank(before: Glyph, after: Glyph) -> Glyph:
    at = (before.centre + after.centre) / 2
    return Glyph(" ", at, after.top, at, after.bottom)


def _owner(
    run: Sequence[tuple[Glyph, int]], touched: Sequence[int], cells: Sequence[GridCell]
) -> int | None:
    left, right = run[0][0].left, run[-1][0].right
    for index in touched:
        box = cells[index].box
        off = abs((left + right) / 2 - (box.left + box.right) / 2)
        if off <= max(_OFF_CENTRE, _OFF_SHARE * (right - left)):
            others = (cells[other].box for other in touched if other != index)
            if all(_share(left, right, other) < _HANGING for other in others):
                return index
    return None


def _share(left: float, right: float, box: Box) -> float:
    return (min(right, box.right) - max(left, box.left)) / (box.right - box.left)
