"""What the reports of one year add up to, cell by cell of the official form.

For one district with those below it, as the scope names it. Only reports of scope ``own`` are
added; one that speaks for a whole area stands beside (``read_beside``). A report on another
form counts where ``forms/definitions/crosswalk.csv`` says ``same``, ``narrower`` or ``sum_of``;
a cell that its form does not ask for, or not so, is ``not_in_form``. Printed numbers are added
as printed, those that no sum of their own report confirms too; ``in_doubt`` counts them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import pandas as pd

from gaistats.checks.identities import check_identities
from gaistats.forms.crosswalk import Relation, load_crosswalk
from gaistats.forms.definition import cell_units, load_forms
from gaistats.model import CellState, CellValue, Finding, Report, Scope
from gaistats.store.connection import Store, load_query
from gaistats.store.read import scope_conditions

STATES = (
    "blank", "mark", "unreadable", "unknown", "absent", "not_in_form", "waiting", "no_report",
)  # fmt: skip
"""What stands in an office's cell, or instead of it, where there is no number to add."""
UNIT_LEFT_OPEN = "money_as_printed"
_NOTED = STATES[:4]
_COUNTED = ("offices", "unexpected", "joined", "in_doubt", "corrected", *_NOTED)


def pick_form(year: int) -> str:
    """The form that offices were to use for a year: the newest that was in force."""
    forms = list(load_forms().values())
    return next((f.form for f in reversed(forms) if f.first_year <= year), forms[0].form)


def read_rollup(store: Store, scope: Scope, year: int, form: str) -> pd.DataFrame:
    """A row a cell of the form, in its order: cell, value, and how many offices are behind it.

    ``value`` is the sum of the ``offices`` numbers in the cell's unit; NaN where no office
    states one, and of amounts whose unit the form leaves open. ``expected`` (NA: nobody knows)
    are the offices that were to file; ``unexpected`` of the ``offices`` were not. The columns
    of ``STATES`` count the others by what stands there instead. Of the numbers ``joined`` come
    from another form's cells, ``in_doubt`` are in a report whose own arithmetic fails there,
    and ``corrected`` cells are in the sum.
    """
    sql = load_query("scope") + _write_reports(form, list_cells(form)) + load_query("rollup")
    found = store.query(sql, _parameters(scope, year, form))
    filing = store.query(
        load_query("scope") + load_query("rollup_expected"),
        {**scope_conditions(scope), "year": year},
    ).iloc[0]
    sums = _add_forms(found, list_cells(form)).assign(**filing)
    return sums.astype(dict.fromkeys([*_COUNTED, *STATES, "expected"], "Int64"))


def read_offices_of_cell(
    store: Store, scope: Scope, year: int, form: str, cell: str
) -> pd.DataFrame:
    """What each office has in a cell: the largest number first, those without one behind.

    office_id, name, district (both with ``_en``), district_id, kind, scope, report_id (of one
    that waits, too), form, cell, value, state (``reported`` or one of ``STATES``), as_printed,
    joined, in_doubt and corrected.
    """
    frame = _read_cells(store, scope, year, form, (cell,))
    return frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def read_beside(store: Store, scope: Scope, year: int, form: str, district: str) -> pd.DataFrame:
    """What a district's own reports that are never added up state: a row a report and cell.

    Of offices of the district itself, none below it. Columns as of ``read_offices_of_cell``.
    """
    return _read_cells(store, scope, year, form, list_cells(form), place=district)


def read_breaks(
    store: Store, scope: Scope, year: int, form: str, identity: str, total: str
) -> pd.DataFrame:
    """The offices by which an identity of the added-up form fails, the largest difference first.

    A row an office: office_id, name, name_en, report_id, ``total`` and ``parts`` (their sum),
    both without what is no number, ``difference`` = total - parts, ``no_number`` (cells of the
    identity without one) and ``elsewhere``: what stands in another form's row for the same,
    which this form's rows cannot take. All differences together are that of the form's sums.
    """
    weights = _list_weights(form, identity, total)
    inside = {cell: weight for cell, weight in weights.items() if cell in list_cells(form)}
    outside = {cell: weight for cell, weight in weights.items() if cell not in inside}
    query = load_query("rollup_breaks")
    pieces = {
        "total": _write_sum({total: 1}),
        "parts": _write_sum(inside),
        "elsewhere": _write_sum(outside),
        "no_number": " + ".join(f'CAST("{c}" IS NULL AS INTEGER)' for c in (total, *inside)),
    }
    reports = _write_reports(form, (total, *weights))
    sql = load_query("scope") + reports + _fill(query, pieces)
    return store.query(sql, _parameters(scope, year, form))


def check_rollup(rollup: pd.DataFrame, form: str) -> list[Finding]:
    """The identities that the sums of ``read_rollup`` fail; a cell without a sum is empty."""
    cells = {
        cell: CellValue(CellState.BLANK, "")
        if value != value
        else CellValue(CellState.REPORTED, "", value)
        for cell, value in zip(rollup["cell"], rollup["value"], strict=True)
    }
    found = check_identities(Report(form=form, cells=cells))
    return [f for f in found if f.actual is not None and f.expected is not None]


