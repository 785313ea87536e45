"""What stands in each group of cells of every office and year: number, zero, blank and the rest."""

from collections.abc import Iterable, Sequence

import pandas as pd

from gaistats.forms.activity import ActivityGroup, load_activity_groups
from gaistats.model import Scope
from gaistats.store.connection import Store, load_query
from gaistats.store.read import scope_conditions


def read_activity(store: Store, scope: Scope, groups: Sequence[str]) -> pd.DataFrame:
    """A row an office, year and group in which it was expected or filed, in no order.

    Columns: office_id, year, district_id, kind, level, own (only these are ever added up),
    group, form (None without a report in force), state, value, in_doubt and mark_printed.
    ``groups`` are names of ``activity_groups.toml``; KeyError for any other.

    ``state`` (categorical), the first that is true of the group's cells:

    * ``number``: some cell is not 0;
    * ``unknown``, ``unreadable``: none is, and such a cell is among them;
    * ``part_blank``: some cells are blank, the others 0 or marks; ``part_mark``: some are
      marks, the others 0;
    * ``blank``, ``mark``: all that is there is;
    * ``zero``: all cells of the report's form are reported and 0, those of every applicant
      as well as the totals;
    * ``part_absent``: what is there is 0, other cells of the form are not in the document;
    * ``absent``: no cell of the group is in the document;
    * ``waiting``: nothing is in force and a report waits to be confirmed; ``no_report``.

    ``value`` is the sum of the group's cells of the total column, NaN where one of them has
    no number and for groups that have no sum. ``in_doubt``: one of them is in a finding of
    severity error. ``mark_printed`` is one of the marks that stand in the group (None: none does).
    """
    chosen = [load_activity_groups()[name] for name in groups]
    sql = load_query("scope") + _count_groups(chosen) + load_query("activity")
    named = {"note": [(c, g.group) for g in chosen for c in g.cells],
             "sum": [(c, g.group) for g in chosen for c in g.counted]}  # fmt: skip
    pairs = {f"{name}_cells": [cell for cell, _ in both] for name, both in named.items()}
    pairs |= {f"{name}_groups": [group for _, group in both] for name, both in named.items()}
    return store.query(
        sql, {**scope_conditions(scope), **pairs, "groups": [g.group for g in chosen]}
    )


def _count_groups(groups: Iterable[ActivityGroup]) -> str:
    # All names come from the package's own definitions, never from a user.
    return f", counted AS ({' UNION ALL '.join(map(_count_group, groups))})\n"


def _count_group(group: ActivityGroup) -> str:
    """A group's part of ``counted``. Greatest, least and coalesce pass over missing numbers."""
    cells = ", ".join(group.cells)
    complete = " ".join(f"WHEN '{form}' THEN {_all_filled(slots)}"
                        for form, slots in group.slots.items())  # fmt: skip
    return (
        f"SELECT report_id, office_id, year, form, scope, '{group.group}' AS \"group\", "  # noqa: S608
        f"coalesce(greatest({cells}) <> 0 OR least({cells}) <> 0, false) AS some_activity, "
        f"coalesce({cells}) IS NOT NULL AS some_number, "
        f"CASE form {complete} ELSE false END AS complete, "
        f"CAST({' + '.join(group.counted) or 'NULL'} AS DOUBLE) AS value FROM figures"
    )


def _all_filled(slots: Iterable[tuple[tuple[str, ...], ...]]) -> str:
    return " AND ".join(f"({' OR '.join(map(_all_there, slot))})" for slot in slots)


def _all_there(cells: Iterable[str]) -> str:
    return "(" + " AND ".join(f"{cell} IS NOT NULL" for cell in cells) + ")"
