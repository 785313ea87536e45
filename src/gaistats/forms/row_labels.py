"""The label of a row where it begins in a stream of tokens, whole, broken, cut or misprinted."""

import re
from collections.abc import Sequence

from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import (
    RowMatch,
    find_row,
    find_similar_row,
    look_up,
    may_go_on,
    outcome_groups,
)
from gaistats.labels import clean_text, label_key

# A label broken over more lines than this is not one that was seen.
_MOST_PIECES = 4
# With pinyin behind every character, the longest label of either form is shorter.
_LONGEST_LABEL = 400
# A label of this length that is nearly a row's is one even when its values are lost.
_LONG_LABEL = 6
# The tables whose rows have labels.
_LABELLED = frozenset({"proactive", "requests"})
# What a broken formula or a covered number leaves: ``#REF!``, ``***``, ``??``.
_SPOILT = re.compile(r"#[A-Z/0]+[!?]?|[*?#]+")


def match_row(
    tokens: Sequence[Token], position: int, context: str | None
) -> tuple[RowMatch | None, int]:
    """The row whose label begins here, and the position behind the label.

    ``context`` is the table under whose heading the label stands; None above all headings.
    """
    first = tokens[position]
    if match := look_up(first.text).row:
        return match, position + 1
    # In a known rectangle a label stands in one cell.
    is_open = not first.grid_column and may_go_on(first.text)
    if is_open and (joined := _match_pieces(tokens, position)):
        return joined
    if len(first.text) > _LONGEST_LABEL:
        return None, position + 1
    lost = context in _LABELLED and len(first.key) >= _LONG_LABEL
    if lost or _has_cells(tokens, position + 1, context):
        match = find_similar_row(first.key) or find_similar_row(first.head)
        return match, _behind_group(tokens, position + 1) if match else position + 1
    return None, position + 1


def _behind_group(tokens: Sequence[Token], position: int) -> int:
    """Behind a group's label that a line without rules sets between a label and its values."""
    two = tokens[position : position + 2]
    stands_between = (
        len(two) == 2 and two[0].row is None and two[1].kind is Kind.VALUE
        and two[0].key in outcome_groups() and not find_row(two[0].key)
    )  # fmt: skip
    return position + 1 if stands_between else position


def _match_pieces(tokens: Sequence[Token], position: int) -> tuple[RowMatch, int] | None:
    """The row whose label is broken over this and the next lines or words."""
    first = tokens[position]
    pieces = first.text
    for end in range(position + 1, min(position + _MOST_PIECES, len(tokens))):
        piece = tokens[end]
        pieces += piece.text
        if piece.kind is not Kind.WORDS or piece.row != first.row or look_up(piece.text).row:
            break
        if len(pieces) > _LONGEST_LABEL:
            break
        if match := find_row(label_key(pieces)):
            return match, end + 1
    return None


def _has_cells(tokens: Sequence[Token], position: int, context: str | None) -> bool:
    """Whether a value stands behind a label, or an empty cell among the form's rows."""
    if position >= len(tokens) or tokens[position].row != tokens[position - 1].row:
        return False
    kind = tokens[position].kind
    return kind is Kind.VALUE or (kind is Kind.EMPTY and context in _LABELLED)


def is_spoilt(token: Token) -> bool:
    """Whether words are no words but the rest of a number that cannot be read."""
    return bool(_SPOILT.fullmatch(clean_text(token.text).strip()))
