"""Reports that wait until someone confirms how they were read."""

from collections.abc import Mapping
from typing import Any

from gaistats.pieces.asked import ask_rows
from gaistats.store.read import read_office_reports

Row = Mapping[str, Any]


def is_waiting(report: Row) -> bool:
    """Whether the report is kept out of all figures until someone confirms it."""
    return bool(report["doubtful"]) and not report["confirmed"]


def find_waiting(office_id: str) -> dict[int, str]:
    """Year → report of the years for which only reports that wait for confirmation are there."""
    reports = ask_rows(read_office_reports, office_id)
    filed = {row["year"] for row in reports if row["in_force"]}
    return {
        row["year"]: row["report_id"]
        for row in reversed(reports)
        if is_waiting(row) and row["year"] and row["year"] not in filed
    }
