"""What became of findings: a state each, kept by the finding's id through every rebuild."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from gaistats.decisions.log import (
    Decision,
    DecisionKind,
    latest_decisions,
    read_subject,
    record_decisions,
)


class FindingState(StrEnum):
    """The life of a finding. Without a decision it is open."""

    OPEN = "open"
    SENT_BACK = "sent_back"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    WAIVED = "waived"


CLOSED = frozenset({FindingState.RESOLVED, FindingState.WAIVED})
"""The states in which nothing is left to do."""


def record_states(
    path: Path, finding_ids: Sequence[str], state: FindingState, *, who: str, why: str
) -> int:
    """Puts findings into a state, all or none; returns the log's revision.

    Raises CollectionError when no reason is given or the log cannot be used.
    """
    values = dict.fromkeys(finding_ids, state.value)
    return record_decisions(path, DecisionKind.FINDING, values, who=who, why=why)


def read_states(path: Path) -> Mapping[str, Decision]:
    """The latest decision on each finding that has one; its ``value`` is the state."""
    return latest_decisions(path, DecisionKind.FINDING)


def read_history(path: Path, finding_id: str) -> tuple[Decision, ...]:
    """All that was said of a finding, oldest first."""
    return read_subject(path, DecisionKind.FINDING, finding_id)
