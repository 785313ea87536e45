"""What the sentences of several checks are put together from."""

from collections.abc import Callable, Mapping

from gaistats.forms.names import name_cell
from gaistats.model import Finding
from gaistats.wording import N_, word

Worders = Mapping[str, Callable[[Finding, str], str]]
"""Check → what words its findings in a language."""

_MOST_NAMED = 5


def name_some(cells: tuple[str, ...], language: str) -> str:
    """The first few cells by name, and that there are others."""
    names = [name_cell(key, language) for key in cells[:_MOST_NAMED]]
    more = word(language, N_(" and others")) if len(cells) > _MOST_NAMED else ""
    return word(language, N_("; ")).join(names) + more


def word_number(value: float | None) -> str:
    """A figure without needless decimals: 12, 7.0487."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")
