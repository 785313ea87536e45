"""The checks by name, from ``rules.csv``: how sure each is, what it rests on, what it is called.

An expert corrects the data file; the sentences of findings, which need the numbers, stand in
``sentences``.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from gaistats.forms.definition import read_table
from gaistats.model import Severity

_FIELDS = ("check", "stage", "severity", "title_zh", "title_en", "basis_zh", "basis_en")


class Rule(NamedTuple):
    """A check. ``stage`` is report (one report shows it) or collection (several do).

    ``severity`` is the strongest that its findings have.
    """

    check: str
    stage: str
    severity: Severity
    title_zh: str
    title_en: str
    basis_zh: str
    basis_en: str


@cache
def load_rules() -> Mapping[str, Rule]:
    """All checks by name, in the file's order. Raises DefinitionError naming file and line."""
    path = resources.files("gaistats.checks") / "rules.csv"
    rows = (fields for _, fields in read_table(path, _FIELDS))
    return {row["check"]: _read_rule(row) for row in rows}


def _read_rule(row: Mapping[str, str]) -> Rule:
    check, stage, severity, *words = (row[name] for name in _FIELDS)
    return Rule(check, stage, Severity(severity), *words)


def word_check(check: str, language: str) -> str:
    """The name of a check."""
    rule = load_rules()[check]
    return rule.title_en if language == "en" else rule.title_zh


def word_basis(check: str, language: str) -> str:
    """What a check rests on: the law, the form or arithmetic."""
    rule = load_rules()[check]
    return rule.basis_en if language == "en" else rule.basis_zh
