"""A chart as an office program can draw it: numbers, names, colours, and no pixels."""

from dataclasses import dataclass

Number = float | None
"""None where there is no number: nothing is drawn there, and the cell of the data is empty."""

COLUMNS, STACKED, ROWS, STEPS = "columns", "stacked", "rows", "steps"
LINES, POINTS = "lines", "points"
"""Kinds: upright bars, stacked ones, lying bars, a waterfall of lying bars, lines, a scatter."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line of numbers, one a category; in a scatter ``sizes`` are their x.

    ``look``: ``bar``, ``line``, ``plain`` (a line whose last number is not said), ``dashes``,
    ``marks`` (points alone) or ``unseen`` (what a bar stands on). ``colours`` are those of single
    bars, else all have ``colour``. ``lows`` and ``highs`` are the ends of intervals. ``names`` are
    those of the points of a scatter, ``said`` what is written beside a point, empty for most.
    ``listed``: in the legend. ``weight``: points of a line, or of the marks. ``name`` is empty for
    the figure's own bars.
    """

    name: str
    values: tuple[Number, ...]
    colour: str
    look: str = "bar"
    sizes: tuple[float, ...] = ()
    colours: tuple[str, ...] = ()
    lows: tuple[Number, ...] = ()
    highs: tuple[Number, ...] = ()
    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    marker: str = ""
    weight: float = 1.5
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Axis:
    """Of values, or of the sizes of a scatter; None where the program may choose."""

    low: Number = 0.0
    high: Number = None
    step: Number = None
    title: str = ""
    logarithmic: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """``unit`` is a measure's, or ``points``: percentage points, already times 100.

    ``title`` is that of a panel among several. A category may be empty of numbers on purpose:
    a change of form, whose word it is, so that no program joins the years around it.
    ``notes`` say what the figure says in words besides.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    values: Axis
    sizes: Axis = Axis()
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeatCell:
    """``text`` as the figure prints it; a cell without a ``value`` is hatched."""

    text: str
    value: Number
    unit: str
    colour: str


@dataclass(frozen=True, slots=True)
class Heat:
    """Rows of cells under headings; a pair that has no cell is None. ``notes`` word the marks."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell | None, ...]], ...]
    notes: tuple[str, ...]
