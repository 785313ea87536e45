"""The pairs of reports that are alike in a section; those of one report: ``read_similar``."""

import pandas as pd

from gaistats.model import Scope
from gaistats.store.connection import Store, load_query
from gaistats.store.read import scope_conditions

FEWEST_OF_A_TEMPLATE = 5
"""Offices that write the same: fewer may have it from each other, so many have been given it."""


def read_similar_pairs(store: Store, scope: Scope) -> pd.DataFrame:
    """A row a pair of reports in force and section, at least a third of it alike, most first.

    pair_id, section, report_id, office_id, office, district (both with ``_en``), year, the same
    with ``other_``, relation (last_year or other_office), similarity (0 to 1, of the section's
    own characters that stand in the other), characters (how many those are), others (offices
    besides of whose text four fifths are the same), ``template`` (so many that it is likely
    one), ``back`` (the other's share that stands in this one; NaN where less than a third).
    The report is in scope, the other may be outside.
    """
    sql = load_query("scope") + load_query("similar_pairs")
    frame = store.query(sql, scope_conditions(scope))
    return frame.assign(template=frame["others"] + 2 >= FEWEST_OF_A_TEMPLATE)


def read_texts_compared(store: Store, scope: Scope, section: str = "") -> pd.DataFrame:
    """A row a year: ``compared``, the offices whose text (of one section, or any) was compared."""
    sql = load_query("scope") + load_query("texts_compared")
    return store.query(sql, {**scope_conditions(scope), "section": section})
