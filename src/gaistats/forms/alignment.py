"""Which of the values behind a row's label stands in which of its columns.

The one place that decides whether a number's place is known. What it cannot tell it
leaves unknown: a number in the wrong column looks right and is the worst error there is.
"""

from collections.abc import Sequence

from gaistats.forms.tokens import Kind, Token


def align_values(
    values: Sequence[Token], columns: int, *, certain: bool, blanks_keep_place: bool
) -> tuple[Token, ...] | None:
    """One token a column, in order; None when the places cannot be known.

    ``certain``: the printed rectangle is known (merged cells are), so empty cells are
    where they were. ``blanks_keep_place``: elsewhere in the document an empty cell stands
    before a value, so empty cells were not pushed to the end of their rows.
    """
    filled = [i for i, token in enumerate(values) if token.kind is not Kind.EMPTY]
    if len(filled) == columns:
        return tuple(values[i] for i in filled)
    if len(filled) > columns or len(values) < columns:
        return None
    if not filled:
        return tuple(values[:columns])
    if certain:
        return tuple(values) if len(values) == columns else None
    return _align_with_blanks(values, columns, filled[-1], blanks_keep_place=blanks_keep_place)


def _align_with_blanks(
    values: Sequence[Token], columns: int, last: int, *, blanks_keep_place: bool
) -> tuple[Token, ...] | None:
    """Empty cells among the values, and perhaps cells left over from merging at the end.

    With a value in the last column the empty ones before it are in place. Else they may
    have been pushed to the end (``7 | 1 | 8 | | | |`` was 7, 1, 0, 0, 0, 0, 8 once).
    """
    if last == columns - 1 or (last < columns and blanks_keep_place):
        return tuple(values[:columns])
    return None


def keeps_blanks_in_place(values: Sequence[Token], columns: int) -> bool:
    """True when a row shows an empty cell before a value in its last column."""
    if not 1 < columns <= len(values) or values[columns - 1].kind is Kind.EMPTY:
        return False
    rest = values[columns:]
    return any(v.kind is Kind.EMPTY for v in values[: columns - 1]) and all(
        v.kind is Kind.EMPTY for v in rest
    )
