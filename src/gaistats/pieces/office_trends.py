"""The measures of an office over the years, drawn beside its peers."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.lines import draw_lines
from gaistats.charts.panels import draw_panels
from gaistats.errors import PieceError
from gaistats.pieces.asked import draw, keep
from gaistats.pieces.language import language, pick_name, t, word_years
from gaistats.pieces.office_measures import OfficeMeasure, collect_measure, office_scope
from gaistats.pieces.office_series import word_office_source
from gaistats.pieces.office_trend_words import (
    define_measure,
    find_breaks,
    say_empty,
    say_gaps,
    say_rates,
    say_standing,
    word_notes,
    word_peers,
)
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts
from gaistats.stats.measure import RATES, Measure, load_measure
from gaistats.stats.peers import Trait
from gaistats.stats.words import UNIT_WORDS
from gaistats.wording import N_

Row = Mapping[str, Any]
MAIN = (
    "disclosure_rate", "refusal_share", "unable_share", "not_processed_share",
    "carry_forward_share", "reconsideration_correction_rate",
)  # fmt: skip
"""Rates of one unit, because small multiples stand on one axis."""


def make_office_rates(office: Row, traits: Sequence[Trait], basis: str) -> Piece:
    """The main rates as small multiples, each with its peers' band."""
    lines, band, table, title, subtitle, why = keep(
        lambda: _word_main(office, traits, basis),
        "main_rates", office["office_id"], office_scope(office, basis), tuple(traits),
    )  # fmt: skip
    source = word_office_source(office, _count_years(lines), basis)
    figure = draw(
        draw_panels, lines, unit="share", title=escape(title), language=language(),
        subtitle=subtitle, source=escape(source), band=band if len(band) else None,
    )  # fmt: skip
    _say_band(figure, band, traits)
    return Piece(
        f"{_name(office)}{t(': ')}{title}", subtitle, source, table, figure,
        tuple(filter(None, [why])), _name_file(office, t("Main rates"), lines, basis),
    )  # fmt: skip


def make_office_measure(
    office: Row, measure: Measure, traits: Sequence[Trait], basis: str
) -> Piece:
    """One measure with its peers' band. Raises PieceError where the office counts in no year."""
    found = collect_measure(office, measure, traits, basis)
    if found.rows.empty:
        raise PieceError(N_("No report of this office counts in any year, so that nothing can be "
                            "compared."))  # fmt: skip
    rows = _name_series(found.rows, measure).assign(
        name=_name(office), series_id=office["office_id"]
    )
    title, definition = say_standing(found, measure), define_measure(found, measure, traits)
    source = word_office_source(office, rows, basis)
    figure = draw(
        draw_lines, rows, chosen=[office["office_id"]], unit=measure.unit, title=escape(title),
        subtitle=definition, language=language(), breaks=find_breaks(found),
        source=escape(source), band=found.band if len(found.band) else None,
    )  # fmt: skip
    _say_band(figure, found.band, traits)
    return Piece(
        f"{_name(office)}{t(': ')}{title}", definition, source, _tabulate(found, measure), figure,
        tuple(filter(None, [say_gaps(found.rows, measure)])),
        _name_file(office, measure.title.in_language(language()), rows, basis),
    )  # fmt: skip


def _say_band(figure: go.Figure, band: pd.DataFrame, traits: Sequence[Trait]) -> None:
    """What the figure says of its band, and what is said where that is drawn as lines."""
    if len(band):
        said = [word_peers(band, traits), word_peers(band, traits, native=True)]
        figure.update_layout(meta={**(figure.layout.meta or {}), "band": said})


def _name(office: Row) -> str:
    return pick_name(office["name"], office["name_en"])


def _name_file(office: Row, what: str, rows: pd.DataFrame, basis: str) -> tuple[str, ...]:
    span = word_years(int(rows["year"].min()), int(rows["year"].max()))
    return name_parts(what, _name(office), span, office_scope(office, basis))


def _word_main(
    office: Row, traits: Sequence[Trait], basis: str
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, str, str, str]:
    """Lines, band, table, title, what the band is, and why a panel is empty."""
    measures = [load_measure(name) for name in MAIN]
    found = {m.measure_id: collect_measure(office, m, traits, basis) for m in measures}
    lines = [_name_series(found[m.measure_id].rows, m) for m in measures]
    band = pd.concat([found[m.measure_id].band.assign(series_id=m.measure_id) for m in measures])
    table = pd.concat([_tabulate(found[m.measure_id], m) for m in measures], ignore_index=True)
    title, empty = say_rates(measures, found), say_empty(measures, found)
    return pd.concat(lines, ignore_index=True), band, table, title, word_peers(band, traits), empty


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
