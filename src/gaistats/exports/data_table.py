"""The long table: a row an office, year and cell, lengthened in pieces from the wide figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from gaistats.errors import ExportError
from gaistats.exports.long_form import FILING_WORDS, lengthen, list_states
from gaistats.exports.stamp import Stamp, pick_name
from gaistats.exports.table import Column, Table
from gaistats.forms.definition import cell_keys
from gaistats.model import Scope
from gaistats.store.connection import Store
from gaistats.store.read import list_rows, read_coverage, read_districts, read_office_names
from gaistats.store.read_figures import read_figures
from gaistats.wording import N_

REPORTS_A_PIECE = 100
"""Some 20,000 rows: what is in memory at once beside the wide figures of one year."""


def make_data_table(store: Store, scope: Scope, stamp: Stamp) -> Table:
    """All cells of all reports in force of the scope, and a row each where there is none.

    A year is read at a time. Raises ExportError where there is no report.
    """
    coverage = read_coverage(store, scope)
    coverage = coverage[coverage["filed"] + coverage["waiting"] > 0]
    if coverage.empty:
        raise ExportError(N_("There are no reports in what is selected."))
    counted = [
        stamp.t("{year}: {n} of {m}", year=row["year"], n=row["filed"], m=row["expected"] or "?")
        for row in list_rows(coverage)
    ]
    lines = [
        stamp.say_sample(),
        stamp.t("Covers: {selected}", selected=stamp.say_selected()),
        stamp.t("Offices that filed, of those expected: {counted}",
                counted=stamp.t("; ").join(counted)),
        stamp.say_basis(),
    ]  # fmt: skip
    return Table(
        title=f"{stamp.place}{stamp.t(': ')}{stamp.t('all cells of the annual reports')}",
        lines=tuple(filter(None, lines)),
        columns=tuple(_list_columns(stamp)),
        pieces=_lengthen_all(store, scope, stamp, [int(year) for year in coverage["year"]]),
        terms=_list_terms(stamp),
        sheet=stamp.t("Data"),
        notes_title=stamp.t("Definitions"),
    )


def _lengthen_all(
    store: Store, scope: Scope, stamp: Stamp, years: Sequence[int]
) -> Iterator[pd.DataFrame]:
    names = _list_names(store, stamp)
    for year in years:
        found = read_figures(store, replace(scope, first_year=year, last_year=year), cell_keys())
        places = {office: place for place, office in enumerate(names.index)}
        order = found.figures["office_id"].map(places).argsort(kind="stable")
        wide = found.figures.iloc[order]
        for first in range(0, len(wide), REPORTS_A_PIECE):
            yield lengthen(wide.iloc[first : first + REPORTS_A_PIECE], found, names, stamp)


def _list_names(store: Store, stamp: Stamp) -> pd.DataFrame:
    """By office_id, in the order of the registry: district, office and kind in words."""
    names = read_office_names(store)
    rows = list_rows(names[names["present"]])
    english = {r["name"]: pick_name(r, stamp.language) for r in list_rows(read_districts(store))}
    frame = pd.DataFrame(
        {
            "district": [english.get(row["district"], row["district"] or "") for row in rows],
            "office": [pick_name(row, stamp.language) for row in rows],
        },
        index=pd.Index([row["office_id"] for row in rows], name="office_id"),
    )
    return frame[~frame.index.duplicated()]


def _list_columns(stamp: Stamp) -> list[Column]:
    t = stamp.t
    return [
        Column("year", t("Year"), "year", t("The year that the report speaks of."), 8),
        Column("district", t("District"), "text", t("The district that it belongs to."), 18),
        Column("office", t("Office"), "text", t("The office by its present name."), 44),
        Column("office_id", t("Office number"), "text",
               t("The office in the registry; it stays when names change."), 12),
        Column("kind", t("Kind"), "text", t("The kind of office, as registered."), 16),
        Column("filing", t("Report"), "text",
               t("In force, or why there is none; then the row has no cell."), 14),
        Column("form", t("Form"), "text", t("The official form that the document follows."), 18),
        Column("cell", t("Key of the cell"), "text",
               t("Row and column of the form, the same in every year."), 42),
        Column("label", t("Cell"), "text",
               t("Row and column in the words of the form. A cell that the report’s own form does "
                 "not ask for has a row only where the document has it."), 50),
        Column("value", t("Value"), "amount",
               t("The number, in the unit of the cell; empty where there is none, never 0 for it."),
               14),
        Column("unit", t("Unit"), "text", t("Of the value."), 18),
        Column("state", t("State"), "text", t("What stands in the cell."), 16),
        Column("as_printed", t("Text of the cell"), "text",
               t("The text of a cell that is no plain number; empty for a plain number."), 16),
        Column("in_doubt", t("Does not agree"), "text",
               t("Whether other numbers of the reports say that this one cannot be right."), 12),
    ]  # fmt: skip


def _list_terms(stamp: Stamp) -> dict[str, str]:
    """The words of the columns of report and state."""
    t = stamp.t
    meanings = {
        "reported": t("A number, zero included."),
        "blank": t("The cell is there and empty; that is not 0."),
        "mark": t("A mark such as “/” or “—” stands instead of a number."),
        "unreadable": t("Characters that are no number."),
        "unknown": t("The number is there; its place was lost when the document was copied."),
        "absent": t("The document does not contain the cell."),
    }
    words = list_states(stamp)
    return {
        **{words[state]: meaning for state, meaning in meanings.items()},
        t(FILING_WORDS["waiting"]): t("A report is there, and is in no figure until confirmed."),
        t(FILING_WORDS["no_report"]): t("The office was to file and has not."),
    }
