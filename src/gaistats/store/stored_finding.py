"""A row of the store's findings as the finding it was."""

import json
from collections.abc import Mapping
from typing import Any

from gaistats.model import Finding, Severity


def restore_finding(row: Mapping[str, Any]) -> Finding:
    """``row`` has check_name, severity, cells, expected, actual and parameters (JSON text)."""
    return Finding(
        check=row["check_name"],
        severity=Severity(row["severity"]),
        cells=tuple(row["cells"]),
        expected=row["expected"],
        actual=row["actual"],
        parameters=json.loads(row["parameters"] or "{}"),
    )
