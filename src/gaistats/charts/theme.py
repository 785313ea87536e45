"""One hand for all charts: colours by meaning, words inside the figure, bars from zero."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from unicodedata import east_asian_width

import plotly.graph_objects as go

from gaistats.wording import N_

ACCENT = "#0B3C5D"
INK = "#1C2429"
FAINT = "#6B7780"
FONT = (
    "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, Hiragino Sans GB, "
    "Segoe UI, Arial, sans-serif"
)
OUTCOMES = {
    "granted_in_full": (N_("Granted in full"), "#155761"),
    "granted_in_part": (N_("Granted in part"), "#6FB3B8"),
    "refused": (N_("Refused"), "#C8553D"),
    "unable": (N_("Unable to provide"), "#767B80"),
    "not_processed": (N_("Not processed"), "#D9A441"),
    "otherwise": (N_("Otherwise closed"), "#D5D9DF"),
}
"""The groups of outcomes: column of the totals → (label, colour). The same everywhere.

Any two may lie upon each other, where what is between them is none: all are apart for people
who see fewer colours, too.
"""

OTHERS = "#C3CAD0"
"""What is there to compare with, and has not been chosen."""

BEYOND = "#D55E00"
"""What stands out by itself, beside what has been chosen."""

SERIES = (
    ("#0072B2", "circle", "●"),
    ("#D55E00", "square", "■"),
    ("#009E73", "diamond", "◆"),
    ("#E69F00", "triangle-up", "▲"),
    ("#CC79A7", "triangle-down", "▼"),
    ("#56B4E9", "star", "★"),
)
"""Series without a meaning of their own: colour, marker, and the marker as a character.

