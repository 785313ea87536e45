"""A measure's rows as the command line prints them: of one origin, since no figure mixes two."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gaistats.model import Scope
from gaistats.numerals import plain_number
from gaistats.stats.comparable import IN_SUMS
from gaistats.stats.groups import GROUPS
from gaistats.stats.measure import Measure
from gaistats.stats.reading import read_groups, read_measured
from gaistats.stats.words import word_group_note, word_office_note
from gaistats.store.connection import Store
from gaistats.store.read import list_rows, read_districts, read_office_names
from gaistats.store.read_figures import read_expected
from gaistats.wording import N_, word

BY = ("office", *GROUPS)


def name_columns(by: str) -> list[str]:
    """What a row has, in order."""
    names = "year value numerator denominator interval covered expected note".split()
    return names if by == "year" else [by, *names]


def list_rows_of(
    store: Store, scope: Scope, measure: Measure, by: str, language: str
) -> list[dict[str, Any]]:
    """A row an office (or district, kind, none) and year, by name and year.

    ``name_columns`` names what they have; the interval is [low, high]; None for what there is
    not.
    """
    if by == "office":
        measured = read_measured(store, scope, measure.measure_id)
        rows, names = count_offices(measured, read_expected(store, scope)), _name_offices(store)
    else:
        rows, names = read_groups(store, scope, measure.measure_id, by), _name_districts(store)
    key = {"office": "office_id", "district": "district_id"}.get(by, by)
    told = [
        _describe(row, by, names.get(row.get(key, ""), row.get(key)), measure, language)
        for row in list_rows(rows)
    ]
    if scope.origin == "sample":
        told = [_mark_sample(row, language) for row in told]
    return sorted(told, key=lambda row: (str(row.get(by)), row["year"]))


def count_offices(measured: pd.DataFrame, expected: pd.DataFrame) -> pd.DataFrame:
    """The rows of offices with what groups have: of one office, one or none is covered."""
    keys = ["office_id", "year"]
    due = pd.MultiIndex.from_frame(expected[keys])
    listed = measured["year"].isin(expected["year"].unique())
    was_due = pd.Series(pd.MultiIndex.from_frame(measured[keys]).isin(due), measured.index)
    return measured.assign(
        covered=measured["state"].isin(IN_SUMS).astype(int),
        expected=was_due.astype("Int64").where(listed),
    )


def _describe(
    row: Mapping[str, Any], by: str, name: str | None, measure: Measure, language: str
) -> dict[str, Any]:
    say = word_office_note if by == "office" else word_group_note
    interval = None if row["low"] is None else [row["low"], row["high"]]
    numbers = ("numerator", "denominator")
    return {
        **({} if by == "year" else {by: name}),
        "year": row["year"],
        "value": plain_number(row["value"]),
        **{number: plain_number(row[number]) for number in numbers},
        "interval": interval,
        "covered": row["covered"],
        "expected": row["expected"],
        "note": say(row, measure, language) or None,
    }


def _mark_sample(row: dict[str, Any], language: str) -> dict[str, Any]:
    sample = word(language, N_("Sample data: the offices are fictitious"))
    apart = "; " if language == "en" else "；"
    return row | {"note": apart.join(filter(None, [sample, row["note"]]))}


def _name_offices(store: Store) -> Mapping[str, str]:
    names = read_office_names(store)
    return _name_apart(names[names["present"]], "office_id")


def _name_districts(store: Store) -> Mapping[str, str]:
    return _name_apart(read_districts(store), "district_id")


def _name_apart(registered: pd.DataFrame, key: str) -> Mapping[str, str]:
    """Names by id; the id stands behind a name that several go by."""
    several = registered["name"].duplicated(keep=False)
    names = registered["name"].where(~several, registered["name"] + " (" + registered[key] + ")")
    return dict(zip(registered[key], names, strict=True))
