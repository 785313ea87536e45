"""What is read of versions and corrections, beside the figures of ``store.read``."""

import pandas as pd

from gaistats.model import CellState
from gaistats.store.connection import Store
from gaistats.store.read import read_report_cells


def read_several_versions(store: Store) -> pd.DataFrame:
    """All files of the offices and years of which several reports differ, grouped, in order."""
    return store.query("several_versions")


def read_version_difference(store: Store, report_id: str, other_id: str) -> pd.DataFrame:
    """The cells that two reports state differently, as printed, in the form's order.

    cell, and value, state, as_printed of the first and, with ``_other``, of the second. Zero,
    blank, mark, unreadable, unknown and absent all differ from each other; a mark or what
    cannot be read differs by its text. The same number in other words is no difference.
    """
    first, second = (read_report_cells(store, r, "printed") for r in (report_id, other_id))
    columns = ["cell", "value", "state", "as_printed"]
    both = first[columns].merge(second[columns], on="cell", suffixes=("", "_other"))
    number = both["state"] == CellState.REPORTED.value
    said = both["as_printed"].fillna("") != both["as_printed_other"].fillna("")
    differs = both["state"] != both["state_other"]
    differs |= (number & (both["value"] != both["value_other"])) | (~number & said)
    return both[differs].reset_index(drop=True)


def read_all_corrections(store: Store) -> pd.DataFrame:
    """All corrections that hold: office_id, office, year, and the columns of one report's."""
    return store.query("corrections")
