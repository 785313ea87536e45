"""What is found in a stream of tokens: rows of the form, and lines of numbers of section 4."""

from dataclasses import dataclass

from gaistats.forms.tokens import Token
from gaistats.forms.vocabulary import Match


@dataclass(frozen=True, slots=True)
class RowHit:
    """A row of the form as it was found.

    ``header`` are the words since the heading above, ``section`` is the one under which
    it stands.
    """

    row: str
    how: Match
    label: Token
    header: tuple[Token, ...]
    values: tuple[Token, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class DisputeHit:
    """A line of numbers under a header that speaks of reconsideration or litigation."""

    header: tuple[Token, ...]
    values: tuple[Token, ...]

    @property
    def table(self) -> int:
        """The number of the table in which it stands; 0 in running text."""
        return self.anchor.place.table

    @property
    def anchor(self) -> Token:
        """Where it stands: its first value, else the first word of its header."""
        return (self.values or self.header)[0]


Hit = RowHit | DisputeHit
