"""Hits → the cells of a report: every number in its column, or known to be unknown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gaistats.forms.alignment import BlankHabits, align_values, see_habits
from gaistats.forms.definition import Column, load_forms, newest_form
from gaistats.forms.disputes import Placed
from gaistats.forms.header import (
    HeaderMatch,
    first_applicant_column,
    inherit_columns,
    match_header,
    names_applicants,
    order_applicants,
)
from gaistats.forms.placing import PlacedRow, Placing
from gaistats.forms.rows import DisputeHit, Hit, RowHit
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import (
    Match,
    find_column,
    forms_with,
    is_cut,
    table_of,
    usual_columns,
)
from gaistats.model import CellState, CellValue, Place
from gaistats.numerals import read_numeral

# Groups of section 4 in the order in which the form prints them.
_RECONSIDERATION = "reconsideration"
_LITIGATION = (
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after_reconsideration", "复议后起诉"),
)

_LONGEST_HEADER = 60


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

    @property
    def reordered(self) -> tuple[str, ...]:
        """The applicant columns in their printed order, where it is not that of the form."""
        for columns in self.orders.values():
            names = tuple(column.column for column in columns)
            if columns and columns != newest_form().columns_of("applicants"):
                return names
        return ()


def fill_cells(hits: Sequence[Hit], disputes: Mapping[int, Placed] | None = None) -> Filling:
    """The cells of all hits. A row found by its label stands before one found by likeness.

    ``disputes`` are the tables of section 4 that ``place_disputes`` has read by itself.
    """
    filling = Filling()
    rows = _without_echoes([hit for hit in hits if isinstance(hit, RowHit)])
    headers = _match_headers(rows, filling)
    habits = _see_habits(rows, headers)
    placing = Placing(habits)
    for index, hit in enumerate(rows):
        earlier = [headers[i] for i in sorted(headers) if i < index]
        placing.add(hit, _columns_of(hit, headers.get(index), earlier, filling))
    for index, hit in enumerate(rows):
        _fill_row(hit, headers.get(index), placing.place(index), filling)
    own = replace(habits, filled_up=False, first_column=None)
    for placed in (disputes or {}).values():
        for row, tokens in placed.items():
            filling.matched.setdefault(row, Match.EXACT)
            _put(row, usual_columns(row), tokens, tokens, tokens[0], filling)
    for found in hits:
        if isinstance(found, DisputeHit) and found.table not in (disputes or {}):
            _fill_disputes(found, filling, habits=own)
    return filling


def _without_echoes(rows: Sequence[RowHit]) -> list[RowHit]:
    """Without rows found by likeness, or in running text, that stand in a table for certain."""
    certain = {hit.row for hit in rows if hit.how is not Match.SIMILAR}
    ruled = {hit.row for hit in rows if hit.label.grid_column}
    return [
        hit for hit in rows
        if not (hit.how is Match.SIMILAR and hit.row in certain)
        and (hit.label.place.table or hit.row not in ruled)
    ]  # fmt: skip


def _see_habits(rows: Sequence[RowHit], headers: Mapping[int, HeaderMatch]) -> BlankHabits:
    lines = [
        (hit.label, hit.values, len(_usual_columns(hit, headers.get(index))))
        for index, hit in enumerate(rows)
        # Of a known rectangle there is nothing to be seen.
        if not hit.label.grid_column
    ]
    headers_once = {id(hit.header): hit.header for hit in rows}.values()
    headed = (first_applicant_column(header) for header in headers_once)
    return see_habits(lines, next((column for column in headed if column), None))


def _match_headers(rows: Sequence[RowHit], filling: Filling) -> dict[int, HeaderMatch]:
    """The header of each row of section 2, by the row's position; counts their votes."""
    found: dict[int, HeaderMatch] = {}
    voted: set[tuple[str, Place]] = set()
    for index, hit in enumerate(rows):
        if table_of(hit.row) != "proactive" or not (match := match_header(hit.row, hit.header)):
            continue
        found[index] = match
        vote = (match.form, hit.header[0].place)
        if vote not in voted:
            voted.add(vote)
            filling.votes[match.form] += 1
    return found


def _usual_columns(hit: RowHit, match: HeaderMatch | None) -> tuple[Column, ...]:
    return match.columns if match else usual_columns(hit.row)


def _fill_row(hit: RowHit, match: HeaderMatch | None, placed: PlacedRow, filling: Filling) -> None:
    columns, aligned = placed
    if columns is None:
        columns = _usual_columns(hit, None)
    if aligned and not match and table_of(hit.row) == "proactive" and not _all_filled(aligned):
        aligned = None
    if hit.how is Match.SIMILAR and not is_cut(hit.label.key, hit.row):
        filling.misprinted.add(hit.row)
    if hit.row in filling.matched:
        filling.repeated.add(hit.row)
    filling.matched.setdefault(hit.row, hit.how)
    _put(hit.row, columns, aligned, hit.values, hit.label, filling)


