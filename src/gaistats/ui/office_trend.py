"""The measures of an office over the years, drawn beside its peers."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.charts.lines import draw_lines
from gaistats.charts.panels import draw_panels
from gaistats.pieces.asked import draw, keep
from gaistats.pieces.downloads import name_file
from gaistats.pieces.language import language, pick_name, t, word_years
from gaistats.pieces.source import say_as_of
from gaistats.stats.measure import RATES, Measure, load_measure
from gaistats.stats.peers import FEWEST_PEERS, Trait
from gaistats.stats.terms import find_cells
from gaistats.stats.words import UNIT_WORDS
from gaistats.ui.address import write_address
from gaistats.ui.chart import show_chart
from gaistats.ui.frame import current_scope
from gaistats.ui.measured import choose_measure
from gaistats.ui.office_figures import word_office_source
from gaistats.ui.office_measures import (
    KIND,
    SIZE,
    OfficeMeasure,
    collect_measure,
    has_peers,
    office_scope,
)
from gaistats.ui.office_trend_words import (
    define_measure,
    find_breaks,
    say_empty,
    say_gaps,
    say_rates,
    say_standing,
    word_notes,
    word_peers,
)
from gaistats.wording import N_

Row = Mapping[str, Any]
MAIN = (
    "disclosure_rate", "refusal_share", "unable_share", "not_processed_share",
    "carry_forward_share", "reconsideration_correction_rate",
)  # fmt: skip
"""Rates of one unit, because small multiples stand on one axis."""
_PEERS: Mapping[str, tuple[tuple[Trait, ...], str]] = {
    "size": (SIZE, N_("Kind, level and size")),
    "level": (KIND, N_("Kind and level")),
}


def choose_peers(office: Row) -> Sequence[Trait]:
    """What the office's peers share with it: ``?peers=``, else the closest that are enough."""
    labels = {name: t(label) for name, (_, label) in _PEERS.items()}
    asked, usual = st.query_params.get("peers"), _find_usual(office)
    st.session_state["peers"] = asked if asked in labels else usual
    chosen = str(
        st.segmented_control(
            t("Peers share its"), list(labels), required=True, key="peers",
            format_func=labels.__getitem__, on_change=_write_peers,
            args=(usual,),
        )
    )  # fmt: skip
    if chosen == usual == "level":
        st.caption(t("Fewer than {fewest} other offices of its size have rates to compare, so that "
                     "its peers are all of its kind and level.", fewest=FEWEST_PEERS))  # fmt: skip
    return _PEERS[chosen][0]


def _find_usual(office: Row) -> str:
    """Those of its size, too, unless only without it there are enough."""
    measures = [load_measure(name) for name in MAIN]
    small = not has_peers(office, measures, SIZE) and has_peers(office, measures, KIND)
    return "level" if small else "size"


def _write_peers(usual: str) -> None:
    chosen = st.session_state["peers"]
    write_address(peers=None if chosen == usual else chosen)


def show_main(office: Row, traits: Sequence[Trait]) -> None:
    """The main rates as small multiples, each with its peers' band."""
    lines, band, table, title, subtitle, why = keep(
        lambda: _word_main(office, traits),
        "main_rates", office["office_id"], office_scope(office), tuple(traits),
    )  # fmt: skip
    if lines.empty:
        return
    figure = draw(
        draw_panels, lines, unit="share", title=escape(title), language=language(),
        subtitle=subtitle, source=word_office_source(office, _count_years(lines)),
        band=band if len(band) else None,
    )  # fmt: skip
    _show(office, figure, table, lines, key="main_rates", what=t("Main rates"), alt=title)
    if why:
        st.caption(why)


def _word_main(
    office: Row, traits: Sequence[Trait]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, str, str, str]:
    """Lines, band, table, title, what the band is, and why a panel is empty."""
    measures = [load_measure(name) for name in MAIN]
    found = {m.measure_id: collect_measure(office, m, traits) for m in measures}
    lines = [_name_series(found[m.measure_id].rows, m) for m in measures]
    band = pd.concat([found[m.measure_id].band.assign(series_id=m.measure_id) for m in measures])
    table = pd.concat([_tabulate(found[m.measure_id], m) for m in measures], ignore_index=True)
    title, empty = say_rates(measures, found), say_empty(measures, found)
    return pd.concat(lines, ignore_index=True), band, table, title, word_peers(band, traits), empty


