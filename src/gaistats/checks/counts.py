"""Numbers that no count can be.

Amounts are left alone: they have decimals, and a refund may make one negative.
"""

from collections.abc import Iterator

from gaistats.forms.definition import cell_units
from gaistats.model import Finding, Report, Severity

# The 2019 form's 本年增/减 says by its sign whether there are more or fewer.
_CHANGE = "__items_change"


def check_counts(report: Report) -> Iterator[Finding]:
    """An error for each count below nothing or with decimals."""
    units = cell_units()
    for key, cell in report.cells.items():
        value = cell.value
        if value is None or (value >= 0 and value % 1 == 0) or units[key] != "count":
            continue
        parameters = {"as_printed": cell.as_printed}
        if value % 1 != 0:
            yield Finding("fractional_count", Severity.ERROR, (key,), None, value, parameters)
        if value < 0 and not key.endswith(_CHANGE):
            yield Finding("negative_count", Severity.ERROR, (key,), None, value, parameters)
