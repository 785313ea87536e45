"""Section 4 in a known rectangle: each number by the nearest words above it and left of it.

The form prints fifteen numbers in one line. Offices also stack the three procedures, give
each a row, or turn the table round; the words around a number tell its place in all of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from gaistats.forms.definition import newest_form
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import column_labels
from gaistats.labels import label_key

_SUIT = "行政诉讼"
Placed = Mapping[str, tuple[Token, ...]]


@cache
def procedures() -> Mapping[str, str]:
    """Comparable label → row: 行政复议, 未经复议直接起诉, 复议后起诉."""
    rows = newest_form().rows_of("disputes")
    return {label_key(row.label): row.row for row in rows}


@cache
def _results() -> Mapping[str, str]:
    columns = newest_form().columns_of("disputes")
    return {label: column.column for column in columns for label in column_labels(column)}


def place_disputes(tokens: Sequence[Token]) -> dict[int, Placed]:
    """Table → row → its five cells, for each table in which all procedures have all five."""
    tables: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        if token.grid_column and token.row:
            tables[token.row[0]].append(token)
    placed = ((number, _place_table(cells)) for number, cells in tables.items())
    return {number: rows for number, rows in placed if rows}


def _place_table(cells: Sequence[Token]) -> Placed | None:
    if not any(map(_names_procedure, {token.text for token in cells})):
        return None
    procedures_here = [(t, row) for t in cells if (row := procedure_of(t))]
    results = [(t, name) for t in cells if (name := result_of(t))]
    if not procedures_here or not results:
        return None
    top = min(token.place.row for token, _ in procedures_here)
    labels = {id(token) for token, _ in (*procedures_here, *results)}
    found: dict[tuple[str, str], list[Token]] = defaultdict(list)
    for cell in cells:
        if cell.place.row < top or id(cell) in labels or cell.key == _SUIT:
            continue
        row, result = _nearest(cell, procedures_here), _nearest(cell, results)
        if row and result:
            found[row, result].append(cell)
    names = [column.column for column in newest_form().columns_of("disputes")]
    rows = {row: [_the_one(found[row, name]) for name in names] for _, row in procedures_here}
    placed = {row: tuple(t for t in tokens if t) for row, tokens in rows.items()}
    whole = all(len(tokens) == len(names) for tokens in placed.values())
    suit = any(token.key == _SUIT for token in cells) and len(placed) < len(procedures())
    return placed if whole and not suit else None


@lru_cache(maxsize=16_384)
def _names_procedure(text: str) -> str | None:
    key = label_key(text)
    return procedures().get(key) or procedures().get(key.removeprefix(_SUIT))


def procedure_of(token: Token) -> str | None:
    """The row whose label a token is: 行政复议, 未经复议直接起诉 or 复议后起诉."""
    return _names_procedure(token.text) if token.kind is Kind.WORDS else None


def result_of(token: Token) -> str | None:
    """The column whose label a token is: 结果维持 … 总计."""
    return _results().get(token.key) if token.kind is Kind.WORDS else None


def _nearest(cell: Token, labels: Sequence[tuple[Token, str]]) -> str | None:
    """The name of the nearest label left in the same line, else of the nearest one above."""
    line = cell.place.row
    left = [
        (label.grid_end, name) for label, name in labels
        if label.place.row <= line < label.place.row + label.height
        and label.grid_end < cell.grid_column
    ]  # fmt: skip
    above = [
        (label.place.row, name) for label, name in labels
        if label.place.row < line and label.meets(cell)
    ]  # fmt: skip
    return max(left or above, default=(0, None))[1]


def _the_one(tokens: Sequence[Token]) -> Token | None:
    """The value of a cell of the form, or what spoils it.

    Empty cells beside it are left over from merging.
    """
    filled = [token for token in tokens if token.kind is Kind.VALUE]
    if len(filled) > 1:
        return None
    words = [token for token in tokens if token.kind is Kind.WORDS]
    return next(iter(filled or words[-1:] or tokens[-1:]), None)
