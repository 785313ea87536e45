"""Which of the values behind a row's label stands in which of its columns.

The one place that decides whether a number's place is known. What it cannot tell it
leaves unknown: a number in the wrong column looks right and is the worst error there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gaistats.forms.tokens import Kind, Token

# Only the table of requests has labels of different depth, and more columns than this.
_FEW_COLUMNS = 3
# Label, values, number of columns.
_Row = tuple[Token, Sequence[Token], int]


@dataclass(frozen=True, slots=True)
class BlankHabits:
    """What a document does with empty cells, seen over all its rows.

    ``in_place``: a row shows an empty cell before a value where only a printed one can be,
    so empty cells are where they were printed. ``filled_up``: cells left over from merging
    stand before the values, so an empty cell in front means nothing. ``first_column``: the
    printed column in which all rows of values begin, however deep their labels stand; such
    a rectangle has kept its merged cells, and every cell is where it was.
    ``at_end``: what is left over from merging stands before the values and nothing behind
    them, so the last cells of a row are those of its columns. ``at_start``: it stands
    behind them.
    """

    in_place: bool
    filled_up: bool
    first_column: int | None
    at_end: bool = False
    at_start: bool = False
    # The printed column in which all full rows end, if they do in one.
    last_column: int | None = None


def see_habits(rows: Iterable[_Row], headed_column: int | None) -> BlankHabits:
    """The habits of a document from the (label, values, number of columns) of its rows.

    ``headed_column``: the first column of values by a header whose merged cells were kept.
    """
    rows = list(rows)
    ends = _ends_of_full_rows(rows)
    at_end = (True, False) in ends and not any(behind for _, behind in ends)
    own = [(values[-columns:] if at_end else values, columns) for _, values, columns in rows]
    return BlankHabits(
        in_place=any(_keeps_in_place(values, columns) for values, columns in own),
        filled_up=any(_is_filled_up(values, columns) for _, values, columns in rows),
        first_column=headed_column or _first_column(rows),
        at_end=at_end,
        at_start=(False, True) in ends or _leave_ends_empty(rows),
        last_column=_last_column(rows),
    )


def _last_column(rows: Sequence[_Row]) -> int | None:
    """Of a row that ends before it a cell has been lost."""
    lasts = {
        values[-1].place.column
        for label, values, columns in rows
        if _FEW_COLUMNS < columns == len(_filled(values)) and label.row is not None
    }
    return lasts.pop() if len(lasts) == 1 else None


def _first_column(rows: Sequence[_Row]) -> int | None:
    """Only labels of different depth show that the rectangle was kept."""
    widest = max((columns for _, _, columns in rows), default=0)
    full = [
        (label.place.column, values[_filled(values)[0]].place.column)
        for label, values, columns in rows
        if columns == widest == len(_filled(values)) and label.row is not None
    ]
    firsts = {first for _, first in full}
    return firsts.pop() if len(firsts) == 1 and len({depth for depth, _ in full}) > 1 else None


def _ends_of_full_rows(rows: Sequence[_Row]) -> set[tuple[bool, bool]]:
    """Whether something stands before and behind the values, in full rows of many columns."""
    return {
        (_filled(values)[0] > 0, _filled(values)[-1] < len(values) - 1)
        for label, values, columns in rows
        if _FEW_COLUMNS < columns == len(_filled(values)) and label.row is not None
    }


def _leave_ends_empty(rows: Sequence[_Row]) -> bool:
    """Whether several rows of more cells than columns have their total in its place."""
    lasts = [
        _filled(values)[-1] + 1 - columns
        for label, values, columns in rows
        if len(values) > columns > _FEW_COLUMNS and _filled(values) and label.row is not None
    ]
    return lasts.count(0) > 1 and max(lasts) == 0


def _filled(values: Sequence[Token]) -> list[int]:
    return [i for i, token in enumerate(values) if token.kind is not Kind.EMPTY]


def _keeps_in_place(values: Sequence[Token], columns: int) -> bool:
    """A value in the last column, or one behind an empty cell in a row of just that length."""
    filled = _filled(values)
    if not 0 < len(filled) < columns:
        return False
    return filled[-1] == columns - 1 or (len(values) == columns and filled[0] > 0)


def _is_filled_up(values: Sequence[Token], columns: int) -> bool:
    filled = _filled(values)
    return 1 < columns == len(filled) and filled[0] > 0


def align_values(
    values: Sequence[Token], columns: int, *, certain: bool, habits: BlankHabits
) -> tuple[Token, ...] | None:
    """One token a column, in order; None when the places cannot be known.

    ``certain``: the printed rectangle is known (merged cells are), so empty cells are
    where they were.
    """
    filled = _filled(values)
    if len(filled) == columns:
        if certain and filled and filled[-1] - filled[0] >= columns:
            # An empty cell between more cells than columns: one of the numbers is a note.
            return None
        return tuple(values[i] for i in filled)
    if len(filled) > columns or len(values) < columns:
        return None
    if not filled:
        return tuple(values[:columns])
    if certain:
        return tuple(values) if len(values) == columns else None
    if len(values) == columns == filled[-1] - filled[0] + 1:
        # Between a first and a last number no cell can be left over from merging.
        return tuple(values)
    if habits.at_end and columns > _FEW_COLUMNS:
        ended = habits.last_column in (None, values[-1].place.column)
        return _align_end(values[-columns:], len(filled), habits) if ended else None
    if habits.first_column is not None and columns > _FEW_COLUMNS:
        kept = [t for t in values if 0 <= t.place.column - habits.first_column < columns]
        return tuple(kept) if len(kept) == columns else None
    # An empty cell in front of more cells than columns may be left over from merging.
    longer = values[0].row is not None and len(values) > columns > _FEW_COLUMNS
    moved = longer and filled[0] > 0 and not habits.at_start
    if habits.filled_up or filled[-1] >= columns or moved:
        return None
    return tuple(values[:columns]) if _is_in_place(filled, columns, habits) else None


def _align_end(
    values: Sequence[Token], printed: int, habits: BlankHabits
) -> tuple[Token, ...] | None:
    """The last cells of a row, if they hold all of the ``printed`` ones, in their places."""
    filled = _filled(values)
    known = len(filled) == printed and _is_in_place(filled, len(values), habits)
    return tuple(values) if known else None


def _is_in_place(filled: Sequence[int], columns: int, habits: BlankHabits) -> bool:
    """Whether the empty cells of a row are where they were printed.

    They may have been pushed to the end: ``7 | 1 | 8 | | | |`` was 7, 1, 0, 0, 0, 0, 8
    once. An empty cell between two values, or a value in the last column, shows that
    they were not.
    """
    between = filled[-1] - filled[0] + 1 > len(filled)
    return between or filled[-1] == columns - 1 or habits.in_place
