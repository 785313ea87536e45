"""The identities of the form that the added-up numbers fail, in words."""

from typing import Any

from gaistats.model import Scope, Severity
from gaistats.store.connection import Store
from gaistats.store.read_rollup import check_rollup, read_rollup
from gaistats.ui.cached import ask
from gaistats.ui.language import t, word_number
from gaistats.ui.official import label_cell
from gaistats.wording import N_

Row = dict[str, Any]
_SENTENCES = {
    "balance": N_("{cell}: received and carried over, less carried forward, add up to {expected} "
                  "over the offices, the total to {actual}."),
    "outcome_sum": N_("{cell}: the outcomes add up to {expected} over the offices, the total to "
                      "{actual}."),
    "applicant_sum": N_("{cell}: the kinds of applicant add up to {expected} over the offices, "
                        "the total to {actual}."),
    "dispute_sum": N_("{cell}: the results add up to {expected} over the offices, the total to "
                      "{actual}."),
}  # fmt: skip


def ask_failing(scope: Scope, year: int, form: str) -> list[Row]:
    """The failing identities as findings of the page: check_name, cells, expected, actual."""
    return ask(_find_failing, scope, year, form)


def say_failing(row: Row) -> str:
    """What does not agree, with both numbers."""
    sentence = _SENTENCES[row["check_name"]]
    return t(
        sentence, cell=label_cell(row["cells"][0]), expected=word_number(row["expected"]),
        actual=word_number(row["actual"]),
    )  # fmt: skip


def _find_failing(store: Store, scope: Scope, year: int, form: str) -> list[Row]:
    """On the basis that is shown; a sum that does not agree cannot be right, whatever is empty."""
    found = check_rollup(read_rollup(store, scope, year, form), form)
    return [
        {
            "check_name": finding.check, "severity": Severity.ERROR.value,
            "cells": list(finding.cells), "expected": finding.expected,
            "actual": finding.actual, "basis": "printed", "stands": True,
        }
        for finding in found
    ]  # fmt: skip
