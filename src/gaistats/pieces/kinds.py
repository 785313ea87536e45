"""The kinds of pieces: how each is noted down as a recipe, and made again from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.change_figures import Comparison
from gaistats.pieces.contributions import make_contributions
from gaistats.pieces.filing import make_filing
from gaistats.pieces.finding_choice import Choice
from gaistats.pieces.finding_table import make_findings
from gaistats.pieces.key_figures import make_key_figure, make_key_figures
from gaistats.pieces.line_numbers import DISTRICTS, Lines
from gaistats.pieces.lines import make_lines
from gaistats.pieces.names import name_districts, name_offices
from gaistats.pieces.office_measures import office_scope
from gaistats.pieces.office_series import make_office_series
from gaistats.pieces.office_trends import make_office_measure, make_office_rates
from gaistats.pieces.outcomes import has_outcomes, make_outcomes
from gaistats.pieces.peer_group import TRAITS, Group
from gaistats.pieces.peers import make_peers
from gaistats.pieces.piece import Piece, Recipe
from gaistats.pieces.table_kinds import TABLE_MAKERS
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.peers import Trait
from gaistats.store.read import read_office
from gaistats.wording import N_

Choices = Mapping[str, Any]
Row = Mapping[str, Any]


def make_piece(recipe: Recipe) -> Piece:
    """The piece as the store has it now, in the language that is spoken.

    Raises PieceError where what it was made of is not there (any more), and StoreError.
    """
    if recipe.kind not in MAKERS:
        raise PieceError(N_("This program knows no piece of the kind “{kind}”."), kind=recipe.kind)
    return MAKERS[recipe.kind](recipe.scope, recipe.choices)


def note_lines(scope: Scope, measure: Measure, lines: Lines, view: str) -> Recipe:
    """The recipe of ``make_lines``."""
    choices = {"measure": measure.measure_id, "by": lines.by, "of": list(lines.chosen),
               "same": lines.same, "view": view}  # fmt: skip
    return Recipe("lines", scope, choices)


def note_peers(
    scope: Scope, measure: Measure, year: int, group: Group, office: str | None, view: str
) -> Recipe:
    """The recipe of ``make_peers``."""
    traits = {trait: getattr(group, trait) for trait in TRAITS}
    choices = {"measure": measure.measure_id, "year": year, "office": office, "view": view}
    return Recipe("peers", scope, choices | traits)


def note_contributions(comparison: Comparison, measure: Measure) -> Recipe:
    """The recipe of ``make_contributions``."""
    choices = {"measure": measure.measure_id, "before": comparison.before,
               "after": comparison.after, "by": comparison.by}  # fmt: skip
    return Recipe("contributions", comparison.scope, choices)


def note_key_figures(scope: Scope, year: int, name: str = "") -> Recipe:
    """The recipe of ``make_key_figures``, or of ``make_key_figure`` where one is named."""
    if name:
        return Recipe("key_figure", scope, {"year": year, "name": name})
    return Recipe("key_figures", scope, {"year": year})


def note_findings(scope: Scope, choice: Choice) -> Recipe:
    """The recipe of ``make_findings``."""
    chosen = {name: list(value) if isinstance(value, tuple) else value
              for name, value in asdict(choice).items()}  # fmt: skip
    return Recipe("findings", scope, chosen)


def note_filing(scope: Scope, year: int) -> Recipe:
    """The recipe of ``make_filing``."""
    return Recipe("filing", scope, {"year": year})


def note_office_series(office: Row, cell: str, basis: str) -> Recipe:
    """The recipe of ``make_office_series``."""
    return _note_office("office_series", office, basis, cell=cell)


def note_office_rates(office: Row, traits: Sequence[Trait], basis: str) -> Recipe:
    """The recipe of ``make_office_rates``."""
    return _note_office("office_rates", office, basis, peers=list(traits))


def note_office_measure(
    office: Row, measure: Measure, traits: Sequence[Trait], basis: str
) -> Recipe:
    """The recipe of ``make_office_measure``."""
    return _note_office("office_measure", office, basis, measure=measure.measure_id,
                        peers=list(traits))  # fmt: skip


def _note_office(kind: str, office: Row, basis: str, **choices: Any) -> Recipe:  # noqa: ANN401
    scope = replace(office_scope(office, basis), offices=(office["office_id"],))
    return Recipe(kind, scope, choices)


def _make_lines(scope: Scope, choices: Choices) -> Piece:
    names = name_districts() if choices["by"] == DISTRICTS else name_offices()
    known = {key: names[key] for key in choices["of"] if key in names}
    if not known:
        raise PieceError(N_("None of the districts or offices is there any more."))
    lines = Lines(choices["by"], known, choices["same"])
    return make_lines(scope, load_measure(choices["measure"]), lines, choices["view"])


def _make_peers(scope: Scope, choices: Choices) -> Piece:
    group = Group(*(choices[trait] for trait in TRAITS))
    measure, office = load_measure(choices["measure"]), choices["office"]
    if office is not None and office not in name_offices():
        raise PieceError(N_("The office {office} is not there any more."), office=office)
    return make_peers(scope, measure, choices["year"], group, office, choices["view"])


def _make_contributions(scope: Scope, choices: Choices) -> Piece:
    comparison = Comparison(scope, choices["before"], choices["after"], choices["by"])
    return make_contributions(comparison, load_measure(choices["measure"]))


def _make_outcomes(scope: Scope, choices: Choices) -> Piece:
    if not has_outcomes(scope, choices["year"]):
        raise PieceError(N_("No report of {year} may be added up."), year=choices["year"])
    return make_outcomes(scope, choices["year"])


def _find_office(scope: Scope) -> Row:
    office = ask(read_office, scope.offices[0])
    if office is None:
        raise PieceError(N_("The office {office} is not there any more."), office=scope.offices[0])
    return office


def _make_office_series(scope: Scope, choices: Choices) -> Piece:
    return make_office_series(_find_office(scope), choices["cell"], scope.basis)


def _make_office_rates(scope: Scope, choices: Choices) -> Piece:
    return make_office_rates(_find_office(scope), choices["peers"], scope.basis)


def _make_office_measure(scope: Scope, choices: Choices) -> Piece:
    measure = load_measure(choices["measure"])
    return make_office_measure(_find_office(scope), measure, choices["peers"], scope.basis)


def _make_findings(scope: Scope, choices: Choices) -> Piece:
    many = {name: tuple(choices[name]) for name in ("severities", "states")}
    return make_findings(scope, Choice(**{**choices, **many}))


MAKERS: Mapping[str, Callable[[Scope, Choices], Piece]] = {
    "contributions": _make_contributions,
    "filing": lambda scope, choices: make_filing(scope, choices["year"]),
    "findings": _make_findings,
    "key_figure": lambda scope, choices: make_key_figure(scope, choices["year"], choices["name"]),
    "key_figures": lambda scope, choices: make_key_figures(scope, choices["year"]),
    "lines": _make_lines,
    "office_measure": _make_office_measure,
    "office_rates": _make_office_rates,
    "office_series": _make_office_series,
    "outcomes": _make_outcomes,
    "peers": _make_peers,
    **TABLE_MAKERS,
}
DECIDED = frozenset({"findings", "key_figure", "key_figures", "lines"})
"""The kinds that depend on the states of findings, which change without a build."""
