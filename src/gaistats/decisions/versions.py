"""Which of several reports of an office and year a person has put in force."""

from collections.abc import Mapping
from pathlib import Path

from gaistats.decisions.log import (
    Decision,
    DecisionKind,
    latest_decisions,
    record_decision,
    withdraw_decision,
)

OfficeYear = tuple[str, int]


def record_version(path: Path, filed: OfficeYear, report_id: str, *, who: str, why: str) -> int:
    """Puts a report in force for its office and year; returns the log's revision.

    Raises CollectionError when no reason is given or the log cannot be used.
    """
    subject = _name_subject(filed)
    return record_decision(path, DecisionKind.VERSION, subject, report_id, who=who, why=why)


def withdraw_version(path: Path, filed: OfficeYear, *, who: str, why: str) -> int:
    """The latest dated report counts again. Raises as above."""
    return withdraw_decision(path, DecisionKind.VERSION, _name_subject(filed), who=who, why=why)


def read_chosen_versions(path: Path) -> Mapping[OfficeYear, Decision]:
    """What holds now: office and year → the decision, whose ``value`` is the report's id."""
    latest = latest_decisions(path, DecisionKind.VERSION)
    return {_read_subject(s): d for s, d in latest.items() if d.value is not None}


def _name_subject(filed: OfficeYear) -> str:
    return f"{filed[0]}|{filed[1]}"


def _read_subject(subject: str) -> OfficeYear:
    office, _, year = subject.rpartition("|")
    return office, int(year)
