"""On which side of its point a name stands, so that it lies on no other."""

import math
from typing import NamedTuple

from gaistats.charts.theme import measure_text
from gaistats.exports.native.axes import round_down, round_up
from gaistats.exports.native.chart import Chart

RIGHT, LEFT, ABOVE, BELOW = "right", "left", "above", "below"
SIZE = 10
"""Points of the letters."""
_HIGH = 10.0  # points of a line of letters
_APART = 6.0  # from the point
_PLOT = (0.72, 0.78)  # of the chart, about: beside a legend, above an axis with its title


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


def choose_sides(chart: Chart, width: float, height: float) -> list[list[str]]:
    """The side of each point of each series that has a name to show, "" for the others.

    ``width`` and ``height`` are the chart's, in points. Where names cannot but meet, they meet
    least.
    """
    width, height = width * _PLOT[0], height * _PLOT[1]
    taken: list[_Area] = []
    sides: list[list[str]] = []
    for line in chart.series:
        sides.append([""] * len(line.said))
        for place, name in enumerate(line.said):
            if name:
                x, y = _find(chart, line.sizes[place], line.values[place] or 0.0, width, height)
                side, area = _choose(x, y, float(measure_text(name, SIZE)), taken, width)
                taken.append(area)
                sides[-1][place] = side
    return sides


def _find(
    chart: Chart, size: float, value: float, width: float, height: float
) -> tuple[float, float]:
    """About where a point is drawn, in points from the plot's upper left corner."""
    low = math.log10(round_down(chart.sizes.low or 1.0))
    high = math.log10(round_up(chart.sizes.high or 10.0))
    top = chart.values.high or max(value, 1.0)
    return width * (math.log10(size) - low) / max(high - low, 1e-9), height * (1 - value / top)


def _choose(x: float, y: float, wide: float, taken: list[_Area], width: float) -> tuple[str, _Area]:
    """The side inside the plot that covers least of other names, the first of several."""
    areas = {
        RIGHT: _Area(x + _APART, y - _HIGH / 2, x + _APART + wide, y + _HIGH / 2),
        LEFT: _Area(x - _APART - wide, y - _HIGH / 2, x - _APART, y + _HIGH / 2),
        ABOVE: _Area(x - wide / 2, y - _APART - _HIGH, x + wide / 2, y - _APART),
        BELOW: _Area(x - wide / 2, y + _APART, x + wide / 2, y + _APART + _HIGH),
    }
    inside = {side: area for side, area in areas.items() if area.left >= 0 and area.right <= width}
    return min((inside or areas).items(), key=lambda found: sum(map(found[1].share, taken)))
