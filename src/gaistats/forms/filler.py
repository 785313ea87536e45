"""Hits → the cells of a report: every number in its column, or known to be unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gaistats.forms.alignment import BlankHabits, see_habits
from gaistats.forms.dispute_lines import place_line
from gaistats.forms.disputes import Placed
from gaistats.forms.filling import Filling
from gaistats.forms.header import HeaderMatch, first_applicant_column
from gaistats.forms.hits import DisputeHit, Hit, RowHit
from gaistats.forms.ordering import columns_of, match_headers
from gaistats.forms.placing import PlacedRow, Placing
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import Match, is_cut, table_of, usual_columns

_NARRATIVE = frozenset({"overview", "problems", "other"})


def fill_cells(hits: Sequence[Hit], disputes: Mapping[int, Placed] | None = None) -> Filling:
    """The cells of all hits. A row found by its label stands before one found by likeness.

    ``disputes`` are the tables of section 4 that ``place_disputes`` has read by itself.
    """
    filling = Filling()
    rows = _without_echoes([hit for hit in hits if isinstance(hit, RowHit)])
    headers = match_headers(rows, filling)
    habits = _see_habits(rows, headers)
    placing = Placing(habits)
    earlier: list[HeaderMatch] = []
    for index, hit in enumerate(rows):
        match = headers.get(index)
        placing.add(hit, columns_of(hit, match, earlier, filling))
        earlier += [match] if match else []
    for index, hit in enumerate(rows):
        _fill_row(hit, headers.get(index), placing.place(index), filling)
    own = replace(habits, filled_up=False, first_column=None)
    for placed in (disputes or {}).values():
        for row, tokens in placed.items():
            filling.matched.setdefault(row, Match.EXACT)
            filling.put(row, usual_columns(row), tokens, tokens, tokens[0])
    for found in hits:
        if isinstance(found, DisputeHit) and found.table not in (disputes or {}):
            _fill_disputes(found, own, filling)
    return filling


def _without_echoes(rows: Sequence[RowHit]) -> list[RowHit]:
    """Without rows that stand in a table, or in their section, for certain.

    They are found by likeness, in running text, or in a table that the narrative quotes.
    """
    certain = {hit.row for hit in rows if hit.how is not Match.SIMILAR}
    ruled = {hit.row for hit in rows if hit.label.grid_column}
    at_home = {hit.row for hit in rows if hit.section == table_of(hit.row)}
    return [
        hit for hit in rows
        if not (hit.how is Match.SIMILAR and hit.row in certain)
        and (hit.label.place.table or hit.row not in ruled)
        and not (hit.section in _NARRATIVE and hit.row in at_home)
    ]  # fmt: skip


def _see_habits(rows: Sequence[RowHit], headers: Mapping[int, HeaderMatch]) -> BlankHabits:
    lines = [
        (hit.label, hit.values, _width(hit, headers.get(index)))
        for index, hit in enumerate(rows)
        # Of a known rectangle there is nothing to be seen.
        if not hit.label.grid_column
    ]
    headers_once = {id(hit.header): hit.header for hit in rows}.values()
    headed = (first_applicant_column(header) for header in headers_once)
    return see_habits(lines, next((column for column in headed if column), None))


def _width(hit: RowHit, match: HeaderMatch | None) -> int:
    return len((match and match.columns) or usual_columns(hit.row))


def _fill_row(hit: RowHit, match: HeaderMatch | None, placed: PlacedRow, filling: Filling) -> None:
    columns, aligned = placed
    if columns is None:
        columns = usual_columns(hit.row)
    if aligned and not match and table_of(hit.row) == "proactive" and not _all_filled(aligned):
        aligned = None
    if hit.how is Match.SIMILAR and not is_cut(hit.label.key, hit.row):
        filling.misprinted.add(hit.row)
    if hit.row in filling.matched:
        filling.repeated.add(hit.row)
    filling.matched.setdefault(hit.row, hit.how)
    filling.put(hit.row, columns, aligned, hit.values, hit.label)


def _all_filled(tokens: Iterable[Token]) -> bool:
    return all(token.kind is not Kind.EMPTY for token in tokens)


def _fill_disputes(hit: DisputeHit, habits: BlankHabits, filling: Filling) -> None:
    for row, tokens in place_line(hit, habits):
        filling.matched.setdefault(row, Match.EXACT)
        filling.put(row, usual_columns(row), tokens, hit.values, hit.anchor)
