"""Requests by outcome over the years."""

import pandas as pd

from gaistats.charts.outcomes import (
    define_outcomes,
    draw_outcomes,
    sum_outcomes,
    title_outcomes,
)
from gaistats.charts.theme import OUTCOMES
from gaistats.model import Scope
from gaistats.pieces.asked import ask, draw
from gaistats.pieces.language import language, t, word_years
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, name_selection, say_added, word_source
from gaistats.store.read import read_coverage, read_totals


def has_outcomes(scope: Scope, year: int) -> bool:
    """Whether reports of the year may be added up."""
    return year in set(_collect(scope)["year"])


def make_outcomes(scope: Scope, year: int) -> Piece:
    """A bar a year, that of ``year`` in the title."""
    years = _collect(scope)
    span = word_years(int(years["year"].min()), int(years["year"].max()))
    source = word_source(scope, say_added(scope, year))
    figure = draw(draw_outcomes, years, year=year, language=language(), source=source)
    return Piece(
        title_outcomes(years, year, language()), define_outcomes(years, language()), source,
        _tabulate(years), figure,
        name=name_parts(t("Requests received and outcomes"), name_selection(scope), span, scope),
        plain_definition=t("Unit: requests"),
    )  # fmt: skip


def _collect(scope: Scope) -> pd.DataFrame:
    return list_bars(ask(read_totals, scope), ask(read_coverage, scope))


def list_bars(totals: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """A row a year for the outcome chart: the sums of own reports, and what they are over.

    A bar adds up only reports with every group of outcomes (``outcomes_offices``), the diamond
    those that state what was received (``received_offices``): either may be fewer than were filed.
    ``areas`` are the reports that speak for whole areas: they are in neither.
    """
    own = totals[totals["own"]].drop(columns="own")
    areas = totals.loc[~totals["own"]].set_index("year")["reports"]
    own = own.assign(areas=own["year"].map(areas).fillna(0).astype(int))
    expected = coverage[["year", "filed", "expected_own"]].rename(
        columns={"expected_own": "expected"}
    )
    return own.merge(expected, on="year", how="left")


def _tabulate(years: pd.DataFrame) -> pd.DataFrame:
    """The chart's table: worded columns, a row a year."""
    names = {"year": t("Year"), "received": t("Newly received"),
             "received_offices": t("Offices stating received")}  # fmt: skip
    names |= {column: t(label) for column, (label, _) in OUTCOMES.items()}
    names |= {"closed": t("Sum of the outcomes"),
              "outcomes_offices": t("Offices stating every outcome"),
              "expected": t("Offices expected"),
              "corrected": t("Corrected cells")}  # fmt: skip
    rows = years.assign(closed=sum_outcomes(years))
    return rows[list(names)].rename(columns=names)
