"""What is read from a store: DataFrames, one function a question.

Every read of figures takes the scope, which ``queries/scope.sql`` turns into a condition,
in this one place. Counts are integers; sums and figures are floats in the unit of their
cell, NaN where there is no number. Totals are over reports of scope ``own`` only.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import pandas as pd

from gaistats.forms.definition import cell_keys
from gaistats.model import CellState, Scope
from gaistats.store.connection import Store, load_query


def read_build(store: Store) -> Mapping[str, Any]:
    """The generation and ``built_at`` (UTC), when what it holds had been imported."""
    return list_rows(store.query("build"))[0]


def read_choices(store: Store) -> pd.DataFrame:
    """What can be chosen: year, kind, district_id, sample and the reports there are of it."""
    return store.query("choices")


def read_districts(store: Store) -> pd.DataFrame:
    """All districts: district_id, name, name_en, level, parent, sample."""
    return store.query("district_list")


def read_office_names(store: Store) -> pd.DataFrame:
    """Every name an office goes or went by, the present ones first, short ones first.

    office_id, name, present_name (both with ``_en``), ``present``, district_id, district, sample.
    """
    return store.query("office_search")


def read_coverage(store: Store, scope: Scope) -> pd.DataFrame:
    """A row a year: filed, expected, and both of offices that report for themselves only.

    ``expected`` is NA where the collection has no list of offices for the year. ``waiting``
    are the offices that are not among the filed ones because their report waits to be
    confirmed; filed, waiting and not filed make up the expected. ``corrected`` are the cells
    of the year's figures that someone has corrected, 0 for printed figures.
    """
    return _read(store, scope, "coverage")


def read_not_filed(store: Store, scope: Scope, year: int) -> pd.DataFrame:
    """The offices expected in a year without a report: office_id, name, name_en, district.

    An office whose report waits to be confirmed is not among them.
    """
    return _read(store, scope, "not_filed", year=year)


def read_totals(store: Store, scope: Scope) -> pd.DataFrame:
    """A row a year and ``own`` (True: reports that may be added up).

    Each measure is the sum over the ``<measure>_offices`` reports in which all of it is
    there; the groups of outcomes share ``outcomes_offices``, in which every group is. Rate
    and disputes leave out the ``<measure>_in_doubt`` reports whose own arithmetic fails.
    ``<measure>_corrected`` is the number of corrected cells that the sum rests on, and
    ``corrected`` that of all corrected cells in the reports.
    """
    return _read(store, scope, "totals")


def read_changes(store: Store, scope: Scope, year: int) -> Mapping[str, Any]:
    """A year against the one before, over the ``<measure>_offices`` that have it in both.

    ``filed`` is over the offices expected in both. Sums are None where there is no such office.
    ``<measure>_corrected`` are the corrected cells of both years that it rests on.
    The scope's own years do not count: the year before is read even if it is outside.
    """
    around = replace(scope, first_year=year - 1, last_year=year)
    return list_rows(_read(store, around, "changes", year=year))[0]


def read_district_table(store: Store, scope: Scope, year: int) -> pd.DataFrame:
    """A row a district of one year: filed, waiting, expected, sums over ``own`` reports, errors.

    ``waiting`` is what it is in ``read_coverage``, ``_corrected`` as in ``read_totals``.
    """
    return _read(store, scope, "districts", year=year)


def read_district_series(store: Store, scope: Scope) -> pd.DataFrame:
    """Requests received by district and year, over ``own`` reports."""
    return _read(store, scope, "district_series")


def read_office_table(store: Store, scope: Scope, year: int) -> pd.DataFrame:
    """A row an office of one year; report_id is missing for one that has not filed.

    ``received_state`` says what stands in the cell where ``received`` is no number;
    it is missing for a cell that the document does not contain. ``disputes_state`` and
    ``rate_state`` are ``in_doubt`` where the report's own arithmetic fails; so is ``received``
    where ``received_in_doubt``. ``findings`` and ``errors`` are missing where nothing was filed.
    Of an office whose report waits to be confirmed report_id is missing, too, and
    ``waiting_report_id`` names it. ``doubtful`` reports among the others were confirmed.
    ``<measure>_corrected`` are the corrected cells that a number rests on, ``corrected`` all
    of the report's.
    """
    return _read(store, scope, "offices", year=year)


def read_findings(store: Store, scope: Scope) -> pd.DataFrame:
    """The findings in scope on the printed figures, whatever the basis, worst first.

    finding_id, report_id (missing for a report that was not filed), office_id, office,
    district (both with ``_en``), district_id, year, check_name, severity, cells, expected,
    actual, parameters (JSON text). ``corrected`` are its cells that someone has corrected
    since; it ``stands`` where the corrected figures show it, too.
    """
    return _read(store, scope, "findings")


def read_filing(store: Store, scope: Scope) -> pd.DataFrame:
    """A row an office and year: what has become of the report that was expected.

    ``filing`` is filed, late, waiting (to be confirmed), unread (``unread_file`` was not
    recognised), not_yet_due or no_report. ``filed_on`` is the day of publication
    (``published``) or else of the signature; missing where the report states neither.
    ``due_on`` is missing where no rule sets a day. Years in which an office was neither
    expected nor filed have no row.
    """
    return _read(store, scope, "filing")


def read_office(store: Store, office_id: str) -> Mapping[str, Any] | None:
    """One office's line of the registry with its district; None when there is none."""
    return _first(store.query("office", {"office": office_id}))


