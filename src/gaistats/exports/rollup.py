"""A district's roll-up of one year as a document: the form's tables filled, and what they cover."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaistats.checks.sentences.added_up import word_added_up
from gaistats.errors import ExportError
from gaistats.exports.stamp import Stamp, pick_name, read_stamp
from gaistats.forms.definition import cell_units, load_forms
from gaistats.forms.layout import OfficialTable, fill_table, official_tables
from gaistats.forms.names import STATE_WORDS, name_cell
from gaistats.model import Finding, Scope
from gaistats.store.connection import Store
from gaistats.store.read import list_rows
from gaistats.store.read_rollup import (
    STATES,
    UNIT_LEFT_OPEN,
    check_rollup,
    pick_form,
    read_offices_of_cell,
    read_rollup,
)
from gaistats.wording import N_, word

Row = Mapping[str, Any]
MOST_NAMED = 20
"""Offices that are named one by one; of more the number is said."""
MOST_CELLS = 8
"""That are named one by one."""
FILE = N_("Roll-up")
TITLE = N_("{place}: figures of the annual reports on government information disclosure, {year}")


@dataclass(frozen=True, slots=True)
class Rollup:
    """The tables with their numbers as the form prints them, and all that has to be said of them.

    ``official_title`` is Chinese in any language, as the tables are; a title may be broken into
    lines. ``lines`` say what is
    covered, ``notes`` what is to be known of the numbers. ``cells`` are the rows of
    ``read_rollup``.
    """

    stamp: Stamp
    year: int
    form: str
    title: str
    official_title: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    tables: tuple[OfficialTable, ...]
    cells: tuple[Row, ...]


def make_rollup(
    store: Store, scope: Scope, year: int, language: str, form: str | None = None
) -> Rollup:
    """The sums of ``read_rollup``, by default in the form in force that year.

    A cell that no office reported is empty. Raises ExportError where there is nothing to add up.
    """
    scope_of_year = Scope(scope.districts, year, year, scope.kinds, scope.offices, scope.basis,
                          scope.origin)  # fmt: skip
    form = form or pick_form(year)
    sums = read_rollup(store, scope_of_year, year, form)
    cells = tuple(list_rows(sums))
    if not any(row["offices"] for row in cells):
        raise ExportError(
            N_("No office there has a report of its own alone for {year}: nothing is added up."),
            year=year,
        )
    stamp = read_stamp(store, scope_of_year, language)
    official = read_stamp(store, scope_of_year, "zh")
    numbers = {row["cell"]: print_number(row["value"]) for row in cells}
    return Rollup(
        stamp=stamp,
        year=year,
        form=form,
        title=stamp.t(TITLE, place=stamp.place, year=year),
        official_title=word("zh", TITLE, place=official.place, year=year),
        lines=tuple(filter(None, _say_coverage(store, scope_of_year, cells, stamp, form))),
        notes=(*_say_failing(check_rollup(sums, form), stamp), *_say_notes(cells, stamp)),
        tables=tuple(fill_table(table, numbers) for table in official_tables(load_forms()[form])),
        cells=cells,
    )


def print_number(value: float | None) -> str:
    """As the form is filled in: no separators, up to six decimals; empty where there is none."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) else f"{value:.6f}".rstrip("0")


def word_covered(row: Row, stamp: Stamp) -> str:
    """N of M offices of one cell; says those that nobody expected, and where M is not known."""
    if row["expected"] is None:
        return stamp.t_count("{count} office, expected unknown",
                             "{count} offices, expected unknown", row["offices"])  # fmt: skip
    inside, more = row["offices"] - row["unexpected"], row["unexpected"]
    said = stamp.t("{n} of {m} offices", n=inside, m=row["expected"])
    return said + (stamp.t(" and {count} not expected", count=more) if more else "")


def _say_coverage(
    store: Store, scope: Scope, rows: Sequence[Row], stamp: Stamp, form: str
) -> Iterator[str]:
    yield stamp.say_sample()
    yield stamp.t("Covers: {selected}", selected=stamp.say_selected())
    yield stamp.t("Added up are reports of offices for themselves; those that speak for a "
                        "whole area are not.")  # fmt: skip
    numbers = sorted((row for row in rows if row["offices"]), key=lambda row: row["offices"])
    fewest, most = numbers[0], numbers[-1]
    said = [word_covered(row, stamp) + _say_others(row, stamp) for row in (fewest, most)]
    if len(set(said)) == 1:
        yield stamp.t("Behind each number: {covered}.", covered=said[0])
    else:
        yield stamp.t("Behind the numbers: from {fewest} to {most}, by cell.",
                         fewest=said[0], most=said[1])  # fmt: skip
    yield from _say_lacking(store, scope, rows[0], stamp, form)
    yield from _say_empty(rows, stamp)
    yield stamp.say_basis()


