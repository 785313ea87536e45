"""Document → Report: by labels, not by position alone, with its reasons."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from gaistats.forms.dispute_text import place_dispute_text
from gaistats.forms.disputes import place_disputes
from gaistats.forms.doubt import find_doubt
from gaistats.forms.filler import fill_cells
from gaistats.forms.filling import Filling, form_of
from gaistats.forms.narrative import read_statements
from gaistats.forms.origin import read_origin
from gaistats.forms.passages import read_passages
from gaistats.forms.rows import find_hits
from gaistats.forms.sections import read_sections
from gaistats.forms.serials import leave_out_serials
from gaistats.forms.tokens import tokenise
from gaistats.forms.vocabulary import Match, table_of
from gaistats.model import CellState, Report
from gaistats.readers.document import Document
from gaistats.wording import N_

# One row of a table may be a coincidence; two with the form's own labels are not.
_FEWEST_ROWS = 2
_TABLES = 3
_UNFILLED = N_(
    "This is the empty form: it names no office and no cell of it is filled in. Ask for the report."
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
    if not origin.office and _is_unfilled(filling):
        return Recognition("unrecognised", reason=_UNFILLED)
    sections = read_sections(passages)
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
        findings=origin.findings,
        narrative=read_statements(sections, origin.year),
    )
    reason, parameters = find_doubt(filling, passages, tokens) or (None, {})
    return Recognition("recognised", report, reason, reason is not None, parameters)


def _is_report(filling: Filling) -> bool:
    """Rows with the form's own labels under its own headers.

    Rows whose numbers have lost their places count, too: the report is there all the same.
    """
    tables = Counter(table_of(row) for row in filling.matched)
    return (
        tables["requests"] >= _FEWEST_ROWS
        or tables["disputes"] >= _FEWEST_ROWS
        or (tables["proactive"] >= _FEWEST_ROWS and bool(filling.votes))
    )


def _is_unfilled(filling: Filling) -> bool:
    """Whether the whole form is there and every cell of it empty.

    Of an office's own report, and of a piece of one, that is worth showing.
    """
    tables = {table_of(row) for row in filling.matched}
    return len(tables) == _TABLES and all(
        cell.state is CellState.BLANK for cell in filling.cells.values()
    )


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
