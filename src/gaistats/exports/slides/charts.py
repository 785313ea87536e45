"""Native charts on a slide, whose data can be edited."""

from typing import Any

from lxml import etree
from pptx.chart.chart import Chart as SlideChart
from pptx.enum.chart import XL_CHART_TYPE as TYPES
from pptx.enum.chart import XL_LABEL_POSITION as SIDES
from pptx.enum.chart import XL_LEGEND_POSITION as LEGEND
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from gaistats.exports.native.chart import COLUMNS, LINES, POINTS, ROWS, STACKED, STEPS, Chart
from gaistats.exports.native.formats import format_chart
from gaistats.exports.slides.chart_axes import set_axes
from gaistats.exports.slides.chart_series import set_intervals, set_series
from gaistats.exports.slides.embedded import CategoryData, ScatterData
from gaistats.exports.slides.point_names import place_names
from gaistats.exports.slides.text import Box, Look, measure_width, set_font

_TYPES = {
    COLUMNS: TYPES.COLUMN_CLUSTERED, STACKED: TYPES.COLUMN_STACKED, ROWS: TYPES.BAR_CLUSTERED,
    STEPS: TYPES.BAR_STACKED, LINES: TYPES.LINE_MARKERS, POINTS: TYPES.XY_SCATTER,
}  # fmt: skip
_GAPS = {COLUMNS: 72, STACKED: 72, ROWS: 55, STEPS: 55}  # per cent of a bar, between bars
_SIZE, _SMALL, _LEAST = 11, 9, 7  # points of letters, in a panel, and of names at least
_LISTED = {STACKED, LINES, POINTS}
_ROW = 36.0  # points of a lying bar with its gap, at most
_ABOVE = 28.0  # points of a lying chart's axis
_NAMES = 0.28  # of a lying chart's width, where programs break names
_LINE = 1.25  # of a name's letters, from line to line
_LEADING = 1.8  # of a name's letters: programs leave names out where a row is lower


