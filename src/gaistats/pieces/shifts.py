"""Offices that went to another level and are worth a look: a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.errors import PieceError
from gaistats.pieces.change_figures import Comparison, collect_shifts
from gaistats.pieces.language import language, t, t_count, word_years
from gaistats.pieces.measured import ask_measured, say_definition
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import (
    find_headline_year,
    name_parts,
    place_name,
    say_filed,
    word_source,
)
from gaistats.stats.measure import Measure
from gaistats.stats.trend_sentences import word_level_shift
from gaistats.stats.words import UNIT_WORDS
from gaistats.wording import N_

Row = Mapping[str, Any]
MOST_LINES = 20
"""Of the table: what is read on a slide or two."""
_TOLD = 5  # offices of which a sentence can be said


def make_shifts(comparison: Comparison, measure: Measure) -> Piece:
    """The most certain first. Raises PieceError where none stands out or none can be tested."""
    rows, tested = collect_shifts(comparison, measure.measure_id)
    if not rows:
        raise PieceError(N_("No office stands out by another level."))
    scope, shown = comparison.scope, rows[:MOST_LINES]
    years = sorted({int(year) for year in ask_measured(scope, measure)["year"]})
    title = measure.title.in_language(language())
    return Piece(
        t_count("{measure}: {count} office at another level is worth a look, of {tested} tested",
                "{measure}: {count} offices at another level are worth a look, of {tested} tested",
                len(rows), measure=title, tested=f"{tested:,}"),
        _define(measure),
        word_source(scope, say_filed(scope, find_headline_year(scope))),
        _tabulate(shown, years, measure),
        sentences=tuple(_say(shown, len(rows), measure)),
        name=name_parts(f"{t('Levels worth a look')}-{title}", place_name(scope),
                        word_years(years[0], years[-1]), scope),
    )  # fmt: skip


def _define(measure: Measure) -> str:
    return t("; ").join([
        say_definition(measure), t("unit: {unit}", unit=t(UNIT_WORDS[measure.unit])),
        t("q: of the offices listed down to that line, the fraction to be expected there by "
          "chance alone"),
    ])  # fmt: skip


def _tabulate(rows: Sequence[Row], years: Sequence[int], measure: Measure) -> pd.DataFrame:
    columns: dict[str, Any] = {t("Office"): [row["name"] for row in rows]}
    for place, year in enumerate(years):
        columns[str(year)] = _in_unit([row["line"][place] for row in rows], measure)
    columns[t("Since")] = [str(int(row["split_year"])) for row in rows]
    columns[t("Level before")] = _in_unit([row["before"] for row in rows], measure)
    columns[t("Level since")] = _in_unit([row["after"] for row in rows], measure)
    columns["q"] = [say_chance(row["q"]) for row in rows]
    return pd.DataFrame(columns | {t("Remarks"): [_say_remarks(row) for row in rows]})


def _in_unit(values: Sequence[Any], measure: Measure) -> "pd.Series[float]":
    scale = 100 if measure.unit == "share" else 1
    numbers: pd.Series[float] = pd.Series(list(values), dtype=float)
    return (scale * numbers).round(1)


def say_chance(q: float) -> str:
    """The false discovery rate in words: q of those listed, as a number of each thousand."""
    if q < 0.001:
        return t("fewer than 1 in 1,000")
    return t("about {n} in 1,000", n=f"{1000 * q:.0f}")


def _say_remarks(row: Row) -> str:
    once = t("one year cannot tell whether it stays") if row["verdict"] == "last_year" else ""
    doubt = t("some numbers do not agree with each other") if row["in_doubt"] else ""
    return t("; ").join(filter(None, [once, doubt]))


def _say(rows: Sequence[Row], count: int, measure: Measure) -> Iterator[str]:
    if count > len(rows):
        yield t("Shown are the first {n} of {m}.", n=len(rows), m=f"{count:,}")
    for row in rows[:_TOLD]:
        yield t("{name}: {said}", name=row["name"],
                said=word_level_shift(row, measure.unit, language()))  # fmt: skip
