"""Requests by outcome over the years: stacked bars, what was received as a mark above."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.numbers import find_top, make_axis, room_for_ticks
from gaistats.charts.theme import (
    ACCENT,
    FAINT,
    OUTCOMES,
    Room,
    make_figure,
    mark_change_of_form,
    say_kind,
    spread_labels,
)
from gaistats.stats.words import CORRECTED
from gaistats.wording import N_, word, word_count

_LABEL_ROOM = {"zh": 92, "en": 140}  # pixels right of the last bar
_BAR, _DIAMOND = "▮", "◇"  # a word would meet its neighbour where the figure is narrow
_LINE = 14  # pixels of a line below a year
_LABEL_GAP = 0.065  # of the axis: the height of a line of text
_LEGEND = N_(
    "Bars: outcomes; diamonds: newly received. Unit: requests. Below: offices added up / expected"
)
_LEGEND_APART = N_(
    "Bars ▮: outcomes; diamonds ◇: newly received. Unit: requests. Below: offices added up in ▮ "
    "and ◇, then those expected"
)


def draw_outcomes(totals: pd.DataFrame, *, year: int, language: str, source: str) -> go.Figure:
    """Bars of outcomes, one a year; ``year`` is the one that the page speaks of.

    ``totals`` has a row a year: year, the columns of ``OUTCOMES``, received, ``expected``
    (NA: unknown), reports and reports_2019_form. NaN where nobody states a number. The bar is over
    ``outcomes_offices``, what was received over ``received_offices``; both are said, of all
    years alike, where they differ in any. ``corrected`` are the corrected cells of a year: it is
    marked where there are any. ``areas``, where it is there, are the reports of whole areas,
    which are not added up.
    """
    apart = _are_apart(totals)
    covered = [_word_covered(row, language, apart=apart)
               for row in totals.astype(object).to_dict("records")]  # fmt: skip
    places = _place_labels(totals)
    axis = _scale(totals, places, language)
    figure = make_figure(
        title_outcomes(totals, year, language),
        define_outcomes(totals, language),
        source,
        height=440,
        room=Room(left=room_for_ticks(axis), right=_LABEL_ROOM[language],
                  below=_LINE * max(len(lines) - 1 for lines in covered)),
        wide=False,
    )  # fmt: skip
    say_kind(figure, "outcomes", "count")
    names = [str(value) for value in totals["year"]]
    for column, (label, colour) in OUTCOMES.items():
        figure.add_bar(
            x=names, y=totals[column], name=word(language, label), marker_color=colour,
            marker_line={"color": "white", "width": 0.5}, customdata=names,
            hovertemplate="%{x} %{fullData.name}: %{y:,}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    figure.add_scatter(
        x=names, y=totals["received"], mode="markers", customdata=names,
        name=word(language, N_("Newly received")), unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        marker={"symbol": "diamond", "size": 9, "color": "white",
                "line": {"color": ACCENT, "width": 2}},
        hovertemplate="%{x} %{fullData.name}: %{y:,}<extra></extra>",
    )  # fmt: skip
    figure.update_layout(barmode="stack")
    figure.update_yaxes(**axis)
    figure.update_xaxes(tickvals=names, ticktext=_word_years(totals, year, covered))
    _label_last_bar(figure, places, language)
    _mark_form(figure, totals, language)
    return figure


def define_outcomes(totals: pd.DataFrame, language: str) -> str:
    """What bars and diamonds are, and what stands below the years."""
    return word(language, _LEGEND_APART if _are_apart(totals) else _LEGEND)


def _are_apart(totals: pd.DataFrame) -> bool:
    """Whether bar and diamond are over different numbers of offices in any year."""
    return bool((totals["outcomes_offices"] != totals["received_offices"]).any())


def sum_outcomes(totals: pd.DataFrame) -> pd.Series:
    """The height of each bar, NaN where no office states every outcome.

    Not the total that the reports print, which is over other offices and may not agree.
    """
    return totals[list(OUTCOMES)].sum(axis=1, min_count=1)


def title_outcomes(totals: pd.DataFrame, year: int, language: str) -> str:
    """What came in and what was dealt with in the year, with the offices where they differ.

    No numbers where as many reports or more are left out because they speak for whole areas:
    what the few offices have is not what happened there.
    """
    row = totals[totals["year"] == year].iloc[0]
    received, closed = row["received"], sum_outcomes(row.to_frame().T).iloc[0]
    small_part = row.get("areas", 0) >= row["reports"]
    if small_part or pd.isna(received) or pd.isna(closed):
        return word(language, N_("{year}: requests and what became of them"), year=int(row["year"]))
    facts = {"year": int(row["year"]), "received": f"{received:,.0f}", "closed": f"{closed:,.0f}"}
    if row["received_offices"] == row["outcomes_offices"]:
        return word(
            language, N_("{year}: {received} requests received, {closed} dealt with"), **facts
        )
    return word(
        language,
        N_("{year}: {received} requests received ({n} offices), {closed} dealt with ({m} offices)"),
        **facts, n=f"{row['received_offices']:,.0f}", m=f"{row['outcomes_offices']:,.0f}",
    )  # fmt: skip


def _word_years(totals: pd.DataFrame, chosen: int, covered: Sequence[Sequence[str]]) -> list[str]:
    """Below each bar: the year, and how many of how many offices stand in it."""
    texts = []
    for year, corrected, lines in zip(totals["year"], totals["corrected"], covered, strict=True):
        said = f"{year}{CORRECTED if corrected else ''}"
        said = f"<b>{said}</b>" if year == chosen else said
        small = "<br>".join(lines)
        texts.append(f"{said}<br><span style='font-size:10px;color:{FAINT}'>{small}</span>")
    return texts


def _word_covered(row: Mapping[Hashable, Any], language: str, *, apart: bool) -> list[str]:
    """The offices in bar and diamond, in lines: one where they are as many in all years."""
    bars, diamonds, expected = row["outcomes_offices"], row["received_offices"], row["expected"]
    if not apart and pd.isna(expected):
        return [word_count(language, "{count} office", "{count} offices", bars)]
    if not apart:
        return [word(language, N_("{n}/{m}"), n=bars, m=expected)]
    both = [f"{_BAR} {bars:,.0f}", f"{_DIAMOND} {diamonds:,.0f}"]
    return both if pd.isna(expected) else [*both, word(language, N_("of {m}"), m=expected)]


def _place_labels(totals: pd.DataFrame) -> list[float]:
    """Heights of the names beside the last bar, moved apart where its parts are thin."""
    last = totals.iloc[-1]
    heights = [0.0 if pd.isna(last[column]) else float(last[column]) for column in OUTCOMES]
    tops = [sum(heights[: place + 1]) for place in range(len(heights))]
    middles = [top - height / 2 for top, height in zip(tops, heights, strict=True)]
    return spread_labels(middles, _find_most(totals) * _LABEL_GAP)


def _find_most(totals: pd.DataFrame) -> float:
    bars = float(totals[list(OUTCOMES)].sum(axis=1).max())
    return max(bars, float(totals["received"].astype(float).fillna(0).max()), 1.0)


def _scale(totals: pd.DataFrame, places: Sequence[float], language: str) -> dict[str, Any]:
    """From zero to above the highest bar, diamond and name."""
    most = _find_most(totals)
    top = find_top(pd.Series([most]), "count")
    return make_axis(0, max(top, places[-1] + most * _LABEL_GAP / 2), "count", language)


def _label_last_bar(figure: go.Figure, places: Sequence[float], language: str) -> None:
    """Names beside the last bar instead of a legend."""
    for (label, colour), place in zip(OUTCOMES.values(), places, strict=True):
        figure.add_annotation(
            text=f"<span style='color:{colour}'>■</span> {word(language, label)}", x=1, y=place,
            xref="paper", xanchor="left", showarrow=False, xshift=4, font={"size": 12},
        )  # fmt: skip


def _mark_form(figure: go.Figure, totals: pd.DataFrame, language: str) -> None:
    """A line before the first year in which most reports use the form of 2021."""
    older = (totals["reports_2019_form"] * 2 > totals["reports"]).tolist()
    for place in range(1, len(older)):
        if older[place - 1] and not older[place]:
            mark_change_of_form(figure, place - 0.5, word(language, N_("form of 2021")))
