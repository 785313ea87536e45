"""The append-only log of what people decided: it outlives every rebuild.

Entries are keyed by what does not change (a report's file hash, an office and year, a
finding's id), and nothing is ever altered or removed: the latest entry of a kind about a
subject counts.
"""

from gaistats.decisions.log import (
    Decision,
    DecisionKind,
    current_decisions,
    decisions_revision,
    latest_decisions,
    read_decisions,
    record_decision,
    record_decisions,
    withdraw_decision,
)

__all__ = [
    "Decision",
    "DecisionKind",
    "current_decisions",
    "decisions_revision",
    "latest_decisions",
    "read_decisions",
    "record_decision",
    "record_decisions",
    "withdraw_decision",
]
