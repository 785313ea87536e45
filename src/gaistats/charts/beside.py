"""Names right of a plot instead of a legend, moved apart where they would overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from gaistats.charts.theme import INK, balance_words, measure_text, plot_height

_NAME_WIDTH = 24  # half-width characters in a line
_LINE = 15  # pixels
_APART = 3
_SHIFT = 6


@dataclass(frozen=True, slots=True)
class Beside:
    """A name and the point that it belongs to, in the axes' own terms.

    On an axis of categories ``x`` is the place counted from 0; None where no line may lead to
    the name. ``glyph`` stands before the name in ``colour``.
    """

    name: str
    x: float | None
    y: float
    colour: str
    glyph: str = "●"


def room_beside(labels: Sequence[Beside]) -> int:
    """Pixels that the names take right of the plot."""
    lines = [line for label in labels for line in _list_lines(label)]
    return max((measure_text(line) for line in lines), default=0) + 3 * _SHIFT


def name_beside(figure: go.Figure, labels: Sequence[Beside], *, edge: float) -> None:
    """Writes the names beside the plot, each joined to its point by a thin line.

    ``edge`` is the right end of the x axis, whose y axis has a range.
    """
    low, high = figure.layout.yaxis.range
    pixel = (high - low) / plot_height(figure)
    ordered = sorted(labels, key=lambda label: label.y)
    sizes = [pixel * (_LINE * len(_list_lines(label)) + _APART) for label in ordered]
    places = spread_boxes([label.y for label in ordered], sizes, low, high)
    for label, place in zip(ordered, places, strict=True):
        first, *rest = map(escape, _list_lines(label))
        figure.add_annotation(
            text="<br>".join([f"<span style='color:{label.colour}'>{label.glyph}</span>{first[1:]}",
                              *rest]),
            x=1, y=place, xref="paper", xanchor="left", yanchor="middle", align="left",
            showarrow=False, xshift=_SHIFT, font={"size": 12, "color": INK},
        )  # fmt: skip
        if label.x is not None:
            figure.add_shape(
                type="line", x0=label.x, y0=label.y, x1=edge, y1=place, xref="x", yref="y",
                line={"color": label.colour, "width": 0.8, "dash": "dot"}, opacity=0.6,
            )  # fmt: skip


def spread_boxes(
    positions: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> list[float]:
    """Middles of boxes of these sizes, near their positions and not over each other.

    ``positions`` are ascending. Kept between ``low`` and ``high``; where all together are
    higher than that, they begin at ``high`` and end below ``low``.
    """
    places: list[float] = []
    floor = low
    for position, size in zip(positions, sizes, strict=True):
        places.append(max(position, floor + size / 2))
        floor = places[-1] + size / 2
    ceiling = high
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], ceiling - sizes[number] / 2)
        ceiling = places[number] - sizes[number] / 2
    return places


def _list_lines(label: Beside) -> list[str]:
    return balance_words(f"{label.glyph} {label.name}", _NAME_WIDTH)
