"""Figures that a person has corrected: the new number beside the printed one, never instead.

A correction is of what was seen: it says what the report printed then, so that it lapses when
a later version or a later reader has something else in the cell.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from gaistats.decisions.log import (
    Decision,
    DecisionKind,
    Entry,
    latest_decisions,
    record_entries,
    withdraw_decision,
)
from gaistats.model import CellState


class Figure(NamedTuple):
    """One cell of the report of an office for a year."""

    office_id: str
    year: int
    cell: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it stands in the log.

    ``value`` is in the unit of its cell, ``printed`` what ``describe_printed`` says of the
    cell as it was seen. ``decided_at`` is UTC; None for one that is to be recorded now.
    """

    figure: Figure
    value: float
    printed: str
    who: str
    why: str
    decided_at: datetime | None = None


def describe_printed(state: str, as_printed: str | None, value: float | None) -> str:
    """What stands in a cell, in a line that tells all its states apart.

    A number is its text; blank and absent are their names, a mark, an unreadable text and a
    number without a place their name and text (``mark:/``).
    """
    text = " ".join((as_printed or "").split())
    if state == CellState.REPORTED:
        return text or f"{value:.6f}".rstrip("0").rstrip(".")
    return f"{state}:{text}" if text else state


def record_corrections(path: Path, corrections: Iterable[Correction]) -> int:
    """Appends corrections, all or none; returns the log's revision.

    Raises CollectionError when one has no reason or the log cannot be used.
    """
    return record_entries(path, [_to_entry(correction) for correction in corrections])


def withdraw_correction(path: Path, figure: Figure, *, who: str, why: str) -> int:
    """The printed figure counts again. Raises as above."""
    return withdraw_decision(path, DecisionKind.CORRECTION, _name_subject(figure), who=who, why=why)


def read_corrections(path: Path) -> Mapping[Figure, Correction]:
    """What holds now, by figure, in the order in which the figures were first corrected."""
    latest = latest_decisions(path, DecisionKind.CORRECTION)
    return {c.figure: c for c in map(_read, latest.values()) if c is not None}


def _to_entry(correction: Correction) -> Entry:
    value = {"value": correction.value, "printed": correction.printed}
    return Entry(
        who=correction.who,
        why=correction.why,
        kind=DecisionKind.CORRECTION,
        subject=_name_subject(correction.figure),
        value=json.dumps(value, ensure_ascii=False),
        decided_at=correction.decided_at,
    )


def _read(decision: Decision) -> Correction | None:
    """None for one that was withdrawn."""
    if decision.value is None:
        return None
    office, year, cell = decision.subject.rsplit("|", 2)
    said = json.loads(decision.value)
    return Correction(
        figure=Figure(office, int(year), cell),
        value=float(said["value"]),
        printed=said["printed"],
        who=decision.decided_by,
        why=decision.why,
        decided_at=decision.decided_at,
    )


def _name_subject(figure: Figure) -> str:
    return f"{figure.office_id}|{figure.year}|{figure.cell}"
