"""The briefing that a year usually asks for: a beginning, to be changed by a person."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from gaistats.decisions.briefings import SavedEntry, make_id
from gaistats.errors import GaistatsError, PieceError
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
from gaistats.pieces.saved import make_entry
from gaistats.pieces.source import place_name
from gaistats.pieces.table_kinds import note_districts, note_zeros
from gaistats.pieces.zero_offices import list_worth
from gaistats.stats.measure import load_measure
from gaistats.store.read import read_coverage
from gaistats.wording import N_

MOST_LINES = 6
"""More districts cannot be told apart in one chart."""
_FEWEST = 2  # offices of a comparison


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the figures do not bear: its name, worded, and why."""

    name: str
    why: GaistatsError


@dataclass(frozen=True, slots=True)
class Standard:
    """The recipes of what can be made, and what cannot."""

    recipes: tuple[Recipe, ...]
    left_out: tuple[LeftOut, ...]


def name_standard(scope: Scope, year: int) -> str:
    """Its name, in the language that is spoken."""
    return t("Annual briefing {place} {year}", place=place_name(scope), year=year)


def compose_standard(scope: Scope, year: int) -> Standard:
    """What can be made of what is selected up to the year; nothing where nobody has filed for it.

    Each piece is tried: what the figures do not bear, or what would be an empty chart, is not in.
    """
    filed = ask(read_coverage, scope).query("filed > 0")["year"]
    if year not in set(filed):
        return Standard((), ())
    up_to = replace(scope, last_year=year)
    tried = [(name, _try(note, up_to, year)) for name, note in STANDARD.items()]
    return Standard(
        tuple(found for _, found in tried if isinstance(found, Recipe)),
        tuple(LeftOut(t(name), found) for name, found in tried if not isinstance(found, Recipe)),
    )


def _try(note: Callable[[Scope, int], Recipe], scope: Scope, year: int) -> Recipe | GaistatsError:
    try:
        recipe = note(scope, year)
    except PieceError as error:
        return error
    return make_entry(SavedEntry(make_id(), recipe.to_json())).error or recipe


def _note_outcomes(scope: Scope, year: int) -> Recipe:
    """Requests by outcome over the years."""
    return Recipe("outcomes", scope, {"year": year})


def _note_districts(scope: Scope, year: int) -> Recipe:
    """The disclosure rate over the years of the districts that have one."""
    measure = load_measure(FIRST)
    groups = ask_groups(scope, measure, "district")
    known = groups[groups["value"].notna() & (groups["state"] != "beside")]
    there = set(known["district_id"])
    names = {key: name for key, name in name_districts().items() if key in there}
    if not names:
        raise PieceError(N_("No district that is selected has a value."))
    chosen = dict(list(names.items())[:MOST_LINES])
    return note_lines(scope, measure, Lines(DISTRICTS, chosen, False), LINES)


def _note_funnel(scope: Scope, year: int) -> Recipe:
    """The offices of the kind and level of which there are most."""
    measure = load_measure(FIRST)
    rows = collect_year(scope, measure, year)
    group = find_own(rows, None)
    known = int(rows.loc[group.holds(rows), "value"].notna().sum())
    if known < _FEWEST:
        text = N_("Offices of one kind and level that have a value: {count}. A comparison takes "
                  "two or more.")  # fmt: skip
        raise PieceError(text, count=known)
    return note_peers(scope, measure, year, group, None, FUNNEL)


def _note_findings(scope: Scope, year: int) -> Recipe:
    """What is open and worth a look."""
    return note_findings(scope, Choice(year, WORTH_A_LOOK, OPEN_STATES, "", ""))


def _note_table(scope: Scope, year: int) -> Recipe:
    """The districts of the year by measure; the offices where there is no district below."""
    return note_districts(find_view(scope, own=False), year, heat=False)


def _note_zeros(scope: Scope, year: int) -> Recipe:
    """Zeros that are worth a look, of the first group of cells that has any."""
    groups = (name for name in load_activity_groups() if list_worth(scope, name))
    group = next(groups, None)
    if group is None:
        raise PieceError(N_("No office among those selected is like this."))
    return note_zeros(scope, group, "", look=True)


def _note_contributions(scope: Scope, year: int) -> Recipe:
    """Which offices made the change of the requests on the year before."""
    return note_contributions(Comparison(scope, year - 1, year, "office"), load_measure("received"))


STANDARD: dict[str, Callable[[Scope, int], Recipe]] = {
    N_("Key figures"): note_key_figures,
    N_("Requests received and outcomes"): _note_outcomes,
    N_("Districts by measure"): _note_table,
    N_("Disclosure rate of the districts over the years"): _note_districts,
    N_("Disclosure rate of the offices among their peers"): _note_funnel,
    N_("Contributions to the change"): _note_contributions,
    N_("Filing by district"): note_filing,
    N_("Findings"): _note_findings,
    N_("Zeros worth a look"): _note_zeros,
}
