"""A table on its way into a file: what it covers, its columns, its rows in pieces, its terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

UNITS = ("text", "year", "count", "amount", "share", "per_hundred")


class Column(NamedTuple):
    """A column of the rows.

    ``name`` is its name for programs, ``heading`` that for people, ``meaning`` a sentence for
    the definitions, ``unit`` one of ``UNITS``, ``width`` in characters.
    """

    name: str
    heading: str
    unit: str
    meaning: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """``pieces`` are frames with the columns, given once, so that no more than one is held.

    Text that is not there is "" or None, a number that is not there NaN. ``lines`` say what is
    covered; ``terms`` are words of the rows with their meaning. ``notes_title`` names the sheet
    or file of definitions.
    """

    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    pieces: Iterable[pd.DataFrame]
    terms: Mapping[str, str]
    sheet: str
    notes_title: str

    def list_definitions(self) -> list[tuple[str, str, str]]:
        """(heading, name for programs, meaning) of columns, then terms without a name."""
        columns = [(c.heading, c.name, c.meaning) for c in self.columns]
        return columns + [(term, "", meaning) for term, meaning in self.terms.items()]
