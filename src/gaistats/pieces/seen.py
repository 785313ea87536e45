"""The numbers of a piece as somebody takes note of them, to be compared with a later build's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pandas as pd

from gaistats.decisions.briefings import SavedEntry, Seen, make_id
from gaistats.errors import PieceError
from gaistats.pieces.asked import ask
from gaistats.pieces.kinds import DECIDED
from gaistats.pieces.language import speaking
from gaistats.pieces.piece import Piece, Recipe
from gaistats.pieces.saved import make_entry
from gaistats.pieces.source import say_as_of
from gaistats.pieces.states import name_states
from gaistats.store.read import read_build
from gaistats.wording import LANGUAGES

KEPT_IN = LANGUAGES[0]
"""The language in which a table is kept: two screens in two languages see the same."""
Row = tuple[Any, ...]


def note_entry(recipe: Recipe, *, table: bool = False) -> SavedEntry:
    """An entry of a piece as it is now. Raises PieceError and StoreError."""
    return take_note(SavedEntry(make_id(), recipe.to_json(), table=table))


def note_entries(recipes: Iterable[Recipe]) -> Iterator[SavedEntry]:
    """Entries of the pieces as they are now; what cannot be made is left out."""
    for recipe in recipes:
        with suppress(PieceError):
            yield note_entry(recipe)


def take_note(entry: SavedEntry) -> SavedEntry:
    """The entry with its numbers as they are now. Raises PieceError and StoreError."""
    return replace(entry, seen=see_entry(entry))


def see_entry(entry: SavedEntry) -> Seen:
    """The numbers of an entry as they are now. Raises PieceError and StoreError."""
    pieces = {language: _make(entry, language) for language in LANGUAGES}
    tables = {language: pieces[language].table for language in LANGUAGES}
    kept, rows = tables[KEPT_IN], {name: _list_rows(tables[name]) for name in LANGUAGES}
    return Seen(
        build=name_build(entry.recipe),
        as_of=say_as_of(bare=True),
        sources={language: piece.source for language, piece in pieces.items()},
        columns=tuple(map(str, kept.columns)),
        rows=rows[KEPT_IN],
        english=dict(_match_columns(tables)) | dict(_match_words(*rows.values())),
    )


def name_build(recipe: Mapping[str, Any] | None) -> str:
    """Names what the numbers of a recipe are read from: the build's number and when it was made.

    And the states of findings, of what depends on them.
    """
    build = ask(read_build)
    named = f"{build['generation']} {build['built_at'].isoformat()}"
    states = name_states() if recipe and recipe.get("kind") in DECIDED else ""
    return f"{named} {states}".rstrip()


def _make(entry: SavedEntry, language: str) -> Piece:
    with speaking(language):
        made = make_entry(entry)
    if made.piece is None:
        raise made.error or AssertionError("a page of words has no numbers")
    return made.piece


def _list_rows(table: pd.DataFrame) -> tuple[Row, ...]:
    columns = (map(_to_plain, table.iloc[:, place]) for place in range(table.shape[1]))
    return tuple(zip(*columns, strict=True))


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - a table's cells are of any type
    """A value that JSON restores; None where there is none."""
    if pd.isna(value):
        return None
    plain = value.item() if hasattr(value, "item") else value
    return plain if isinstance(plain, bool | int | float | str) else str(plain)


def _match_columns(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    chinese, english = (list(map(str, table.columns)) for table in tables.values())
    return zip(chinese, english, strict=len(chinese) == len(english))


def _match_words(chinese: Sequence[Row], english: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Words that stand in the same places; none where the lines stand in another order."""
    pairs = [pair for rows in zip(chinese, english, strict=False)
             for pair in zip(*rows, strict=False)]  # fmt: skip
    if all(isinstance(one, str) or one == other for one, other in pairs):
        yield from ((one, str(other)) for one, other in pairs if isinstance(one, str) and other)
