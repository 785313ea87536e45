"""A heat map in a sheet: numbers in cells with the shades of the figure."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from gaistats.exports.native.chart import Heat, HeatCell
from gaistats.exports.native.formats import format_value
from gaistats.exports.workbook import FONT, Looks, measure_text, write_value
from gaistats.exports.xml import clean_text

_NAMES, _SQUARES = (12, 40), (10, 18)  # characters, at least and at most
_HATCH = {"pattern": 14, "fg_color": "#B9C1C7", "bg_color": "#FFFFFF"}


def write_sheet_heat(
    workbook: Workbook, sheet: Worksheet, row: int, heat: Heat, looks: Looks
) -> None:
    """Writes heads and squares from a row on; marks where there is no number, and their words."""
    squares = _Squares(workbook, heat)
    for place, name in enumerate(heat.columns, 1):
        write_value(sheet, row, place, clean_text(name), looks.head)
    for line, (name, cells) in enumerate(heat.rows, row + 1):
        write_value(sheet, line, 0, clean_text(name), looks.text)
        for place, cell in enumerate(cells):
            if cell is not None:
                plain = cell.text if cell.value is None else cell.value
                write_value(sheet, line, 1 + place, plain, squares.find(place, cell))
    for line, note in enumerate(heat.notes, row + len(heat.rows) + 2):
        write_value(sheet, line, 0, clean_text(note), looks.line)


def measure_heat(heat: Heat) -> list[int]:
    """The columns' widths in characters."""
    widest = max((measure_text(name) for name, _ in heat.rows), default=0)
    squares = (min(max(measure_text(name) + 2, _SQUARES[0]), _SQUARES[1]) for name in heat.columns)
    return [min(max(widest + 2, _NAMES[0]), _NAMES[1]), *squares]


class _Squares:
    """The formats of squares: Excel has them once each."""

    def __init__(self, workbook: Workbook, heat: Heat) -> None:
        self._workbook, self._made = workbook, dict[tuple[str, str], Any]()
        self._base = {"font_name": FONT, "font_size": 10, "align": "center",
                      "valign": "vcenter", "border": 1, "border_color": "#FFFFFF"}  # fmt: skip
        self._forms = [
            format_value(_find_unit(cells), [c.value for c in cells if c])
            for cells in zip(*(row for _, row in heat.rows), strict=True)
        ]

    def find(self, place: int, cell: HeatCell) -> Any:  # noqa: ANN401 - XlsxWriter's Format
        """The format of a cell in a column."""
        key = (self._forms[place], cell.colour if cell.value is not None else "")
        if key not in self._made:
            ground = (
                {"bg_color": key[1], "num_format": key[0]} if key[1] else _HATCH | {"bold": True}
            )
            self._made[key] = self._workbook.add_format(self._base | ground)
        return self._made[key]


def _find_unit(cells: Any) -> str:  # noqa: ANN401
    return next((cell.unit for cell in cells if cell is not None and cell.value is not None), "")
