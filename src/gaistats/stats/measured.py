"""A measure of each office and year, and why there is none."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from gaistats.forms.definition import load_forms
from gaistats.stats.intervals import FEWEST_CASES, PER, poisson_ratio, wilson
from gaistats.stats.measure import RATES, Measure, Term
from gaistats.stats.terms import alternatives, find_cells, list_cells, list_joins

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

# Of several reasons the first counts. ``beside`` is of groups only.
STATES: Final = (
    "not_in_form", "unknown", "unreadable", "mark", "blank", "absent", "waiting", "no_report",
    "beside", "in_doubt", "no_cases", "few", "shown",
)  # fmt: skip
PLACE: Final = ("office_id", "year", "district_id", "kind", "level", "form", "own")
_CODE: Final = {state: np.int8(code) for code, state in enumerate(STATES)}
_NUMBER: Final = _CODE["shown"]


def compute_measure(
    figures: pd.DataFrame, measure: Measure, in_error: pd.DataFrame, notes: pd.DataFrame
) -> pd.DataFrame:
    """The measure of every row of ``figures``, in their order.

    ``figures``: a row an office and year that was expected or has a report in force, with
    PLACE, ``report_id``, ``filing`` (in_force, waiting, no_report) and a column for each of the
    measure's cells (``list_cells``), NaN where there is no number. ``in_error``: report_id,
    cell of findings that cannot be right. ``notes``: report_id, cell, state of cells that are no
    plain number; one without a note is not in the document. ``store.read_figures`` reads all.

    Columns: PLACE, ``numerator``, ``denominator`` (NaN where not known, and for counts),
    ``value`` (a fraction for shares, cases in each hundred for per_hundred; NaN where there is
    none), ``state`` and ``in_doubt``. ``state`` is shown; few (a denominator below
    FEWEST_CASES: two counts, no value); no_cases (denominator 0); in_doubt (a cell of a rate is
    in an error, or the parts of a share exceed it); what stands in the worst of the cells
    (unknown, unreadable, mark, blank, absent); not_in_form; waiting or no_report. A count whose
    cell is in an error keeps its value and is ``in_doubt``. ``joined``: the number is of the
    row of the other form that asks for nearly the same.
    """
    numerator = _add_terms(figures, measure.numerator)
    denominator = _add_terms(figures, measure.denominator) if measure.denominator else None
    known = ~np.isnan(numerator) & (~np.isnan(denominator) if denominator is not None else True)
    failed = in_error.loc[in_error["cell"].isin(list_cells([measure])), "report_id"]
    in_doubt = known & _is_among(figures["report_id"], failed)
    codes, value = classify(numerator, denominator, measure.unit, in_doubt)
    _tell_missing(codes, ~known, figures, measure, notes)
    counts = {
        "numerator": numerator,
        "denominator": np.nan if denominator is None else denominator,
        "value": value,
        "state": name_states(codes),
        "in_doubt": in_doubt | (codes == _CODE["in_doubt"]),
        "joined": known & _is_joined(figures, measure),
    }
    return figures[list(PLACE)].reset_index(drop=True).assign(**counts)


def classify(
    numerator: Numbers, denominator: Numbers | None, unit: str, in_doubt: Flags
) -> tuple[Codes, Numbers]:
    """State (an index of STATES) and value of known numbers; the value is NaN if not shown.

    ``denominator`` is None for counts. ``in_doubt``: a rate of these is not shown.
    """
    if denominator is None:
        return np.full(len(numerator), _CODE["shown"]), numerator.copy()
    # A share of less than nothing or more than all cannot be right, whatever the checks found.
    wrong = in_doubt | (numerator < 0) | (denominator < 0)
    if unit == "share":
        wrong |= numerator > denominator
    codes = np.full(len(numerator), _CODE["shown"])
    codes[denominator < FEWEST_CASES] = _CODE["few"]
    codes[denominator == 0] = _CODE["no_cases"]
    codes[wrong] = _CODE["in_doubt"]
    divisor = np.where(codes == _CODE["shown"], denominator, np.nan)
    return codes, PER[unit] * numerator / divisor


def add_interval(frame: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """``frame`` with ``low`` and ``high``, the 95 % interval of each value that is shown.

    Wilson's for shares, the exact Poisson interval for per_hundred; NaN for counts and where
    there is no value. Columns needed: numerator, denominator, value.
    """
    low, high = np.full(len(frame), np.nan), np.full(len(frame), np.nan)
    if measure.unit in RATES:
        there = frame["value"].notna().to_numpy()
        part, whole = frame.loc[there, "numerator"], frame.loc[there, "denominator"]
        interval = wilson if measure.unit == "share" else poisson_ratio
        low[there], high[there] = interval(part.to_numpy(), whole.to_numpy())
    return frame.assign(low=low, high=high)


def name_states(codes: Codes) -> Any:  # noqa: ANN401 - a pandas array of text
    """The names of states by their index."""
    return pd.array(STATES, dtype="str").take(codes)


def _add_terms(figures: pd.DataFrame, terms: tuple[Term, ...]) -> Numbers:
    """Σ weight × cell; NaN as soon as one of them is: a sum over some of the parts is no sum."""
    total = np.zeros(len(figures))
    for term in terms:
        total += term.weight * _find_values(figures, term.cell)
    return total


def _find_values(figures: pd.DataFrame, cell: str) -> Numbers:
    """The number of a cell, or of what stands for it in the other form."""
    first, *others = alternatives(cell)
    values = _add_cells(figures, first)
    for cells in others:
        values = np.where(np.isnan(values), _add_cells(figures, cells), values)
    return values


def _add_cells(figures: pd.DataFrame, cells: tuple[str, ...]) -> Numbers:
    total: Numbers = figures[cells[0]].to_numpy(dtype=float)
    for cell in cells[1:]:
        total = total + figures[cell].to_numpy(dtype=float)
    return total


def _is_joined(figures: pd.DataFrame, measure: Measure) -> Flags:
    joined = np.zeros(len(figures), dtype=bool)
    for link in list_joins(measure):
        joined |= figures[link.cell].isna().to_numpy()
    return joined


def _is_among(reports: pd.Series, named: pd.Series) -> Flags:
    # Series.isin takes the values one by one out of Arrow, which costs more than all the rest.
    found = pc.is_in(*(pa.array(ids, type=pa.large_string()) for ids in (reports, named)))
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=bool)


def _tell_missing(
    codes: Codes, missing: Flags, figures: pd.DataFrame, measure: Measure, notes: pd.DataFrame
) -> None:
    """Puts the reason into ``codes`` of the rows that are not known: few, of many."""
    for state in ("waiting", "no_report"):
        codes[(figures["filing"] == state).to_numpy()] = _CODE[state]
    rows = np.flatnonzero(missing & (figures["filing"] == "in_force").to_numpy())
    if len(rows):
        cells = list_cells([measure])
        told = figures[["report_id", "form", *cells]].iloc[rows]
        states = _find_states(told, cells, notes)
        terms = [_find_worst(told["form"], term.cell, states) for term in measure.terms]
        codes[rows] = np.min(terms, axis=0)


def _find_states(
    told: pd.DataFrame, cells: tuple[str, ...], notes: pd.DataFrame
) -> dict[str, Codes]:
    """What stands in each cell of each report, as a code."""
    number = told[list(cells)].notna().to_numpy()
    states = np.where(number, _NUMBER, _CODE["absent"]).astype(np.int8)
    noted = notes[notes["cell"].isin(cells)]
    row = pd.Index(told["report_id"]).get_indexer(pd.Index(noted["report_id"]))
    column = pd.Index(cells).get_indexer(pd.Index(noted["cell"]))
    said = noted["state"].map(_CODE).fillna(_CODE["absent"]).to_numpy(dtype=np.int8)
    # A number stays one, whatever is noted of how it is printed.
    free = (row >= 0) & ~number[row, column]
    states[row[free], column[free]] = said[free]
    return dict(zip(cells, states.T, strict=True))


def _find_worst(forms: pd.Series, cell: str, states: dict[str, Codes]) -> Codes:
    """The worst of the cells in which a term stands; what is not in the document is not asked."""
    worst = np.full(len(forms), _CODE["absent"])
    for form in load_forms():
        if find_cells(form, cell) is None:
            worst[(forms == form).to_numpy()] = _CODE["not_in_form"]
    for cells in reversed(alternatives(cell)):
        found = np.array([states[cell] for cell in cells])
        there = (found != _CODE["absent"]).any(axis=0)
        better = there & ~((worst == _NUMBER) & (found.min(axis=0) != _NUMBER))
        worst = np.where(better, found.min(axis=0), worst)
    return worst.astype(np.int8)
