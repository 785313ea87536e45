"""A measure as a table: by office, district, kind or year, with what is behind each value."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gaistats.errors import ExportError
from gaistats.exports.measure_rows import count_offices
from gaistats.exports.stamp import Stamp, pick_name, word_kind
from gaistats.exports.table import Column, Table
from gaistats.model import Scope
from gaistats.stats.measure import RATES, Measure, load_measure
from gaistats.stats.reading import read_groups, read_measured
from gaistats.stats.words import UNIT_WORDS, word_group_note, word_office_note
from gaistats.store.connection import Store
from gaistats.store.read import list_rows, read_districts, read_office_names
from gaistats.store.read_figures import read_expected
from gaistats.wording import N_

Row = Mapping[str, Any]
_VALUE_UNITS = {"wan_yuan": "amount"}


def make_measure_table(store: Store, scope: Scope, stamp: Stamp, measure_id: str, by: str) -> Table:
    """A row an office (or district, kind, none) and year. ``by`` as of ``measure_rows.BY``.

    Raises MeasureError for no measure, ExportError where nothing is selected.
    """
    measure = load_measure(measure_id)
    if by == "office":
        rows = count_offices(read_measured(store, scope, measure_id), read_expected(store, scope))
    else:
        rows = read_groups(store, scope, measure_id, by)
    if rows.empty:
        raise ExportError(N_("There are no reports in what is selected."))
    frame = _tell_rows(list_rows(rows), store, stamp, measure, by)
    title = measure.title.in_language(stamp.language)
    lines = [
        stamp.say_sample(),
        stamp.t("Covers: {selected}", selected=stamp.say_selected()),
        _say_counted(frame, stamp),
        stamp.say_basis(),
    ]
    return Table(
        title=f"{stamp.place}{stamp.t(': ')}{title}",
        lines=tuple(filter(None, lines)),
        columns=tuple(_list_columns(measure, by, stamp)),
        pieces=(frame,),
        terms={stamp.t("How to read it"): measure.caution.in_language(stamp.language)},
        sheet=title,
        notes_title=stamp.t("Definitions"),
    )  # fmt: skip


def _say_counted(frame: pd.DataFrame, stamp: Stamp) -> str:
    """N of M of every year; reports that include subordinates are not counted among them."""
    by_year = frame.groupby("year")[["covered", "expected"]].sum(min_count=1)
    said = [
        stamp.t("{year}: {n} of {m}", year=year, n=int(n), m="?" if m != m else int(m))
        for year, n, m in by_year.itertuples()
    ]
    return stamp.t("Offices with a value, of those expected: {counted}",
                   counted=stamp.t("; ").join(said))  # fmt: skip


def _tell_rows(
    rows: list[dict[str, Any]], store: Store, stamp: Stamp, measure: Measure, by: str
) -> pd.DataFrame:
    say = word_office_note if by == "office" else word_group_note
    names = _name_offices(store, stamp.language)
    districts = {
        r["district_id"]: (place, pick_name(r, stamp.language))
        for place, r in enumerate(list_rows(read_districts(store)))
    }
    frame = pd.DataFrame(
        {
            "place": districts.get(row.get("district_id"), (-1, ""))[0],
            "district": districts.get(row.get("district_id"), (-1, ""))[1],
            "office": names.get(row.get("office_id", ""), ""),
            "kind": word_kind(row.get("kind"), stamp),
            "note": say(row, measure, stamp.language),
            **{name: row.get(name) for name in ("office_id", "year", *_NUMBERS)},
        }
        for row in rows
    )
    numbers = dict.fromkeys(_NUMBERS, float)
    sorted_ = frame.sort_values(["place", "kind", "office", "year"], kind="stable")
    return sorted_.astype(numbers).reset_index(drop=True)


_NUMBERS = ("value", "numerator", "denominator", "low", "high", "covered", "expected")


def _name_offices(store: Store, language: str) -> Mapping[str, str]:
    names = read_office_names(store)
    return {
        row["office_id"]: pick_name(row, language) for row in list_rows(names[names["present"]])
    }


def _list_columns(measure: Measure, by: str, stamp: Stamp) -> list[Column]:
    t, spoken = stamp.t, stamp.language
    who = {
        "office": [
            Column("office", t("Office"), "text", t("The office by its present name."), 34),
            Column("district", t("District"), "text", t("The district that it belongs to."), 18),
            Column("kind", t("Kind"), "text", t("The kind of office, as registered."), 16),
        ],
        "district": [
            Column("district", t("District"), "text",
                   t("The district; only its own offices, not those of districts below it."), 24),
        ],
        "kind": [Column("kind", t("Kind"), "text", t("The kind of office, as registered."), 24)],
        "year": [],
    }[by]  # fmt: skip
    year = Column("year", t("Year"), "year", t("The year that the report speaks of."), 8)
    source = measure.source.in_language(spoken)
    unit = _VALUE_UNITS.get(measure.unit, measure.unit)
    meaning = f"{t(UNIT_WORDS[measure.unit])}{t('; ')}{source}"
    value = Column("value", measure.title.in_language(spoken), unit, meaning, 18)
    covered = [
        Column("covered", t("Offices with a value"), "count",
               t("How many offices are behind the value."), 12),
        Column("expected", t("Offices expected"), "count",
               t("How many were to file; empty where no list of offices tells."), 12),
        Column("note", t("Note"), "text",
               t("Why there is no value, or what is to be known of it."), 60),
    ]  # fmt: skip
    rates = _list_rate_columns(stamp, measure.unit) if measure.unit in RATES else []
    return [*who, year, value, *rates, *covered]


def _list_rate_columns(stamp: Stamp, unit: str) -> list[Column]:
    t = stamp.t
    return [
        Column("numerator", t("Numerator"), "count", t("What is counted."), 12),
        Column("denominator", t("Denominator"), "count", t("What it is divided by."), 12),
        Column("low", t("95 % interval, from"), unit, t("The lower end of the 95 % interval."), 12),
        Column("high", t("95 % interval, to"), unit, t("The upper end of the 95 % interval."), 12),
    ]
