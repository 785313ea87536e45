"""Finds the form's rows in a stream of tokens: label, header before it, values behind it."""

import re
from collections.abc import Mapping, Sequence

from gaistats.forms.disputes import procedure_of
from gaistats.forms.hits import DisputeHit, Hit, RowHit
from gaistats.forms.number_lines import is_line_of_numbers, is_whole_header, without_left_over
from gaistats.forms.row_labels import is_spoilt, match_row
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import (
    find_row,
    find_similar_row,
    group_keys,
    look_up,
    outcome_groups,
    table_of,
)
from gaistats.labels import clean_text

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
# Words instead of a row's first number: 详见附件, or the letter O.
_SHORT_WORDS = 6
# Between two labels there are at most the empty cells of a row and of two merged groups.
_MOST_LEFT_OVER = 12
_DISPUTES_BEGIN = re.compile(r"行政复议(行政诉讼)?")


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
        self._section: str | None = None
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
        self._section = words.section or self._section
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
        pending = self._context == "disputes" and not self._row_seen
        if pending and is_whole_header(self._header):
            self._hits.append(DisputeHit(self._frozen_header(), ()))

    def _begin(self, context: str) -> None:
        self._leave()
        self._header = []
        self._context = context
        self._row_seen = False

    def _row_at(self, position: int) -> tuple[RowHit | None, int]:
        match, behind = match_row(self._tokens, position, self._context)
        if match is None or (self._context == "disputes" and match.row in _ROW_OR_COLUMN):
            return None, self._skip(position)
        label = self._tokens[position]
        values, end = self._collect(position, behind)
        table = table_of(match.row)
        if not self._is_row(match.row, table, label, values, end):
            return None, self._skip(position)
        hit = RowHit(match.row, match.how, label, self._frozen_header(), values, self._section)
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
        if self._row_seen and self._context == "disputes" and procedure_of(token):
            self._header = [t for t in self._header if not procedure_of(t)]
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

    def _collect(self, position: int, behind: int) -> tuple[tuple[Token, ...], int]:
        """The cells behind a label, up to the end of its printed row or the next words."""
        label = self._tokens[position]
        values: list[Token] = []
        end = behind
        while end < len(self._tokens) and self._belongs(self._tokens[end], label, values):
            values.append(self._tokens[end])
            end += 1
        return tuple(values), end

    def _belongs(self, token: Token, label: Token, before: Sequence[Token]) -> bool:
        if token.row != label.row or token.kind is not Kind.WORDS:
            return token.row == label.row
        # Words among the values of a known row are a cell that cannot be read, not a label.
        if label.row is None:
            return bool(before) and is_spoilt(token) and token.place.line == label.place.line
        is_label = find_row(token.key) or find_similar_row(token.key) or token.key in group_keys()
        among = bool(before) or (token.grid_column and len(token.text) <= _SHORT_WORDS)
        return bool(among) and not is_label

    def _numbers_at(self, position: int) -> tuple[DisputeHit | None, int]:
        """A line of numbers, which only the table of disputes has without a label."""
        first = self._tokens[position]
        end = position
        while end < len(self._tokens) and self._continues(self._tokens[end], first):
            end += 1
        values = self._tokens[position:end]
        behind = next(iter(self._tokens[end : end + 1]), None)
        if self._context != "disputes" or not is_line_of_numbers(values, self._header, behind):
            return None, end
        self._row_seen = True
        return DisputeHit(self._frozen_header(), without_left_over(values)), end

    def _continues(self, token: Token, first: Token) -> bool:
        return token.kind is not Kind.WORDS and token.row == first.row
