"""Pieces of a saved briefing: made again from the store as it is now, or why they cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gaistats.decisions.briefings import SavedBriefing, SavedEntry
from gaistats.errors import GaistatsError, PieceError
from gaistats.pieces.kinds import make_piece
from gaistats.pieces.piece import Piece, Recipe
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class MadeEntry:
    """An entry with its piece; ``error`` says why an entry that has a recipe has no piece."""

    saved: SavedEntry
    recipe: Recipe | None = None
    piece: Piece | None = None
    error: GaistatsError | None = None

    @property
    def title(self) -> str:
        """The person's own title, or else the piece's."""
        return self.saved.title or (self.piece.title if self.piece else "")


def make_entries(saved: SavedBriefing) -> tuple[MadeEntry, ...]:
    """All entries in their order, in the language that is spoken."""
    return tuple(map(make_entry, saved.entries))


def make_entry(saved: SavedEntry) -> MadeEntry:
    """One entry. What cannot be made says why, and never keeps the others from being made."""
    if saved.recipe is None:
        return MadeEntry(saved)
    try:
        recipe = restore_recipe(saved.recipe)
        piece = _make(recipe)
        return MadeEntry(saved, recipe, piece.as_table() if saved.table else piece)
    except GaistatsError as error:
        return MadeEntry(saved, error=error)


def restore_recipe(value: Mapping[str, Any]) -> Recipe:
    """The recipe of plain values. Raises PieceError where it is none."""
    try:
        return Recipe.from_json(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise _not_made(error) from error


def _make(recipe: Recipe) -> Piece:
    try:
        return make_piece(recipe)
    except (LookupError, TypeError, ValueError) as error:
        # What was chosen when it was noted down need not be there in this store, or in this
        # version of the program: a year without reports, an office that left, another choice.
        raise _not_made(error) from error


def _not_made(error: Exception) -> PieceError:
    text = N_("It cannot be made again from the figures that are there now ({why}).")
    return PieceError(text, why=repr(error))
