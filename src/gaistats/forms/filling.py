"""What a document's rows have been made into: its cells, and how they were found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gaistats.forms.definition import Column, load_forms, newest_form
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import Match, forms_with
from gaistats.model import CellState, CellValue
from gaistats.numerals import read_numeral


@dataclass(slots=True)
class Filling:
    """What has been made of the hits so far.

    ``votes`` counts the headers that speak for a form; ``matched`` how each row was found;
    ``conflicts`` are rows that the document prints twice with different numbers; ``orders``
    the applicant columns by the identity of their header; ``repeated`` are rows in two
    places, ``misprinted`` those whose label is neither the form's nor its beginning.
    """

    cells: dict[str, CellValue] = field(default_factory=dict)
    votes: Counter[str] = field(default_factory=Counter)
    matched: dict[str, Match] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)
    orders: dict[int, tuple[Column, ...]] = field(default_factory=dict)
    repeated: set[str] = field(default_factory=set)
    misprinted: set[str] = field(default_factory=set)
    _printed: dict[str, tuple[Sequence[str], bool]] = field(default_factory=dict)

    @property
    def reordered(self) -> tuple[str, ...]:
        """The applicant columns in their printed order, where it is not that of the form."""
        for columns in self.orders.values():
            names = tuple(column.column for column in columns)
            if columns and columns != newest_form().columns_of("applicants"):
                return names
        return ()

    def put(
        self,
        row: str,
        columns: Sequence[Column],
        aligned: Sequence[Token] | None,
        values: Sequence[Token],
        label: Token,
    ) -> None:
        """Writes a row's cells; a second print of a row must agree with the first."""
        printed = [value.text for value in values if value.kind is not Kind.EMPTY]
        is_full = len(printed) >= len(columns)
        unknown = CellValue(CellState.UNKNOWN, " ".join(printed), where=label.place)
        if is_full and self._differs(row, printed, aligned is not None):
            self.conflicts.add(row)
            self.cells |= {f"{row}__{column.column}": unknown for column in columns}
            return
        if aligned is None:
            for column in columns:
                self.cells.setdefault(f"{row}__{column.column}", unknown)
            return
        for column, token in zip(columns, aligned, strict=True):
            self._put_cell(f"{row}__{column.column}", _cell_value(token, column.unit), row)

    def _differs(self, row: str, printed: Sequence[str], placed: bool) -> bool:
        """Whether a full row was there before with other numbers, and one of the two unplaced.

        Where both are placed, their cells are compared.
        """
        before, before_placed = self._printed.setdefault(row, (printed, placed))
        return before != printed and not (placed and before_placed)

    def _put_cell(self, key: str, cell: CellValue, row: str) -> None:
        before = self.cells.get(key)
        if before is None or (before.state is CellState.UNKNOWN and row not in self.conflicts):
            self.cells[key] = cell
        elif (before.state, before.value) != (cell.state, cell.value):
            printed = f"{before.as_printed} {cell.as_printed}".strip()
            self.cells[key] = CellValue(CellState.UNKNOWN, printed, where=cell.where)
            self.conflicts.add(row)


def _cell_value(token: Token, unit: str) -> CellValue:
    numeral = read_numeral(token.text, unit)
    return CellValue(
        numeral.state,
        token.text.strip(),
        numeral.value,
        numeral.unit,
        numeral.annotated,
        token.place,
    )


def form_of(filling: Filling) -> str | None:
    """The form that the document's own headers and rows speak for; None when they are silent.

    Where the forms are mixed half and half it is the newer one: who uses its words knows it,
    while old tables are carried along from last year's report.
    """
    votes = Counter(filling.votes)
    for row in filling.matched:
        forms = forms_with(row)
        if len(forms) == 1:
            votes[forms[0].form] += 1
    newest_first = sorted(votes, key=list(load_forms()).index, reverse=True)
    return max(newest_first, key=votes.__getitem__, default=None)
