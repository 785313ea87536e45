"""Finds the form's rows in a stream of tokens: label, header before it, values behind it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gaistats.forms.disputes import is_procedure
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import (
    Match,
    RowMatch,
    find_row,
    find_similar_row,
    group_keys,
    look_up,
    outcome_groups,
    table_of,
)
from gaistats.labels import clean_text, label_key

# A label broken over more lines than this is not one that was seen.
_MOST_PIECES = 4
# Words that are a row's label or a column's, as the context has it.
_ROW_OR_COLUMN = frozenset({"outcome_total", "other_other"})
_ROW_OR_GROUP = "otherwise_closed"
# Without its number such a word is a row only behind one of these: else the values that
# follow a header's last word belong to a row whose label was lost.
_BEFORE: Mapping[str, frozenset[str]] = {
    "other_other": frozenset({"other_fee_unpaid", "other_not_corrected_in_time"}),
    "outcome_total": frozenset(
        {"other_other", "otherwise_closed", "not_processed_confirm_or_reissue"}
    ),
}
_NUMBERED = re.compile(r"\s*(?:\(?七\)?|3)[、.)总其]")
_DISPUTE_HEADER = set("维持纠正结果尚未审")
# The tables whose rows have labels.
_LABELLED = frozenset({"proactive", "requests"})
# A label of this length that is nearly a row's is one even when its values are lost.
_LONG_LABEL = 6
# Words instead of a row's first number: 详见附件, or the letter O.
_SHORT_WORDS = 6
# With pinyin behind every character, the longest label of either form is shorter.
_LONGEST_LABEL = 400
# Between two labels there are at most the empty cells of a row and of two merged groups.
_MOST_LEFT_OVER = 12
_DISPUTES_BEGIN = re.compile(r"行政复议(行政诉讼)?")
# An empty table of disputes has this many cells, one of its groups alone a third of them;
# a shorter empty run is left over from a merged header.
_DISPUTE_CELLS, _GROUP_CELLS = 15, 5


@dataclass(frozen=True, slots=True)
class RowHit:
    """A row of the form as it was found.

    ``header`` are the words since the heading above.
    """

    row: str
    how: Match
    label: Token
    header: tuple[Token, ...]
    values: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class DisputeHit:
    """A line of numbers under a header that speaks of reconsideration or litigation."""

    header: tuple[Token, ...]
    values: tuple[Token, ...]

    @property
    def table(self) -> int:
        """The number of the table in which it stands; 0 in running text."""
        return (self.values or self.header)[0].place.table


Hit = RowHit | DisputeHit


def find_hits(tokens: Sequence[Token]) -> list[Hit]:
    """All rows of the form in a document, in reading order."""
    return _Search(tokens).run()


class _Search:
    """One pass over the tokens, with the heading and header words that are in force."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._header: list[Token] = []
        self._frozen: tuple[Token, ...] = ()
        self._context: str | None = None
        self._row_seen = False
        self._last_row = ""
        self._hits: list[Hit] = []

    def run(self) -> list[Hit]:
        """Goes through the tokens once."""
        position = 0
        while position < len(self._tokens):
            token = self._tokens[position]
            hit: Hit | None = None
            if token.kind is not Kind.WORDS:
                hit, position = self._numbers_at(position)
            elif self._enters_context(token):
                position += 1
            else:
                hit, position = self._row_at(position)
            if hit:
                self._hits.append(hit)
        self._leave()
        return self._hits

    def _enters_context(self, token: Token) -> bool:
        """Headings, and the first words of the disputes table, begin a new header."""
        words = look_up(token.text)
        if words.section or words.opens_block:
            self._begin(words.section or "proactive")
            return True
        if words.row:
            return False
        if self._context != "disputes" and _DISPUTES_BEGIN.fullmatch(token.key):
            self._begin("disputes")
            self._header.append(token)
            return True
        return False

    def _frozen_header(self) -> tuple[Token, ...]:
        """The header as it stands; the same object for all rows below it."""
        if len(self._frozen) != len(self._header) or self._frozen[-1:] != tuple(self._header[-1:]):
            self._frozen = tuple(self._header)
        return self._frozen

    def _leave(self) -> None:
        """A header of disputes behind which no number is left is a row of unknown cells."""
        words = "".join(token.key for token in self._header)
        if self._context == "disputes" and not self._row_seen and set(words) >= _DISPUTE_HEADER:
            self._hits.append(DisputeHit(self._frozen_header(), ()))

    def _begin(self, context: str) -> None:
        self._leave()
        self._header = []
        self._context = context
        self._row_seen = False

    def _row_at(self, position: int) -> tuple[RowHit | None, int]:
        match, behind = self._match_row(position)
        if match is None or (self._context == "disputes" and match.row in _ROW_OR_COLUMN):
            return None, self._skip(position)
        label = self._tokens[position]
        values, end = self._collect(position, behind)
        table = table_of(match.row)
        if not self._is_row(match.row, table, label, values, end):
            return None, self._skip(position)
        hit = RowHit(match.row, match.how, label, self._frozen_header(), values)
        self._context, self._row_seen, self._last_row = table, True, match.row
        return hit, end

    def _is_row(
        self, row: str, table: str, label: Token, values: Sequence[Token], end: int
    ) -> bool:
        """Whether a label is a row's here, and not a column's, a group's, a link or a heading."""
        numbered = bool(_NUMBERED.match(clean_text(label.text)))
        if row in _ROW_OR_COLUMN and not numbered and self._last_row not in _BEFORE[row]:
            return False
        if any(value.kind is Kind.VALUE for value in values):
            return True
        if row in _ROW_OR_COLUMN:
            return self._context == table and numbered
        if row == _ROW_OR_GROUP:
            return self._outcomes_end(end)
        return bool(values) or self._context == table

    def _outcomes_end(self, position: int) -> bool:
        """Whether the total comes next, so that a label without sub-rows is a row."""
        rest = self._tokens[position : position + _MOST_LEFT_OVER]
        following = next((token for token in rest if token.kind is Kind.WORDS), None)
        if self._context != "requests" or following is None:
            return False
        return clean_text(following.text).lstrip("( ").startswith("七")

    def _skip(self, position: int) -> int:
        """A word that is no row: part of a header. After a row, a new header begins.

        Words before a value are the label of a local row, which changes nothing, and so do
        the labels of groups of rows.
        """
        token = self._tokens[position]
        behind = next(iter(self._tokens[position + 1 : position + 2]), None)
        if self._row_seen and self._context == "disputes" and is_procedure(token):
            self._header = [t for t in self._header if not is_procedure(t)]
            self._header.append(token)
            self._row_seen = False
            return position + 1
        if self._row_seen and behind is not None and behind.kind is Kind.VALUE:
            return position + 1
        if self._row_seen and token.key in outcome_groups():
            return position + 1
        if self._row_seen:
            self._header, self._row_seen = [], False
        self._header.append(token)
        return position + 1

    def _match_row(self, position: int) -> tuple[RowMatch | None, int]:
        """The row whose label begins here, and the position behind the label."""
        first = self._tokens[position]
        if match := look_up(first.text).row:
            return match, position + 1
        # In a known rectangle a label stands in one cell.
        joined = None if first.grid_column else self._match_pieces(position)
        if joined:
            return joined
        if len(first.text) > _LONGEST_LABEL:
            return None, position + 1
        lost = self._context in _LABELLED and len(first.key) >= _LONG_LABEL
        if lost or self._has_cells(position + 1, first):
            match = find_similar_row(first.key) or find_similar_row(first.head)
            return match, self._behind_group(position + 1) if match else position + 1
        return None, position + 1

    def _behind_group(self, position: int) -> int:
        """Behind a group's label that a line without rules sets between a label and its values."""
        two = self._tokens[position : position + 2]
        stands_between = (
            len(two) == 2 and two[0].row is None and two[1].kind is Kind.VALUE
            and two[0].key in outcome_groups() and not find_row(two[0].key)
        )  # fmt: skip
        return position + 1 if stands_between else position

    def _match_pieces(self, position: int) -> tuple[RowMatch, int] | None:
        """The row whose label is broken over this and the next lines or words."""
        first = self._tokens[position]
        pieces = first.text
        for end in range(position + 1, min(position + _MOST_PIECES, len(self._tokens))):
            piece = self._tokens[end]
            pieces += piece.text
            if piece.kind is not Kind.WORDS or piece.row != first.row or look_up(piece.text).row:
                break
            if len(pieces) > _LONGEST_LABEL:
                break
            if match := find_row(label_key(pieces)):
                return match, end + 1
        return None

    def _has_cells(self, position: int, label: Token) -> bool:
        """Whether a value stands behind a label, or an empty cell among the form's rows."""
        if position >= len(self._tokens) or self._tokens[position].row != label.row:
            return False
        kind = self._tokens[position].kind
        return kind is Kind.VALUE or (kind is Kind.EMPTY and self._context in _LABELLED)

    def _collect(self, position: int, behind: int) -> tuple[tuple[Token, ...], int]:
        """The cells behind a label, up to the end of its printed row or the next words."""
        row = self._tokens[position].row
        values: list[Token] = []
        end = behind
        while end < len(self._tokens) and self._belongs(self._tokens[end], row, values):
            values.append(self._tokens[end])
            end += 1
        return tuple(values), end

    def _belongs(self, token: Token, row: tuple[int, int] | None, before: Sequence[Token]) -> bool:
        if token.row != row or token.kind is not Kind.WORDS:
            return token.row == row
        # Words among the values of a known row are a cell that cannot be read, not a label.
        is_label = find_row(token.key) or find_similar_row(token.key) or token.key in group_keys()
        among = bool(before) or (token.grid_column and len(token.text) <= _SHORT_WORDS)
        return row is not None and bool(among) and not is_label

    def _numbers_at(self, position: int) -> tuple[DisputeHit | None, int]:
        """A line of numbers, which only the table of disputes has without a label."""
        first = self._tokens[position]
        end = position
        while end < len(self._tokens) and self._continues(self._tokens[end], first):
            end += 1
        values = self._tokens[position:end]
        if self._context != "disputes" or not self._is_line_of_numbers(position, end):
            return None, end
        self._row_seen = True
        return DisputeHit(self._frozen_header(), _without_left_over(values)), end

    def _continues(self, token: Token, first: Token) -> bool:
        return token.kind is not Kind.WORDS and token.row == first.row

    def _is_line_of_numbers(self, position: int, end: int) -> bool:
        values = self._tokens[position:end]
        if any(value.kind is Kind.VALUE for value in values):
            return True
        followed = end < len(self._tokens) and self._tokens[end].row == values[0].row is not None
        headed = set("".join(token.key for token in self._header)) >= _DISPUTE_HEADER
        fewest = _DISPUTE_CELLS if values[0].row is None else _GROUP_CELLS
        return headed and not followed and len(values) >= fewest


def _without_left_over(values: Sequence[Token]) -> tuple[Token, ...]:
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
