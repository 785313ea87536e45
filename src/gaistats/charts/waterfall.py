"""What a total changed by, and by whose contribution: from one year's to the next."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.numbers import TICKS_BELOW, make_axis, word_change, word_value
from gaistats.charts.rows import height_of_rows, room_for_names, set_rows, wrap_names
from gaistats.charts.theme import FAINT, INK, Room, make_figure, measure_text, say_kind
from gaistats.stats.words import UNIT_WORDS
from gaistats.wording import N_, word, word_count

RISE, FALL, REST = "#0072B2", "#D55E00", "#AEB7BE"
LEVEL, NET = "#2F3A41", "#6B7780"
"""What a total was in a year, and what it changed by in all."""
_SEEN = 0.15  # of a total: where the longest step is shorter, the others cannot be compared
_BAR = 0.62  # of a row
_HEADROOM = 0.04  # of the axis
_APART = 10  # pixels between the plot and the numbers
_AXIS_TITLE = 22
_LEAST = 1e-9  # of the changes: what rounding leaves of a sum


@dataclass(frozen=True, slots=True)
class Step:
    """A bar from ``start`` over ``size``; ``key`` is None for totals and the rest.

    A ``level`` is a number of a year and no change; where its bar would begin at another
    number than the changes' zero it is a stroke.
    """

    name: str
    size: float
    said: str
    colour: str
    start: float = 0.0
    key: str | None = None
    level: bool = False

    @property
    def end(self) -> float:
        """Where the bar ends, and the next begins."""
        return self.start + self.size


def draw_waterfall(
    contributions: pd.DataFrame,
    *,
    before: float,
    after: float,
    labels: tuple[str, str],
    unit: str,
    title: str,
    subtitle: str,
    source: str,
    language: str,
    most: int = 8,
) -> go.Figure:
    """Steps from ``before`` to ``after``: the ``most`` largest contributions, the rest together.

    ``contributions``: id, name, contribution, in the unit of the totals (a share's as a
    fraction); they must add up to the change, or it raises ValueError. ``labels`` are the two
    totals' years (``2023``, ``2024``). The totals are bars from zero; where the steps would be too
    small beside them, the change alone is drawn, from zero too, the totals are strokes where
    it begins and ends, and their numbers stand beside them. A share's changes are in
    percentage points. Custom data is the id, None for totals and the rest.
    """
    _confirm_sum(contributions, after - before)
    parts = list_parts(contributions, most, unit, language)
    longest = max((abs(part.size) for part in parts), default=0.0)
    whole = longest >= _SEEN * max(abs(before), abs(after))
    steps = _chain(parts, before if whole else 0.0)
    first, last = (_make_level(*pair, unit, language, drawn=whole)
                   for pair in zip(labels, (before, after), strict=True))  # fmt: skip
    if not whole:
        change = after - before
        steps.append(Step(word(language, N_("Change in all")), change,
                          word_change(change, unit), NET))  # fmt: skip
        last = replace(last, start=change)
    measured = UNIT_WORDS[unit]
    if not whole and unit == "share":
        unit, measured = "points", N_("percentage points")
    said = word(language, measured)
    if not whole:
        said = word(language, N_("Change from {year} ({unit})"), year=labels[0], unit=said)
    return _draw([first, *steps, last], said, unit, (title, subtitle, source), language)


def _make_level(year: str, size: float, unit: str, language: str, *, drawn: bool) -> Step:
    name = word(language, N_("{year}, overall"), year=year)
    said = word_value(size, unit)
    return Step(name, size if drawn else 0.0, said, LEVEL, level=True)


def list_parts(contributions: pd.DataFrame, most: int, unit: str, language: str) -> list[Step]:
    """The largest contributions by size, rises and falls alike, and the others as one.

    All start at 0. The rest says how much of it rose and fell, since its sum may hide both.
    """
    size = contributions["contribution"].abs()
    ordered = contributions.loc[size.sort_values(ascending=False, kind="stable").index]
    # One alone is named rather than called the rest.
    kept = most if len(ordered) > most + 1 else len(ordered)
    rows = ordered.iloc[:kept][["id", "name", "contribution"]].astype(object).to_numpy().tolist()
    parts = [Step(name, value, word_change(value, unit), RISE if value > 0 else FALL, key=key)
             for key, name, value in rows]  # fmt: skip
    rest = ordered.iloc[kept:]["contribution"]
    if len(rest):
        total = float(rest.sum())
        parts.append(Step(_name_rest(rest, unit, language), total, word_change(total, unit), REST))
    return parts


def _confirm_sum(contributions: pd.DataFrame, change: float) -> None:
    values = contributions["contribution"]
    scale = max(float(values.abs().sum()), abs(change))
    if values.isna().any() or not math.isclose(values.sum(), change, abs_tol=_LEAST * scale):
        raise ValueError(f"contributions of {values.sum()} do not add up to a change of {change}")


def _name_rest(rest: "pd.Series[float]", unit: str, language: str) -> str:
    name = word_count(language, "{count} other", "{count} others", len(rest))
    rises, falls = rest[rest > 0], rest[rest < 0]
    if rises.empty or falls.empty:
        return name
    return word(
        language, N_("{name} ({rise} and {fall})"), name=name,
        rise=word_change(rises.sum(), unit), fall=word_change(falls.sum(), unit),
    )  # fmt: skip


def _chain(parts: Sequence[Step], start: float) -> list[Step]:
    """Each part begins where the one before it ended."""
    steps = []
    for part in parts:
        steps.append(Step(part.name, part.size, part.said, part.colour, start, part.key))
        start = steps[-1].end
    return steps


def _draw(
    steps: Sequence[Step], measured: str, unit: str, words: tuple[str, str, str], language: str
) -> go.Figure:
    names = wrap_names(step.name for step in steps)
    right = max(measure_text(step.said, 13 if step.level else 12) for step in steps)
    figure = make_figure(
        *words, height=height_of_rows(names),
        room=Room(left=room_for_names(names), right=right + 2 * _APART, below=_AXIS_TITLE),
    )  # fmt: skip
    say_kind(figure, "waterfall", unit)
    set_rows(figure, names)
    _embolden(figure, steps)
    _set_axis(figure, steps, unit, language)
    figure.update_xaxes(title={"text": escape(measured), "font": {"size": 12}, "standoff": 8})
    _draw_bars(figure, steps)
    _draw_strokes(figure, [(n, s) for n, s in enumerate(steps) if s.level and not s.size])
    _join(figure, steps)
    for place, step in enumerate(steps):
        figure.add_annotation(
            text=f"<b>{step.said}</b>" if step.level else step.said, x=1, xref="paper",
            xanchor="right", y=place, xshift=right + _APART, yanchor="middle", showarrow=False,
            font={"size": 12, "color": LEVEL if step.level else INK},
        )  # fmt: skip
    return figure


def _embolden(figure: go.Figure, steps: Sequence[Step]) -> None:
    """The names of levels as their numbers: bold, so that they are no steps."""
    texts = figure.layout.yaxis.ticktext
    figure.update_yaxes(ticktext=[f"<b>{text}</b>" if step.level else text
                                  for text, step in zip(texts, steps, strict=True)])  # fmt: skip


def _draw_bars(figure: go.Figure, steps: Sequence[Step]) -> None:
    figure.add_bar(
        x=[step.size for step in steps], y=list(range(len(steps))), orientation="h",
        base=[step.start for step in steps], width=_BAR, customdata=[s.key for s in steps],
        marker_color=[step.colour for step in steps], unselected={"marker": {"opacity": 1}},
        hovertext=[f"{escape(step.name)}<br>{step.said}" for step in steps],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _draw_strokes(figure: go.Figure, levels: Sequence[tuple[int, Step]]) -> None:
    if levels:
        figure.add_scatter(
            x=[step.start for _, step in levels], y=[place for place, _ in levels],
            mode="markers", cliponaxis=False, unselected={"marker": {"opacity": 1}},
            marker={"symbol": "line-ns-open", "size": 16, "line": {"width": 4}, "color": LEVEL},
            hovertext=[f"{escape(step.name)}<br>{step.said}" for _, step in levels],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip


def _set_axis(figure: go.Figure, steps: Sequence[Step], unit: str, language: str) -> None:
    reached = [0.0, *(step.end for step in steps)]
    low, high = min(reached), max(reached)
    room = _HEADROOM * ((high - low) or 1.0)
    ends = low - room * (low < 0), high + room * (high > 0 or low == 0)
    axis = make_axis(*ends, unit, language, most=TICKS_BELOW)
    figure.update_xaxes(**axis, gridcolor="#ECEFF1", zeroline=True, zerolinecolor=INK,
                        linecolor="rgba(0,0,0,0)")  # fmt: skip


def _join(figure: go.Figure, steps: Sequence[Step]) -> None:
    """A thin line from the end of each bar to the beginning of the next."""
    for place, step in enumerate(steps[:-1]):
        figure.add_shape(
            type="line", x0=step.end, x1=step.end, line={"color": FAINT, "width": 0.8},
            y0=place + _BAR / 2, y1=place + 1 - _BAR / 2,
        )  # fmt: skip
