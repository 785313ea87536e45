"""The briefing that a year usually asks for: a beginning, to be changed by a person."""

from collections.abc import Callable
from dataclasses import replace

from gaistats.forms.activity import load_activity_groups
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.change_figures import Comparison
from gaistats.pieces.district_cells import find_view
from gaistats.pieces.finding_choice import OPEN_STATES, WORTH_A_LOOK, Choice
from gaistats.pieces.kinds import (
    note_contributions,
    note_filing,
    note_findings,
    note_key_figures,
    note_lines,
    note_peers,
)
from gaistats.pieces.language import t
from gaistats.pieces.line_numbers import DISTRICTS, Lines
from gaistats.pieces.lines import LINES
from gaistats.pieces.measured import FIRST, ask_groups
from gaistats.pieces.names import name_districts
from gaistats.pieces.peer_group import collect_year, find_own
from gaistats.pieces.peers import FUNNEL
from gaistats.pieces.piece import Recipe
from gaistats.pieces.source import place_name
from gaistats.pieces.table_kinds import note_districts, note_zeros
from gaistats.pieces.zero_offices import list_worth
from gaistats.stats.measure import load_measure
from gaistats.store.read import read_coverage

MOST_LINES = 6
"""More districts cannot be told apart in one chart."""


def name_standard(scope: Scope, year: int) -> str:
    """Its name, in the language that is spoken."""
    return t("Annual briefing {place} {year}", place=place_name(scope), year=year)


def list_standard(scope: Scope, year: int) -> tuple[Recipe, ...]:
    """The recipes for what is selected up to the year; none where nobody has filed for it.

    Where the figures do not bear one, it cannot be made.
    """
    filed = ask(read_coverage, scope).query("filed > 0")["year"]
    if year not in set(filed):
        return ()
    recipes = (note(replace(scope, last_year=year), year) for note in STANDARD)
    return tuple(recipe for recipe in recipes if recipe is not None)


def _note_outcomes(scope: Scope, year: int) -> Recipe:
    """Requests by outcome over the years."""
    return Recipe("outcomes", scope, {"year": year})


def _note_districts(scope: Scope, year: int) -> Recipe | None:
    """The disclosure rate of the districts over the years."""
    measure = load_measure(FIRST)
    groups = ask_groups(scope, measure, "district")
    there = set(groups.loc[groups["state"] != "beside", "district_id"])
    names = {key: name for key, name in name_districts().items() if key in there}
    chosen = dict(list(names.items())[:MOST_LINES])
    return note_lines(scope, measure, Lines(DISTRICTS, chosen, False), LINES) if chosen else None


def _note_funnel(scope: Scope, year: int) -> Recipe:
    """The offices of the kind and level of which there are most."""
    measure = load_measure(FIRST)
    group = find_own(collect_year(scope, measure, year), None)
    return note_peers(scope, measure, year, group, None, FUNNEL)


def _note_findings(scope: Scope, year: int) -> Recipe:
    """What is open and worth a look."""
    return note_findings(scope, Choice(year, WORTH_A_LOOK, OPEN_STATES, "", ""))


def _note_table(scope: Scope, year: int) -> Recipe:
    """The districts of the year by measure; the offices where there is no district below."""
    return note_districts(find_view(scope, own=False), year, heat=False)


def _note_zeros(scope: Scope, year: int) -> Recipe | None:
    """Zeros that are worth a look, of the first group of cells that has any."""
    groups = (name for name in load_activity_groups() if list_worth(scope, name))
    group = next(groups, None)
    return note_zeros(scope, group, "", look=True) if group else None


def _note_contributions(scope: Scope, year: int) -> Recipe:
    """Which offices made the change of the requests on the year before."""
    return note_contributions(Comparison(scope, year - 1, year, "office"), load_measure("received"))


STANDARD: tuple[Callable[[Scope, int], Recipe | None], ...] = (
    note_key_figures,
    _note_outcomes,
    _note_table,
    _note_districts,
    _note_funnel,
    _note_contributions,
    note_filing,
    _note_findings,
    _note_zeros,
)
