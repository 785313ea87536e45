"""The office table as it is saved: every number with its state and its doubts in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.pieces.language import STATES, pick_name, t, word_kind
from gaistats.ui.figures import state_unfiled
from gaistats.wording import N_

Row = Mapping[str, Any]
SCOPES = {"own": N_("its own only"), "includes_subordinates": N_("speaks for its whole area")}


def tabulate_offices(rows: Sequence[Row], coverage: Row, as_of: str, basis: str) -> pd.DataFrame:
    """A line an office; year, coverage, date, basis stand in every line, as lines get copied.

    ``coverage`` is the row of ``read_coverage`` for the year of ``rows``. A number is
    missing where the document has none or where its own sums contradict it beyond use.
    """
    same = {
        t("Year"): coverage["year"],
        t("Data as of"): as_of,
        t("Figures"): basis,
        t("Offices that filed"): coverage["filed"],
        t("Offices waiting for confirmation"): coverage["waiting"],
        t("Offices expected"): coverage["expected"],
    }
    return pd.DataFrame([{**same, **_word_office(row)} for row in rows])


def _word_office(row: Row) -> dict[str, Any]:
    return {
        t("Office"): pick_name(row["name"], row["name_en"]),
        t("District"): pick_name(row["district"] or "", row["district_en"]),
        t("Kind of office"): word_kind(row["kind"]),
        t("Its reports speak for"): t(SCOPES.get(row["scope"], "unknown")),
        t("State"): _word_filed(row),
        t("Received"): row["received"],
        t("State of received"): _word_received(row),
        t("Granted in full and in part"): row["rate_numerator"],
        t("Total"): row["rate_denominator"],
        t("Reconsiderations and lawsuits"): _count_disputes(row),
        t("own sums disagree"): _list_doubts(row),
        t("stated in part"): _list_partial(row),
        t("Findings"): row["findings"],
        t("Corrected cells"): row["corrected"],
    }


def _word_filed(row: Row) -> str:
    if row["report_id"] is None:
        return t(STATES[state_unfiled(row)])
    doubtful = t("recognition confirmed") if row["doubtful"] else ""
    return t(", ").join(filter(None, [t("filed"), doubtful]))


def _word_received(row: Row) -> str:
    """What stands in the cell of what was received."""
    if row["report_id"] is None:
        return t(STATES[state_unfiled(row)])
    if row["received"] is not None:
        return t("reported")
    return t(STATES[row["received_state"] or "absent"])


def _count_disputes(row: Row) -> float | None:
    disputes: float | None = row["disputes"]
    return None if row["disputes_state"] == "in_doubt" else disputes


def _list_doubts(row: Row) -> str:
    """The measures that the report's own sums contradict."""
    doubts = {
        t("Received"): row["received_in_doubt"],
        t("Disclosure rate"): row["rate_state"] == "in_doubt",
        t("Reconsiderations and lawsuits"): row["disputes_state"] == "in_doubt",
    }
    return t("; ").join(name for name, doubted in doubts.items() if doubted)


def _list_partial(row: Row) -> str:
    """The measures of which the report states only some parts as numbers."""
    return t("Reconsiderations and lawsuits") if row["disputes_state"] == "partial" else ""
