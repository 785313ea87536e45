"""Level shifts of a scope, read and computed."""

import pandas as pd

from gaistats.model import Scope
from gaistats.stats.key_figures import join_forms
from gaistats.stats.level_shift import compute_level_shifts
from gaistats.stats.measure import load_measure
from gaistats.stats.reading import read_measured
from gaistats.store.connection import Store


def read_level_shifts(store: Store, scope: Scope, measure_id: str) -> pd.DataFrame:
    """A row an office of the scope: columns of ``compute_level_shifts``. Raises MeasureError."""
    measure = load_measure(measure_id)
    measured = read_measured(store, scope, measure_id)
    return compute_level_shifts(measured, measure.unit, join_forms(measure))
