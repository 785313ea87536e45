"""Rows with names on their left, first on top: horizontal bars and squares."""

from collections.abc import Iterable, Sequence
from html import escape

import plotly.graph_objects as go

from gaistats.charts.theme import MARGINS, balance_words, measure_text

_NARROWEST, _WIDEST = 20, 28  # half-width characters of a line of a name
MUCH_ROOM = 38
"""As many in a figure that is wide on every screen."""
_ROW, _LINE = 12, 14  # pixels of a row, and of each line of a name in it
_APART = 14  # pixels of names from the edge and the axis
_LEAST = 40


def wrap_names(names: Iterable[str], widest: int = _WIDEST) -> list[list[str]]:
    """Names in lines of one width, the narrowest at which two lines are enough for each.

    Long ones get more lines rather than a wider column, which would leave no room for bars
    where the figure is narrow.
    """
    whole, wrapped = list(names), []
    for width in range(_NARROWEST, widest + 1, 2):
        wrapped = [balance_words(name, width) for name in whole]
        if all(len(lines) <= 2 for lines in wrapped):
            break
    return wrapped


def room_for_names(names: Sequence[Sequence[str]]) -> int:
    """Pixels left of the plot."""
    return max((measure_text(line) for name in names for line in name), default=_LEAST) + _APART


def height_of_rows(names: Sequence[Sequence[str]]) -> int:
    """The ``height`` of a figure whose rows all have room for the longest name."""
    lines = max((len(name) for name in names), default=1)
    return MARGINS + max(len(names), 1) * (_ROW + _LINE * lines)


def set_rows(figure: go.Figure, names: Sequence[Sequence[str]]) -> None:
    """A vertical axis on which row 0 is on top, whatever is drawn in it."""
    figure.update_yaxes(
        range=[max(len(names), 1) - 0.5, -0.5], tickvals=list(range(len(names))), showgrid=False,
        ticktext=["<br>".join(map(escape, lines)) for lines in names], zeroline=False,
        rangemode="normal",
    )  # fmt: skip
