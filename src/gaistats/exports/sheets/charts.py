"""Native charts in a sheet, beside the data that they draw."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from gaistats.charts.theme import INK
from gaistats.exports.native.axes import GRID, round_down, round_up
from gaistats.exports.native.chart import (
    COLUMNS,
    LINES,
    POINTS,
    ROWS,
    STACKED,
    STEPS,
    Axis,
    Chart,
)
from gaistats.exports.native.formats import format_tick
from gaistats.exports.native.sides import choose_sides
from gaistats.exports.sheets.cells import DataBlock
from gaistats.exports.sheets.page import ROW_PIXELS
from gaistats.exports.sheets.series import LETTERS, set_looks
from gaistats.exports.workbook import Looks, write_value
from gaistats.exports.xml import clean_text
from gaistats.wording import N_, word

_TYPES: dict[str, dict[str, str]] = {
    COLUMNS: {"type": "column"}, STACKED: {"type": "column", "subtype": "stacked"},
    ROWS: {"type": "bar"}, STEPS: {"type": "bar", "subtype": "stacked"},
    LINES: {"type": "line"}, POINTS: {"type": "scatter", "subtype": "straight"},
}  # fmt: skip
_WIDE, _HIGH, _ROW, _HEAD = 760, 400, 22, 70  # pixels
_POINT = 0.75  # of a pixel
_SMALL = (360, 210)
_ACROSS = 2  # small charts beside each other


def add_sheet_charts(
    workbook: Workbook, sheet: Worksheet, row: int, beyond: int, charts: Sequence[Chart],
    title: str, language: str, looks: Looks,
) -> tuple[int, int]:  # fmt: skip
    """Charts from a row on, their notes below, and from column ``beyond`` on the data they draw.

    Returns the last row that is not data, and how high the charts and notes are in pixels.
    """
    small = len(charts) > 1 or bool(charts[0].title)
    write_value(sheet, row, beyond, word(language, N_("Data of the chart")), looks.head)
    block, bottom = DataBlock(workbook, sheet, row + 1, beyond, looks), 0
    for number, chart in enumerate(charts):
        drawn = _draw(workbook, chart, block, title, language)
        size = _SMALL if small else (_WIDE, _measure_height(chart))
        drawn.set_size({"width": size[0], "height": size[1]})
        left, top = (size[0] * (number % _ACROSS), size[1] * (number // _ACROSS))
        sheet.insert_chart(row, 0, drawn, {
            "x_offset": left, "y_offset": top, "object_position": 2,
            "description": clean_text(chart.title or title),
        })  # fmt: skip
        bottom = top + size[1]
    last = row + -(-bottom // ROW_PIXELS)
    for line, note in enumerate(charts[0].notes, last + 1):
        write_value(sheet, line, 0, clean_text(note), looks.line)
    end = last + 1 + len(charts[0].notes)
    return end, (end - row) * ROW_PIXELS


def _measure_height(chart: Chart) -> int:
    return (
        max(_HIGH, _HEAD + _ROW * len(chart.categories)) if chart.kind in (ROWS, STEPS) else _HIGH
    )


def _draw(workbook: Workbook, chart: Chart, block: DataBlock, title: str, language: str) -> Any:  # noqa: ANN401
    drawn = workbook.add_chart(_TYPES[chart.kind])
    marks = workbook.add_chart({"type": "line"}) if chart.kind == STACKED else None
    places, sides = block.write(chart, title), choose_sides(chart, _WIDE * _POINT, _HIGH * _POINT)
    for line, place, names in zip(chart.series, places, sides, strict=True):
        into = marks if marks is not None and line.look == "marks" else drawn
        into.add_series(place | set_looks(chart, line, names))
    if marks is not None and marks.series:
        drawn.combine(marks)
    large = {"name": clean_text(chart.title), "name_font": LETTERS | {"size": 10}}
    drawn.set_title(large if chart.title else {"none": True})
    _set_axes(drawn, chart, language)
    drawn.set_legend(_choose_legend(chart))
    drawn.show_blanks_as("gap")
    drawn.set_chartarea({"border": {"none": True}})
    return drawn


def _choose_legend(chart: Chart) -> dict[str, Any]:
    hidden = [number for number, line in enumerate(chart.series) if not line.listed]
    if (
        chart.kind not in (STACKED, LINES, POINTS)
        or chart.title
        or len(hidden) == len(chart.series)
    ):
        return {"none": True}
    return {"position": "right", "font": LETTERS, "delete_series": hidden}


def _set_axes(drawn: Any, chart: Chart, language: str) -> None:  # noqa: ANN401
    values: dict[str, Any] = {
        "num_format": format_tick(chart.unit, chart.values, language), "num_font": LETTERS,
        "line": {"none": True}, "major_gridlines": {"visible": True, "line": {"color": GRID}},
        "min": chart.values.low, "max": chart.values.high, "major_unit": chart.values.step,
        "major_tick_mark": "none", "name": chart.values.title or None, "name_font": LETTERS,
    }  # fmt: skip
    names: dict[str, Any] = {
        "num_font": LETTERS, "line": {"color": INK}, "label_position": "low",
        "major_tick_mark": "none", "major_gridlines": {"visible": False},
    }  # fmt: skip
    if chart.kind in (ROWS, STEPS):
        drawn.set_x_axis(values)
        drawn.set_y_axis(names | {"reverse": True, "interval_unit": 1})
        return
    # The first and the last year only in a panel, which is too narrow for all.
    every = max(len(chart.categories) - 1, 1) if chart.title else 1
    of_sizes = chart.kind == POINTS
    more = _set_sizes(chart.sizes, language) if of_sizes else {"interval_unit": every}
    drawn.set_x_axis(names | more)
    drawn.set_y_axis(values)


def _set_sizes(sizes: Axis, language: str) -> dict[str, Any]:
    return {
        "min": round_down(sizes.low or 1.0), "max": round_up(sizes.high or 10.0), "log_base": 10,
        "num_format": format_tick("count", Axis(), language), "name": sizes.title,
        "name_font": LETTERS, "crossing": "min",
    }  # fmt: skip
