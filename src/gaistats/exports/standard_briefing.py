"""The briefing that a year usually asks for: a beginning, to be changed by a person."""

from collections.abc import Callable, Iterator

from gaistats.decisions.briefings import SavedEntry
from gaistats.errors import GaistatsError
from gaistats.model import Scope
from gaistats.pieces.kinds import note_lines, note_peers
from gaistats.pieces.language import t
from gaistats.pieces.line_numbers import DISTRICTS, Lines
from gaistats.pieces.lines import LINES
from gaistats.pieces.measured import FIRST, ask_groups
from gaistats.pieces.names import name_districts
from gaistats.pieces.peer_group import collect_year, find_own
from gaistats.pieces.peers import FUNNEL
from gaistats.pieces.piece import Recipe
from gaistats.pieces.seen import note_entry
from gaistats.pieces.source import place_name
from gaistats.stats.measure import load_measure

MOST_LINES = 6
"""More districts cannot be told apart in one chart."""


def name_standard(scope: Scope, year: int) -> str:
    """Its name, in the language that is spoken."""
    return t("Annual briefing {place} {year}", place=place_name(scope), year=year)


def note_standard(scope: Scope, year: int) -> tuple[SavedEntry, ...]:
    """The entries for what is selected; what its figures do not bear is left out."""
    return tuple(_note_each(scope, year))


def _note_each(scope: Scope, year: int) -> Iterator[SavedEntry]:
    for note in STANDARD:
        try:
            recipe = note(scope, year)
            if recipe is not None:
                yield note_entry(recipe)
        except GaistatsError:
            continue  # a year in which nothing can be added up has no such chart


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


STANDARD: tuple[Callable[[Scope, int], Recipe | None], ...] = (
    _note_outcomes,
    _note_districts,
    _note_funnel,
)