def read_office_history(store: Store, office_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(former names and aliases with dates, offices that merged into this one)."""
    at = {"office": office_id}
    return store.query("office_names", at), store.query("office_merged", at)


def read_office_reports(store: Store, office_id: str) -> pd.DataFrame:
    """All reports of an office, versions and duplicates too, newest year first."""
    return store.query("office_reports", {"office": office_id})


def read_office_findings(store: Store, office_id: str) -> pd.DataFrame:
    """The findings on the reports in force of an office, worst first.

    Of ``basis`` corrected are those that only the corrected figures show; ``corrected`` and
    ``stands`` as in ``read_findings``.
    """
    return store.query("office_findings", {"office": office_id})


def read_office_cells(store: Store, office_id: str, basis: str) -> pd.DataFrame:
    """A row a year and cell of an office: year, form, report_id, cell, value, state, as_printed.

    Every year has all cells of all forms; ``absent`` are those its document lacks. Of a
    corrected cell ``corrected`` is the correct number, ``value`` what the basis says, and
    ``printed``, ``who``, ``decided_at`` (UTC), ``why`` tell of the correction.
    """
    wide = store.query("office_figures", {"office": office_id, "basis": basis})
    notes = store.query("office_notes", {"office": office_id})
    corrections = store.query("office_corrections", {"office": office_id})
    long = _lengthen(wide, notes, ["year", "form", "report_id"], ["year", "cell"])
    return _add_corrections(long, corrections, ["year", "cell"], basis)


def read_office_years(store: Store, office_id: str) -> list[int]:
    """The years for which a report of the office was expected."""
    return [int(year) for year in store.query("office_expected", {"office": office_id})["year"]]


def read_report(store: Store, report_id: str) -> Mapping[str, Any] | None:
    """One report's header with office and district; None when the store has no such report."""
    return _first(store.query("report", {"report": report_id}))


def read_report_cells(store: Store, report_id: str, basis: str) -> pd.DataFrame:
    """A row a cell of all forms: cell, value, state, as_printed, unit.

    Corrected cells are told apart as in ``read_office_cells``.
    """
    wide = store.query("report_figures", {"report": report_id, "basis": basis})
    notes = store.query("report_notes", {"report": report_id})
    long = _lengthen(wide, notes, ["report_id"], ["cell"])
    return _add_corrections(long, read_corrections(store, report_id), ["cell"], basis)


def read_sections(store: Store, report_id: str) -> dict[str, str]:
    """The text of the sections that the report has."""
    frame = store.query("report_sections", {"report": report_id})
    return dict(zip(frame["section"], frame["text"], strict=True))


def read_similar(store: Store, report_id: str) -> pd.DataFrame:
    """The sections of a report that stand in other reports, at least a third of them.

    section, other_report_id, other_office_id, other_office, other_office_en, other_year,
    relation (last_year or other_office), similarity (0 to 1, of the section's own characters),
    characters, others (offices besides of whose text four fifths are the same). Only reports in
    force have any.
    """
    return store.query("report_similar", {"report": report_id})


def read_narrative(store: Store, report_id: str) -> pd.DataFrame:
    """The numbers that the text states, in its order: quantity, value, section, sentence."""
    return store.query("report_narrative", {"report": report_id})


def read_report_findings(store: Store, report_id: str) -> pd.DataFrame:
    """The findings on one report, worst first; columns as in ``read_office_findings``."""
    return store.query("report_findings", {"report": report_id})


def read_versions(store: Store, office_id: str, year: int) -> pd.DataFrame:
    """All reports of an office for a year, the one in force first."""
    return store.query("report_versions", {"office": office_id, "year": year})


def read_corrections(store: Store, report_id: str) -> pd.DataFrame:
    """The corrections of one report: cell, printed, corrected, who, decided_at (UTC), why."""
    return store.query("report_corrections", {"report": report_id})


def read_waiting(store: Store, scope: Scope) -> pd.DataFrame:
    """The doubtful reports in scope that are in no figure until someone confirms them.

    report_id, office (as printed when it is not known), district, both with their ``_en``,
    year, reason (a message), parameters (its JSON text), file, member.
    """
    return _read(store, scope, "waiting")


def read_unplaced(store: Store) -> pd.DataFrame:
    """The reports whose office is not known: file, member, office_printed, year, and why."""
    return store.query("unplaced")


def read_unrecognised(store: Store) -> pd.DataFrame:
    """The files that are no report or cannot be read: file, member, status, reason, parameters."""
    return store.query("unrecognised")


def list_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries, with None for all that is missing."""
    plain = frame.astype(object)
    return cast(list[dict[str, Any]], plain.where(frame.notna(), None).to_dict("records"))


def _read(store: Store, scope: Scope, name: str, **more: object) -> pd.DataFrame:
    return store.query(load_query("scope") + load_query(name), {**scope_conditions(scope), **more})


def scope_conditions(scope: Scope) -> dict[str, object]:
    """The parameters of ``queries/scope.sql``."""
    return {
        "districts": list(scope.districts),
        "kinds": list(scope.kinds),
        "offices": list(scope.offices),
        "first_year": scope.first_year,
        "last_year": scope.last_year,
        "basis": scope.basis,
        "sample": scope.origin == "sample",
    }


def _first(frame: pd.DataFrame) -> Mapping[str, Any] | None:
    return next(iter(list_rows(frame)), None)


def _lengthen(
    wide: pd.DataFrame, notes: pd.DataFrame, kept: list[str], join: list[str]
) -> pd.DataFrame:
    """Wide figures and their notes as one row a cell, each with its state."""
    long = wide.melt(kept, list(cell_keys()), var_name="cell", value_name="value")
    long = long.merge(notes, on=join, how="left")
    states = long["state"].astype(object)
    plain = long["value"].notna() & states.isna()
    states[plain] = CellState.REPORTED.value
    states[states.isna()] = CellState.ABSENT.value
    return long.assign(state=states)


def _add_corrections(
    long: pd.DataFrame, corrections: pd.DataFrame, join: list[str], basis: str
) -> pd.DataFrame:
    """What was corrected beside each cell; on the corrected basis it is a number like any other."""
    long = long.merge(corrections, on=join, how="left")
    if basis == "corrected":
        long.loc[long["corrected"].notna(), "state"] = CellState.REPORTED.value
    return long
