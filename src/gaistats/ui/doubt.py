"""A report whose recognition is doubtful: what is doubtful, and the person who decides."""

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from gaistats.decisions import Decision, DecisionKind, read_decisions
from gaistats.errors import GaistatsError
from gaistats.forms.definition import load_forms
from gaistats.pieces.language import t
from gaistats.pieces.waiting import is_waiting
from gaistats.pipeline.collection import Collection, open_collection
from gaistats.pipeline.confirming import confirm_report, withdraw_confirmation
from gaistats.ui.cached import collection_folder
from gaistats.ui.deciding import ask_decision

Row = Mapping[str, Any]


def find_doubtful_cell(report: Row, cells: Mapping[str, Row]) -> str | None:
    """The first cell of the rows that the reason names, else the first of the document.

    Of those rows rather a cell whose number is not certain.
    """
    named = str(json.loads(report["parameters"] or "{}").get("rows", "")).split("、")
    rows = {
        row.row for form in load_forms().values() for row in form.rows.values()
        if row.label in named
    }  # fmt: skip
    present = [key for key, cell in cells.items() if cell["state"] != "absent"]
    doubtful = [key for key in present if key.partition("__")[0] in rows]
    uncertain = [key for key in doubtful if cells[key]["state"] == "unknown"]
    return next(iter([*uncertain, *doubtful, *present]), None)


def show_doubt(report: Row) -> None:
    """What is doubtful and that it is in no figure, with the way to confirm it.

    Of a confirmed one by whom and why, with the way to withdraw. Nothing for all others.
    """
    if is_waiting(report):
        st.warning(_say_waiting(report), icon=":material/rule:")
        ask_decision(
            t("Confirm: read correctly"), "confirm",
            lambda collection, who, why: confirm_report(collection, report["report_id"], who, why),
            primary=True,
            suggest=t("for example: compared with the original, all numbers agree"),
        )  # fmt: skip
    elif report["doubtful"]:
        _say_confirmed(report["report_id"])
        with st.popover(t("Withdraw the confirmation"), type="tertiary"):
            ask_decision(
                t("Withdraw"), "withdraw",
                lambda collection, who, why: withdraw_confirmation(
                    collection, report["report_id"], who, why
                ),
            )  # fmt: skip


def say_reason(reason: str | None, parameters: str | None) -> str:
    """A stored message and its parameters in the language of the screen."""
    return t(reason, **json.loads(parameters or "{}")) if reason else ""


def _say_waiting(report: Row) -> str:
    reason = say_reason(report["reason"], report["parameters"])
    return t(
        "{reason}. This report is in no figure until someone has compared it with the original "
        "and confirmed it.",
        reason=reason.rstrip(".\u3002"),
    )


def _say_confirmed(report_id: str) -> None:
    try:
        decision = _find_confirmation(report_id)
    except GaistatsError as error:
        st.caption(t(error.message, **error.parameters))
        return
    if decision:
        on = f"{decision.decided_at.astimezone():%Y-%m-%d %H:%M}"
        st.caption(t("Recognition confirmed by {who} on {date}: {why}",
                     who=decision.decided_by, date=on, why=decision.why))  # fmt: skip


def _find_confirmation(report_id: str) -> Decision | None:
    """The latest decision on the report's recognition."""
    log = read_decisions(_collection().decisions_path)
    mine = (d for d in reversed(log) if d.kind == DecisionKind.CONFIRM and d.subject == report_id)
    return next(mine, None)


def _collection() -> Collection:
    return open_collection(collection_folder())
