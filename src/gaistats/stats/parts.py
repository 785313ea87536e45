"""The parts of which all requests are made: outcomes, and types of applicant."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from gaistats.model import Scope
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.measured import compute_measure
from gaistats.stats.terms import list_cells
from gaistats.store.connection import Store
from gaistats.store.read_figures import read_figures

_OUTCOMES: Final = {
    "granted_in_full": "full_disclosure_rate",
    "granted_in_part": "disclosure_rate",
    "refused": "refusal_share",
    "unable": "unable_share",
    "not_processed": "not_processed_share",
    "otherwise": "otherwise_closed_share",
}
APPLICANTS: Final = (
    "natural_person", "commercial_enterprise", "research_institution",
    "public_interest_organisation", "legal_services_organisation", "other_organisation",
)  # fmt: skip
WHOLES: Final = ("outcomes", "applicants")


def list_parts(whole: str) -> Mapping[str, Measure]:
    """Part → a count of its cases, for ``outcomes`` (of those concluded) and ``applicants``.

    The cells are the numerators of the measures that are their shares; of the disclosure rate
    the row that is not granted in full.
    """
    if whole == "applicants":
        names = {part: f"received_from_{part}_share" for part in APPLICANTS}
    else:
        names = dict(_OUTCOMES)
    full = load_measure("full_disclosure_rate").numerator
    return {
        part: replace(
            measure, unit="count", denominator=(),
            numerator=tuple(term for term in measure.numerator
                            if part != "granted_in_part" or term not in full),
        )
        for part, measure in ((part, load_measure(name)) for part, name in names.items())
    }  # fmt: skip


def read_parts(store: Store, scope: Scope, whole: str) -> pd.DataFrame:
    """A row an office, year and part, as ``compare_composition`` wants them.

    Columns: office_id, year, own, part, count: NaN where it is not known, and where it is in a
    finding that cannot be right, since of parts that contradict each other no shares are made.
    """
    parts = list_parts(whole)
    figures, in_error, notes = read_figures(store, scope, list_cells(parts.values()))
    frames = []
    for part, measure in parts.items():
        found = compute_measure(figures, measure, in_error, notes)
        count = found["numerator"].where(~found["in_doubt"].astype(bool))
        frames.append(found[["office_id", "year", "own"]].assign(part=part, count=count))
    return pd.concat(frames, ignore_index=True)