def show_measure(office: Row, traits: Sequence[Trait]) -> str | None:
    """One measure, chosen, with its peers' band; returns year and cell that were clicked."""
    measure = choose_measure()
    found = collect_measure(office, measure, traits)
    if found.rows.empty:
        st.text(t("No report of this office counts in any year, so that nothing can be compared."))
        return None
    rows = _name_series(found.rows, measure).assign(
        name=pick_name(office["name"], office["name_en"]), series_id=office["office_id"]
    )
    title = say_standing(found, measure)
    figure = draw(
        draw_lines, rows, chosen=[office["office_id"]], unit=measure.unit, title=escape(title),
        subtitle=define_measure(found, measure, traits), language=language(),
        breaks=find_breaks(found),
        source=word_office_source(office, rows), band=found.band if len(found.band) else None,
    )  # fmt: skip
    what = measure.title.in_language(language())
    _show(office, figure, _tabulate(found, measure), rows, key="measure_years", what=what,
          alt=title, on_year=_remember_year)  # fmt: skip
    if gaps := say_gaps(found.rows, measure):
        st.caption(gaps)
    clicked = st.session_state.pop("year_of_measure", None)
    return f"{clicked}|{_name_cell(rows, measure, clicked)}" if clicked else None


def _name_cell(rows: pd.DataFrame, measure: Measure, year: str) -> str:
    """The first of the numerator's cells as the report of that year names it."""
    (form,) = rows.loc[rows["year"] == int(year), "form"]
    first = measure.numerator[0].cell
    return (find_cells(form, first) or (first,))[0] if isinstance(form, str) else first


def _remember_year(year: str) -> None:
    """Kept for the run, because a page cannot be opened while a widget reports."""
    st.session_state["year_of_measure"] = year


def _show(
    office: Row, figure: Any, table: pd.DataFrame, rows: pd.DataFrame, *, key: str, what: str,  # noqa: ANN401 - a plotly figure
    alt: str, on_year: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    name = pick_name(office["name"], office["name_en"])
    span, as_of = word_years(int(rows["year"].min()), int(rows["year"].max())), say_as_of(bare=True)
    show_chart(
        figure, table, key=key, alt=f"{name}, {alt}", on_year=on_year,
        name=lambda end: name_file(what, name, span, current_scope(), as_of, end),
    )  # fmt: skip


def _count_years(lines: pd.DataFrame) -> pd.DataFrame:
    """A row a year; its ``value`` is any of the rates, NaN where there is none."""
    return lines.groupby("year")[["value"]].max().reset_index()


def _name_series(rows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    title = measure.title.in_language(language())
    return rows.assign(series_id=measure.measure_id, name=title)


def _tabulate(found: OfficeMeasure, measure: Measure) -> pd.DataFrame:
    """What is drawn, and why there is nothing where there is nothing; shares in per cent."""
    rows = found.rows.merge(found.band.drop(columns="broken"), on="year", how="left",
                            suffixes=("_of_interval", ""))  # fmt: skip
    ends = ["value", "low", "median", "high"]
    scaled = rows[ends] * (100 if measure.unit == "share" else 1)
    numbers = scaled.round(2 if measure.unit in RATES else 6)
    return pd.DataFrame({
        t("Measure"): measure.title.in_language(language()),
        t("Year"): rows["year"],
        t("Value"): numbers["value"],
        t("Unit"): t(UNIT_WORDS[measure.unit]),
        t("Numerator, the part"): rows["numerator"],
        t("Denominator, the whole"): rows["denominator"],
        t("Peers: lower quartile"): numbers["low"],
        t("Peers: median"): numbers["median"],
        t("Peers: upper quartile"): numbers["high"],
        t("Peers with a value"): rows["peers"],
        t("State"): word_notes(rows, measure),
    })  # fmt: skip
