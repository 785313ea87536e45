"""The key figures of a year: all as a table, or one as a large number."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.key_counts import FILED, FINDINGS, SHOWN, ZEROS, count_numbers
from gaistats.pieces.key_numbers import Compared, KeyNumber
from gaistats.pieces.language import t
from gaistats.pieces.measured import say_definition
from gaistats.pieces.open_findings import count_open
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, name_selection, place_name, say_filed, word_source
from gaistats.stats.key_figures import read_key_figures
from gaistats.stats.measure import load_measure
from gaistats.store.read import read_coverage, read_filed_change
from gaistats.wording import N_

_TITLED = 3
"""Of the key figures, as many stand in the title."""
_DEFINED: Mapping[str, str] = {
    FILED: N_("Offices that were expected to report, and how many of them have a report in force"),
    ZEROS: N_("Offices that report for themselves and state 0 requests newly received; blanks are "
              "not counted"),
    FINDINGS: N_("Findings on the reports of the year that are neither resolved nor waived, "
                 "without notices"),
}  # fmt: skip
_UNITS: Mapping[str, str] = {FILED: N_("offices"), ZEROS: N_("offices"), FINDINGS: N_("findings")}


def collect_key_numbers(scope: Scope, year: int) -> list[KeyNumber]:
    """The key figures of a year that there is a line of coverage of. Raises PieceError."""
    coverage = ask_rows(read_coverage, scope)
    if not any(row["year"] == year for row in coverage):
        raise PieceError(
            N_("There is no report for the year {value} in what is selected."), value=year
        )
    figures = {name: ask_rows(read_key_figures, scope, name) for name in SHOWN}
    filed = ask(read_filed_change, scope, year)
    return count_numbers(figures, coverage, filed, count_open(scope, year), year)


def make_key_figures(scope: Scope, year: int) -> Piece:
    """All of them, a row each, with a sentence each. Raises PieceError."""
    numbers = collect_key_numbers(scope, year)
    said = t("; ").join(f"{n.label} {n.value}{n.small}" for n in numbers[:_TITLED])
    definition = t("Sums and rates of the offices that report for themselves. “All” is whoever is "
                   "counted in the year; “comparable” is over the offices known in both years, "
                   "and the change is between these two.")  # fmt: skip
    return Piece(
        t("{place} in {year}: {said}", place=place_name(scope), year=year, said=said),
        definition, word_source(scope, say_filed(scope, year)), _tabulate(numbers, year),
        sentences=tuple(_say(number, scope, year) for number in numbers),
        name=name_parts(t("Key figures"), name_selection(scope), str(year), scope),
    )  # fmt: skip


def make_key_figure(scope: Scope, year: int, name: str) -> Piece:
    """One of them, by what its card opens. Raises PieceError where there is none of that name."""
    found = [number for number in collect_key_numbers(scope, year) if number.opens == name]
    if not found:
        raise PieceError(N_("There is no key figure “{name}” of {year}."), name=name, year=year)
    (number,) = found
    said = f"{number.label} {number.value}{number.small}"
    beside = number.pair or number.before
    before = t(" ({said})", said=beside) if beside else ""
    return Piece(
        t("{place} in {year}: {said}", place=place_name(scope), year=year, said=said + before),
        _define(name), word_source(scope, say_filed(scope, year)), _tabulate_one(number, year),
        sentences=(_say(number, scope, year),),
        name=name_parts(number.label, name_selection(scope), str(year), scope),
    )  # fmt: skip


def _define(name: str) -> str:
    return t(_DEFINED[name]) if name in _DEFINED else say_definition(load_measure(name))


def _say(number: KeyNumber, scope: Scope, year: int) -> str:
    change = t("change {change}", change=number.change) if number.change else ""
    pair = t(" ({said})", said=number.pair) if number.pair else ""
    parts = (f"{number.value}{number.small}", change + pair, number.before, number.note)
    return t("{place}, {year}, {label}: {said}.", place=place_name(scope), year=year,
             label=number.label, said=t("; ").join(filter(None, parts)))  # fmt: skip


def _tabulate(numbers: Sequence[KeyNumber], year: int) -> pd.DataFrame:
    """A row a figure; counts are whole, rates are per cent and their changes points."""
    return pd.DataFrame({
        t("Figure"): [n.label for n in numbers],
        **_list_numbers(numbers, year),
        t("Unit"): list(map(_word_unit, numbers)),
        t("What it is over"): [_say_over(n) for n in numbers],
    })  # fmt: skip


def _tabulate_one(number: KeyNumber, year: int) -> pd.DataFrame:
    """One row; its first number is the one that is shown large."""
    return pd.DataFrame({
        t("Figure"): [number.label],
        **_list_numbers([number], year, " (%)" if number.compared.is_share else ""),
        t("What it is over"): [_say_over(number)],
    })  # fmt: skip


def _list_numbers(
    numbers: Sequence[KeyNumber], year: int, unit: str = ""
) -> "dict[str, pd.Series[Any]]":
    """Of all, then of those compared and the change between them; each head says of whom."""
    change = t("Change, comparable (percentage points)") if unit else t("Change, comparable")
    taken: dict[str, Callable[[Compared], float | None]] = {
        t("{year}, all", year=year) + unit: lambda of: of.now,
        t("{year}, all", year=year - 1) + unit: lambda of: of.last,
        t("{year}, comparable", year=year - 1) + unit: lambda of: of.before,
        t("{year}, comparable", year=year) + unit: lambda of: of.after,
        change: lambda of: of.change,
    }
    values = {
        head: _hold([_scale(n, take(n.compared)) for n in numbers]) for head, take in taken.items()
    }
    return values | {t("Comparable offices"): _hold([n.compared.offices for n in numbers])}


def _word_unit(number: KeyNumber) -> str:
    if number.compared.is_share:
        return t("%; change in points")
    return t(_UNITS.get(number.opens, "number"))


def _scale(number: KeyNumber, value: float | None) -> float | None:
    """As the card has it: per cent with one decimal, or a whole count."""
    if value is None:
        return None
    return round(100 * float(value), 1) if number.compared.is_share else round(value)


def _hold(values: Sequence[float | None]) -> "pd.Series[Any]":
    """Counts and rates below each other; where there is none at all, still a column of numbers."""
    known = any(value is not None for value in values)
    return pd.Series(values, dtype=object if known else float)


def _say_over(number: KeyNumber) -> str:
    """The card's note, and of how many what stands small beside the number."""
    whole = f"{number.label} {number.value}{number.small}" if number.small else ""
    return t("; ").join(filter(None, [whole, number.note]))
