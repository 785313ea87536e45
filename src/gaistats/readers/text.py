"""Text files: paragraphs, and tables drawn with bars, tabs or commas."""

import re
from collections.abc import Sequence
from itertools import groupby

from gaistats.readers.commas import part_by_commas
from gaistats.readers.document import Cell, Document, Layout, Paragraph, Table

_BARS = str.maketrans({"｜": "|", "│": "|", "┃": "|", "￨": "|"})
_ONLY_BARS = re.compile(r"[|\s]*")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*|[+|](?=.*[-=])[-=+|]+")
# In a run of single cells nearly every line holds one.
_SINGLE_SHARE = 0.8
_FRAMED_SHARE = 0.95
# A table of so few lines cannot tell; the document as a whole does.
_FEW = 3

Line = tuple[int, str]


def read_text(text: str) -> Document:
    """Paragraphs and tables of a text; lines count from 1."""
    lines = [(n, line.translate(_BARS)) for n, line in enumerate(text.splitlines(), 1)]
    lines = part_by_commas(lines)
    kept = [(n, line) for n, line in lines if line.strip() and not _RULE.fullmatch(line.strip())]
    run = _is_run(_split_rows([entry for entry in kept if _is_table_line(entry[1])]))
    blocks: list[Paragraph | Table] = []
    tables = 0
    for has_bars, group in groupby(kept, key=lambda entry: _is_table_line(entry[1])):
        if has_bars:
            tables += 1
            blocks.append(_read_table(list(group), tables, run))
        else:
            blocks.extend(Paragraph(line.strip(), n) for n, line in group)
    return Document("text", tuple(blocks))


def _is_table_line(line: str) -> bool:
    return "|" in line or "\t" in line.lstrip()


def _read_table(lines: Sequence[Line], number: int, run: bool) -> Table:
    if _opens_rows_by_a_lone_bar(lines):
        return Table(number, _number_cells(_join_broken_rows(lines)), Layout.ROWS)
    rows = _split_rows(lines)
    if _is_run(rows) or (run and len(rows) <= _FEW):
        return Table(number, _number_cells(rows), Layout.RUN)
    return Table(number, _number_cells(rows), Layout.ROWS)


def _opens_rows_by_a_lone_bar(lines: Sequence[Line]) -> bool:
    """``|`` alone, then the cells on lines of their own, each ending in a bar."""
    lone = sum(line.rstrip() == "|" for _, line in lines)
    return lone > 1 and lines[0][1].rstrip() == "|" and all(
        line[0].isspace() or line.rstrip() == "|" for _, line in lines
    )  # fmt: skip


def _join_broken_rows(lines: Sequence[Line]) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for n, line in lines:
        if line.rstrip() == "|":
            rows.append((n, []))
        else:
            rows[-1][1].extend(_split_row(line, opens=False))
    return [row for row in rows if row[1]]


def _split_rows(lines: Sequence[Line]) -> list[tuple[int, list[str]]]:
    """Where nearly all rows have a bar at an end it is a frame; else an empty cell is there."""
    drawn = [line.strip() for _, line in lines if not _ONLY_BARS.fullmatch(line)]
    opens = sum(line.startswith("|") for line in drawn) >= _FRAMED_SHARE * len(drawn)
    closes = not opens or sum(line.endswith("|") for line in drawn) >= _FRAMED_SHARE * len(drawn)
    return [(n, _split_row(line, opens=opens, closes=closes)) for n, line in lines]


def _split_row(line: str, *, opens: bool, closes: bool = True) -> list[str]:
    """The cells of a line; a line of bars only holds as many empty cells as bars."""
    if _ONLY_BARS.fullmatch(line):
        return [""] * line.count("|")
    if "|" not in line:
        return [cell.strip() for cell in line.strip(" \u3000\xa0").split("\t")]
    line = line.strip()
    line = line.removeprefix("|") if opens else line
    return [cell.strip() for cell in (line.removesuffix("|") if closes else line).split("|")]


def _is_run(rows: Sequence[tuple[int, list[str]]]) -> bool:
    filled = [cells for _, cells in rows if any(cells)]
    single = sum(sum(map(bool, cells)) == 1 and bool(cells[0]) for cells in filled)
    return len(filled) > _FEW and single >= _SINGLE_SHARE * len(filled)


def _number_cells(rows: Sequence[tuple[int, list[str]]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, row, column, line=n)
        for row, (n, cells) in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
    )
