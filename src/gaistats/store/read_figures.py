"""The reads that statistics need: the cells asked for of many offices and years, and no others."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from gaistats.errors import DefinitionError
from gaistats.forms.definition import cell_keys
from gaistats.model import Scope
from gaistats.store.connection import Store, load_query
from gaistats.store.read import scope_conditions
from gaistats.wording import N_


class Figures(NamedTuple):
    """Cells of a scope on its basis, and what has to be known of them.

    ``figures``: a row an office and year that was expected or has a report in force, by year
    and office: office_id, year, district_id, kind, level, form and report_id (missing without
    a report in force), own (only these are ever added up), filing (in_force, waiting,
    no_report), and a column a cell, NaN where there is no number.
    ``in_error``: report_id and cell of findings that cannot be right.
    ``notes``: report_id, cell, state, as_printed of cells that are no plain number.
    """

    figures: pd.DataFrame
    in_error: pd.DataFrame
    notes: pd.DataFrame


def read_figures(store: Store, scope: Scope, cells: Sequence[str]) -> Figures:
    """The cells, in the units of the form. Raises DefinitionError for one of no form."""
    if unknown := set(cells) - set(cell_keys()):
        raise DefinitionError(N_("No form has the cells: {cells}"), cells=", ".join(unknown))
    columns = "".join(f', f."{cell}"' for cell in cells)
    asked = scope_conditions(scope) | {"cells": list(cells)}
    wide = load_query("scope") + load_query("figures_wide").replace("{cells}", columns)
    in_error, notes = (
        store.query(load_query("scope") + load_query(name), asked)
        for name in ("figures_in_error", "figures_noted")
    )
    return Figures(store.query(wide, scope_conditions(scope)), in_error, notes)


def read_expected(store: Store, scope: Scope) -> pd.DataFrame:
    """A row an office and year that was expected to file.

    office_id, year, district_id, kind, level, own. Without rows for a year nobody knows.
    """
    return store.query(load_query("scope") + load_query("expected"), scope_conditions(scope))
