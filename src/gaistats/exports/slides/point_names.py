"""Names beside the points of a scatter, moved to where they lie on no other."""

import math
from typing import Any, NamedTuple

from pptx.chart.chart import Chart as SlideChart
from pptx.enum.chart import XL_LABEL_POSITION as SIDES

from gaistats.exports.native.axes import round_down, round_up
from gaistats.exports.native.chart import Chart
from gaistats.exports.slides.text import Box, Look, measure_width, set_font
from gaistats.exports.xml import clean_text

_LOOK = Look(10, bold=True)
_HIGH = 10.0  # points of a line of letters
_APART = 6.0  # from the point
_PLOT = (0.72, 0.78)  # of the chart's box, about: beside a legend, above an axis with its title


class _Point(NamedTuple):
    x: float
    y: float


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def share(self, other: "_Area") -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)


def place_names(drawn: SlideChart, chart: Chart, box: Box, font: str) -> None:
    """Labels the points that have something ``said``, each on the side that is free."""
    taken: list[_Area] = []
    width, height = box.width * _PLOT[0], box.height * _PLOT[1]
    for series, line in zip(drawn.plots[0].series, chart.series, strict=True):
        for place, name in enumerate(line.said):
            if not name:
                continue
            value = line.values[place]
            point = _find(chart, line.sizes[place], value or 0.0, width, height)
            side, area = _choose(point, measure_width(name, _LOOK.size), taken, width)
            taken.append(area)
            label = series.points[place].data_label
            label.text_frame.text = clean_text(name)
            label.position = side
            set_font(label.text_frame.paragraphs[0].runs[0].font,
                     _LOOK._replace(colour=line.colour), font)  # fmt: skip


def _find(chart: Chart, size: float, value: float, width: float, height: float) -> _Point:
    """About where a point is drawn, in points from the plot's upper left corner."""
    low = math.log10(round_down(chart.sizes.low or 1.0))
    high = math.log10(round_up(chart.sizes.high or 10.0))
    top = chart.values.high or max(value, 1.0)
    return _Point(width * (math.log10(size) - low) / (high - low), height * (1 - value / top))


def _choose(point: _Point, wide: float, taken: list[_Area], width: float) -> tuple[Any, _Area]:
    """The side inside the plot that covers least of other names, the first of several."""
    x, y = point
    areas = {
        SIDES.RIGHT: _Area(x + _APART, y - _HIGH / 2, x + _APART + wide, y + _HIGH / 2),
        SIDES.LEFT: _Area(x - _APART - wide, y - _HIGH / 2, x - _APART, y + _HIGH / 2),
        SIDES.ABOVE: _Area(x - wide / 2, y - _APART - _HIGH, x + wide / 2, y - _APART),
        SIDES.BELOW: _Area(x - wide / 2, y + _APART, x + wide / 2, y + _APART + _HIGH),
    }
    inside = {side: area for side, area in areas.items() if area.left >= 0 and area.right <= width}
    return min((inside or areas).items(), key=lambda found: sum(map(found[1].share, taken)))