Okabe and Ito, Color Universal Design, 2008; their yellow is too faint on white.
"""

FEW = 5
_TOP, _BOTTOM = 84, 78
MARGINS = _TOP + _BOTTOM
"""Pixels of a figure's ``height`` that are not plot."""
_TITLE_LINE, _SMALL_LINE = 21, 16
WIDE, NARROW = 860, 424
"""Pixels that a figure's words may take: in a saved picture or over the whole width of a page,
and in a column, or on a screen of 800 pixels beside the navigation."""
_TITLE_SIZE, _SUBTITLE_SIZE, _SOURCE_SIZE = 16, 12, 11
WORDS_EM = 0.53
"""As _LATIN_EM, but of many words, where the wide letters are few."""
# A word, or a character; with 45.7 %, 156 / 156 and a middle dot that ends a line in one piece.
# A line may end after a hyphen between letters.
_LETTER = r"[\x21-\u02ff−–]"
_WORD = rf"(?:{_LETTER}(?<![a-z]-(?=[a-z])))*{_LETTER}(?: %| / [0-9,]+)?(?: ·)? ?"
_PIECE = re.compile(rf"[（《“〔]*(?:{_WORD}|.)[，。、；：）》”〕]*")
_PADDING = 14  # pixels between the plot's labels and the words, and between these and the edge
_SOURCE = "source"  # the name of the annotation
_LATIN_EM = 0.56  # of the font's size: the mean width of a Latin letter or digit


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels round the plot: beside it, and above and below besides title and source."""

    left: int = 52
    right: int = 24
    above: int = 0
    below: int = 0


def make_figure(
    title: str, subtitle: str, source: str, *, height: int = 400, room: Room | None = None,
    wide: bool = True,
) -> go.Figure:  # fmt: skip
    """An empty figure with what a saved picture must carry: title, definition, source.

    Long lines are broken, since plotly cuts them off where the figure is narrow, and the
    figure grows by them and by ``room``: the plot of a ``height`` is always as high. They are
    broken so that nothing is cut in a column or on a small screen; ``fit_words`` breaks them
    anew where the width is known. ``wide`` says that a page shows the figure over its whole
    width, and is in ``layout.meta``.
    """
    room = room or Room()
    figure = go.Figure()
    figure.update_layout(
        template="none",
        meta={"words": [title, subtitle, source], "plot": height - MARGINS, "wide": wide,
              "room": [room.above, room.below]},
        font={"family": FONT, "size": 12, "color": INK},
        margin={"l": room.left, "r": room.right},
        bargap=0.42,
        hoverlabel={"bgcolor": "white", "font": {"family": FONT, "color": INK}},
        showlegend=False,
    )  # fmt: skip
    figure.update_yaxes(rangemode="tozero", gridcolor="#ECEFF1", zerolinecolor=INK, tickformat=",",
                        ticklabelstandoff=4)  # fmt: skip
    figure.update_xaxes(type="category", linecolor=INK, ticks="", tickangle=0)
    figure.add_annotation(
        name=_SOURCE, x=0, xref="paper", xanchor="left", y=0, yref="paper", yanchor="bottom",
        xshift=-room.left, showarrow=False, align="left",
        font={"size": _SOURCE_SIZE, "color": FAINT},
    )  # fmt: skip
    return fit_words(figure, NARROW)


def fit_words(figure: go.Figure, width: int) -> go.Figure:
    """The same figure with title, definition and source broken to ``width`` pixels.

    Its plot stays as high as it was. What is as wide or wider shows them whole.
    """
    title, subtitle, source = figure.layout.meta["words"]
    above, below = figure.layout.meta["room"]
    said = _break_words(title, width, _TITLE_SIZE)
    defined = _break_words(subtitle, width, _SUBTITLE_SIZE)
    sources = _break_words(source, width, _SOURCE_SIZE)
    top = _TOP + _TITLE_LINE * (len(said) - 1) + _SMALL_LINE * (len(defined) - 1) + above
    bottom = _BOTTOM + _SMALL_LINE * (len(sources) - 1) + below
    figure.update_layout(
        height=figure.layout.meta["plot"] + top + bottom,
        margin={"t": top, "b": bottom},
        title={
            "text": f"<b>{'<br>'.join(said)}</b>",
            "font": {"size": _TITLE_SIZE, "color": INK},
            "subtitle": {"text": "<br>".join(defined),
                         "font": {"size": _SUBTITLE_SIZE, "color": FAINT}},
            "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
            "yanchor": "top",
            # Plotly moves a title up by half of each line beyond the first, out of the figure.
            "pad": {"t": 12 + _TITLE_LINE * (len(said) - 1) / 2},
        },
    )  # fmt: skip
    figure.update_annotations(
        {"text": "<br>".join(sources), "yshift": -bottom + 6}, selector={"name": _SOURCE}
    )
    return figure


def _break_words(text: str, width: int, size: int) -> list[str]:
    """Lines no wider than ``width`` pixels, measured as they are drawn."""
    letters = int(width / (size / 2))
    while letters > 1:
        lines = wrap_words(text, letters)
        if all(measure_text(unescape(line), size, WORDS_EM) <= width for line in lines):
            return lines
        letters -= 1
    return wrap_words(text, letters)


def say_kind(figure: go.Figure, kind: str, unit: str, **names: list[str]) -> None:
    """What is drawn, for those who draw it again natively; ``kind`` is the function's name.

    ``unit`` is that of the numbers on the axis of values. ``names`` are whole where the figure
    has them broken into lines.
    """
    figure.update_layout(meta={**(figure.layout.meta or {}), "kind": kind, "unit": unit, **names})


def without_words(figure: go.Figure) -> go.Figure:
    """The figure for a place where title, definition and source stand beside it: without them.

    It is lower by their lines; what stands above and below the plot otherwise keeps its room.
    """
    bare = go.Figure(figure)
    layout = bare.layout
    sources = [a for a in layout.annotations if a.name == _SOURCE]
    layout.annotations = [a for a in layout.annotations if a.name != _SOURCE]
    above = _PADDING + _count_lines(layout.title.text, _TITLE_LINE)
    above += _count_lines(layout.title.subtitle.text, _SMALL_LINE)
    below = _PADDING + sum(_count_lines(a.text, _SMALL_LINE) for a in sources)
    layout.title = None
    layout.margin.t -= above
    layout.margin.b -= below
    layout.height -= above + below
    return bare


def _count_lines(text: str | None, line: int) -> int:
    """Pixels that the lines of a text take."""
    return line * (text.count("<br>") + 1) if text else 0


def plot_height(figure: go.Figure) -> float:
    """Pixels between the margins: unlike the width it is known before the page is laid out."""
    layout = figure.layout
    return float(layout.height - layout.margin.t - layout.margin.b)


def measure_text(text: str, size: float = 12, latin: float = _LATIN_EM) -> int:
    """About how many pixels a line of text is wide; a Chinese character is a square.

    So are ● or ÷ in a Chinese font (A: ambiguous); too much room is better than a cut word.
    """
    wide = sum(east_asian_width(character) in "WFA" for character in text)
    return round(size * (wide + latin * (len(text) - wide)))


def count_by_ones(figure: go.Figure, most: float) -> None:
    """Whole numbers on the axis of small counts, where plotly would print 0.2."""
    if most <= FEW:
        figure.update_yaxes(dtick=1)


def wrap_words(text: str, width: int) -> list[str]:
    """Breaks a line at blanks, or between Chinese characters, each counted as two.

    A line neither ends with an opening bracket nor begins with what closes.
    """
    lines, used = [""], 0
    for piece in _PIECE.findall(text):
        # Quotation marks and the like (A: ambiguous) are as wide as a character.
        size = sum(2 if east_asian_width(character) in "WFA" else 1 for character in piece)
        if used + size > width and lines[-1]:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += size
    return [line.strip() for line in lines]


def balance_words(text: str, width: int) -> list[str]:
    """The same number of lines, but about equally long: no character stands alone."""
    wrapped = wrap_words(text, width)
    for narrower in range(width - 1, 0, -1):
        shorter = wrap_words(text, narrower)
        if len(shorter) > len(wrapped):
            break
        wrapped = shorter
    return wrapped


def mark_change_of_form(figure: go.Figure, place: float, word: str) -> None:
    """A thin vertical line between two years, with a word; ``place`` counts years from 0."""
    figure.add_shape(
        type="line", x0=place, x1=place, y0=0, y1=1, xref="x", yref="paper",
        line={"color": FAINT, "width": 1, "dash": "dot"},
    )  # fmt: skip
    figure.add_annotation(
        text=word, x=place, xref="x", y=1, yref="paper", yanchor="bottom", showarrow=False,
        font={"size": 11, "color": FAINT},
    )  # fmt: skip


def spread_labels(positions: Sequence[float], gap: float) -> list[float]:
    """Moves labels upwards so that none is nearer than ``gap``; positions are ascending."""
    spread: list[float] = []
    for position in positions:
        spread.append(max(position, spread[-1] + gap) if spread else position)
    return spread
