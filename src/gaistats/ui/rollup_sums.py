"""The identities of the form that the added-up numbers fail, as findings of the page."""

from typing import Any

from gaistats.checks.sentences.added_up import word_added_up
from gaistats.model import Scope, Severity
from gaistats.pieces.asked import ask
from gaistats.pieces.language import language
from gaistats.store.connection import Store
from gaistats.store.read_rollup import check_rollup, read_rollup
from gaistats.store.stored_finding import restore_finding

Row = dict[str, Any]


def ask_failing(scope: Scope, year: int, form: str) -> list[Row]:
    """The failing identities, as rows that ``restore_finding`` and ``mark_failed`` take."""
    return ask(_find_failing, scope, year, form)


def say_failing(row: Row) -> str:
    """What does not agree, with both numbers."""
    return word_added_up(restore_finding(row), language())


def _find_failing(store: Store, scope: Scope, year: int, form: str) -> list[Row]:
    """A sum that does not agree cannot be right, whatever of it is empty."""
    found = check_rollup(read_rollup(store, scope, year, form), form)
    return [
        {
            "check_name": finding.check, "severity": Severity.ERROR.value,
            "cells": list(finding.cells), "expected": finding.expected, "actual": finding.actual,
            "parameters": None, "basis": "printed", "stands": True,
        }
        for finding in found
    ]  # fmt: skip
