"""What is compared, and what comes of it."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What the other report is to the one."""

    LAST_YEAR = "last_year"
    OTHER_OFFICE = "other_office"


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of a report in force.

    ``names`` are what its office and its area are called; ``dated`` is the day of the report
    (ISO, "" when it has none), by which the earliest of several equal ones is told.
    """

    report_id: str
    office_id: str
    year: int
    section: str
    text: str
    names: tuple[str, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True)
class SimilarText:
    """A section that stands in another report, at least in part.

    ``similarity`` is the share (0 to 1) of the section's own characters, ``characters`` their
    number, that stand in passages of the other text; own is what neither many offices write
    nor every office writes differently. ``others`` are further offices of whose section of
    the same year at least four fifths stand in one of these two.
    """

    report_id: str
    section: str
    other_report_id: str
    other_office_id: str
    other_year: int
    relation: Relation
    similarity: float
    characters: int
    others: int = 0
