"""What a careful person would want to see before a report's figures count."""

from collections.abc import Iterator, Sequence
from itertools import chain

from gaistats.forms.filling import Filling
from gaistats.forms.several import find_reports, find_sheets
from gaistats.forms.title import find_titles
from gaistats.forms.tokens import Token
from gaistats.forms.vocabulary import all_rows, columns
from gaistats.labels import clean_text
from gaistats.wording import N_

# One or two misprinted labels are ordinary; a table of them may be another table.
_SIMILAR_SHARE, _FEW_SIMILAR = 0.2, 2
# So many rows in two places are tables printed twice, and not a row that is quoted.
_REPEATED_ROWS = 5

Doubt = tuple[str, dict[str, object]]


def find_doubt(filling: Filling, passages: Sequence[str], tokens: Sequence[Token]) -> Doubt | None:
    """The first reason for doubt as (message, parameters); None when there is none."""
    return next(chain(_doubts_of_count(filling, passages, tokens), _doubts(filling)), None)


def _doubts_of_count(
    filling: Filling, passages: Sequence[str], tokens: Sequence[Token]
) -> Iterator[Doubt]:
    """Doubts whether a document is one report."""
    titles = find_reports(tokens)
    if not titles and len(filling.repeated) >= _REPEATED_ROWS:
        titles = _titles(passages)
    if len(titles) > 1:
        yield (
            N_("The document seems to hold several reports: {titles}"),
            {"titles": "、".join(titles)},
        )
    if sheets := find_sheets(tokens):
        yield (
            N_(
                "Several sheets hold the same tables, perhaps several reports in one file: {sheets}"
            ),
            {"sheets": "、".join(sheets)},
        )


def _doubts(filling: Filling) -> Iterator[Doubt]:
    if filling.conflicts:
        yield (
            N_("These rows are printed twice with different numbers: {rows}"),
            {"rows": _name_rows(filling.conflicts)},
        )
    if len(filling.misprinted) > max(_FEW_SIMILAR, _SIMILAR_SHARE * len(filling.matched)):
        yield (
            N_("The labels of these rows are only similar to those of the form: {rows}"),
            {"rows": _name_rows(filling.misprinted)},
        )
    if filling.reordered:
        yield (
            N_("The columns of section 3 stand in another order than on the form: {columns}"),
            {"columns": _name_columns(filling.reordered)},
        )


def _titles(passages: Sequence[str]) -> list[str]:
    """The titles of different offices or years in the document."""
    found = {(t.office, t.year): t.text for t in find_titles([clean_text(p) for p in passages])}
    return list(found.values()) if len({key for key in found if None not in key}) > 1 else []


def _name_rows(rows: set[str]) -> str:
    labels = {row.row: row.label for row in all_rows() if row.row in rows}
    return "、".join(labels.values())


def _name_columns(names: Sequence[str]) -> str:
    labels = {column.column: column.label for column in columns()}
    return "、".join(labels[name] for name in names)
