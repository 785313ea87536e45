"""A saved briefing, made from the store as it is now: what slides and documents are written of."""

from collections.abc import Callable, Iterable, Sequence

from gaistats.exports.briefing import Briefing, Entry
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.corrected import word_basis
from gaistats.pieces.language import language, t, word_kind, word_years
from gaistats.pieces.names import name_offices
from gaistats.pieces.saved import MadeEntry
from gaistats.pieces.source import say_as_of, word_district_path
from gaistats.store.read import read_coverage


def make_briefing(title: str, made: Sequence[MadeEntry]) -> Briefing:
    """The briefing in the language that is spoken; entries that cannot be made are left out."""
    return Briefing(
        title=title,
        language=language(),
        as_of=say_as_of(bare=True),
        covers=list_covers([entry.recipe.scope for entry in made if entry.recipe]),
        entries=tuple(
            Entry(entry.title, entry.saved.text, entry.piece) for entry in made if not entry.error
        ),
    )


def list_covers(scopes: Sequence[Scope]) -> tuple[str, ...]:
    """What the pieces cover, each thing said once: where and when, which figures, sample."""
    said = [*_say_each(scopes, _say_selected), *_say_each(scopes, _say_basis)]
    if any(scope.origin == "sample" for scope in scopes):
        said.append(t("Sample data: the offices are fictitious"))
    return (*said, say_as_of())


def _say_each(scopes: Iterable[Scope], say: Callable[[Scope], str]) -> Iterable[str]:
    return dict.fromkeys(map(say, scopes))


def _say_selected(scope: Scope) -> str:
    """Where, which years and which kinds of office; of offices also which."""
    filed = ask(read_coverage, scope).query("filed > 0")["year"]
    first = scope.first_year or int(filed.min() if len(filed) else 0)
    last = scope.last_year or int(filed.max() if len(filed) else 0)
    years = word_years(first, last) if first and last else ""
    kinds = t(", ").join(map(word_kind, scope.kinds))
    offices = t(", ").join(name_offices().get(office, office) for office in scope.offices)
    return " · ".join(filter(None, [word_district_path(scope), years, kinds, offices]))


def _say_basis(scope: Scope) -> str:
    corrected = ask(read_coverage, scope)["corrected"].sum()
    return word_basis(scope, int(corrected))
