"""Lines drawn on a page → rectangles of cells, merged ones known."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gaistats.model import Box

# In points: how far apart lines stand that meet; lines of a table between which no digit
# fits, which are one; lines of a page that are as good as at the same place.
_NEAR, _SLIVER, _SAME = 3.0, 5.5, 0.5
# Dashes and lines drawn cell by cell leave gaps of at most this.
_GAP = 4.0
_SHORTEST = 4.0
# An outer border is missing when the lines reach this far beyond the last one across them.
_OPEN = 6.0
# A wall stands between two cells when so much of it is drawn.
_WALL = 0.5
# More lines than this, or more squares between them, are a drawing, no table.
_MOST_LINES, _MOST_SQUARES = 1_200, 8_000


class GridCell(NamedTuple):
    """A cell of a grid; rows and columns count from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its lines draw it: ``across`` and ``down`` are the places of the lines."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """The whole table."""
        return Box(self.across[0], self.down[0], self.across[-1], self.down[-1])


class _Line(NamedTuple):
    """A line of one direction: where it stands, where it begins and ends along itself."""

    at: float
    begin: float
    end: float


def find_grids(rulings: Iterable[Box], areas: Iterable[Box]) -> list[Grid]:
    """The tables of a page, from above.

    The edges of coloured areas are borders only where no lines are drawn.
    """
    grids = _find(list(rulings))
    free = [area for area in areas if not any(_overlap(area, grid.box) for grid in grids)]
    grids += _find([side for area in free for side in _sides(area)])
    return sorted(grids, key=lambda grid: (grid.down[0], grid.across[0]))


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + _NEAR
        and other.left < one.right + _NEAR
        and one.top < other.bottom + _NEAR
        and other.top < one.bottom + _NEAR
    )


def _sides(box: Box) -> tuple[Box, ...]:
    return (
        Box(box.left, box.top, box.right, box.top),
        Box(box.left, box.bottom, box.right, box.bottom),
        Box(box.left, box.top, box.left, box.bottom),
        Box(box.right, box.top, box.right, box.bottom),
    )


def _find(rulings: Sequence[Box]) -> list[Grid]:
    flat = [box for box in rulings if box.right - box.left >= box.bottom - box.top]
    steep = [box for box in rulings if box.right - box.left < box.bottom - box.top]
    rows = _join([_Line((b.top + b.bottom) / 2, b.left, b.right) for b in flat], _SAME)
    columns = _join([_Line((b.left + b.right) / 2, b.top, b.bottom) for b in steep], _SAME)
    if len(rows) + len(columns) > _MOST_LINES:
        return []
    tables = _connect(rows, columns)
    grids = (_build(_join(lines, _SLIVER), _join(uprights, _SLIVER)) for lines, uprights in tables)
    return [grid for grid in grids if grid]


def _join(lines: Sequence[_Line], near: float) -> list[_Line]:
    """Lines that continue each other as one; those side by side at one place."""
    snapped = _snap(lines, near)
    joined: list[_Line] = []
    for line in sorted(snapped):
        last = joined[-1] if joined else None
        if last and last.at == line.at and line.begin <= last.end + _GAP:
            joined[-1] = _Line(last.at, last.begin, max(last.end, line.end))
        else:
            joined.append(line)
    return [line for line in joined if line.end - line.begin >= _SHORTEST]


def _snap(lines: Sequence[_Line], near: float) -> list[_Line]:
    """The same lines, those that are near each other at one place."""
    groups: list[list[_Line]] = []
    for line in sorted(lines):
        if groups and line.at - groups[-1][0].at <= near:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        line._replace(at=sum(one.at for one in group) / len(group))
        for group in groups
        for line in group
    ]


def _connect(
    rows: Sequence[_Line], columns: Sequence[_Line]
) -> Iterable[tuple[list[_Line], list[_Line]]]:
    """The lines of each table: those that meet, directly or by others."""
    leader = list(range(len(rows) + len(columns)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for i, row in enumerate(rows):
        for j, column in enumerate(columns, len(rows)):
            if _meet(row, column):
                leader[find(j)] = find(i)
    tables: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for index, line in enumerate((*rows, *columns)):
        tables.setdefault(find(index), ([], []))[index >= len(rows)].append(line)
    return tables.values()


def _meet(row: _Line, column: _Line) -> bool:
    return (
        row.begin - _NEAR <= column.at <= row.end + _NEAR
        and column.begin - _NEAR <= row.at <= column.end + _NEAR
    )


def _build(rows: Sequence[_Line], columns: Sequence[_Line]) -> Grid | None:
    """The grid of lines that meet; None when they enclose nothing."""
    if not rows or not columns or len(rows) + len(columns) < 3:
        return None
    across, down = _places(columns, rows), _places(rows, columns)
    if len(across) < 2 or len(down) < 2 or len(across) * len(down) > _MOST_SQUARES:
        return None
    return Grid(tuple(across), tuple(down), tuple(_cells(across, down, rows, columns)))


def _places(lines: Sequence[_Line], crossing: Sequence[_Line]) -> list[float]:
    """Where lines stand, and the ends of those that cross them where a border is missing."""
    places = sorted({line.at for line in lines})
    begins = sorted(line.begin for line in crossing)
    ends = sorted(line.end for line in crossing)
    # A single line that reaches out is a stroke of something else.
    second = min(1, len(crossing) - 1)
    if begins[second] < places[0] - _OPEN:
        places.insert(0, begins[second])
    if ends[-1 - second] > places[-1] + _OPEN:
        places.append(ends[-1 - second])
    return places


def _cells(
    across: Sequence[float], down: Sequence[float], rows: Sequence[_Line], columns: Sequence[_Line]
) -> Iterable[GridCell]:
    """Squares between which no wall stands are one cell, when together they are a rectangle."""
    height, width = len(down) - 1, len(across) - 1
    right_walls = _walls(columns, across, down)
    lower_walls = _walls(rows, down, across)
    taken = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            colspan = rowspan = 1
            while column + colspan < width and not right_walls[column + colspan][row]:
                colspan += 1
            over = range(column, column + colspan)
            while row + rowspan < height and not _is_closed(
                row + rowspan, over, lower_walls, right_walls, taken
            ):
                rowspan += 1
            for r in range(row, row + rowspan):
                for c in over:
                    taken[r][c] = True
            box = Box(across[column], down[row], across[column + colspan], down[row + rowspan])
            yield GridCell(row, column, rowspan, colspan, box)


def _is_closed(
    row: int,
    over: range,
    lower_walls: Sequence[Sequence[bool]],
    right_walls: Sequence[Sequence[bool]],
    taken: Sequence[Sequence[bool]],
) -> bool:
    """Whether a cell of the columns ``over`` ends above ``row``."""
    above = any(lower_walls[row][column] or taken[row][column] for column in over)
    return above or any(right_walls[column][row] for column in over[1:])


def _walls(
    lines: Sequence[_Line], places: Sequence[float], along: Sequence[float]
) -> list[list[bool]]:
    """Whether a wall is drawn: for each place, each stretch between two crossing lines."""
    walls = [[False] * (len(along) - 1) for _ in places]
    for line in lines:
        index = min(bisect_left(places, line.at - 0.01), len(places) - 1)
        for stretch, (begin, end) in enumerate(pairwise(along)):
            drawn = min(line.end, end) - max(line.begin, begin)
            if drawn >= _WALL * (end - begin):
                walls[index][stretch] = True
    return walls
