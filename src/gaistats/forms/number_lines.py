"""Lines of numbers without a label, which only the table of disputes has."""

from collections.abc import Sequence

from gaistats.forms.tokens import Kind, Token

_DISPUTE_HEADER = set("维持纠正结果尚未审")
# An empty table of disputes has this many cells, one of its groups alone a third of them;
# a shorter empty run is left over from a merged header.
_DISPUTE_CELLS, _GROUP_CELLS = 15, 5


def is_whole_header(header: Sequence[Token]) -> bool:
    """Whether a header speaks of all results of a procedure, though in pieces."""
    return set("".join(token.key for token in header)) >= _DISPUTE_HEADER


def is_line_of_numbers(
    values: Sequence[Token], header: Sequence[Token], behind: Token | None
) -> bool:
    """Whether cells are a line of disputes; ``behind`` is the token that follows them."""
    if any(value.kind is Kind.VALUE for value in values):
        return True
    followed = behind is not None and behind.row == values[0].row is not None
    fewest = _DISPUTE_CELLS if values[0].row is None else _GROUP_CELLS
    return is_whole_header(header) and not followed and len(values) >= fewest


def without_left_over(values: Sequence[Token]) -> tuple[Token, ...]:
    """Without the empty cells that a merged header left on one line before the numbers."""
    begin = 0
    while begin + 1 < len(values) and values[begin].row is None and _share_a_line(values, begin):
        begin += 1
    if begin:
        begin += 1
    return tuple(values[begin:])


def _share_a_line(values: Sequence[Token], at: int) -> bool:
    first, second = values[at], values[at + 1]
    both_empty = first.kind is Kind.EMPTY and second.kind is Kind.EMPTY
    return both_empty and first.place.line == second.place.line
