"""The data of native charts in the cells of a sheet, and where each series stands."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from gaistats.exports.native.axes import WHISKER, list_distances
from gaistats.exports.native.chart import POINTS, Chart, Number
from gaistats.exports.native.formats import format_value
from gaistats.exports.workbook import FONT, Looks, write_value
from gaistats.exports.xml import clean_text

Places = list[dict[str, Any]]
"""Of each series: name, values and categories, as XlsxWriter's ``add_series`` takes them."""
_NAMES, _NUMBERS = 30, 16  # characters of the columns


class DataBlock:
    """The columns of a sheet into which the data of its charts are written, below each other."""

    def __init__(
        self, workbook: Workbook, sheet: Worksheet, row: int, column: int, looks: Looks
    ) -> None:
        self._workbook, self._sheet, self._looks = workbook, sheet, looks
        self._row, self._column = row, column
        sheet.set_column(column, column, _NAMES)

    def write(self, chart: Chart, title: str) -> Places:
        """Writes a chart's data; ``title`` names series without a name."""
        form = format_value(chart.unit, [v for line in chart.series for v in line.values])
        look = self._workbook.add_format({"font_name": FONT, "font_size": 10, "num_format": form})
        self._sheet.set_column(self._column + 1, self._column + len(chart.series) + 2, _NUMBERS)
        if chart.kind == POINTS:
            return self._write_points(chart, look)
        return self._write_columns(chart, title, look)

    def _write_columns(self, chart: Chart, title: str, look: Format) -> Places:
        """Categories below each other, a column a series, then how far intervals reach."""
        row, column, sheet = self._row, self._column, self._sheet.get_name()
        last = row + len(chart.categories)
        self._write_down(row + 1, column, list(map(clean_text, chart.categories)), self._looks.text)
        places: Places = []
        for number, series in enumerate(chart.series, column + 1):
            name = clean_text(series.name or title)
            write_value(self._sheet, row, number, name, self._looks.head)
            self._write_down(row + 1, number, series.values, look)
            places.append({"name": [sheet, row, number],
                           "values": [sheet, row + 1, number, last, number],
                           "categories": [sheet, row + 1, column, last, column]})  # fmt: skip
        beyond = column + 1 + len(chart.series)
        for series, place in zip(chart.series, places, strict=True):
            if distances := list_distances(series):
                place["y_error_bars"] = self._write_distances(beyond, distances, look)
                beyond += len(distances)
        self._row = last + 2
        return places

    def _write_distances(
        self, column: int, distances: list[list[Number]], look: Format
    ) -> dict[str, Any]:
        bars: dict[str, Any] = {"type": "custom", "line": {"color": WHISKER, "width": 1}}
        sheet, first = quote_sheetname(self._sheet.get_name()), self._row + 1
        for name, place in (("minus_values", 0), ("plus_values", 1)):
            values = distances[place]
            self._write_down(first, column + place, values, look)
            cells = xl_range_abs(first, column + place, first + len(values) - 1, column + place)
            bars[name] = f"={sheet}!{cells}"
        return bars

    def _write_points(self, chart: Chart, look: Format) -> Places:
        """A table of x, y and name a series, below each other."""
        column, sheet = self._column, self._sheet.get_name()
        places: Places = []
        for series in chart.series:
            row, last = self._row, self._row + len(series.values)
            heads = (chart.sizes.title, series.name)
            for place, head in enumerate(heads, column):
                write_value(self._sheet, row, place, clean_text(head), self._looks.head)
            self._write_down(row + 1, column, series.sizes, self._looks.numbers["count"])
            self._write_down(row + 1, column + 1, series.values, look)
            self._write_down(row + 1, column + 2, list(map(clean_text, series.names)),
                             self._looks.text)  # fmt: skip
            places.append({"name": [sheet, row, column + 1],
                           "values": [sheet, row + 1, column + 1, last, column + 1],
                           "categories": [sheet, row + 1, column, last, column]})  # fmt: skip
            self._row = last + 2
        return places

    def _write_down(self, row: int, column: int, values: Any, look: Format) -> None:  # noqa: ANN401
        for line, value in enumerate(values, row):
            write_value(self._sheet, line, column, value, look)
