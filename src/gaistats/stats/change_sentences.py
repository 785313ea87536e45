"""Why a change is or is not shown, and whose it is, in words."""

from gaistats.wording import N_, word

_STATES = {
    "change": N_("change from the year before"),
    "from_zero": N_("from zero: there is no relative change"),
    "gap": N_("compared with {from_year}, the last year before with a figure; not year on year"),
    "form_break": N_("not compared: the form changed, and its years cannot be joined"),
    "first": N_("no earlier figure to compare with"),
    "no_value": N_("no figure in this year"),
    "no_offices": N_("no office has a figure in both years"),
    "no_cases": N_("no cases in one of the two years, so no rate"),
    "few": N_("too few cases in one of the two years for a rate"),
}
_PARTS = {
    "both": N_("figures in both years"),
    "new": N_("new: not expected the year before"),
    "vanished": N_("ended: no longer expected"),
    "form_break": N_("form changed, years cannot be joined"),
    "not_known": N_("expected, but without a figure in one of the years"),
}


def word_change_state(state: str, language: str, from_year: int | None = None) -> str:
    """A ``state`` of ``gaistats.stats.changes``; ``from_year`` is wanted for ``gap``."""
    return word(language, _STATES[state], from_year=from_year)


def word_part(part: str, language: str) -> str:
    """A ``part`` of ``contribution.compute_contributions``, as a heading of its offices."""
    return word(language, _PARTS[part])
