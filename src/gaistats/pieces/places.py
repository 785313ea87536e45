"""The districts of what is selected."""

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.store.read import read_districts


def list_places(scope: Scope) -> pd.DataFrame:
    """The districts of the scope's origin: district_id, parent, name, name_en."""
    districts = ask(read_districts)
    return districts[districts["sample"] == (scope.origin == "sample")]
