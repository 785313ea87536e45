"""What stands in a group of cells of a report, in words."""

from collections.abc import Mapping
from typing import Any

from gaistats.forms.activity import load_activity_groups
from gaistats.pieces.language import STATES, language, t, word_number
from gaistats.wording import N_

Row = Mapping[str, Any]
ACTIVITY = {
    "number": N_("a number; the darker, the larger"),
    "zero": N_("stated as 0"),
    "blank": STATES["blank"],
    "mark": STATES["mark"],
    "part_blank": N_("0 in part, the rest blank"),
    "part_mark": N_("0 in part, marks in the rest"),
    "part_absent": N_("0 in part, the rest not in the document"),
    **{
        state: STATES[state]
        for state in ("unknown", "unreadable", "absent", "waiting", "no_report")
    },
}
"""What a group of cells holds, in words; the order is that of the legend."""


def name_group(group: str) -> str:
    """The group of cells in the language that is spoken."""
    told = load_activity_groups()[group]
    return told.title_en if language() == "en" else told.title_zh


def word_activity(row: Row) -> str:
    """What stands there, in words; a number as a number. ``row``: one of ``read_activity``."""
    if row["state"] == "number":
        return t("some activity") if row["value"] is None else word_number(row["value"])
    return t(ACTIVITY[row["state"]])


def take_activity(row: Row | None) -> float | str | None:
    """A number where there is one, also 0, else its word; None where no report was due."""
    if row is None:
        return None
    if row["state"] == "zero":
        return 0
    if row["state"] != "number" or row["value"] is None:
        return word_activity(row)
    value = float(row["value"])
    return int(value) if value.is_integer() else value
