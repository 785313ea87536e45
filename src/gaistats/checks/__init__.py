"""Report → findings. A wrong report is a finding, not an exception."""

from gaistats.checks.cells import check_cells
from gaistats.checks.identities import check_identities, check_other_handling
from gaistats.checks.narrative import check_narrative
from gaistats.checks.percentages import check_percentages
from gaistats.model import Finding, Report


def check_report(report: Report) -> tuple[Finding, ...]:
    """All that one report shows by itself: as read, its cells, its identities, its words."""
    return (
        *report.findings,
        *check_cells(report),
        *check_other_handling(report),
        *check_identities(report),
        *check_narrative(report),
        *check_percentages(report),
    )
