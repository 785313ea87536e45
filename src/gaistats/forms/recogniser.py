"""Document → Report: by labels, not by position alone, with its reasons."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from gaistats.forms.dispute_text import place_dispute_text
from gaistats.forms.disputes import place_disputes
from gaistats.forms.doubt import find_doubt
from gaistats.forms.filler import fill_cells
from gaistats.forms.filling import Filling, form_of
from gaistats.forms.headings import find_added, find_headings
from gaistats.forms.narrative import read_statements
from gaistats.forms.origin import read_origin
from gaistats.forms.passages import read_passages
from gaistats.forms.rows import find_hits
from gaistats.forms.sections import read_sections
from gaistats.forms.serials import leave_out_serials
from gaistats.forms.tokens import tokenise
from gaistats.forms.vocabulary import Match, table_of
from gaistats.model import CellState, CellValue, Report
from gaistats.readers.document import Document
from gaistats.wording import N_

# One row of a table may be a coincidence; two with the form's own labels are not.
_FEWEST_ROWS = 2
# A chart of the figures names some rows, too, with one number each that has no column.
_MOST_ROWS_OF_CHART = 5
_UNFILLED = N_(
    "This is the empty form: no office, no year and no number is filled in. Send the report."
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a document was found to be.

    ``status`` is recognised or unrecognised; ``reason`` a message of the catalogue with
    its ``parameters``: why it is no report, or why its recognition is doubtful.
    """

    status: str
    report: Report | None = None
    reason: str | None = None
    doubtful: bool = False
    parameters: Mapping[str, object] = field(default_factory=dict)


def recognise_report(document: Document) -> Recognition:
    """Reads the report in a document, if there is one. Never raises for bad reports."""
    tokens = leave_out_serials(tokenise(document))
    disputes = place_dispute_text(tokens) | place_disputes(tokens)
    filling = fill_cells(find_hits(tokens), disputes)
    if not _is_report(filling):
        return Recognition("unrecognised", reason=_why_not(filling))
    passages = read_passages(document)
    origin = read_origin(document, passages)
    headings = find_headings(passages)
    sections = read_sections(passages, headings)
    report = Report(
        form=form_of(filling),
        cells=filling.cells,
        office=origin.office,
        year=origin.year,
        published_on=origin.published_on,
        dated_on=origin.dated_on,
        title=origin.title,
        sections=sections,
        reasons=(*_reasons(filling), *origin.reasons),
        findings=(*origin.findings, *find_added(passages, headings)),
        narrative=read_statements(sections, origin.year),
    )
    if _is_template(report):
        return Recognition("unrecognised", reason=_UNFILLED)
    reason, parameters = find_doubt(filling, passages, tokens) or (None, {})
    return Recognition("recognised", report, reason, reason is not None, parameters)


def _is_report(filling: Filling) -> bool:
    """Rows with the form's own labels under its own headers.

    Rows whose numbers have lost their places count, too: the report is there all the same.
    """
    if len(filling.matched) < _MOST_ROWS_OF_CHART and all(map(_is_lone, filling.cells.values())):
        return False
    tables = Counter(table_of(row) for row in filling.matched)
    return (
        tables["requests"] >= _FEWEST_ROWS
        or tables["disputes"] >= _FEWEST_ROWS
        or (tables["proactive"] >= _FEWEST_ROWS and bool(filling.votes))
    )


def _is_lone(cell: CellValue) -> bool:
    return cell.state is CellState.UNKNOWN and len(cell.as_printed.split()) == 1


def _is_template(report: Report) -> bool:
    """The form itself, which nobody filled in: no office, no day, no number, not even in words.

    A report whose tables are all empty says at least whose it is, or something of the year.
    """
    blank = all(cell.state is CellState.BLANK for cell in report.cells.values())
    return blank and not (report.office or report.dated_on or report.narrative)


def _why_not(filling: Filling) -> str:
    if filling.cells:
        return N_(
            "Some words of the official form are there, but too few of its rows with their "
            "numbers. Check that the file holds the whole report."
        )
    return N_(
        "No row of the official form was found. Check that the file is an annual report "
        "with its three tables."
    )


def _reasons(filling: Filling) -> tuple[str, ...]:
    """Which labels matched how, for the person who checks the recognition."""
    return tuple(
        f"{how.value}: {', '.join(rows)}"
        for how in Match
        if (rows := [row for row, found in filling.matched.items() if found is how])
    )
