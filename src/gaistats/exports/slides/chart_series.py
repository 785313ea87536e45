"""Colours, lines, marks and intervals of the series of native charts."""

from typing import Any

from pptx.chart.chart import Chart as SlideChart
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from gaistats.exports.native.axes import WHISKER, list_distances
from gaistats.exports.native.chart import Chart, Number, Series
from gaistats.exports.slides.embedded import SHEET
from gaistats.exports.slides.text import to_rgb

_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND, "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-down": XL_MARKER_STYLE.X, "star": XL_MARKER_STYLE.STAR, "dash": XL_MARKER_STYLE.DASH,
}  # fmt: skip
_DASHES = {"dashes": MSO_LINE.DASH}
_MARK, _SMALL_MARK = 7, 3
_THIN = 1.0  # points: lines as thin have small marks


def set_series(drawn: SlideChart, chart: Chart) -> None:
    """The looks of every series, as those of the figure."""
    for series, line in zip(drawn.plots[0].series, chart.series, strict=True):
        if line.look == "unseen":
            series.format.fill.background()
        elif line.look == "bar":
            _fill_bars(series, line)
        elif line.sizes:
            _set_scatter(series, line)
        elif line.look == "marks":  # becomes a chart of its own
            series.format.line.fill.background()
        else:
            _set_line(series, line)


def _fill_bars(series: Any, line: Series) -> None:  # noqa: ANN401
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = to_rgb(line.colour)
    for place, colour in enumerate(line.colours):
        fill = series.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = to_rgb(colour)


def _set_line(series: Any, line: Series) -> None:  # noqa: ANN401
    series.smooth = False
    series.format.line.color.rgb = to_rgb(line.colour)
    series.format.line.width = Pt(line.weight)
    if line.look in _DASHES:
        series.format.line.dash_style = _DASHES[line.look]
    thin = line.weight <= _THIN or line.look in _DASHES
    _set_marker(series, line, _SMALL_MARK if thin else _MARK)


def _set_scatter(series: Any, line: Series) -> None:  # noqa: ANN401
    series.smooth = False if hasattr(type(series), "smooth") else None
    if line.look == "marks":
        series.format.line.fill.background()
        _set_marker(series, line, max(int(line.weight * 0.75) + 1, 4))
        return
    series.format.line.color.rgb = to_rgb(line.colour)
    series.format.line.width = Pt(line.weight)
    if line.look in _DASHES:
        series.format.line.dash_style = _DASHES[line.look]
    series.marker.style = XL_MARKER_STYLE.NONE


def _set_marker(series: Any, line: Series, size: int) -> None:  # noqa: ANN401
    marker = series.marker
    marker.style, marker.size = _MARKERS.get(line.marker, XL_MARKER_STYLE.CIRCLE), size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = to_rgb(line.colour)
    if marker.style in (XL_MARKER_STYLE.X, XL_MARKER_STYLE.STAR, XL_MARKER_STYLE.DASH):
        marker.format.line.color.rgb = to_rgb(line.colour)  # they have no area
    else:
        marker.format.line.fill.background()


def set_intervals(drawn: SlideChart, chart: Chart) -> None:
    """Intervals as error bars, whose lengths stand in the chart's workbook, too."""
    column = len(chart.series) + 1
    for series, line in zip(drawn.plots[0].series, chart.series, strict=True):
        distances = list_distances(line)
        if distances:
            down, up = (_write_numbers(name, column + place, values) for place, (name, values)
                        in enumerate(zip(("minus", "plus"), distances, strict=True)))  # fmt: skip
            series._element.find(qn("c:cat")).addprevious(parse_xml(
                f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/>'
                f'<c:errValType val="cust"/><c:noEndCap val="0"/>{up}{down}<c:spPr><a:ln w="12700">'
                f'<a:solidFill><a:srgbClr val="{WHISKER[1:]}"/></a:solidFill></a:ln></c:spPr>'
                "</c:errBars>"
            ))  # fmt: skip
            column += len(distances)


def _write_numbers(name: str, column: int, values: list[Number]) -> str:
    letter = chr(ord("A") + column)
    points = "".join(f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>'
                     for place, value in enumerate(values) if value is not None)  # fmt: skip
    place = f"{SHEET}!${letter}$2:${letter}${len(values) + 1}"
    return (
        f"<c:{name}><c:numRef><c:f>{place}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        f"</c:numCache></c:numRef></c:{name}>"
    )
