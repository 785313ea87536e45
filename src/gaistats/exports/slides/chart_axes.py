"""Axes of native charts: from zero, few lines, numbers as the figures print them."""

from typing import Any

from lxml import etree
from pptx.chart.chart import Chart as SlideChart
from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from gaistats.charts.theme import INK
from gaistats.exports.native.axes import GRID, round_down, round_up
from gaistats.exports.native.chart import LINES, POINTS, ROWS, STEPS, Axis, Chart
from gaistats.exports.native.formats import format_tick
from gaistats.exports.slides.text import Look, set_font, to_rgb


def set_axes(drawn: SlideChart, chart: Chart, look: Look, language: str, font: str) -> None:
    """Both axes of a chart."""
    values, names = drawn.value_axis, drawn.category_axis
    _set_values(values, chart, language, look, font)
    for axis in (values, names):
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        set_font(axis.tick_labels.font, look, font)
    names.format.line.color.rgb = to_rgb(INK)
    names.has_major_gridlines = False
    if chart.kind == POINTS:
        _set_sizes(names, chart.sizes, language, look, font)
        return
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _name_all(names)
    if chart.kind in (ROWS, STEPS):
        names.reverse_order = True
    if chart.kind == LINES and chart.title:
        _name_ends(names, len(chart.categories))


def _set_values(
    axis: Any,  # noqa: ANN401
    chart: Chart,
    language: str,
    look: Look,
    font: str,
) -> None:
    axis.minimum_scale, axis.maximum_scale = chart.values.low, chart.values.high
    if chart.values.step:
        axis.major_unit = chart.values.step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = to_rgb(GRID)
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.format.line.fill.background()
    axis.tick_labels.number_format = format_tick(chart.unit, chart.values, language)
    axis.tick_labels.number_format_is_linked = False
    _set_title(axis, chart.values.title, look, font)


def _set_title(axis: Any, title: str, look: Look, font: str) -> None:  # noqa: ANN401
    axis.has_title = bool(title)
    if title:
        axis.axis_title.text_frame.text = title
        set_font(axis.axis_title.text_frame.paragraphs[0].runs[0].font, look, font)


def _set_sizes(axis: Any, sizes: Axis, language: str, look: Look, font: str) -> None:  # noqa: ANN401
    """Sizes on a logarithmic axis, whose ends are numbers that it can print."""
    low, high = sizes.low or 1.0, sizes.high or 10.0
    axis.minimum_scale, axis.maximum_scale = round_down(low), round_up(high)
    if sizes.logarithmic:
        scaling = axis._element.find(qn("c:scaling"))
        base = etree.Element(qn("c:logBase"))
        base.set("val", "10")
        scaling.insert(0, base)
    # The axis of values stands on the left, not where the sizes would be 0 or 1.
    axis.crosses = XL_AXIS_CROSSES.MINIMUM
    axis.tick_labels.number_format = format_tick("count", Axis(), language)
    axis.tick_labels.number_format_is_linked = False
    _set_title(axis, sizes.title, look, font)


def _name_all(axis: Any) -> None:  # noqa: ANN401
    """No program leaves out every second name."""
    _set_skip(axis, 1)


def _name_ends(axis: Any, count: int) -> None:  # noqa: ANN401
    """The first and the last year: a panel is too narrow for all."""
    _set_skip(axis, max(count - 1, 1))


def _set_skip(axis: Any, every: int) -> None:  # noqa: ANN401
    element = axis._element
    for old in element.findall(qn("c:tickLblSkip")):
        element.remove(old)
    skip = etree.Element(qn("c:tickLblSkip"))
    skip.set("val", str(every))
    # The schema's order: before noMultiLvlLbl, which python-pptx always writes.
    last = element.find(qn("c:noMultiLvlLbl"))
    if last is not None:
        last.addprevious(skip)
    else:
        element.append(skip)
