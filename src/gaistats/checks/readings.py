"""What the words of a report are compared with: cells of its tables, added and subtracted.

``quantities.csv`` says for each stated quantity which cells it is; with a ``scope`` it is the
number that an office may mean instead. ``shares.csv`` says of what a share is a share.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from typing import NamedTuple

from gaistats.forms.definition import cell_keys, read_table
from gaistats.model import CellState, CellValue

Cells = Mapping[str, CellValue]
_TERM = re.compile(r"([+-]?)([^+-]+)")


class Sum(NamedTuple):
    """Cells with their weights; ``received__*`` names all columns of a row."""

    terms: tuple[tuple[str, int], ...]

    def value(self, cells: Cells) -> float | None:
        """The sum; None where a cell is not there or holds no number."""
        total = 0.0
        for key, weight in self.terms:
            cell = cells.get(key)
            if cell is None or cell.state is not CellState.REPORTED or cell.value is None:
                return None
            total += weight * cell.value
        return total

    @property
    def keys(self) -> tuple[str, ...]:
        """Its cells in the order of the form."""
        return tuple(key for key, _ in self.terms)


class Reading(NamedTuple):
    """Cells that a quantity may be; ``scope`` is empty where it is what the words say."""

    scope: str
    sum: Sum


class ShareReading(NamedTuple):
    """Cells of which one is a share of the other."""

    part: Sum
    whole: Sum


@cache
def load_readings() -> Mapping[str, tuple[Reading, ...]]:
    """Quantity → its readings, the plain ones first. Raises DefinitionError."""
    rows = list(_rows("quantities.csv", ("quantity", "scope", "cells")))
    found: dict[str, list[Reading]] = {}
    for row in sorted(rows, key=lambda row: bool(row["scope"])):
        found.setdefault(row["quantity"], []).append(Reading(row["scope"], _sum(row["cells"])))
    return {quantity: tuple(readings) for quantity, readings in found.items()}


@cache
def load_shares() -> Mapping[str, tuple[ShareReading, ...]]:
    """Quantity → what its share may be a share of. Raises DefinitionError."""
    found: dict[str, list[ShareReading]] = {}
    for row in _rows("shares.csv", ("quantity", "part", "whole")):
        reading = ShareReading(_sum(row["part"]), _sum(row["whole"]))
        found.setdefault(row["quantity"], []).append(reading)
    return {quantity: tuple(readings) for quantity, readings in found.items()}


def _rows(name: str, fields: tuple[str, ...]) -> Iterator[dict[str, str]]:
    path = resources.files("gaistats.checks") / name
    return (row for _, row in read_table(path, fields))


def _sum(text: str) -> Sum:
    weights: Counter[str] = Counter()
    for sign, name in _TERM.findall(text):
        for key in cell_keys():
            if fnmatchcase(key, name):
                weights[key] += -1 if sign == "-" else 1
    return Sum(tuple((key, weight) for key, weight in weights.items() if weight))
