"""Lines of a text whose cells are parted by commas, as a spreadsheet saves them."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

Line = tuple[int, str]
# Sentences have commas, too: seldom as many in so many lines, and never without words.
_FEWEST_LINES, _FEWEST_COMMAS = 3, 2
_BARE = re.compile(r"[\d.,+\-/%\s]*")
_BARE_SHARE = 0.5


def part_by_commas(lines: Sequence[Line]) -> list[Line]:
    """The lines with tabs for the commas of tables."""
    parted: list[Line] = []
    for cells, group in groupby(map(_split, lines), key=lambda entry: len(entry[1])):
        rows = list(group)
        if cells > _FEWEST_COMMAS and _is_table([row for _, row in rows]):
            parted += [(line[0], "\t".join(row)) for line, row in rows]
        else:
            parted += [line for line, _ in rows]
    return parted


def _split(line: Line) -> tuple[Line, list[str]]:
    """A line and its cells; none where it has other bars, or too few commas."""
    text = line[1]
    if text.count(",") < _FEWEST_COMMAS or "|" in text or "\t" in text:
        return line, []
    return line, next(_read(text), [])


def _read(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader([text])
    except csv.Error:
        return


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether half of the lines have a cell that is empty or a bare number."""
    bare = sum(any(map(_BARE.fullmatch, row)) for row in rows)
    return len(rows) >= _FEWEST_LINES and bare >= _BARE_SHARE * len(rows)