def _all_filled(tokens: Iterable[Token]) -> bool:
    return all(token.kind is not Kind.EMPTY for token in tokens)


def _columns_of(
    hit: RowHit, match: HeaderMatch | None, earlier: Sequence[HeaderMatch], filling: Filling
) -> tuple[Column, ...] | None:
    if table_of(hit.row) == "requests":
        # All rows below a header hold the same tuple of its words.
        if id(hit.header) not in filling.orders:
            filling.orders[id(hit.header)] = _order_below(hit, filling)
        return filling.orders[id(hit.header)] or None
    return match.columns if match else inherit_columns(hit.row, filling.votes, earlier)


def _order_below(hit: RowHit, filling: Filling) -> tuple[Column, ...]:
    """The applicant columns below a header; empty when their order cannot be known.

    Words that name no applicant (a remark, a note) leave the order above in force, and a
    header that names only some says nothing where the order above is not the form's.
    """
    usual = usual_columns(hit.row)
    above = next(reversed(filling.orders.values()), usual)
    if not names_applicants(usual, hit.header):
        return above
    order = order_applicants(usual, hit.header)
    return () if order == usual != above and not _names_all(usual, hit.header) else order


def _names_all(usual: Sequence[Column], header: Sequence[Token]) -> bool:
    found = {find_column(token.key, usual) for token in header}
    return found >= {column.column for column in usual}


def _put(
    row: str,
    columns: Sequence[Column],
    aligned: Sequence[Token] | None,
    values: Sequence[Token],
    label: Token,
    filling: Filling,
) -> None:
    """Writes a row's cells; a second print of a row must agree with the first."""
    if aligned is None:
        printed = " ".join(value.text for value in values if value.kind is not Kind.EMPTY)
        unknown = CellValue(CellState.UNKNOWN, printed, where=label.place)
        for column in columns:
            filling.cells.setdefault(f"{row}__{column.column}", unknown)
        return
    for column, token in zip(columns, aligned, strict=True):
        _put_cell(f"{row}__{column.column}", _cell_value(token, column.unit), row, filling)


def _put_cell(key: str, cell: CellValue, row: str, filling: Filling) -> None:
    before = filling.cells.get(key)
    if before is None or (before.state is CellState.UNKNOWN and row not in filling.conflicts):
        filling.cells[key] = cell
    elif (before.state, before.value) != (cell.state, cell.value):
        printed = f"{before.as_printed} {cell.as_printed}".strip()
        filling.cells[key] = CellValue(CellState.UNKNOWN, printed, where=cell.where)
        filling.conflicts.add(row)


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


def _fill_disputes(hit: DisputeHit, filling: Filling, *, habits: BlankHabits) -> None:
    groups = _groups_of(hit.header)
    if not groups:
        return
    form = newest_form()
    columns = form.columns_of("disputes")
    anchor = hit.values[0] if hit.values else hit.header[0]
    certain = anchor.grid_column > 0
    aligned = align_values(hit.values, len(groups) * len(columns), certain=certain, habits=habits)
    if anchor.row is None and len(groups) < 1 + len(_LITIGATION):
        # Without printed rows a lost header and a lost number can make up for each other.
        aligned = None
    for index, row in enumerate(groups):
        part = aligned[index * len(columns) : (index + 1) * len(columns)] if aligned else None
        filling.matched.setdefault(row, Match.EXACT)
        _put(row, columns, part, hit.values, anchor, filling)


def _groups_of(header: Sequence[Token]) -> list[str]:
    """The groups that a header of section 4 names, in the order of the form.

    行政诉讼 stands for both of its groups; their own headings may be broken over lines.
    """
    tokens = [token for token in header if len(token.key) <= _LONGEST_HEADER]
    words = [token.key for token in tokens]
    first = next((t for t in tokens if t.key.startswith("行政复议")), None)
    suit = next((t for t in tokens if "行政诉讼" in t.key), None)
    groups = [_RECONSIDERATION] if first else []
    joined = "".join(words)
    litigation = [row for row, label in _LITIGATION if label in joined]
    if suit and not first and len(litigation) == 1:
        # A block or a line of its own.
        return litigation
    if suit:
        # In running text a header centred over two lines comes before its neighbour.
        swapped = first and suit.row and tokens.index(suit) < tokens.index(first)
        return [] if swapped else groups + [row for row, _ in _LITIGATION]
    if not groups and "维持" in joined and "纠正" in joined and "起诉" not in joined:
        # The heading above said what the table is; only its own group words are lost.
        return [_RECONSIDERATION, *(row for row, _ in _LITIGATION)]
    return groups + litigation


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
