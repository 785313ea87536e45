"""What every workbook of ours has: its looks, a title block, and text that stays text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FONT = "宋体"
LINE_POINTS = 16
MOST_ROWS, MOST_NAME, MOST_TEXT = 1_048_576, 31, 32_767
"""Of a sheet; of its name and of a cell in characters, beyond which Excel shows nothing."""

_PART = re.compile(r"[\w.,%−-]", re.ASCII)  # of a number or a Latin word
_OPEN = " ，,、；;：:·（(-–"


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of a workbook. ``numbers`` are those of columns, by unit."""

    title: Format
    line: Format
    head: Format
    label: Format
    figure: Format
    text: Format
    wrapped: Format
    numbers: Mapping[str, Format]


NUMBER_FORMATS = {"year": "0", "count": "#,##0", "amount": "#,##0.00####", "share": "0.00%",
                  "per_hundred": "0.00"}  # fmt: skip


def make_looks(workbook: Workbook) -> Looks:
    """Adds the formats to a workbook."""
    base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    framed = base | {"border": 1, "text_wrap": True, "align": "center"}

    def add(**more: object) -> Format:
        return workbook.add_format(base | more)

    return Looks(
        title=add(font_size=14, bold=True),
        line=add(),
        head=workbook.add_format(framed | {"bold": True, "bg_color": "#EEF2F5"}),
        label=workbook.add_format(framed),
        figure=workbook.add_format(framed),
        text=add(indent=1),
        wrapped=add(text_wrap=True, valign="top"),
        numbers={unit: add(num_format=form) for unit, form in NUMBER_FORMATS.items()},
    )


def set_page(sheet: Worksheet, *, tall: int = 0, head: int | None = None) -> None:
    """Printed on A4 across, one page wide and ``tall`` high, with head and number on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, tall)
    sheet.set_footer("&C&P / &N")
    if head is not None:
        sheet.repeat_rows(head)


def write_block(sheet: Worksheet, looks: Looks, title: str, lines: Sequence[str]) -> int:
    """The title and what the sheet covers, from the first row; returns the row behind a gap."""
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, looks.title)
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, looks.line)
    return len(lines) + 2


def write_value(
    sheet: Worksheet,
    row: int,
    column: int,
    value: object,
    look: Format,
) -> None:
    """A cell by its type: what begins with = + - @ is text and stays text; None, NaN are empty."""
    if value is None or value != value:
        return
    if isinstance(value, str):
        if value:
            sheet.write_string(row, column, value[:MOST_TEXT], look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    else:
        sheet.write_number(row, column, float(str(value)), look)


def measure_text(text: str) -> int:
    """How wide a text is, in the characters that widths of columns are given in."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def name_sheet(name: str) -> str:
    """A name that Excel takes: at most 31 characters, no brackets, slashes and the like.

    A number or Latin word of which the end would be missing is left out: it would be another one.
    """
    said = "".join(c for c in name if c not in "[]:*?/\\'")
    cut = said[:MOST_NAME]
    if cut == said:
        return said
    whole = cut
    while whole and _PART.match(whole[-1]) and _PART.match(said[len(whole)]):
        whole = whole[:-1]
    return whole.rstrip(_OPEN) or cut
