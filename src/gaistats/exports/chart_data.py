"""What a figure of ours draws, as the data of a native chart."""

from collections.abc import Callable

import plotly.graph_objects as go

from gaistats.exports.native.chart import Chart, Heat
from gaistats.exports.native.columns import read_outcomes, read_series
from gaistats.exports.native.heat import read_heat
from gaistats.exports.native.lines import read_lines, read_panels
from gaistats.exports.native.points import read_funnel
from gaistats.exports.native.rows import read_ranked, read_waterfall

_ONE: dict[str, Callable[[go.Figure, str], Chart]] = {
    "series": read_series,
    "outcomes": read_outcomes,
    "lines": read_lines,
    "ranked": read_ranked,
    "funnel": read_funnel,
    "waterfall": read_waterfall,
}


def read_chart(figure: go.Figure, language: str) -> tuple[Chart, ...] | Heat | None:
    """The chart, several for a figure of panels, or the squares of a heat map.

    The numbers are those of the traces, None where a figure has a gap. Names are whole where
    the figure breaks them into lines. None for a figure that no function of ``charts`` made:
    its table is all there is to show.
    """
    kind = (figure.layout.meta or {}).get("kind")
    if kind == "heat":
        return read_heat(figure, language)
    if kind == "panels":
        return read_panels(figure, language)
    return (_ONE[kind](figure, language),) if kind in _ONE else None
