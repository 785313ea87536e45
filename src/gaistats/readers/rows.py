"""A spreadsheet as plain rows: for lists that a person keeps, not for reports."""

import csv
from collections.abc import Iterator
from itertools import islice

from gaistats.errors import UnreadableFileError
from gaistats.readers.encoding import decode_text
from gaistats.readers.formats import FileFormat, detect_format
from gaistats.readers.legacy import convert_legacy
from gaistats.readers.sheets import Sheet, list_positions
from gaistats.readers.xlsx import read_sheets
from gaistats.wording import N_

MOST_ROWS = 200_000
_WORKBOOKS = frozenset({FileFormat.XLS, FileFormat.ODS, FileFormat.XLSB, FileFormat.EXCEL_XML})
_SEPARATORS = ("\t", ",", ";", "，")
_HEAD = 20
_MOST_COLUMNS = 200

EMPTY = N_("The file is empty.")
PROTECTED = N_("The file is protected by a password. Save it again without one.")
NO_SHEET = N_("This is no spreadsheet. Save the list as XLSX or CSV, and take that.")
TOO_LONG = N_("The list has more than {count} lines. Part it into several files.")

Rows = dict[int, tuple[str, ...]]


def read_rows(content: bytes) -> list[tuple[str, Rows]]:
    """(name of the sheet, line → texts) of every shown sheet; blank lines are left out.

    A merged cell says the same in all the cells that it covers. CSV, which has no sheets, is
    one without a name. Raises UnreadableFileError.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableFileError(EMPTY)
    kind = detect_format(content)
    if kind in _WORKBOOKS:
        content, kind = convert_legacy(content, kind), FileFormat.XLSX
    if kind is FileFormat.XLSX:
        found = [(s.name, _spread(s)) for s in read_sheets(content, MOST_ROWS + 1)]
    elif kind is FileFormat.TEXT:
        found = [("", _read_csv(decode_text(content)))]
    else:
        raise UnreadableFileError(PROTECTED if kind is FileFormat.PROTECTED else NO_SHEET)
    if any(line > MOST_ROWS for _, rows in found for line in rows):
        raise UnreadableFileError(TOO_LONG, count=f"{MOST_ROWS:,}")
    return found


def _spread(sheet: Sheet) -> Rows:
    texts = sheet.texts
    for area in sheet.merges:
        if text := texts.get(area[:2], ""):
            # A whole merged column would be two hundred thousand times the same.
            texts |= {p: text for p in islice(list_positions(area), MOST_ROWS) if p not in texts}
    rows: dict[int, list[str]] = {}
    for row, column in sorted(texts):
        text = texts.pop((row, column))
        if text.strip():
            line = rows.setdefault(row, [])
            line += [""] * (column - len(line))
            line[column - 1] = text
    return {row: tuple(line) for row, line in rows.items()}


def _read_csv(text: str) -> Rows:
    lines = text.splitlines(keepends=True)
    head = "".join(lines[:_HEAD])
    separator = max(_SEPARATORS, key=head.count)
    rows: Rows = {}
    start = 1
    for fields, line in _read_records(lines, separator):
        if any(field.strip() for field in fields):
            rows[start] = tuple(fields[:_MOST_COLUMNS])
        start = line + 1
    return rows


def _read_records(lines: list[str], separator: str) -> Iterator[tuple[list[str], int]]:
    """(fields, the last line they stand on) of every record."""
    reader = csv.reader(lines, delimiter=separator)
    try:
        for fields in reader:
            yield fields, reader.line_num
    except csv.Error as error:  # a field beyond all measure, mostly a quote that never ends
        raise UnreadableFileError(NO_SHEET) from error
