"""What is to be said where an office has filed several versions, or someone chose one of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gaistats.decisions import Decision
from gaistats.decisions.versions import OfficeYear
from gaistats.model import Finding, Severity
from gaistats.pipeline.placed import PlacedReport

Filed = Mapping[OfficeYear, Sequence[PlacedReport]]
Row = tuple[str | None, OfficeYear, Finding]


def list_version_findings(
    placed: Sequence[PlacedReport], chosen: Mapping[OfficeYear, Decision]
) -> Iterator[Row]:
    """(report, office and year, finding): undecided, decided, newer than decided, lapsed.

    The report is the one in force; None where none is.
    """
    filed = _group(placed)
    for key in sorted({*filed, *chosen}):
        reports, decision = filed.get(key, ()), chosen.get(key)
        in_force = next((p for p in reports if p.verdict.in_force), None)
        report_id = in_force.report_id if in_force else None
        for finding in _judge(reports, in_force, decision, placed):
            yield report_id, key, finding


def _group(placed: Sequence[PlacedReport]) -> dict[OfficeYear, list[PlacedReport]]:
    filed: dict[OfficeYear, list[PlacedReport]] = {}
    for p in placed:
        if p.placement.office_id and p.year is not None:
            filed.setdefault((p.placement.office_id, p.year), []).append(p)
    return filed


def _judge(
    reports: Sequence[PlacedReport],
    in_force: PlacedReport | None,
    decision: Decision | None,
    placed: Sequence[PlacedReport],
) -> Iterator[Finding]:
    versions = in_force.verdict.versions if in_force else 0
    holds = decision and in_force and in_force.report_id == decision.value
    if decision and not holds:
        yield _say_lapsed(decision, placed)
    if versions < 2:
        return
    if not decision or not holds:
        yield Finding("several_versions", Severity.WARNING, parameters={"count": versions - 1})
        return
    said = {"count": versions - 1, **_name_decision(decision)}
    yield Finding("version_decided", Severity.NOTICE, parameters=said)
    newer = [p.dated for p in reports if p.counts and _is_newer(p.dated, decision)]
    if newer:
        dated = max(day for day in newer if day).isoformat()
        said = {"dated": dated, **_name_decision(decision)}
        yield Finding("version_newer", Severity.WARNING, parameters=said)


def _is_newer(dated: date | None, decision: Decision) -> bool:
    """Whether a report cannot have been known to whoever decided."""
    return dated is not None and dated > decision.decided_at.astimezone().date()


def _say_lapsed(decision: Decision, placed: Sequence[PlacedReport]) -> Finding:
    report = next((p for p in placed if p.report_id == decision.value), None)
    cause = "gone" if report is None else "moved" if report.counts else "doubtful"
    said = {"cause": cause, **_name_decision(decision)}
    return Finding("version_lapsed", Severity.WARNING, parameters=said)


def _name_decision(decision: Decision) -> dict[str, Any]:
    on = decision.decided_at.astimezone().date().isoformat()
    return {"who": decision.decided_by, "on": on, "why": decision.why}
