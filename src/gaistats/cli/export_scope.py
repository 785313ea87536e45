"""What an export is of, as the command line names it."""

import argparse
from difflib import get_close_matches

import pandas as pd

from gaistats.errors import ExportError
from gaistats.exports.stamp import find_top
from gaistats.model import Scope
from gaistats.store.connection import Store
from gaistats.store.headline import pick_headline_year
from gaistats.store.read import list_rows, read_choices, read_coverage, read_districts
from gaistats.store.read import read_office_names as read_names
from gaistats.wording import N_

BASES = ("printed", "corrected")


def pick_scope(
    arguments: argparse.Namespace, store: Store, *, one_place: bool = False, of_year: bool = False
) -> Scope:
    """The scope that the options name; of real offices where nothing says otherwise.

    A district or office of the sample is of the sample. ``one_place`` wants a district where
    there are several, ``of_year`` takes the year shown first where none is named. Raises
    ExportError for what is not registered, or registered more than once.
    """
    districts = read_districts(store)
    district = _find_one(arguments.district, districts, "district_id")
    names = read_names(store)
    office = _find_one(arguments.office, names[names["present"]], "office_id")
    named = [row for row in (district, office) if row is not None]
    origin = ("sample" if named[0]["sample"] else "real") if named else _find_origin(store)
    place = str(district["district_id"]) if district else None
    if one_place and place is None:
        place = find_top(store, origin)
        if place is None:
            raise ExportError(N_("Name the district whose offices are added up: --district."))
    first, last = arguments.years or (None, None)
    scope = Scope(
        districts=(place,) if place else (),
        offices=(str(office["office_id"]),) if office else (),
        first_year=first, last_year=last, basis=arguments.basis, origin=origin,
    )  # fmt: skip
    if not of_year or arguments.years:
        return scope
    year = pick_year(arguments, store, scope)
    return Scope(scope.districts, year, year, (), scope.offices, scope.basis, scope.origin)


def pick_year(arguments: argparse.Namespace, store: Store, scope: Scope) -> int:
    """The one year that is named, else the latest for which enough offices have filed."""
    if arguments.years:
        first, last = arguments.years
        if first != last:
            raise ExportError(N_("A roll-up is of one year: --year {year}."), year=last)
        return int(last)
    year = pick_headline_year(read_coverage(store, scope))
    if year is None:
        raise ExportError(N_("There are no reports in what is selected."))
    return year


def _find_one(named: str | None, registered: pd.DataFrame, key: str) -> dict[str, object] | None:
    """The one row of that id or name, in either language."""
    if named is None:
        return None
    rows = list_rows(registered)
    by_id = [row for row in rows if row[key] == named]
    found = by_id or [row for row in rows if named in (row["name"], row["name_en"])]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(str(row[key]) for row in found)
        text = N_("“{value}” is registered more than once. Name one by its id: {ids}")
        raise ExportError(text, value=named, ids=ids)
    near = get_close_matches(named, [str(row["name"]) for row in rows], n=3, cutoff=0.4)
    if not near:
        raise ExportError(N_("“{value}” is not registered."), value=named)
    text = N_("“{value}” is not registered. Similar ones: {near}")
    raise ExportError(text, value=named, near=", ".join(near))


def _find_origin(store: Store) -> str:
    """Real where there is any real report, else sample: no file mixes the two."""
    choices = read_choices(store)
    return "sample" if len(choices) and choices["sample"].all() else "real"
