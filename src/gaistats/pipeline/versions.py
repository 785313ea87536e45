"""Which of several reports of one office and year counts.

The same office, year and cells in another file is a duplicate, not a version. Of several
versions the latest dated is in force, with a finding, until someone decides. A doubtful
report takes no part in this until someone has confirmed it, whatever was decided on it.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A placed report of a known year. ``cells_digest`` None is equal to none other.

    ``dated`` is the later of its dates, None when it has none: older than any that has.
    """

    report_id: str
    office_id: str
    year: int
    cells_digest: str | None
    dated: date | None
    counts: bool = True
    """False for one that waits for confirmation: it is never in force, and no version."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a report is among those of its office and year.

    ``versions`` is the number of versions that count and differ, 1 for the common case.
    """

    in_force: bool
    duplicate_of: str | None
    versions: int


def judge_versions(
    candidates: Iterable[Candidate], chosen: Container[tuple[tuple[str, int], str]] = ()
) -> dict[str, Verdict]:
    """A verdict for every candidate, by its report id.

    ``chosen`` are pairs of (office, year) and the id of the report that someone put in force.
    """
    groups: dict[tuple[str, int], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.office_id, candidate.year), []).append(candidate)
    verdicts: dict[str, Verdict] = {}
    for group in groups.values():
        verdicts |= _judge_group(group, chosen)
    return verdicts


def _judge_group(
    group: list[Candidate], chosen: Container[tuple[tuple[str, int], str]]
) -> dict[str, Verdict]:
    latest_first = sorted(group, key=lambda c: _standing(c, chosen), reverse=True)
    standing: dict[str, Candidate] = {}
    for candidate in latest_first:
        standing.setdefault(_content(candidate), candidate)
    versions = sum(candidate.counts for candidate in standing.values())
    verdicts = {}
    for candidate in latest_first:
        first = standing[_content(candidate)]
        duplicate_of = None if first is candidate else first.report_id
        in_force = candidate is latest_first[0] and candidate.counts
        verdicts[candidate.report_id] = Verdict(in_force, duplicate_of, versions)
    return verdicts


def _content(candidate: Candidate) -> str:
    return candidate.cells_digest or candidate.report_id


def _standing(
    candidate: Candidate, chosen: Container[tuple[tuple[str, int], str]]
) -> tuple[bool, bool, date, str]:
    is_chosen = ((candidate.office_id, candidate.year), candidate.report_id) in chosen
    return candidate.counts, is_chosen, candidate.dated or date.min, candidate.report_id
