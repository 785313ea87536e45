"""What has changed of a piece since somebody took note of it: cell by cell, from and to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gaistats.decisions.briefings import Seen
from gaistats.pieces.language import language, word_number
from gaistats.pieces.seen import KEPT_IN
from gaistats.wording import word

_SAME = 1e-9
"""Of two numbers that were added up in another order."""
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs: ``row`` are the values by which its line is known."""

    row: Key
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two looks at one piece.

    ``keys`` are the columns by which a line is known; ``new`` and ``gone`` are lines,
    ``new_columns`` and ``gone_columns`` columns. ``coverage`` is the part of the source line
    that differs, before and after; None where it is the same.
    """

    keys: tuple[str, ...]
    cells: tuple[CellChange, ...]
    new: tuple[Key, ...]
    gone: tuple[Key, ...]
    new_columns: tuple[str, ...]
    gone_columns: tuple[str, ...]
    coverage: tuple[str, str] | None

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any((self.cells, self.new, self.gone, self.new_columns, self.gone_columns,
                    self.coverage))  # fmt: skip


def compare_seen(before: Seen, after: Seen) -> Changes:
    """What differs; a line is known by its first columns, as many as tell all lines apart."""
    shared = [name for name in before.columns if name in after.columns]
    width = _count_keys(before, after, shared)
    old, new = _index(before, shared, width), _index(after, shared, width)
    cells = [
        CellChange(key[:width], column, old[key][column], new[key][column])
        for key in new if key in old
        for column in shared[width:]
        if not _is_same(old[key][column], new[key][column])
    ]  # fmt: skip
    return Changes(
        keys=tuple(shared[:width]),
        cells=tuple(cells),
        new=tuple(key[:width] for key in new if key not in old),
        gone=tuple(key[:width] for key in old if key not in new),
        new_columns=tuple(name for name in after.columns if name not in shared),
        gone_columns=tuple(name for name in before.columns if name not in shared),
        coverage=_compare_sources(before, after),
    )


def _count_keys(before: Seen, after: Seen, shared: Sequence[str]) -> int:
    """The fewest first columns that no two lines of either table share; all where none do."""
    for width in range(1, len(shared)):
        if all(_tell_apart(seen, shared[:width]) for seen in (before, after)):
            return width
    return len(shared)


def _tell_apart(seen: Seen, names: Sequence[str]) -> bool:
    places = [seen.columns.index(name) for name in names]
    return len({tuple(row[place] for place in places) for row in seen.rows}) == len(seen.rows)


def _index(seen: Seen, shared: Sequence[str], width: int) -> dict[Key, dict[str, Any]]:
    """The lines by their key; lines that nothing tells apart are counted."""
    lines: dict[Key, dict[str, Any]] = {}
    counts: dict[Key, int] = {}
    for row in seen.rows:
        line = dict(zip(seen.columns, row, strict=True))
        key = tuple(line[name] for name in shared[:width])
        counts[key] = counts.get(key, 0) + 1
        lines[(*key, counts[key])] = line
    return lines


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)
    return one == other


def _compare_sources(before: Seen, after: Seen) -> tuple[str, str] | None:
    """The parts of the source lines that differ, without the day, which always does."""
    parts = [[part for part in _say_source(seen).replace("\n", " · ").split(" · ")
              if seen.as_of not in part] for seen in (before, after)]  # fmt: skip
    one, other = ([p for p in mine if p not in theirs]
                  for mine, theirs in (parts, reversed(parts)))  # fmt: skip
    return (" · ".join(one), " · ".join(other)) if one or other else None


def _say_source(seen: Seen) -> str:
    return seen.sources.get(language(), "")


def word_cell(seen: Seen, value: object, column: str = "") -> str:
    """A value as tables print it, in the language that is spoken; an en dash for none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return say_kept(seen, str(value))
    if column == word(KEPT_IN, "Year"):
        return str(int(value))
    return word_number(value).replace("-", "−")


def say_kept(seen: Seen, text: str) -> str:
    """A word of the table in the language that is spoken, where it is known in it."""
    return text if language() == KEPT_IN else seen.english.get(text, text)
