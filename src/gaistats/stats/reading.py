"""Measures of a scope, read and computed: the one path for screen, command line and exports."""

import pandas as pd

from gaistats.model import Scope
from gaistats.stats.groups import add_up
from gaistats.stats.measure import load_measure
from gaistats.stats.measured import add_interval, compute_measure
from gaistats.stats.terms import list_cells
from gaistats.store.connection import Store
from gaistats.store.read_figures import read_expected, read_figures


def read_measured(store: Store, scope: Scope, measure_id: str) -> pd.DataFrame:
    """A row an office and year of the scope: columns of ``compute_measure``, low and high.

    Raises MeasureError for a measure that there is not.
    """
    measure = load_measure(measure_id)
    figures, in_error, notes = read_figures(store, scope, list_cells([measure]))
    return add_interval(compute_measure(figures, measure, in_error, notes), measure)


def read_groups(store: Store, scope: Scope, measure_id: str, by: str) -> pd.DataFrame:
    """A row a group and year: columns of ``add_up``; ``by`` is district, kind or year."""
    measured = read_measured(store, scope, measure_id)
    return add_up(measured, read_expected(store, scope), by, load_measure(measure_id))
