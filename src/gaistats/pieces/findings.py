"""Findings in words, each with what became of it."""

from typing import Any

import pandas as pd

from gaistats.checks.sentences import word_finding, word_severity
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import language, t
from gaistats.pieces.states import join_states
from gaistats.store.connection import Store
from gaistats.store.read import list_rows, read_findings
from gaistats.store.stored_finding import restore_finding

Row = dict[str, Any]
BETWEEN_CELLS = " "
"""Keys of cells have no blank in them."""


def say_finding(row: Row) -> str:
    """The sentence of a finding, and what corrections have to do with it."""
    return word_finding(restore_finding(row), language()) + _say_corrected(row)


def _say_corrected(row: Row) -> str:
    if row.get("basis") == "corrected":
        return t(" (On the corrected figures only.)")
    if not row.get("stands", True):
        return t(" (Corrected since: on the corrected figures it is not so any more.)")
    return t(" (Corrected since, and still so.)") if row.get("corrected") else ""


def say_severity(row: Row) -> str:
    """How sure a finding is, in a word or two."""
    return word_severity(row["severity"], language())


def first_cell(row: Row) -> str:
    """The cell to look at first; empty where the finding speaks of the whole report."""
    return next(iter(row["cells"]), "")


def read_flat(store: Store, scope: Scope) -> pd.DataFrame:
    """As ``read_findings``, with ``cells`` as one text.

    A frame that holds lists takes a hundred times as long to be kept and given back.
    """
    found = read_findings(store, scope)
    return found.assign(cells=found["cells"].map(BETWEEN_CELLS.join).astype("str"))


def list_findings(found: pd.DataFrame) -> list[Row]:
    """Rows of ``read_flat`` with their cells one by one again."""
    return [
        {**row, "cells": tuple(filter(None, row["cells"].split(BETWEEN_CELLS)))}
        for row in list_rows(found)
    ]


def collect_findings(scope: Scope) -> pd.DataFrame:
    """``read_flat`` with what became of each: state, who, on and why; worst first."""
    return join_states(ask(read_flat, scope))


def find_finding(found: pd.DataFrame, finding_id: str | None) -> Row | None:
    """One of ``collect_findings``; None when it is not there."""
    rows = list_findings(found[found["finding_id"] == finding_id]) if finding_id else []
    return rows[0] if rows else None
