"""Which findings are meant, of those in a scope."""

from dataclasses import dataclass

import pandas as pd

from gaistats.decisions.findings import CLOSED, FindingState
from gaistats.model import Severity

SEVERITIES = tuple(severity.value for severity in Severity)
# Notices are only worth knowing; what is closed needs nobody any more.
WORTH_A_LOOK = tuple(name for name in SEVERITIES if name != Severity.NOTICE.value)
OPEN_STATES = tuple(state.value for state in FindingState if state not in CLOSED)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for. Empty strings mean all; ``year`` None means all years."""

    year: int | None
    severities: tuple[str, ...]
    states: tuple[str, ...]
    check: str
    office: str

    def suits(self, found: pd.DataFrame) -> "pd.Series[bool]":
        """Which of the findings (rows of ``collect_findings``) are among what is chosen."""
        shown = found["severity"].isin(self.severities) & found["state"].isin(self.states)
        for column, asked in (("year", self.year), ("check_name", self.check or None),
                              ("office_id", self.office or None)):  # fmt: skip
            if asked is not None:
                shown &= found[column] == asked
        return shown
