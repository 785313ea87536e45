"""What stands side by side on a worksheet, with empty columns between, one after the other.

An empty column alone parts nothing: people leave one between labels and numbers, too.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from gaistats.readers.sheets import Sheet

HEADING = re.compile(
    r"\s*[一二三四五六七八九十]{1,2}\s*[、.．].{2,40}(?:情况|事项|问题|工作|概述|说明)\s*"
)
# Notes beside a table, as a sum to check, take few rows; a column of the table takes more.
_MOST_ROWS_OF_NOTES, _FEWEST_ROWS_BESIDE = 2, 10

# The first and the last.
Columns = tuple[int, int]


def split_sides(sheet: Sheet) -> list[Sheet]:
    """The sheet in parts from the left, each with a section's heading or only notes."""
    parts: list[Columns] = []
    for stretch in _stretches(sheet):
        if parts and not _is_apart(sheet, parts[-1], stretch):
            parts[-1] = parts[-1][0], stretch[1]
        else:
            parts.append(stretch)
    return [_cut(sheet, part) for part in parts] if len(parts) > 1 else [sheet]


def _stretches(sheet: Sheet) -> Iterator[Columns]:
    """Columns beside each other in which something stands."""
    used = {column for _, column in (*sheet.texts, *sheet.framed)}
    for _, left, _, right in sheet.merges:
        used.update(range(left, right + 1))
    columns = sorted(used)
    ends = [before for before, after in pairwise(columns) if after > before + 1]
    begins = [after for before, after in pairwise(columns) if after > before + 1]
    if columns:
        yield from zip([columns[0], *begins], [*ends, columns[-1]], strict=True)


def _is_apart(sheet: Sheet, before: Columns, stretch: Columns) -> bool:
    texts = [text for (_, column), text in sheet.texts.items() if _is_in(column, stretch)]
    if any(HEADING.fullmatch(text) for text in texts):
        return True
    rows = _rows(sheet, stretch)
    few = len(rows) <= _MOST_ROWS_OF_NOTES
    return few and len(_rows(sheet, before)) >= _FEWEST_ROWS_BESIDE


def _rows(sheet: Sheet, stretch: Columns) -> set[int]:
    return {row for (row, column) in (*sheet.texts, *sheet.framed) if _is_in(column, stretch)}


def _is_in(column: int, stretch: Columns) -> bool:
    return stretch[0] <= column <= stretch[1]


def _cut(sheet: Sheet, part: Columns) -> Sheet:
    return Sheet(
        sheet.name,
        {place: text for place, text in sheet.texts.items() if _is_in(place[1], part)},
        {place for place in sheet.framed if _is_in(place[1], part)},
        [merge for merge in sheet.merges if _is_in(merge[1], part)],
    )
