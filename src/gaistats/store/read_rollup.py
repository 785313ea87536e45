"""What the reports of one year add up to, cell by cell of the official form.

For one district with those below it, as the scope names it. Only reports of scope ``own`` are
added; one that speaks for a whole area stands beside (``read_beside``). A report on another
form counts where ``forms/definitions/crosswalk.csv`` says ``same``, ``narrower`` or ``sum_of``;
a cell that its form does not ask for, or not so, is ``not_in_form``. Printed numbers are added
as printed, those that no sum of their own report confirms too; ``in_doubt`` counts them.
"""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from gaistats.checks.identities import check_identities
from gaistats.forms.crosswalk import Relation, load_crosswalk
from gaistats.forms.definition import cell_units, load_forms
from gaistats.model import CellState, CellValue, Finding, Report, Scope
from gaistats.store.connection import Store, load_query
from gaistats.store.read import conditions

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
    found = store.query(sql, _parameters(scope, year, form, own=True))
    filing = store.query(
        load_query("scope") + load_query("rollup_expected"), {**conditions(scope), "year": year}
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
    frame = _read_cells(store, scope, year, form, (cell,), own=True)
    return frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def read_beside(store: Store, scope: Scope, year: int, form: str) -> pd.DataFrame:
    """What the reports that are never added up state: a row a report and cell of the form.

    Columns as of ``read_offices_of_cell``.
    """
    return _read_cells(store, scope, year, form, list_cells(form), own=False)


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
    frame = _read_cells(store, scope, year, form, (total, *weights), own=True)
    frame = frame[frame["form"].notna() | ~frame["state"].isin(["waiting", "no_report"])]
    weighted = frame["value"].fillna(0.0) * frame["cell"].map(weights).fillna(0.0)
    inside = frame["cell"].isin(list_cells(form))
    offices = frame.assign(
        total=frame["value"].fillna(0.0).where(frame["cell"] == total, 0.0),
        parts=weighted.where(inside, 0.0),
        elsewhere=weighted.where(~inside, 0.0),
        no_number=(frame["value"].isna() & inside).astype(int),
    ).groupby(["office_id", "name", "name_en", "report_id"], sort=False, dropna=False)
    sums = offices[["total", "parts", "elsewhere", "no_number"]].sum().reset_index()
    sums["difference"] = (sums["total"] - sums["parts"]).round(6)
    order = sums["difference"].abs().sort_values(ascending=False, kind="stable")
    return sums.loc[order[order > 0].index].reset_index(drop=True)


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
    store: Store, scope: Scope, year: int, form: str, cells: Sequence[str], *, own: bool
) -> pd.DataFrame:
    sql = load_query("scope") + _write_reports(form, cells) + load_query("rollup_offices")
    parameters = _parameters(scope, year, form, own=own) | {"cells": list(cells)}
    frame = store.query(sql, parameters)
    lacks = (frame["state"] == CellState.ABSENT) & ~_asks_for(frame["form"], frame["cell"])
    return frame.assign(state=frame["state"].mask(lacks, "not_in_form"))


def _parameters(scope: Scope, year: int, form: str, *, own: bool) -> dict[str, object]:
    pairs = [(cell, other) for cell, others in _joined_cells(form).items() for other in others]
    return {
        **conditions(scope),
        "year": year,
        "own": own,
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
    values = {cell: f'"{cell}"' for cell in cells}
    values |= {cell: _write_joined(cell, others) for cell, others in joined.items()}
    lacks = {cell: f"NOT list_contains(noted, '{cell}') AND \"{cell}\" IS NULL" for cell in joined}
    sql = load_query("rollup_reports")
    sql = sql.replace(
        "/*cells*/", ", ".join(f'{value} AS "{cell}"' for cell, value in values.items())
    )
    for name, test in (("joined", "IS NOT NULL"), ("lacking", "IS NULL")):
        sql = sql.replace(
            f"/*{name}*/", _write_list({c: f"{lacks[c]} AND {values[c]} {test}" for c in joined})
        )
    return sql


def _write_joined(cell: str, others: Sequence[str]) -> str:
    """The cell's number; of a document without the cell the sum of the others, if all are there."""
    added = " + ".join(f'"{other}"' for other in others)
    lacks = f"NOT list_contains(noted, '{cell}') AND \"{cell}\" IS NULL"
    return f'CASE WHEN {lacks} THEN {added} ELSE "{cell}" END'


def _write_list(conditions_by_cell: dict[str, str]) -> str:
    """A list of the cells of which the condition is true."""
    pieces = (f"CASE WHEN {test} THEN '{cell}' END" for cell, test in conditions_by_cell.items())
    return f"list_filter([{', '.join(pieces)}]::VARCHAR[], lambda c: c IS NOT NULL)"