def _say_empty(rows: Sequence[Row], stamp: Stamp) -> Iterator[str]:
    """How many cells are empty, by what stands there in all reports instead of a number."""
    counts = Counter(_find_why_empty(row) for row in rows if not row["offices"])
    if count := counts.pop("blank", 0):
        yield stamp.t_count(
            "{count} cell is empty, which is not 0: all reports leave it blank.",
            "{count} cells are empty, which is not 0: all reports leave them blank.",
            count,
        )
    if count := counts.pop("not_in_form", 0):
        yield stamp.t_count(
            "{count} cell is empty, which is not 0: the form of these reports does not have it.",
            "{count} cells are empty, which is not 0: the form of these reports does not have "
            "them.",
            count,
        )
    if count := counts.total():
        yield stamp.t_count(
            "{count} cell is empty, which is not 0: no report has a number there.",
            "{count} cells are empty, which is not 0: no report has a number there.",
            count,
        )


def _find_why_empty(row: Row) -> str:
    """The one state that all reports have there; empty for several."""
    states = [state for state in STATES[:-2] if row[state]]
    return states[0] if len(states) == 1 else ""


def _say_others(row: Row, stamp: Stamp) -> str:
    """What stands in the other offices' cells, in brackets."""
    others = word_lacking(row, stamp)
    return stamp.t(" ({names})", names=others) if others else ""


def word_lacking(row: Row, stamp: Stamp) -> str:
    """What stands in the other offices' cells, or instead of them, with how many each."""
    said = (f"{stamp.t(STATE_WORDS[state])} {row[state]}" for state in STATES if row[state])
    return stamp.t("; ").join(said)


def word_no_sum(row: Row, stamp: Stamp) -> str:
    """What the other offices have, and why numbers that are there are not added up."""
    left_open = stamp.t(STATE_WORDS["unit_open"]) if _is_left_open(row) else ""
    return stamp.t("; ").join(filter(None, (word_lacking(row, stamp), left_open)))


def _is_left_open(row: Row) -> bool:
    return bool(row["offices"]) and cell_units()[row["cell"]] == UNIT_LEFT_OPEN


def _say_lacking(store: Store, scope: Scope, row: Row, stamp: Stamp, form: str) -> Iterator[str]:
    """The offices whose report is not in the sums because there is none, or it waits."""
    if waiting := row["waiting"]:
        yield stamp.t_count(
            "Not added: {count} report that waits to be confirmed.",
            "Not added: {count} reports that wait to be confirmed.",
            waiting,
        )
    if lacking := row["no_report"]:
        said = stamp.t_count("Not filed: {count} office", "Not filed: {count} offices", lacking)
        named = lacking <= MOST_NAMED
        yield said + (_name_missing(store, scope, row, stamp, form) if named else "")


def _name_missing(store: Store, scope: Scope, row: Row, stamp: Stamp, form: str) -> str:
    year = scope.first_year or 0
    offices = read_offices_of_cell(store, scope, year, form, row["cell"])
    missing = list_rows(offices[offices["state"] == "no_report"])
    names = stamp.t(", ").join(pick_name(office, stamp.language) for office in missing)
    return stamp.t(" ({names})", names=names)


def _say_failing(findings: Sequence[Finding], stamp: Stamp) -> Iterator[str]:
    """The identities of the form that the sums fail."""
    return (word_added_up(finding, stamp.language) for finding in findings)


def _say_notes(rows: Sequence[Row], stamp: Stamp) -> Iterator[str]:
    """What some of the numbers rest on, and what is not added."""
    for row in filter(_is_left_open, rows):
        said = stamp.t(
            "the form leaves the unit of this amount open (yuan or 10,000 yuan). What the reports "
            "state ({covered}) is not added up, and the cell is empty, which is not 0.",
            covered=word_covered(row, stamp),
        )
        name = name_cell(row["cell"], stamp.language)
        yield stamp.t("{cell}: {said}", cell=name, said=said)
    doubted, joined, corrected = (
        [row for row in rows if row[column] > 0] for column in ("in_doubt", "joined", "corrected")
    )
    if doubted:
        said = stamp.t_count(
            "{count} cell holds numbers, added as printed, that do not agree with others of their "
            "reports.",
            "{count} cells hold numbers, added as printed, that do not agree with others of their "
            "reports.",
            len(doubted),
        )
        yield said + _name_cells(doubted, stamp)
    if joined:
        said = stamp.t_count(
            "{count} cell holds numbers from a row of the other form that may be joined with it.",
            "{count} cells hold numbers from rows of the other form that may be joined with them.",
            len(joined),
        )
        yield said + _name_cells(joined, stamp)
    if corrected:
        said = stamp.t_count(
            "{count} cell rests on corrected figures.",
            "{count} cells rest on corrected figures.",
            len(corrected),
        )
        yield said + _name_cells(corrected, stamp)


def _name_cells(rows: Sequence[Row], stamp: Stamp) -> str:
    """Which cells, where they are few."""
    if len(rows) > MOST_CELLS:
        return ""
    names = stamp.t("; ").join(name_cell(row["cell"], stamp.language) for row in rows)
    return stamp.t(" In question: {names}.", names=names)
