"""The workbook inside a chart, which opens at “edit data”: text stays text, names stand beside."""

from collections.abc import Callable
from functools import cached_property
from io import BytesIO

from pptx.chart.data import CategoryChartData, XyChartData
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gaistats.exports.native.axes import list_distances
from gaistats.exports.native.chart import Chart
from gaistats.exports.native.formats import format_chart
from gaistats.exports.workbook import write_value
from gaistats.exports.xml import clean_text

SHEET = "Sheet1"
_WIDTH = 24


class CategoryData(CategoryChartData):
    """Categories below each other, a column a series, then how far intervals reach."""

    def __init__(self, chart: Chart, title: str) -> None:
        super().__init__(number_format=format_chart(chart))  # type: ignore[no-untyped-call]
        self._chart, self._title = chart, title
        self.categories = [clean_text(name) for name in chart.categories]
        for series in chart.series:
            name = clean_text(series.name or title)
            self.add_series(name, series.values)  # type: ignore[no-untyped-call]

    @cached_property
    def xlsx_blob(self) -> bytes:
        """The workbook. python-pptx's own would take a name such as ``=1+1`` for a formula."""
        return _write(self._fill, self.number_format)

    def _fill(self, sheet: Worksheet, text: Format, number: Format) -> None:
        sheet.set_column(0, 0, 2 * _WIDTH)
        sheet.set_column(1, len(self._chart.series), _WIDTH)
        for row, name in enumerate(self.categories, 1):
            write_value(sheet, row, 0, str(name.label), text)
        for column, series in enumerate(self._chart.series, 1):
            write_value(sheet, 0, column, clean_text(series.name or self._title), text)
            for row, value in enumerate(series.values, 1):
                write_value(sheet, row, column, value, number)
        for series in self._chart.series:
            for column, distances in enumerate(list_distances(series), len(self._chart.series) + 1):
                for row, value in enumerate(distances, 1):
                    write_value(sheet, row, column, value, number)


class ScatterData(XyChartData):
    """A table of x, y and name a series, below each other."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(number_format=format_chart(chart))  # type: ignore[no-untyped-call]
        self._chart = chart
        for series in chart.series:
            points = self.add_series(clean_text(series.name))  # type: ignore[no-untyped-call]
            for x, y in zip(series.sizes, series.values, strict=True):
                points.add_data_point(x, y)

    @cached_property
    def xlsx_blob(self) -> bytes:
        """The workbook, with the names of the points, which python-pptx's own has not."""
        return _write(self._fill, self.number_format)

    def _fill(self, sheet: Worksheet, text: Format, number: Format) -> None:
        sheet.set_column(0, 2, _WIDTH)
        top = 0
        for series in self._chart.series:
            write_value(sheet, top, 0, clean_text(self._chart.sizes.title), text)
            write_value(sheet, top, 1, clean_text(series.name), text)
            names = series.names or ("",) * len(series.values)
            for row, (x, y, name) in enumerate(
                zip(series.sizes, series.values, names, strict=True), top + 1
            ):
                write_value(sheet, row, 0, x, text)
                write_value(sheet, row, 1, y, number)
                write_value(sheet, row, 2, clean_text(name), text)
            top += len(series.values) + 2


def _write(fill: Callable[[Worksheet, Format, Format], None], number_format: str) -> bytes:
    """The bytes; ``fill`` gets the sheet, and the looks of words and of numbers."""
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(written, options) as workbook:
        number = workbook.add_format({"num_format": number_format})
        fill(workbook.add_worksheet(SHEET), workbook.add_format(), number)
    return written.getvalue()
