"""The nouns that every room shares. Frozen, plain, without behaviour of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class CellState(StrEnum):
    """What stands in a cell. Seven things that are never merged.

    The first five are listed in a report's cells; ``ABSENT`` (the document does not
    contain the cell) and ``NO_REPORT`` (the office has no report for the year) are said
    by their not being there, and named here so that pages and exports can show them.
    """

    REPORTED = "reported"
    BLANK = "blank"
    MARK = "mark"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    NO_REPORT = "no_report"


class Severity(StrEnum):
    """How sure a finding is: an error cannot be right; a notice is only worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Place(NamedTuple):
    """Where a cell stands in its document, as a reader can follow it there.

    Tables, rows and columns count from 1, as printed (rows and columns of the rectangle
    that merged cells are spread over); table 0 is running text, of which ``column`` counts
    the pieces of a line. ``line`` is the line of a text file, from 1, and
    is None for documents that have no lines. In a workbook ``sheet`` is the sheet's name,
    and row and column are the sheet's own. In a PDF ``page`` counts from 1, and ``box`` is
    the cell's rectangle on it.
    """

    table: int
    row: int
    column: int
    line: int | None = None
    sheet: str | None = None
    page: int | None = None
    box: Box | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"sheet {self.sheet}, cell {name_column(self.column)}{self.row}"
        if self.page is not None and self.box is not None:
            left, top, right, bottom = map(round, self.box)
            return f"page {self.page}, box {left},{top}–{right},{bottom}"
        if not self.table:
            return f"line {self.line}, piece {self.column}"
        where = f"table {self.table}, row {self.row}, column {self.column}"
        return where if self.line is None else f"{where} (line {self.line})"


def name_column(column: int) -> str:
    """A column as workbooks name it: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


class CellValue(NamedTuple):
    """One cell of a report.

    ``value`` is the number that the cell states in its column's unit; None in every state
    but ``REPORTED``. ``as_printed`` is the text of the cell, never altered. ``unit`` is
    the unit printed in the cell itself, if any. ``annotated`` says that the cell holds
    more than a plain number.
    """

    state: CellState
    as_printed: str
    value: float | None = None
    unit: str | None = None
    annotated: bool = False
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a report that a supervisor should look at.

    Stored as check and parameters, never as a sentence; ``wording`` words it when shown.
    ``cells`` are the cell keys concerned, ``expected`` and ``actual`` the two numbers that
    do not agree (None where the check compares no numbers).
    """

    check: str
    severity: Severity
    cells: tuple[str, ...] = ()
    expected: float | None = None
    actual: float | None = None
    parameters: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that the narrative states in words: ``收到政府信息公开申请9件``.

    ``quantity`` is what it counts (``forms/narrative.py`` lists them), ``section`` where
    it stands, ``sentence`` the whole sentence, simplified, for the person who compares.
    A share is ``part`` of ``base``, a growth or change is the step to ``part`` from ``base``:
    numbers of the same text, None where it does not tell them.
    """

    quantity: str
    value: float
    section: str
    sentence: str
    part: float | None = None
    base: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report as its document prints it.

    ``cells`` maps ``<row>__<column>`` to what stands there; a cell that the document does
    not contain is not in it. ``sections`` holds the text of the six sections under
    overview, proactive, requests, disputes, problems, other; a missing section is not in
    it. ``office``, ``year`` and the dates are None where the document does not tell.
    ``reasons`` says what the recognition rests on. ``narrative`` are the numbers that the
    sections state in words, in reading order.
    """

    form: str | None
    cells: Mapping[str, CellValue]
    office: str | None = None
    year: int | None = None
    published_on: date | None = None
    dated_on: date | None = None
    title: str | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    narrative: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is selected: the argument of every read of figures.

    Empty tuples mean "all". ``districts`` and ``offices`` are identifiers, ``kinds`` the
    kinds of office of the registry. ``basis`` is ``printed`` or ``corrected``. ``origin``
    is ``real`` or ``sample``: no figure ever mixes the two.
    """

    districts: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    kinds: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    basis: str = "printed"
    origin: str = "real"
