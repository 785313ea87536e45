"""What a total changed by, and by whose contribution: from one year's to the next."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.numbers import make_axis, word_change, word_value
from gaistats.charts.rows import height_of_rows, room_for_names, set_rows, wrap_names
from gaistats.charts.theme import FAINT, INK, Room, make_figure, measure_text, say_kind
from gaistats.wording import N_, word, word_count

RISE, FALL, TOTAL, REST = "#0072B2", "#D55E00", "#6B7780", "#AEB7BE"
_SEEN = 0.15  # of a total: where the longest step is shorter, the others cannot be compared
_BAR = 0.62  # of a row
_HEADROOM = 0.04  # of the axis
_APART = 10  # pixels between the plot and the numbers
_LEAST = 1e-9  # of the changes: what rounding leaves of a sum


@dataclass(frozen=True, slots=True)
class Step:
    """A bar from ``start`` over ``size``; ``key`` is None for totals and the rest."""

    name: str
    size: float
    said: str
    colour: str
    start: float = 0.0
    key: str | None = None

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
    totals' (``2023``, ``2024``). The totals are bars from zero; where the steps would be too
    small beside them, the change alone is drawn, from zero too, and the totals are numbers.
    A share's changes are in percentage points. Custom data is the id, None for totals and the
    rest.
    """
    _confirm_sum(contributions, after - before)
    parts = list_parts(contributions, most, unit, language)
    longest = max((abs(part.size) for part in parts), default=0.0)
    whole = longest >= _SEEN * max(abs(before), abs(after))
    steps = _chain(parts, before if whole else 0.0)
    totals = [word_value(total, unit) for total in (before, after)]
    if whole:
        ends = [
            Step(label, size, said, TOTAL)
            for label, size, said in zip(labels, (before, after), totals, strict=True)
        ]
        steps = [ends[0], *steps, ends[1]]
    else:
        name = f"{labels[0]} {totals[0]} → {labels[1]} {totals[1]}"
        steps.append(Step(name, after - before, word_change(after - before, unit), TOTAL))
    points = word(language, N_("percentage points")) if unit == "share" else ""
    return _draw(steps, points, "points" if unit == "share" and not whole else unit,
                 (title, subtitle, source), language)  # fmt: skip


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
    steps: Sequence[Step], points: str, unit: str, words: tuple[str, str, str], language: str
) -> go.Figure:
    names = wrap_names(step.name for step in steps)
    right = max(measure_text(text) for text in [*(step.said for step in steps), points])
    figure = make_figure(
        *words, height=height_of_rows(names),
        room=Room(left=room_for_names(names), right=right + 2 * _APART, above=14 if points else 0),
    )  # fmt: skip
    say_kind(figure, "waterfall", unit)
    set_rows(figure, names)
    _set_axis(figure, steps, unit, language)
    figure.add_bar(
        x=[step.size for step in steps], y=list(range(len(steps))), orientation="h",
        base=[step.start for step in steps], width=_BAR, customdata=[s.key for s in steps],
        marker_color=[step.colour for step in steps], unselected={"marker": {"opacity": 1}},
        hovertext=[f"{escape(step.name)}<br>{step.said}" for step in steps],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    _join(figure, steps)
    for place, text in [(-0.5, points), *enumerate(step.said for step in steps)]:
        figure.add_annotation(
            text=text, x=1, xref="paper", xanchor="right", y=place, xshift=right + _APART,
            yanchor="bottom" if place < 0 else "middle", showarrow=False, font={"size": 12},
        )  # fmt: skip
    return figure


def _set_axis(figure: go.Figure, steps: Sequence[Step], unit: str, language: str) -> None:
    ends = [0.0, *(step.end for step in steps)]
    low, high = min(ends), max(ends)
    room = _HEADROOM * ((high - low) or 1.0)
    axis = make_axis(low - room * (low < 0), high + room * (high > 0 or low == 0), unit, language)
    figure.update_xaxes(**axis, gridcolor="#ECEFF1", zeroline=True, zerolinecolor=INK,
                        linecolor="rgba(0,0,0,0)")  # fmt: skip


def _join(figure: go.Figure, steps: Sequence[Step]) -> None:
    """A thin line from the end of each bar to the beginning of the next."""
    for place, step in enumerate(steps[:-1]):
        figure.add_shape(
            type="line", x0=step.end, x1=step.end, line={"color": FAINT, "width": 0.8},
            y0=place + _BAR / 2, y1=place + 1 - _BAR / 2,
        )  # fmt: skip
