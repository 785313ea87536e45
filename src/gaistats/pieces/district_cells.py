"""The measures of the districts of a place, or of its offices, and the place's own line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import ask, keep
from gaistats.pieces.language import pick_name, t
from gaistats.pieces.measured import ask_expected, ask_measured
from gaistats.pieces.places import list_places
from gaistats.stats.below import NOWHERE, find_place, list_below, put_below
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.side_by_side import SET, describe_groups, describe_offices
from gaistats.store.read import read_office_table


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: the parts of ``place`` (None: of all), districts unless ``offices``.

    ``own`` are the offices of the place itself, beside its districts.
    """

    scope: Scope
    place: str | None
    offices: bool
    own: bool


def find_view(scope: Scope, *, own: bool) -> View:
    """The districts directly below the chosen place; its offices where it has none.

    ``own`` asks for the offices that stand in the place itself and in none of its districts.
    """
    places = list_places(scope)
    place = find_place(places, scope.districts[0] if scope.districts else None)
    below = list_below(places, place)
    standing = keep(lambda: _list_standing(scope), "districts_standing", scope)
    parts = {below.get(d, d) for d in standing}
    own = own and place in parts
    return View(scope, place, offices=own or parts <= {place}, own=own and parts > {place})


def _list_standing(scope: Scope) -> list[str]:
    """The districts in which an office of the scope stands."""
    rows = ask_measured(scope, load_measure(SET[0]))
    return sorted(rows["district_id"].fillna(NOWHERE).unique())


def keep_cells(view: View) -> pd.DataFrame:
    """``collect_cells``, once a generation. Callers must not change it."""
    return keep(lambda: collect_cells(view), "districts_cells", view)


def collect_cells(view: View) -> pd.DataFrame:
    """A row a part of the place, measure and year: what ``describe_groups`` tells.

    ``row_id`` is the district's or the office's, "" for the place as a whole; ``measure_id``.
    Of offices there are ``report_id`` and ``own`` besides, and no ``covered``.
    """
    frames = [_describe(view, load_measure(name)).assign(measure_id=name) for name in SET]
    cells = pd.concat(frames, ignore_index=True)
    return cells[cells["year"] >= (view.scope.first_year or 0)]


def _describe(view: View, measure: Measure) -> pd.DataFrame:
    # The year before the first one is only compared with.
    first = view.scope.first_year
    scope = replace(view.scope, first_year=first - 1 if first else None)
    measured, expected = ask_measured(scope, measure), ask_expected(scope)
    below = list_below(list_places(view.scope), view.place)
    if view.own:
        measured, expected = (f[f["district_id"] == view.place] for f in (measured, expected))
    whole = describe_groups(measured, expected, measure, "year").assign(row_id="")
    if view.offices:
        parts = describe_offices(measured, measure).rename(columns={"office_id": "row_id"})
    else:
        parts = (
            describe_groups(
                put_below(measured, below), put_below(expected, below), measure, "district"
            )
            .rename(columns={"district_id": "row_id"})
            .assign(own=None)
        )
    return pd.concat([whole, parts], ignore_index=True)


def pick_rows(cells: pd.DataFrame, names: Mapping[str, str], year: int) -> list[str]:
    """The rows of a year in the order of ``names``, without the place as a whole."""
    there = set(cells.loc[cells["year"] == year, "row_id"])
    return [row for row in names if row and row in there]


def list_names(view: View, year: int) -> dict[str, str]:
    """The names of the rows of a year, in their order; "" is the place as a whole."""
    return keep(lambda: _name_rows(view, year), "districts_names", view, year)


def _name_rows(view: View, year: int) -> dict[str, str]:
    places = _list_names(list_places(view.scope), "district_id")
    whole = places[view.place] if view.place else t("All districts")
    own = t("{place}, offices of its own", place=whole)
    if view.offices:
        offices = _list_names(read_offices(view, year), "office_id")
        return {"": own if view.own else whole} | offices
    parts = {district: name for district, name in places.items() if district != view.place}
    last = {view.place: _name_beside(view, year) or own} if view.place else {}
    return {"": whole} | parts | last | {NOWHERE: t("Offices without a district")}


def _name_beside(view: View, year: int) -> str | None:
    """The place's own line where its one office speaks for the whole area; else None."""
    rows = read_offices(replace(view, own=True), year)
    if len(rows) != 1 or rows["scope"].iloc[0] != "includes_subordinates":
        return None
    return t("Annual report of {office}", office=pick_name(*rows[["name", "name_en"]].iloc[0]))


def _list_names(frame: pd.DataFrame, key: str) -> dict[str, str]:
    rows = frame[[key, "name", "name_en"]].astype(object).to_numpy().tolist()
    return {row: pick_name(name, name_en) for row, name, name_en in rows}


def read_offices(view: View, year: int) -> pd.DataFrame:
    """The offices of a year as ``read_office_table`` has them; only the place's own if so asked."""
    scope = replace(view.scope, districts=(view.place,)) if view.place else view.scope
    table = ask(read_office_table, scope, year)
    return table[table["district_id"] == view.place] if view.own else table
