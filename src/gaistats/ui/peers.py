"""The parts of the page that compares the offices of a peer group."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.charts.funnel import draw_funnel
from gaistats.charts.ranked import draw_ranked
from gaistats.model import Scope
from gaistats.pieces.asked import draw
from gaistats.pieces.language import language, t
from gaistats.pieces.source import place_name, say_as_of, word_source
from gaistats.stats.measure import RATES, Measure
from gaistats.ui.chart import show_chart
from gaistats.ui.compared import leave, open_report, read_asked, switch
from gaistats.ui.downloads import name_file
from gaistats.ui.peer_choice import Group, find_own, show_own_group, word_group
from gaistats.ui.peer_numbers import MOST_RANKED, Comparison
from gaistats.ui.peer_table import tabulate
from gaistats.ui.peer_words import say_chosen, say_limits, subtitle, title_funnel, title_ranked
from gaistats.ui.routes import COMPARE_YEARS, OFFICE

Row = Mapping[Any, Any]
FUNNEL, RANKED = "funnel", "ranked"
MOST_BARS = 60
DOUBT = "*"


def choose_view(found: Comparison, measure: Measure) -> str:
    """The funnel or the bars; says why there is no funnel of a rate."""
    if found.has_funnel:
        words = {FUNNEL: t("Funnel plot"), RANKED: t("Ranked bars")}
        view = read_asked("view", list(words), FUNNEL)
        switch("view", t("Shown as"), words, view, default=FUNNEL)
        return view
    if measure.unit in RATES and len(found.valued):
        whole = not found.rows["own"].any()
        st.caption(
            t("No funnel: these reports speak for whole areas and are never added up, so there is "
              "no overall rate.") if whole
            else t("No funnel: too few offices have a rate.")
        )  # fmt: skip
    return RANKED


def find_chosen(found: Comparison, office: str | None) -> Row | None:
    """The chosen office's row, where it is in the group."""
    rows = found.rows[found.rows["office_id"] == office]
    return rows.iloc[0].to_dict() if len(rows) else None


def show_chosen(
    rows: pd.DataFrame, found: Comparison, office: str | None, group: Group, measure: Measure,
    year: int,
) -> None:  # fmt: skip
    """Where the chosen office stands, and the ways on from it."""
    if office is None:
        st.caption(t("A click on a point, a bar or a line of a table chooses its office."))
        return
    row = find_chosen(found, office)
    name = rows.loc[rows["office_id"] == office, "name"].iloc[0]
    if row is not None:
        st.text(say_chosen(row, found, measure))
    else:
        st.text(t("{office} is not in this group.", office=name))
    with st.container(horizontal=True, gap="small"):
        if group != find_own(rows, office):
            st.button(t("Compare it with its own kind, level and size"), type="tertiary",
                      key="own_group", on_click=show_own_group)  # fmt: skip
        if st.button(t("Open its profile"), type="tertiary", key="to_profile"):
            leave(OFFICE, office=office)
        if st.button(t("Open the number in its report"), type="tertiary", key="to_cell"):
            open_report(office, year, measure)
        if st.button(t("See it over the years"), type="tertiary", key="to_years"):
            leave(COMPARE_YEARS, by="offices", of=office, measure=measure.measure_id)


def show_comparison(
    found: Comparison, chosen: Row | None, *, scope: Scope, measure: Measure, year: int,
    group: Group, view: str,
) -> str | None:  # fmt: skip
    """The chart with its table; returns the office that was clicked."""
    n, m = len(found.valued), len(found.rows)
    words: dict[str, Any] = {
        "subtitle": subtitle(measure, group, year),
        "source": word_source(scope, t("{year}: {n} of {m} offices", year=year, n=n, m=m)),
        "language": language(),
        "unit": measure.unit,
        "chosen": [chosen["office_id"]] if chosen else [],
    }
    if view == FUNNEL:
        title = title_funnel(found, chosen, measure)
        size = t("Cases that the rate is of")
        figure = draw(draw_funnel, found.valued, found.curve, size_label=size, title=title,
                      beyond=found.beyond["office_id"].tolist(), **words)  # fmt: skip
    else:
        title = title_ranked(found, chosen, measure)
        bars = _mark_doubt(_cut_bars(found.valued, words["chosen"]))
        figure = draw(draw_ranked, bars, title=title, median=found.median, **words)
    what, place = measure.title.in_language(language()), f"{place_name(scope)}_{word_group(group)}"
    as_of = say_as_of(bare=True)
    return show_chart(
        figure, tabulate(found, measure), key="peers", alt=title,
        name=lambda end: name_file(what, place, str(year), scope, as_of, end),
        keys=found.rows["office_id"].tolist(),
    )  # fmt: skip


def say_methods(found: Comparison, measure: Measure, view: str) -> None:
    """How the limits were made; which bars are left out; what rank ranges there are."""
    if view == FUNNEL:
        st.caption(say_limits(found, measure))
    elif len(found.valued) > MOST_BARS:
        st.caption(
            t("The bars are the highest {n} and the lowest {n} of {m}, and the chosen office; the "
              "table has all.", n=MOST_BARS // 2, m=len(found.valued))
        )  # fmt: skip
    if found.valued["in_doubt"].any():
        st.caption(t("{mark} as printed; it does not agree with other numbers of the report",
                     mark=DOUBT))  # fmt: skip
    if not found.spread:
        st.caption(t("Ranks mean little here: as a whole these offices are spread no wider than "
                     "chance lets them be."))  # fmt: skip
    if measure.unit in RATES and len(found.valued) > MOST_RANKED:
        st.caption(t("Rank ranges are given for groups of up to {count} offices.",
                     count=f"{MOST_RANKED:,}"))  # fmt: skip


def _mark_doubt(bars: pd.DataFrame) -> pd.DataFrame:
    """Counts that rest on a failed identity are shown, and marked."""
    return bars.assign(name=bars["name"].where(~bars["in_doubt"], bars["name"] + f" {DOUBT}"))


def _cut_bars(valued: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    if len(valued) <= MOST_BARS:
        return valued
    ordered = valued.sort_values("value", ascending=False, kind="stable")
    half = MOST_BARS // 2
    middle = ordered.iloc[half:-half]
    named = middle[middle["office_id"].isin(list(chosen))]
    return pd.concat([ordered.iloc[:half], named, ordered.iloc[-half:]])
