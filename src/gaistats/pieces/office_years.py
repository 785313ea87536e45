"""The main figures of an office by year as a table: numbers, and words where there is none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from gaistats.errors import PieceError
from gaistats.pieces.corrected import is_corrected
from gaistats.pieces.language import STATES, pick_name, t, word_number, word_years
from gaistats.pieces.main_rows import MAIN_ROWS, explain_break, label_main
from gaistats.pieces.measured import FIRST, ask_measured, say_state
from gaistats.pieces.office_measures import office_scope
from gaistats.pieces.office_series import collect_figures, word_office_source
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts
from gaistats.stats.measure import load_measure
from gaistats.store.read import list_rows
from gaistats.wording import N_

Row = Mapping[str, Any]
_DATED = "received__total"
_RATED_BELOW = "outcome_total__total"
"""The rate stands below the row that it is divided by."""


def make_office_years(office: Row, basis: str) -> Piece:
    """Main rows by year. Raises PieceError where there is no year."""
    figures = collect_figures(office, basis)
    if figures.empty:
        raise PieceError(N_("There is no report of this office."))
    name, years = pick_name(office["name"], office["name_en"]), _list_years(figures)
    span = word_years(years[0], years[-1])
    of_first = figures[figures["main"] == _DATED]
    return Piece(
        _title(name, of_first, span),
        _define(basis),
        word_office_source(office, of_first, basis),
        _tabulate(office, figures, years, basis),
        sentences=tuple(_say(name, figures, basis)),
        name=name_parts(t("Figures by year"), name, span, office_scope(office, basis)),
    )


def _list_years(figures: pd.DataFrame) -> list[int]:
    return sorted({int(year) for year in figures["year"]})


def _title(name: str, rows: pd.DataFrame, span: str) -> str:
    """The latest number of requests received; the years where there is none."""
    known = rows[rows["value"].notna()]
    if known.empty:
        return t("{name}: figures by year, {span}", name=name, span=span)
    last = known.iloc[-1]
    return t("{name}: {n} requests received in {year}; figures by year, {span}", name=name,
             n=word_number(last["value"]), year=int(last["year"]), span=span)  # fmt: skip


def _define(basis: str) -> str:
    if basis == "corrected":
        return t("As corrected, else as printed in the reports in force; a word where there is no "
                 "number")  # fmt: skip
    return t("As printed in the reports in force; a word where there is no number")


def _tabulate(office: Row, figures: pd.DataFrame, years: Sequence[int], basis: str) -> pd.DataFrame:
    by_place = {(row["main"], row["year"]): row for row in list_rows(figures)}
    lines = [(label_main(cell), [_take_figure(by_place[cell, year]) for year in years])
             for cell in MAIN_ROWS]  # fmt: skip
    below = list(MAIN_ROWS).index(_RATED_BELOW) + 1
    lines.insert(below, (f"{t('Disclosure rate')} (%)", _list_rates(office, years, basis)))
    columns: dict[str, Any] = {t("Figure"): [label for label, _ in lines]}
    for place, year in enumerate(years):
        columns[str(year)] = pd.Series([values[place] for _, values in lines], dtype=object)
    return pd.DataFrame(columns)


def _take_figure(row: Row) -> float | str:
    """The number, else the word for what stands there; never 0 for it."""
    if row["value"] is None:
        return t(STATES[row["state"] or "absent"])
    return _shorten(row["value"])


def _list_rates(office: Row, years: Sequence[int], basis: str) -> list[float | str]:
    scope = replace(office_scope(office, basis), offices=(office["office_id"],))
    rates = {row["year"]: row for row in list_rows(ask_measured(scope, load_measure(FIRST)))}
    return [_take_rate(rates.get(year)) for year in years]


def _take_rate(row: Row | None) -> float | str:
    if row is None or row["state"] in STATES:
        return t(STATES[row["state"] if row else "no_report"])
    if row["state"] == "few":
        return f"{word_number(row['numerator'])} / {word_number(row['denominator'])}"
    return say_state(row["state"]) if row["value"] is None else round(100 * row["value"], 2)


def _shorten(value: float) -> float:
    """A count as it is counted, money in full."""
    return int(value) if float(value).is_integer() else round(float(value), 6)


def _say(name: str, figures: pd.DataFrame, basis: str) -> Iterator[str]:
    """What rests on a correction, and which rows' years cannot be joined."""
    rows = list_rows(figures)
    marked = [t("{figure} {year}", figure=label_main(row["main"]), year=row["year"])
              for row in rows if basis == "corrected" and is_corrected(row)]  # fmt: skip
    if marked:
        yield t("{name}: rest on a correction: {figures}.", name=name,
                figures=t(", ").join(marked))  # fmt: skip
    for cell in MAIN_ROWS:
        if why := explain_break(cell):
            yield t("{name}: {said}", name=label_main(cell), said=why)
