"""Whether the six sections are there, in order, and say something.

Basis: the form of 国办公开办函〔2021〕30号. A seventh heading is found when a document is read
(``forms/headings.py``), because a report keeps the six sections only.
"""

from collections.abc import Iterable, Iterator

from gaistats.forms.definition import SECTIONS, TABLES, keys_by_table
from gaistats.model import Finding, Report, Severity

# What is left of a text that was cut off, or a page out of a book, has one or two headings: of
# such a document nobody can say what the report lacks.
_FEWEST = 3


def check_sections(report: Report) -> Iterator[Finding]:
    """One finding each for what is missing, what is empty, and the order."""
    order = list(report.sections)
    if len(order) < _FEWEST:
        return
    tables = [table for table in TABLES if _holds(table, report)]
    missing = [s for s in SECTIONS if s not in order and s not in tables]
    empty = [s for s in order if not report.sections[s] and s not in tables]
    if missing:
        yield _list_sections("section_missing", missing)
    if empty:
        yield _list_sections("section_empty", empty)
    if order != [s for s in SECTIONS if s in order]:
        yield _list_sections("section_order", order)


def _holds(table: str, report: Report) -> bool:
    """Whether the document has any cell of a table."""
    return any(key in report.cells for key in keys_by_table()[table])


def _list_sections(check: str, sections: Iterable[str]) -> Finding:
    return Finding(check, Severity.WARNING, parameters={"sections": " ".join(sections)})
