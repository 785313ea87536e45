"""On the report page: all versions of a report, which is in force, and how they differ."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gaistats.decisions import Decision
from gaistats.decisions.versions import read_chosen_versions
from gaistats.errors import GaistatsError
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import name_short, t, t_count
from gaistats.pieces.waiting import is_waiting
from gaistats.pipeline.choosing import put_in_force, withdraw_choice
from gaistats.pipeline.collection import open_collection
from gaistats.store.read import read_versions
from gaistats.store.read_decided import read_version_difference
from gaistats.ui.cached import collection_folder
from gaistats.ui.deciding import ask_decision
from gaistats.ui.figures import make_figure_cell
from gaistats.ui.official import label_cell
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet

Row = Mapping[str, Any]


def list_versions(report: Row) -> list[dict[str, Any]]:
    """All files of the report's office and year, the one in force first."""
    if not report["office_id"] or not report["year"]:
        return []
    return ask_rows(read_versions, report["office_id"], report["year"])


def show_versions(report: Row) -> str | None:
    """List, choice and difference; returns the report that was clicked."""
    rows = list_versions(report)
    decision = _find_choice(report)
    clicked = show_sheet([_list_versions(rows, report, decision)], key="versions")
    _show_choice(report, decision)
    _show_difference(report, rows)
    return clicked


def _find_choice(report: Row) -> Decision | None:
    try:
        chosen = read_chosen_versions(open_collection(collection_folder()).decisions_path)
    except GaistatsError as error:
        st.caption(t(error.message, **error.parameters))
        return None
    return chosen.get((report["office_id"], int(report["year"])))


def _list_versions(rows: Sequence[Row], report: Row, decision: Decision | None) -> Block:
    heads = [(t("File"), ""), (t("Published"), ""), (t("Dated"), ""), (t("State"), "")]
    lines = [
        (
            row["report_id"],
            [
                make_cell(_name_version(row, report), style="file", key=row["report_id"]),
                make_cell(_word_date(row["published_on"]), style="tight"),
                make_cell(_word_date(row["dated_on"]), style="tight"),
                make_cell(_word_state(row, decision)),
            ],
        )
        for row in rows
    ]
    return make_list(heads, lines)


def _name_version(row: Row, report: Row) -> str:
    shown = t(" (shown here)") if row["report_id"] == report["report_id"] else ""
    return name_short(row) + shown


def _word_date(day: Any) -> str:  # noqa: ANN401 - a Timestamp or None
    return f"{day:%Y-%m-%d}" if day else "–"


def _word_state(row: Row, decision: Decision | None) -> str:
    if is_waiting(row):
        return t("waits for confirmation")
    if not row["in_force"]:
        return t("the same as another file") if row["duplicate_of"] else t("not in force")
    if decision is None or decision.value != row["report_id"]:
        return t("in force: the latest dated, as nobody has chosen")
    on = f"{decision.decided_at.astimezone():%Y-%m-%d}"
    return t("in force: chosen by {who} on {date}: {why}",
             who=decision.decided_by, date=on, why=decision.why)  # fmt: skip


def _show_choice(report: Row, decision: Decision | None) -> None:
    """Puts the report that is shown in force, or takes the choice back."""
    with st.container(horizontal=True):
        chosen = decision is not None and decision.value == report["report_id"]
        if not chosen and not is_waiting(report):
            with st.popover(t("Put the version shown in force"), icon=":material/gavel:"):
                ask_decision(
                    t("Put in force"), "version",
                    lambda collection, who, why: put_in_force(
                        collection, report["report_id"], who, why
                    ),
                    primary=True,
                )  # fmt: skip
        if decision is not None:
            with st.popover(t("Take the choice back"), type="tertiary"):
                ask_decision(
                    t("Let the latest dated count"), "unversion",
                    lambda collection, who, why: withdraw_choice(
                        collection, report["report_id"], who, why
                    ),
                )  # fmt: skip


def _show_difference(report: Row, rows: Sequence[Row]) -> None:
    """The cells that another version states differently, both side by side."""
    others = {row["report_id"]: name_short(row) for row in rows
              if row["report_id"] != report["report_id"]}  # fmt: skip
    if not others:
        return
    other = st.selectbox(t("Compare with"), list(others), format_func=others.__getitem__,
                         key="compared")  # fmt: skip
    cells = ask_rows(read_version_difference, report["report_id"], other)
    if not cells:
        st.text(t("Both versions state the same in every cell."))
        return
    st.caption(t_count("{count} cell differs", "{count} cells differ", len(cells)))
    heads = [(t("Cell"), ""), (t("Version shown"), "num"), (others[other], "num"),
             (t("Difference"), "num")]  # fmt: skip
    lines = [(None, _compare(row)) for row in cells]
    show_sheet([make_list(heads, lines)], key="difference")


def _compare(row: Row) -> list[Cell]:
    difference = ""
    if row["value"] is not None and row["value_other"] is not None:
        difference = f"{row['value'] - row['value_other']:+,.6g}".replace("-", "−")
    return [
        make_cell(label_cell(row["cell"])),
        make_figure_cell(row["value"], row["state"], row["as_printed"]),
        make_figure_cell(row["value_other"], row["state_other"], row["as_printed_other"]),
        make_cell(difference, style="num"),
    ]
