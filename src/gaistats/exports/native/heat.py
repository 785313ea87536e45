"""Districts by measures as rows of values with colours."""

import plotly.graph_objects as go

from gaistats.charts.heat import name_shades
from gaistats.exports.native.chart import Heat, HeatCell
from gaistats.exports.native.trace import list_colours, list_numbers, list_texts, strip_markup

_WHITE = "#FFFFFF"


def read_heat(figure: go.Figure, language: str) -> Heat:
    """The cells of the figure in its order; each has the shade that it has there."""
    rows, columns = figure.layout.meta["rows"], figure.layout.meta["columns"]
    grid: list[list[HeatCell | None]] = [[None] * len(columns) for _ in rows]
    for trace in figure.data:
        texts = [strip_markup(text) for text in list_texts(trace.text)]
        numbers = trace.meta or [(None, "")] * len(texts)
        colours = list_colours(_WHITE if trace.marker.pattern.shape else trace.marker.color,
                               len(texts))  # fmt: skip
        places = zip(list_numbers(trace.x), list_numbers(trace.base), strict=True)
        cells = zip(texts, numbers, colours, strict=True)
        for (x, base), (text, (value, unit), colour) in zip(places, cells, strict=True):
            grid[int((base or 0.0) + 0.5)][int(x or 0)] = HeatCell(text, value, unit, colour)
    notes = tuple(
        strip_markup(name_shades(note.text, language))
        for note in figure.layout.annotations
        if note.yanchor == "top"
    )
    return Heat(
        tuple(columns),
        tuple((name, tuple(cells)) for name, cells in zip(rows, grid, strict=True)),
        notes,
    )
