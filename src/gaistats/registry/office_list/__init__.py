"""A supervisor's own list of offices → what it would change in the registry."""

from gaistats.registry.office_list.headings import (
    FIELDS,
    Columns,
    Sheet,
    find_columns,
    guess_columns,
)
from gaistats.registry.office_list.lines import Problem
from gaistats.registry.office_list.plan import Entry, Plan, end_offices, list_changes, plan_list

__all__ = [
    "FIELDS",
    "Columns",
    "Entry",
    "Plan",
    "Problem",
    "Sheet",
    "end_offices",
    "find_columns",
    "guess_columns",
    "list_changes",
    "plan_list",
]
