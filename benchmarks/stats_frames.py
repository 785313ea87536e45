"""Frames of the statistics' shapes, of any number of made-up offices and without a store."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from made_up import KINDS, OFFICES_IN_A_DISTRICT, draw_figures

from gaistats.forms.definition import load_forms
from gaistats.stats.joining import find_joins
from gaistats.stats.measure import load_measures
from gaistats.stats.measured import compute_measure
from gaistats.stats.terms import list_cells, spread_terms

FORM = "disclosure-2021"
YEARS = np.arange(2017, 2025)
CELLS = list_cells(load_measures().values())
# Of a hundred reports so many are not filed, and so many leave a cell blank.
NOT_FILED, BLANK = 5, 2


def make_places(offices: int, years: npt.NDArray[np.int64]) -> pd.DataFrame:
    """A row an office and year: what ``compute_measure`` asks for, without the cells."""
    number = np.arange(offices)
    by_office = {
        "office_id": [f"o{n:06d}" for n in number],
        "district_id": [f"d{n // OFFICES_IN_A_DISTRICT:04d}" for n in number],
        "kind": np.array(KINDS)[number % len(KINDS)],
    }
    frame = pd.DataFrame(by_office).loc[np.repeat(number, len(years))].reset_index(drop=True)
    filed = np.random.default_rng(3).random(len(frame)) >= NOT_FILED / 100
    report = pd.Series([f"r{n:07d}" for n in range(len(frame))], dtype="str")
    return frame.assign(
        year=np.tile(years, offices), level="district", own=True,
        form=pd.Series(FORM, frame.index, dtype="str").where(filed),
        report_id=report.where(filed),
        filing=pd.Series("in_force", frame.index, dtype="str").where(filed, "no_report"),
    )  # fmt: skip


def make_figures(
    offices: int, years: npt.NDArray[np.int64]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The three frames of ``store.read_figures`` with every cell that a measure needs."""
    asked = {key for key, _, _ in load_forms()[FORM].cells()}
    drawn = draw_figures(offices, years, 1)
    places = make_places(offices, years)
    filed = (places["filing"] == "in_force").to_numpy()
    random = np.random.default_rng(4)
    cells = {c: np.where(filed, drawn[c] if c in asked else np.nan, np.nan) for c in CELLS}
    notes = []
    for cell in asked.intersection(CELLS):
        blank = filed & (random.random(len(places)) < BLANK / 100 / 5)
        cells[cell] = np.where(blank, np.nan, cells[cell])
        notes.append(places.loc[blank, ["report_id"]].assign(cell=cell, state="blank"))
    in_error = places.loc[filed, ["report_id"]].sample(len(places) // 50, random_state=5)
    return (
        pd.concat([places, pd.DataFrame(cells)], axis=1),
        in_error.assign(cell="outcome_total__total"),
        pd.concat(notes, ignore_index=True),
    )


def make_peers(offices: int) -> pd.DataFrame:
    """A peer group's disclosure rates: true rates differ, and so do the numbers of cases."""
    random = np.random.default_rng(6)
    cases = random.poisson(random.lognormal(3, 1, offices)) + 5
    part = random.binomial(cases, random.beta(6, 5, offices))
    return make_places(offices, YEARS[-1:]).assign(
        numerator=part.astype(float), denominator=cases.astype(float), value=part / cases,
        state="shown",
    )  # fmt: skip


def make_measured(
    figures: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], measure_id: str
) -> pd.DataFrame:
    """One measure of every office and year."""
    return compute_measure(figures[0], load_measures()[measure_id], *figures[1:])


def make_joins(measure_id: str) -> pd.DataFrame:
    """Whether a measure's years are joined across the forms."""
    measure = load_measures()[measure_id]
    return find_joins(spread_terms(measure.numerator), spread_terms(measure.denominator))


def make_activity(figures: pd.DataFrame) -> pd.DataFrame:
    """The group of requests as ``store.read_activity`` tells it."""
    value = figures["received__total"]
    filed = figures["filing"] == "in_force"
    states = ["no_report", "blank", "zero", "number"]
    codes = np.select([~filed, value.isna(), value == 0], [0, 1, 2], 3)
    place = ["office_id", "year", "district_id", "kind", "level", "own", "form"]
    return figures[place].assign(
        group="requests", state=pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(states)),
        value=value, in_doubt=False,
    )  # fmt: skip
