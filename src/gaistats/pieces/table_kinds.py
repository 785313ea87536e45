"""The kinds of pieces that are tables of pages: how each is noted down, and made again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.change_figures import Comparison
from gaistats.pieces.changed_most import make_changed_most
from gaistats.pieces.compositions import make_composition
from gaistats.pieces.district_cells import View, find_view
from gaistats.pieces.district_piece import make_districts
from gaistats.pieces.district_summary import make_district_sums
from gaistats.pieces.office_measures import office_scope
from gaistats.pieces.office_years import make_office_years
from gaistats.pieces.piece import Piece, Recipe
from gaistats.pieces.shifts import make_shifts
from gaistats.pieces.zeros import make_zeros
from gaistats.stats.measure import Measure, load_measure
from gaistats.store.read import read_office
from gaistats.wording import N_

Choices = Mapping[str, Any]
_BY = "office"
"""Of a comparison of which nobody asks whose contribution it is."""


def note_districts(view: View, year: int, *, heat: bool) -> Recipe:
    """The recipe of ``make_districts``."""
    return Recipe("districts", view.scope, {"year": year, "own": view.own, "heat": heat})


def note_zeros(scope: Scope, group: str, pattern: str, *, look: bool) -> Recipe:
    """The recipe of ``make_zeros``."""
    return Recipe("zeros", scope, {"group": group, "pattern": pattern, "look": look})


def note_composition(comparison: Comparison, whole: str) -> Recipe:
    """The recipe of ``make_composition``."""
    choices = {"before": comparison.before, "after": comparison.after, "whole": whole}
    return Recipe("compositions", comparison.scope, choices)


def note_shifts(comparison: Comparison, measure: Measure) -> Recipe:
    """The recipe of ``make_shifts``."""
    choices = {"before": comparison.before, "after": comparison.after,
               "measure": measure.measure_id}  # fmt: skip
    return Recipe("shifts", comparison.scope, choices)


def note_changed_most(scope: Scope, year: int, measure: Measure) -> Recipe:
    """The recipe of ``make_changed_most``."""
    return Recipe("changed_most", scope, {"year": year, "measure": measure.measure_id})


def note_district_sums(scope: Scope, year: int) -> Recipe:
    """The recipe of ``make_district_sums``."""
    return Recipe("district_sums", scope, {"year": year})


def note_office_years(office: Mapping[str, Any], basis: str) -> Recipe:
    """The recipe of ``make_office_years``."""
    scope = replace(office_scope(office, basis), offices=(office["office_id"],))
    return Recipe("office_years", scope)


def _make_districts(scope: Scope, choices: Choices) -> Piece:
    view = find_view(scope, own=choices["own"])
    return make_districts(view, choices["year"], heat=choices["heat"])


def _make_zeros(scope: Scope, choices: Choices) -> Piece:
    return make_zeros(scope, choices["group"], choices["pattern"], look=choices["look"])


def _make_composition(scope: Scope, choices: Choices) -> Piece:
    return make_composition(_compare(scope, choices), choices["whole"])


def _make_shifts(scope: Scope, choices: Choices) -> Piece:
    return make_shifts(_compare(scope, choices), load_measure(choices["measure"]))


def _compare(scope: Scope, choices: Choices) -> Comparison:
    return Comparison(scope, choices["before"], choices["after"], _BY)


def _make_changed_most(scope: Scope, choices: Choices) -> Piece:
    return make_changed_most(scope, choices["year"], load_measure(choices["measure"]))


def _make_district_sums(scope: Scope, choices: Choices) -> Piece:
    return make_district_sums(scope, choices["year"])


def _make_office_years(scope: Scope, choices: Choices) -> Piece:
    office = ask(read_office, scope.offices[0])
    if office is None:
        raise PieceError(N_("The office {office} is not there any more."), office=scope.offices[0])
    return make_office_years(office, scope.basis)


TABLE_MAKERS: Mapping[str, Callable[[Scope, Choices], Piece]] = {
    "changed_most": _make_changed_most,
    "compositions": _make_composition,
    "district_sums": _make_district_sums,
    "districts": _make_districts,
    "office_years": _make_office_years,
    "shifts": _make_shifts,
    "zeros": _make_zeros,
}
