"""Numbers that seem to have slipped into the neighbouring column of section 3.

Two neighbouring columns are off, and one other pair of numbers in one row would put both
right and that row with them: the same two numbers the other way round, some of the one in
the other, or the digits of one number that two cells share. What is so found is a question,
no correction; the printed numbers stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gaistats.checks.identities import standing_identities
from gaistats.forms.definition import newest_form
from gaistats.model import CellState, CellValue, Finding, Report, Severity

_COLUMN_SUMS = frozenset({"outcome_sum", "balance"})
_EMPTY = frozenset({CellState.BLANK, CellState.MARK})
# Of more rows that would do nobody learns which to look at: the two columns are named then.
_MOST_ROWS = 3
Cells = Mapping[str, CellValue]
Pair = tuple[float, float]


class _Sum(NamedTuple):
    """An identity as Σ weight × cell, which is 0 where it holds; None: it cannot be checked."""

    weights: Mapping[str, int]
    off_by: float | None


class _Sums(NamedTuple):
    """The identities of section 3 by the column, and by the row, whose cells they hold."""

    columns: Mapping[str, list[_Sum]]
    rows: Mapping[str, _Sum]


class _Slip(NamedTuple):
    """Two neighbouring cells and what they would be; ``likely``: of the digits printed."""

    cells: tuple[str, str]
    printed: Pair
    values: Pair
    likely: bool


def check_neighbours(report: Report, found: Sequence[Finding]) -> Iterator[Finding]:
    """Warnings for neighbouring columns that are off together; ``found`` are the failed sums."""
    wrong = {f.cells[0].split("__")[1] for f in found if f.check in _COLUMN_SUMS}
    order = [column.column for column in newest_form().columns_of("applicants")]
    pairs = [pair for pair in pairwise(order) if wrong.issuperset(pair)]
    if not pairs:
        return
    sums = _collect_sums(report)
    for pair in pairs:
        slips = list(_find_slips(pair, sums, report.cells))
        slips = [slip for slip in slips if slip.likely] or slips
        if len(slips) <= _MOST_ROWS:
            yield from (_tell_cells(slip, len(slips)) for slip in slips)
        else:
            yield _tell_columns(pair, slips[0])


def _collect_sums(report: Report) -> _Sums:
    columns: dict[str, list[_Sum]] = {}
    rows: dict[str, _Sum] = {}
    for identity, terms in standing_identities(report):
        weights = {identity.total: -1, **dict(terms)}
        row, column = identity.total.split("__")
        if identity.identity in _COLUMN_SUMS:
            columns.setdefault(column, []).append(_Sum(weights, _off_by(weights, report.cells)))
        elif identity.table == "requests":
            rows[row] = _Sum(weights, _off_by(weights, report.cells))
    return _Sums(columns, rows)


def _off_by(weights: Mapping[str, int], cells: Cells) -> float | None:
    total = 0.0
    for key, weight in weights.items():
        number = _number(key, cells)
        if number is None:
            return None
        total += weight * number
    return total


def _number(key: str, cells: Cells) -> float | None:
    """The cell's number; an empty cell counts as nothing, None where nobody knows it."""
    cell = cells.get(key)
    if cell is None or (cell.value is None and cell.state not in _EMPTY):
        return None
    return cell.value or 0.0


def _find_slips(pair: tuple[str, str], sums: _Sums, cells: Cells) -> Iterator[_Slip]:
    for row, total in sums.rows.items():
        keys = (f"{row}__{pair[0]}", f"{row}__{pair[1]}")
        changes = [
            _change_needed(key, column, sums) for key, column in zip(keys, pair, strict=True)
        ]
        if total.off_by is None or None in changes:
            continue
        first, second = (change or 0.0 for change in changes)
        if total.off_by + total.weights[keys[0]] * first + total.weights[keys[1]] * second:
            continue
        printed = (_number(keys[0], cells) or 0.0, _number(keys[1], cells) or 0.0)
        values = (printed[0] + first, printed[1] + second)
        likely = values == printed[::-1] or _share_digits(printed, values)
        if min(values) >= 0 and (likely or first == -second):
            yield _Slip(keys, printed, values, likely)


def _change_needed(key: str, column: str, sums: _Sums) -> float | None:
    """By how much a cell alone would have to change for all sums of its column to hold.

    None where no change does it, none is needed, or a sum cannot be checked.
    """
    needed: set[float | None] = set()
    for weights, off_by in sums.columns[column]:
        if off_by is None:
            return None
        if key in weights:
            needed.add(-off_by / weights[key])
        elif off_by:
            return None
    return (needed.pop() or None) if len(needed) == 1 else None


def _share_digits(printed: Pair, values: Pair) -> bool:
    """Whether two numbers are the same digits, parted elsewhere or not at all: 1|2 and 12|0."""
    return _join(printed) == _join(values) or _join(printed, "0") == _join(values, "0")


def _join(numbers: Pair, empty: str = "") -> str:
    digits = [f"{number:.0f}" for number in numbers]
    return "".join(text for text in digits if text != empty)


def _tell_cells(slip: _Slip, rows: int) -> Finding:
    names = ("first", "second", "first_would_be", "second_would_be")
    numbers = dict(zip(names, (*slip.printed, *slip.values), strict=True))
    return Finding(
        "neighbour_slip", Severity.WARNING, slip.cells, parameters={**numbers, "rows": rows}
    )


def _tell_columns(pair: tuple[str, str], slip: _Slip) -> Finding:
    """Of the totals of the two columns: any of several rows may be the one."""
    cells = tuple(f"outcome_total__{column}" for column in pair)
    amount = abs(slip.values[0] - slip.printed[0])
    return Finding("neighbour_slip", Severity.WARNING, cells, parameters={"amount": amount})
