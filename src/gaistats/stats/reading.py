"""Measures of a scope, read and computed: the one path for screen, command line and exports."""

import pandas as pd

from gaistats.model import Scope
from gaistats.stats.comparable import find_known
from gaistats.stats.groups import GROUPS, add_up
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.measured import add_interval, compute_measure
from gaistats.stats.terms import list_cells
from gaistats.store.connection import Store
from gaistats.store.read_decided import read_all_corrections
from gaistats.store.read_figures import read_expected, read_figures


def read_measured(store: Store, scope: Scope, measure_id: str) -> pd.DataFrame:
    """A row an office and year of the scope: columns of ``compute_measure``, low and high.

    And ``corrected``: how many of the row's cells someone has corrected; 0 for printed figures.
    Raises MeasureError for a measure that there is not.
    """
    measure = load_measure(measure_id)
    figures, in_error, notes = read_figures(store, scope, list_cells([measure]))
    measured = add_interval(compute_measure(figures, measure, in_error, notes), measure)
    return _add_corrected(store, scope, measured, measure)


def read_groups(store: Store, scope: Scope, measure_id: str, by: str) -> pd.DataFrame:
    """A row a group and year: columns of ``add_up``; ``by`` is district, kind or year.

    And ``corrected``: how many corrected cells its sum rests on.
    """
    measured, measure = read_measured(store, scope, measure_id), load_measure(measure_id)
    groups = add_up(measured, read_expected(store, scope), by, measure)
    inside = measured[measured["own"].astype(bool) & find_known(measured, measure.unit)]
    keys = list(GROUPS[by])
    counts = inside.groupby(keys, dropna=False)["corrected"].sum().reset_index()
    joined = groups.merge(counts, on=keys, how="left")
    return joined.assign(corrected=joined["corrected"].fillna(0).astype(int))


def _add_corrected(
    store: Store, scope: Scope, measured: pd.DataFrame, measure: Measure
) -> pd.DataFrame:
    if scope.basis == "printed":
        return measured.assign(corrected=0)
    cells = read_all_corrections(store)
    cells = cells[cells["cell"].isin(list_cells([measure]))]
    counts = cells.groupby(["office_id", "year"]).size().rename("corrected").reset_index()
    joined = measured.merge(counts, on=["office_id", "year"], how="left")
    return joined.assign(corrected=joined["corrected"].fillna(0).astype(int))
