"""The columns of a row, in the order in which the header above it prints them."""

from collections.abc import Sequence

from gaistats.forms.definition import Column
from gaistats.forms.filling import Filling
from gaistats.forms.header import (
    HeaderMatch,
    inherit_columns,
    match_header,
    names_applicants,
    order_applicants,
)
from gaistats.forms.hits import RowHit
from gaistats.forms.tokens import Token
from gaistats.forms.vocabulary import find_column, table_of, usual_columns
from gaistats.model import Place


def match_headers(rows: Sequence[RowHit], filling: Filling) -> dict[int, HeaderMatch]:
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


def columns_of(
    hit: RowHit, match: HeaderMatch | None, earlier: Sequence[HeaderMatch], filling: Filling
) -> tuple[Column, ...] | None:
    """The columns of a row; None when its header is lost or cannot be understood.

    ``match`` is its own header in section 2, ``earlier`` are those above it.
    """
    if table_of(hit.row) == "requests":
        # All rows below a header hold the same tuple of its words.
        if id(hit.header) not in filling.orders:
            filling.orders[id(hit.header)] = _order_below(hit, filling)
        return filling.orders[id(hit.header)] or None
    return (match.columns or None) if match else inherit_columns(hit.row, filling.votes, earlier)


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
