"""One measure of chosen districts or offices over the years, as lines or small multiples."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gaistats.charts.lines import draw_lines
from gaistats.charts.panels import draw_panels
from gaistats.model import Scope
from gaistats.pieces.asked import draw
from gaistats.pieces.language import language, t, word_years
from gaistats.pieces.line_numbers import DISTRICTS, Lines, Series, collect_series, find_breaks
from gaistats.pieces.line_shifts import say_shifts
from gaistats.pieces.line_words import (
    say_coverage,
    say_gaps,
    say_marked,
    say_trend,
    source_lines,
    subtitle,
    title_lines,
)
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, place_name
from gaistats.pieces.unit_doubts import Doubts, count_doubts, say_doubts, word_doubt
from gaistats.stats.change_sentences import word_change_state
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.words import word_group_note, word_office_note
from gaistats.store.read import list_rows

LINES, PANELS = "lines", "panels"
_CHART = ["series_id", "name", "year", "value", "numerator", "denominator", "broken"]


def make_lines(scope: Scope, measure: Measure, lines: Lines, view: str) -> Piece:
    """The lines of ``collect_series``, with a sentence a trend."""
    found = collect_series(scope, measure, lines)
    doubts = count_doubts(scope, measure, lines)
    title, breaks = title_lines(found, measure), dict(find_breaks(found))
    words: dict[str, Any] = {
        "title": title, "subtitle": subtitle(measure, lines, breaks), "language": language(),
        "source": source_lines(found, scope, lines), "unit": measure.unit, "breaks": breaks,
    }  # fmt: skip
    rows = found.rows[_CHART]
    figure = (
        draw(draw_panels, rows, **words) if view == PANELS
        else draw(draw_lines, rows, chosen=list(lines.chosen), **words)
    )  # fmt: skip
    span = word_years(int(rows["year"].min()), int(rows["year"].max()))
    return Piece(
        title, words["subtitle"], words["source"], tabulate(found, measure, lines, doubts), figure,
        tuple(filter(None, [*_say(found, lines, say_shifts(scope, measure, lines)),
                            say_doubts(doubts, lines)])),
        name_parts(measure.title.in_language(language()), place_name(scope), span, scope),
    )  # fmt: skip


def find_trends(found: Series) -> dict[tuple[str, bool], dict[str, object]]:
    """The trends by series, and by whether they are without the largest office."""
    return {(row["series_id"], bool(row.get("without_largest"))): _restore(row)
            for row in list_rows(found.trends)}  # fmt: skip


def _say(found: Series, lines: Lines, shifts: Mapping[str, str]) -> list[str]:
    trends = find_trends(found)
    said = [t("{name}: {said}", name=name, said=say_trend(trends[key, False]))
            for key, name in lines.names.items() if (key, False) in trends]  # fmt: skip
    said += [t("{name}: {said}", name=name, said=shifts[key])
             for key, name in lines.names.items() if key in shifts]  # fmt: skip
    if lines.by == DISTRICTS:
        said.append(t("Offices in the number of each year: {said}.", said=say_coverage(found)))
    return [*said, *filter(None, [say_gaps(found), say_marked(found)])]


def tabulate(found: Series, measure: Measure, lines: Lines, doubts: Doubts) -> pd.DataFrame:
    """The chart's table, a row a line and year, with worded columns; shares are in per cent."""
    rows = found.rows
    share, rated = measure.unit == "share", measure.unit in RATES
    scale, unit = (100, " (%)") if share else (1, "")
    columns = {
        t("District") if lines.by == DISTRICTS else t("Office"): rows["name"],
        t("Year"): rows["year"],
        f"{measure.title.in_language(language())}{unit}": _round(scale * rows["value"]),
    }
    if rated:
        columns |= {t("Numerator"): rows["numerator"], t("Denominator"): rows["denominator"]}
    if lines.by == DISTRICTS:
        columns |= {t("Offices"): rows["covered"], t("Offices expected"): rows["expected"]}
    label = t("Change (percentage points)") if share else t("Change on the year before")
    columns[label] = _round(scale * rows["change"])
    if not share:
        columns[t("Change (%)")] = _round(100 * rows["relative"])
    if lines.by == DISTRICTS:
        columns[t("Offices in both years")] = rows["both"]
    return pd.DataFrame({**columns, t("Remarks"): _list_notes(rows, measure, lines, doubts)})


def _list_notes(rows: pd.DataFrame, measure: Measure, lines: Lines, doubts: Doubts) -> list[str]:
    """Why there is no value, what has to be said of it, and what the change is against."""
    word_note = word_group_note if lines.by == DISTRICTS else word_office_note
    said = []
    for row in list_rows(rows):
        change = row["change_state"]
        plain = change == "change" or (row["value"] is None and change == "no_value")
        against = "" if plain else word_change_state(change, language(), row["from_year"])
        doubt = word_doubt(doubts.get((row["series_id"], row["year"]), 0), lines.by)
        note = word_note(row, measure, language())
        said.append(t("; ").join(filter(None, (note, doubt, against))))
    return said


def _round(values: "pd.Series[float]") -> "pd.Series[float]":
    return pd.to_numeric(values, errors="coerce").astype(float).round(2)


def _restore(trend: dict[str, object]) -> dict[str, object]:
    """None stands for what is missing in a row that was listed; the sentences ask for NaN."""
    return {name: pd.NA if value is None else value for name, value in trend.items()}
