"""The cells of a worksheet as it shows them, at their own rows and columns; sparse."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from gaistats.readers.numberformats import CellFormat, S, show_number

# A form has some twenty columns and a hundred rows; what stands beyond these is no report.
MOST_ROWS, MOST_COLUMNS = 20_000, 200
_MOST_MERGES = 20_000
# More formulas without a sure result, or longer ones, than any report has.
_MOST_STAND_INS, _MOST_NAMED = 1_000, 1_000
_FORMULA, _VALUE = f"{S}f", f"{S}v"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_SUM, _SAYS_MORE = re.compile(r"SUM\([^()]*\)"), re.compile(r"\d|^[=#]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Position = tuple[int, int]
Rectangle = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """A worksheet. Positions are (row, column) from 1.

    ``texts`` are the cells that hold something, even an empty text; ``framed`` the empty
    ones with lines at their sides; ``merges`` the merged rectangles (first row, first column,
    last row, last column).
    """

    name: str
    texts: dict[Position, str] = field(default_factory=dict)
    framed: set[Position] = field(default_factory=set)
    merges: list[Rectangle] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share.

    ``settings``: ``date1904``, and ``stale`` when the program that wrote the file asks
    for all formulas to be calculated anew, so that a stored 0 may only stand in.
    """

    strings: Sequence[str]
    formats: Sequence[CellFormat]
    settings: Mapping[str, bool]


def read_sheet(
    name: str, root: etree._Element, workbook: Workbook, most_rows: int = MOST_ROWS
) -> Sheet:
    """The cells within the first ``most_rows`` rows and 200 columns; others are passed over."""
    sheet = Sheet(name)
    stand_ins: dict[Position, str] = {}
    row = 0
    for element in root.iterfind(f"{S}sheetData/{S}row"):
        row = _index(element.get("r"), row + 1)
        if row > most_rows:
            continue
        column = 0
        for cell in element:
            column = _column_of(cell.get("r"), column + 1)
            if column <= MOST_COLUMNS:
                _take_cell(cell, (row, column), sheet, workbook, stand_ins)
    for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        area = _rectangle(merge.get("ref", ""), most_rows)
        if area and len(sheet.merges) < _MOST_MERGES:
            sheet.merges.append(area)
    _withdraw(stand_ins, sheet.texts)
    return sheet


def _withdraw(stand_ins: dict[Position, str], texts: dict[Position, str]) -> None:
    """Puts the formula in place of every result that may only stand in, until none is left."""
    doubted: set[Position] | None = None
    while doubted is None or doubted:
        many = len(stand_ins) > _MOST_STAND_INS
        doubted = {p for p, formula in stand_ins.items() if many or not _is_zero(formula, texts)}
        for position in doubted:
            texts[position] = f"={stand_ins.pop(position)}"


def _take_cell(
    cell: etree._Element,
    position: Position,
    sheet: Sheet,
    workbook: Workbook,
    stand_ins: dict[Position, str],
) -> None:
    style = _index(cell.get("s"), 0)
    shown = workbook.formats[style] if style < len(workbook.formats) else CellFormat()
    if not len(cell):
        if shown.framed:
            sheet.framed.add(position)
        return
    # The formula, if there is one, comes before the result.
    formula = cell[0] if cell[0].tag == _FORMULA else None
    text = _read_cell(cell, shown, workbook)
    if formula is not None and text is None:
        # Without a stored result the cell is not empty, but says no number either.
        text = f"={formula.text or ''}"
    elif formula is not None and text == "0" and workbook.settings.get("stale"):
        stand_ins[position] = formula.text or "?"
    if text is not None:
        sheet.texts[position] = text
    elif shown.framed:
        sheet.framed.add(position)


def _read_cell(cell: etree._Element, shown: CellFormat, workbook: Workbook) -> str | None:
    """What a cell shows; None when it holds nothing."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return "" if inline is None else read_string(inline)
    value = cell[-1].text if cell[-1].tag == _VALUE else cell.findtext(_VALUE)
    if kind == "s":
        place = _index(value, len(workbook.strings))
        return workbook.strings[place] if place < len(workbook.strings) else "#REF!"
    if kind == "str":
        return None if cell.find(_VALUE) is None else _unescape(value or "")
    if not value:
        return None
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind != "n":
        return value
    return show_number(value, shown.code, from_1904=workbook.settings.get("date1904", False))


def read_string(element: etree._Element) -> str:
    """A text of one or several runs, without readings and struck-out runs."""
    pieces: list[str] = []
    for child in element:
        if child.tag == f"{S}t":
            pieces.append(child.text or "")
        elif child.tag == f"{S}r" and child.find(f"{S}rPr/{S}strike") is None:
            raised = child.find(f"{S}rPr/{S}vertAlign")
            # A raised digit is the mark of a note: 12 with a note 1 is not 121.
            pieces.append(" " if raised is not None and raised.get("val") == "superscript" else "")
            pieces.append(child.findtext(f"{S}t") or "")
    return _unescape("".join(pieces))


def _unescape(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _is_zero(formula: str, texts: Mapping[Position, str]) -> bool:
    """Whether all cells that a formula names are 0 or empty, so that its result 0 stands."""
    found = [_rectangle(match.group()) for match in _REFERENCE.finditer(formula)]
    areas = [area for area in found if area]
    named = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in areas)
    if "!" in formula or not areas or named > _MOST_NAMED:
        return False
    positions = (position for area in areas for position in list_positions(area))
    named_texts = (texts.get(position, "") for position in positions)
    if _SUM.fullmatch(formula):
        # A sum passes over words and marks such as a dash.
        return all(text == "0" or not _SAYS_MORE.search(text) for text in named_texts)
    return all(text in ("", "0") for text in named_texts)


def list_positions(area: Rectangle) -> Iterator[Position]:
    """All positions of a rectangle, row by row."""
    top, left, bottom, right = area
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _rectangle(reference: str, most_rows: int = MOST_ROWS) -> Rectangle | None:
    """``A1:B2`` or ``A1``, cut at the limits; None for what begins beyond them."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    rows = sorted((int(match[2]), int(match[4] or match[2])))
    columns = sorted((_number_of(match[1]), _number_of(match[3] or match[1])))
    if not 1 <= rows[0] <= most_rows or columns[0] > MOST_COLUMNS:
        return None
    return rows[0], columns[0], min(rows[1], most_rows), min(columns[1], MOST_COLUMNS)


@lru_cache(maxsize=16_384)
def _column_of(reference: str | None, usual: int) -> int:
    letters = (reference or "").rstrip("0123456789")
    return _number_of(letters) if letters.isascii() and letters.isalpha() else usual


@lru_cache(maxsize=1_024)
def _number_of(letters: str) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=16_384)
def _index(text: str | None, usual: int) -> int:
    return int(text[:9]) if text and text.isascii() and text.isdigit() else usual
