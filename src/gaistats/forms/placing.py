"""The values of a row under its columns: by the header of its table, else by their order."""

from collections.abc import Sequence

from gaistats.forms.alignment import BlankHabits, align_values
from gaistats.forms.definition import Column
from gaistats.forms.header import names_applicants
from gaistats.forms.hits import RowHit
from gaistats.forms.rectangle import (
    Spots,
    find_spots,
    leave_out_remarks,
    place_values,
)
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import table_of, usual_columns
from gaistats.numerals import read_numeral

Columns = Sequence[Column]
# A row, its columns, the header cells of its table and its values under them.
_Row = tuple[RowHit, Columns | None, Spots | None, tuple[Token, ...] | None]
PlacedRow = tuple[Columns | None, tuple[Token, ...] | None]


class Placing:
    """Rows are added first, because a header is believed when it fits one of its rows."""

    def __init__(self, habits: BlankHabits) -> None:
        self._habits = habits
        self._rows: list[_Row] = []
        self._found: dict[tuple[int, int, str], Spots | None] = {}
        self._believed: set[tuple[int, int]] = set()
        self._applicants: Sequence[Token] = ()
        self._headers: list[Sequence[Token]] = []

    def add(self, hit: RowHit, columns: Columns | None) -> None:
        """Takes a row in; ``columns`` is None when its header is lost."""
        spots = self._spots_of(hit, columns)
        placed = place_values(hit.values, spots) if spots else None
        filled = placed is not None and all(token.kind is not Kind.EMPTY for token in placed)
        # An order of values that skips a column of remarks is never to be trusted.
        if spots and (spots.has_numbered_others or filled):
            self._believed.add((id(hit.header), spots.table))
        self._rows.append((hit, columns, spots, placed))
        self._headers.append(self._header_above(hit))

    def _header_above(self, hit: RowHit) -> Sequence[Token]:
        """The header in force: in section 3 words between two rows (见附件) begin none."""
        if table_of(hit.row) != "requests":
            return hit.header
        if names_applicants(usual_columns(hit.row), hit.header):
            self._applicants = hit.header
        return self._applicants

    def _header_of(self, index: int) -> Sequence[Token]:
        """The header in force, or the words right above a row that states nothing but zeros.

        A remark is a number now and then, but hardly a zero.
        """
        hit = self._rows[index][0]
        counts = any(read_numeral(token.text).value for token in hit.values)
        return self._headers[index] if counts else hit.header

    def _spots_of(self, hit: RowHit, columns: Columns | None) -> Spots | None:
        if not columns or not hit.label.grid_column or not hit.label.row:
            return None
        table = hit.label.row[0]
        key = (id(hit.header), table, columns[0].block)
        if key not in self._found:
            self._found[key] = find_spots(hit.header, columns, table)
        return self._found[key]

    def place(self, index: int) -> PlacedRow:
        """The columns of the row added as number ``index``, and one value for each.

        No values when their places cannot be known.
        """
        hit, columns, spots, placed = self._rows[index]
        if columns is None:
            return None, None
        if spots and (id(hit.header), spots.table) in self._believed:
            # A header without a total has fewer columns than the form.
            return columns[: len(spots.columns)], placed
        certain = hit.label.grid_column > 0
        values: Sequence[Token] | None = hit.values
        if not certain or (len(hit.values) != len(columns) and not placed):
            values = leave_out_remarks(hit.values, self._header_of(index), columns)
        if values is None or (certain and len(values) != len(columns) and not placed):
            # More cells than columns: only the header could tell which of them are the values.
            return columns, None
        return columns, align_values(values, len(columns), certain=certain, habits=self._habits)