def add_chart(
    shapes: Any,  # noqa: ANN401 - python-pptx has no types for most
    box: Box,
    chart: Chart,
    *,
    title: str,
    alt: str,
    language: str,
    font: str,
) -> SlideChart:
    """Draws the chart in a box. ``title`` names series without a name; ``alt`` is read aloud."""
    data = ScatterData(chart) if chart.kind == POINTS else CategoryData(chart, title)
    if chart.kind in (ROWS, STEPS):  # few bars are no beams
        box = box._replace(height=min(box.height, _ROW * len(chart.categories) + _ROW))
    frame = shapes.add_chart(_TYPES[chart.kind], *box.emu(), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    drawn: SlideChart = frame.chart
    look = Look(_choose_size(chart, box))
    set_font(drawn.font, look, font)
    _set_title(drawn, chart, look, font)
    plot = drawn.plots[0]
    for element in drawn._chartSpace.iter(qn("c:dispBlanksAs")):
        element.set("val", "gap")
    set_series(drawn, chart)
    if chart.kind in _GAPS:
        plot.gap_width = _GAPS[chart.kind]
        plot.overlap = 100 if chart.kind in (STACKED, STEPS) else 0
    set_intervals(drawn, chart)
    set_axes(drawn, chart, look, language, font)
    _say_values(drawn, chart, look, language, font)
    _list_names(drawn, chart, look, font)
    if chart.kind == STACKED:
        _lift_marks(drawn, chart)
    if chart.kind == POINTS:
        place_names(drawn, chart, box, font)
    return drawn


def count_name_lines(chart: Chart, width: float) -> int:
    """Lines that the longest name of a lying bar takes, in small letters."""
    longest = max((measure_width(name, _SMALL) for name in chart.categories), default=0.0)
    return max(1, -(-int(longest) // int(_NAMES * width)))


def _choose_size(chart: Chart, box: Box) -> float:
    """Letters as high as rows allow, so that no name is left out or lies on the next."""
    if chart.title:
        return _SMALL
    if chart.kind not in (ROWS, STEPS):
        return _SIZE
    row = (box.height - _ABOVE) / max(len(chart.categories), 1)
    lines = count_name_lines(chart, box.width)
    leading = _LEADING if lines == 1 else _LINE * lines + _LEADING - _LINE
    return max(_LEAST, min(_SIZE if lines == 1 else _SMALL, float(row // leading)))


def _set_title(drawn: SlideChart, chart: Chart, look: Look, font: str) -> None:
    drawn.has_title = bool(chart.title)
    if chart.title:
        frame = drawn.chart_title.text_frame
        frame.text = chart.title
        drawn.chart_title.include_in_layout = False
        set_font(
            frame.paragraphs[0].runs[0].font, look._replace(bold=True, size=look.size + 1), font
        )


def _say_values(drawn: SlideChart, chart: Chart, look: Look, language: str, font: str) -> None:
    """Numbers above the bars of one office, and beside the last point of a panel."""
    if chart.kind == COLUMNS:
        labels = drawn.plots[0].series[0].data_labels
        labels.show_value, labels.position = True, SIDES.OUTSIDE_END
        _set_labels(labels, chart, look, font)
    if chart.title:
        for series, line in zip(drawn.plots[0].series, chart.series, strict=True):
            known = [place for place, value in enumerate(line.values) if value is not None]
            if line.look == "line" and known:
                _say_last(series, known[-1], chart, look, font)


def _say_last(series: Any, place: int, chart: Chart, look: Look, font: str) -> None:  # noqa: ANN401
    label = series.points[place].data_label
    label.position = SIDES.ABOVE
    set_font(label.font, look._replace(bold=True), font)
    words = label._dLbl
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent",
                 "showBubbleSize"):  # fmt: skip
        shown = words.find(qn(f"c:{name}"))
        if shown is not None:
            shown.set("val", "1" if name == "showVal" else "0")
    form = parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="" sourceLinked="0"/>')
    form.set("formatCode", format_chart(chart))
    words.find(qn("c:idx")).addnext(form)


def _set_labels(labels: Any, chart: Chart, look: Look, font: str) -> None:  # noqa: ANN401
    labels.number_format, labels.number_format_is_linked = format_chart(chart), False
    set_font(labels.font, look, font)


def _list_names(drawn: SlideChart, chart: Chart, look: Look, font: str) -> None:
    """A legend of what has a name to tell; grey lines of the others are not in it."""
    listed = [series.listed for series in chart.series]
    drawn.has_legend = chart.kind in _LISTED and not chart.title and any(listed)
    if not drawn.has_legend:
        return
    legend = drawn.legend
    legend.position, legend.include_in_layout = LEGEND.RIGHT, False
    set_font(legend.font, look, font)
    place = legend._element.find(qn("c:legendPos"))
    for number in reversed([n for n, shown in enumerate(listed) if not shown]):
        place.addnext(parse_xml(
            f'<c:legendEntry {nsdecls("c")}><c:idx val="{number}"/><c:delete val="1"/>'
            "</c:legendEntry>"
        ))  # fmt: skip


def _lift_marks(drawn: SlideChart, chart: Chart) -> None:
    """Points above stacked bars are a chart of lines on the same axes."""
    bars = drawn._chartSpace.find(f".//{qn('c:barChart')}")
    lines = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        '<c:marker val="1"/></c:lineChart>'
    )
    for series, element in zip(chart.series, bars.findall(qn("c:ser")), strict=True):
        if series.look == "marks":
            for name in ("c:invertIfNegative",):
                for old in element.findall(qn(name)):
                    element.remove(old)
            element.find(qn("c:spPr")).addnext(_write_marker(series.colour))
            etree.SubElement(element, qn("c:smooth")).set("val", "0")
            lines.insert(len(lines) - 1, element)
    for axis in bars.findall(qn("c:axId")):
        etree.SubElement(lines, qn("c:axId")).set("val", axis.get("val"))
    if lines.find(qn("c:ser")) is not None:
        bars.addnext(lines)


def _write_marker(colour: str) -> Any:  # noqa: ANN401
    """A diamond with a white edge, seen on bars of any colour; LibreOffice draws no edges."""
    return parse_xml(
        f'<c:marker {nsdecls("c", "a")}><c:symbol val="diamond"/><c:size val="9"/><c:spPr>'
        f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill><a:ln w="12700">'
        '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr></c:marker>'
    )
