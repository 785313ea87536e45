"""Report → findings. A wrong report is a finding, not an exception."""

from gaistats.checks.blanks import check_blanks
from gaistats.checks.cells import check_cells
from gaistats.checks.counts import check_counts
from gaistats.checks.identities import check_identities, check_other_handling
from gaistats.checks.narrative import check_narrative
from gaistats.checks.neighbours import check_neighbours
from gaistats.checks.percentages import check_percentages
from gaistats.checks.sections import check_sections
from gaistats.checks.years import check_years
from gaistats.model import Finding, Report


def check_report(report: Report) -> tuple[Finding, ...]:
    """All that one report shows by itself: as read, its cells, its identities, its words."""
    sums = tuple(check_identities(report))
    return (
        *report.findings,
        *check_years(report),
        *check_sections(report),
        *check_cells(report),
        *check_counts(report),
        *check_blanks(report),
        *check_other_handling(report),
        *sums,
        *check_neighbours(report, sums),
        *check_narrative(report),
        *check_percentages(report),
    )
