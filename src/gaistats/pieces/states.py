"""The states of findings: what became of each, beside what the store says of it."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from gaistats.decisions.findings import CLOSED, FindingState, read_states
from gaistats.errors import GaistatsError
from gaistats.pieces.asked import ask_states
from gaistats.pieces.language import t
from gaistats.wording import N_

Row = dict[str, Any]
STATES = {
    FindingState.OPEN: N_("open"),
    FindingState.SENT_BACK: N_("sent back"),
    FindingState.ANSWERED: N_("answered"),
    FindingState.RESOLVED: N_("resolved"),
    FindingState.WAIVED: N_("waived"),
}

UNDECIDED: Row = {"state": FindingState.OPEN.value, "who": None, "on": None, "why": None}


def read_decided(log: Path) -> dict[str, Row]:
    """By finding what the log of decisions says of it: state, who, on (UTC) and why.

    Raises GaistatsError where the log cannot be used.
    """
    return {
        finding_id: {
            "state": decision.value,
            "who": decision.decided_by,
            "on": decision.decided_at,
            "why": decision.why,
        }
        for finding_id, decision in read_states(log).items()
    }


def add_states(rows: Iterable[Row]) -> list[Row]:
    """The rows with ``state``, and who decided on it, when and why, where somebody has."""
    states = list_decided()
    return [{**row, **states.get(row["finding_id"], UNDECIDED)} for row in rows]


def join_states(found: pd.DataFrame) -> pd.DataFrame:
    """The same of a frame; a column each."""
    states = list_decided()
    if not states:
        return found.assign(**UNDECIDED)
    decided = pd.DataFrame.from_dict(dict(states), orient="index")
    joined = found.join(decided, on="finding_id")
    return joined.assign(state=joined["state"].fillna(UNDECIDED["state"]))


def list_decided() -> Mapping[str, Row]:
    """By finding what somebody decided on it; empty where the log cannot be used."""
    try:
        return ask_states()
    except GaistatsError:  # the page says elsewhere that the log cannot be used
        return {}


def name_states() -> str:
    """Names the states as they are: other ones have another name; empty where all are open."""
    states = sorted((finding, str(row["state"])) for finding, row in list_decided().items())
    return sha256(repr(states).encode()).hexdigest()[:16] if states else ""


def is_closed(row: Row) -> bool:
    """Whether nothing is left to do about a finding."""
    return row["state"] in CLOSED


def say_state(row: Row) -> str:
    """The state in a word."""
    return t(STATES[FindingState(row["state"])])