@cache
def list_cells(form: str) -> tuple[str, ...]:
    """The cell keys of a form, in its order."""
    return tuple(key for key, _, _ in load_forms()[form].cells())


def _list_weights(form: str, identity: str, total: str) -> dict[str, int]:
    """The parts of an identity, those of other variants too."""
    found = load_forms()[form].identities
    terms = next(i.terms for i in found if (i.identity, i.total) == (identity, total))
    return {cell: weight for cell, weight, _ in terms}


def _write_sum(weights: Mapping[str, int]) -> str:
    """The weighted sum of cells, of which those without a number count as nothing."""
    return " + ".join(f'{weight} * coalesce("{c}", 0)' for c, weight in weights.items()) or "0"


def _fill(sql: str, pieces: Mapping[str, str]) -> str:
    """The query with what it leaves to be written by the definitions of the forms."""
    for name, piece in pieces.items():
        sql = sql.replace(f"/*{name}*/", piece)
    return sql


def _add_forms(found: pd.DataFrame, cells: Sequence[str]) -> pd.DataFrame:
    """The rows of all forms as one a cell. What is left of a form's reports has no such cell."""
    left = found["reports"] - found[["offices", *_NOTED]].sum(axis=1)
    asked = _asks_for(found["form"], found["cell"])
    by_cell = found.assign(absent=left.where(asked, 0), not_in_form=left.where(~asked, 0))
    counts = [*_COUNTED, "absent", "not_in_form"]
    added = by_cell.groupby("cell")[counts].sum().reindex(list(cells), fill_value=0)
    values = by_cell.groupby("cell")["value"].sum(min_count=1).reindex(list(cells)).round(6)
    units = pd.Series([cell_units()[cell] for cell in cells], index=added.index)
    values = values.mask(units == UNIT_LEFT_OPEN)
    added.insert(0, "value", values)
    return added.rename_axis("cell").reset_index()


def _asks_for(forms: pd.Series, cells: pd.Series) -> pd.Series:
    """Whether the form asks for the cell; a document on no known form may have any."""
    asked = {(form, cell) for form in load_forms() for cell in list_cells(form)}
    pairs = zip(forms, cells, strict=True)
    known = [form not in load_forms() or (form, cell) in asked for form, cell in pairs]
    return pd.Series(known, index=forms.index, dtype=bool)


def _read_cells(
    store: Store, scope: Scope, year: int, form: str, cells: Sequence[str], place: str | None = None
) -> pd.DataFrame:
    sql = load_query("scope") + _write_reports(form, cells) + load_query("rollup_offices")
    parameters = _parameters(scope, year, form, place) | {"cells": list(cells)}
    frame = store.query(sql, parameters)
    lacks = (frame["state"] == CellState.ABSENT) & ~_asks_for(frame["form"], frame["cell"])
    return frame.assign(state=frame["state"].mask(lacks, "not_in_form"))


def _parameters(scope: Scope, year: int, form: str, place: str | None = None) -> dict[str, object]:
    """Of the reports that are added up or, with a ``place``, of those beside."""
    pairs = [(cell, other) for cell, others in _joined_cells(form).items() for other in others]
    return {
        **scope_conditions(scope),
        "year": year,
        "own": place is None,
        "place": place,
        "linked": [cell for cell, _ in pairs],
        "counterparts": [other for _, other in pairs],
    }


@cache
def _joined_cells(form: str) -> dict[str, tuple[str, ...]]:
    """The cells of the form for which those of other forms count, if they are all there."""
    links = {cell: load_crosswalk()[cell] for cell in list_cells(form)}
    joins = (Relation.NARROWER, Relation.SUM_OF)
    return {cell: link.counterparts for cell, link in links.items() if link.relation in joins}


def _write_reports(form: str, cells: Sequence[str]) -> str:
    """The query of the reports with the expressions of these cells.

    The names come from the package's own definitions, never from a user.
    """
    joined = {cell: others for cell, others in _joined_cells(form).items() if cell in cells}
    added = {cell: " + ".join(f'"{other}"' for other in joined[cell]) for cell in joined}
    values = {cell: f'"{cell}"' for cell in cells} | {
        cell: f'CASE WHEN {_write_lacks(cell)} THEN {added[cell]} ELSE "{cell}" END'
        for cell in joined
    }
    pieces = {
        "cells": ", ".join(f'{value} AS "{cell}"' for cell, value in values.items()),
        "joined": _write_list(joined, lambda cell: f"{values[cell]} IS NOT NULL"),
        "lacking": _write_list(joined, lambda cell: f"{values[cell]} IS NULL"),
    }
    return _fill(load_query("rollup_reports"), pieces)


def _write_lacks(cell: str) -> str:
    """Whether the document does not contain the cell: neither a number nor anything else."""
    return f"\"{cell}\" IS NULL AND NOT list_contains(noted, '{cell}')"


def _write_list(cells: Iterable[str], test: Callable[[str], str]) -> str:
    """A list of the cells that the document lacks and of which the test is true."""
    tests = (f"CASE WHEN {_write_lacks(c)} AND {test(c)} THEN '{c}' END" for c in cells)
    return f"list_filter([{', '.join(tests)}]::VARCHAR[], lambda c: c IS NOT NULL)"
