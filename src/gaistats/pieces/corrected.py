"""Figures that rest on a correction: their mark, and the words that explain it."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from gaistats.checks.sentences.decided import word_printed
from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import language, t, t_count, word_number
from gaistats.stats.words import CORRECTED
from gaistats.store.read import read_totals

Row = Mapping[str, Any]


def word_basis(scope: Scope, count: int) -> str:
    """Printed or corrected figures; of these how many corrected cells are inside."""
    if scope.basis == "printed":
        return t("figures as printed")
    if not count:
        return t("figures as corrected (none of these is)")
    return t_count(
        "figures as corrected ({count} corrected cell inside, marked {mark})",
        "figures as corrected ({count} corrected cells inside, marked {mark})",
        count,
        mark=CORRECTED,
    )


def count_office_corrections(office: Row, basis: str) -> int:
    """The corrected cells of all reports in force of an office; 0 for printed figures."""
    origin = "sample" if office["sample"] else "real"
    scope = Scope(offices=(office["office_id"],), origin=origin, basis=basis)
    return sum(row["corrected"] for row in ask_rows(read_totals, scope))


def mark_corrected(count: int) -> str:
    """The mark of a figure that rests on corrected cells."""
    return CORRECTED if count else ""


def say_corrected(count: int) -> str:
    """What the mark means; nothing where there is none."""
    said = t_count(
        "{mark} rests on {count} corrected cell", "{mark} rests on {count} corrected cells",
        count, mark=CORRECTED,
    )  # fmt: skip
    return said if count else ""


def is_corrected(row: Row) -> bool:
    """Whether a row of ``read_report_cells`` or ``read_office_cells`` has a correction."""
    return row.get("corrected") is not None and row["corrected"] == row["corrected"]


def word_correction(row: Row) -> str:
    """From what to what, by whom, when and why."""
    return t(
        "printed {printed}, corrected {corrected}: {who}, {date}, {why}",
        printed=word_printed(row["printed"], language()),
        corrected=word_number(row["corrected"]),
        who=row["who"],
        date=word_day(row["decided_at"]),
        why=row["why"],
    )


def word_day(moment: Any) -> str:  # noqa: ANN401 - a Timestamp in UTC
    """The day of a decision where the screen stands."""
    return f"{moment.to_pydatetime().replace(tzinfo=UTC).astimezone():%Y-%m-%d}"
