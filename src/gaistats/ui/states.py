"""The states of findings: what became of each, beside what the store says of it."""

from collections.abc import Iterable
from typing import Any

from gaistats.decisions.findings import CLOSED, FindingState
from gaistats.errors import GaistatsError
from gaistats.pieces.language import t
from gaistats.ui.cached import ask_states
from gaistats.wording import N_

Row = dict[str, Any]
STATES = {
    FindingState.OPEN: N_("open"),
    FindingState.SENT_BACK: N_("sent back"),
    FindingState.ANSWERED: N_("answered"),
    FindingState.RESOLVED: N_("resolved"),
    FindingState.WAIVED: N_("waived"),
}


def add_states(rows: Iterable[Row]) -> list[Row]:
    """The rows with ``state``, and who decided on it, when and why, where somebody has."""
    try:
        states = ask_states()
    except GaistatsError:  # the page says elsewhere that the log cannot be used
        states = {}
    undecided: Row = {"state": FindingState.OPEN.value, "who": None, "on": None, "why": None}
    return [{**row, **states.get(row["finding_id"], undecided)} for row in rows]


def is_closed(row: Row) -> bool:
    """Whether nothing is left to do about a finding."""
    return row["state"] in CLOSED


def say_state(row: Row) -> str:
    """The state in a word."""
    return t(STATES[FindingState(row["state"])])
