"""The list of findings, its CSV, and the lines that can be sent to one office."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.checks.rules import word_basis, word_check
from gaistats.forms.names import name_cell
from gaistats.model import Scope
from gaistats.pieces.asked import keep_decided
from gaistats.pieces.districts import name_district
from gaistats.pieces.finding_choice import SEVERITIES, Choice
from gaistats.pieces.findings import first_cell, list_findings, say_finding, say_severity
from gaistats.pieces.kinds import note_findings
from gaistats.pieces.language import language, pick_name, t, t_count
from gaistats.pieces.source import place_name, say_as_of
from gaistats.pieces.states import say_state
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.downloads import name_csv, write_later
from gaistats.ui.finding_state import CHANGES
from gaistats.ui.sheet import Block, make_cell, make_list, show_picks
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]
OPENS = "open:"
"""Before the id of a finding whose place in the report is to be opened."""


def show_list(
    listed: pd.DataFrame, scope: Scope, choice: Choice, chosen: str | None
) -> tuple[str | None, list[str]]:
    """The findings, worst first: (the key clicked, the ids picked).

    A click on a line gives the finding's id, one on its way to the evidence ``OPENS`` and it.
    """
    label = t("Pick all that are listed")
    # After a change the lines are drawn anew without their ticks.
    key = f"findings_{st.session_state.get(CHANGES, 0)}"
    block = keep_decided(lambda: _list(list_findings(listed.head(MOST_SHOWN))), "findings_list",
                         scope, choice)  # fmt: skip
    clicked, picked = show_picks(block, key=key, label=label, chosen=chosen)
    if not picked:
        st.caption(t("A click on a line opens the finding; tick lines to change their state "
                     "together."))  # fmt: skip
    return clicked, picked


def _list(rows: Sequence[Row]) -> Block:
    heads = [(t("What"), ""), (t("Office"), ""), (t("Year"), "wide"), (t("Severity"), ""),
             (t("State"), "wide"), ("", "")]  # fmt: skip
    lines = [(row["finding_id"], _line(row)) for row in rows]
    return make_list(heads, lines, tall="40rem")


def _line(row: Row) -> list[dict[str, Any]]:
    name = pick_name(row["office"], row["office_en"])
    see = t("see the cell") if first_cell(row) else t("see the report")
    if not row["report_id"]:
        see = t("see the office")
    year, state = str(row["year"]), say_state(row)
    return [
        make_cell(say_finding(row), key=row["finding_id"], style="said",
                  small=word_check(row["check_name"], language())),
        make_cell(name, small=name_district(row, name), b=year, style="fold"),
        make_cell(year, style="tight wide"),
        make_cell(say_severity(row), b=state, style=f"{row['severity']} fold",
                  sort=SEVERITIES.index(row["severity"])),
        make_cell(state, style="tight wide", hint=row["why"]),
        make_cell(see, style="tight", key=OPENS + row["finding_id"], hint=name),
    ]  # fmt: skip


def say_count(listed: int, found: int) -> str:
    """How many of how many are listed, as of when, and in which order."""
    return " · ".join([
        t("{n} of {m} findings in what is selected, of all years, states and severities",
          n=f"{listed:,}", m=f"{found:,}"),
        say_as_of(),
        t("the surest first, then the latest year and the largest difference"),
    ])  # fmt: skip


def offer_listed(listed: pd.DataFrame, scope: Scope, choice: Choice) -> None:
    """All that are chosen, as CSV (more than a browser draws at once, too) or for a briefing."""
    if listed.empty:
        return
    years = str(choice.year) if choice.year else t("All years")
    as_of = say_as_of(bare=True)
    st.download_button(
        "CSV",
        write_later(lambda: tabulate_findings(list_findings(listed), as_of)),
        name_csv(t("Findings"), place_name(scope), years, scope), "text/csv",
        key="findings_csv", on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    offer_briefing(note_findings(scope, choice), "findings")


def tabulate_findings(rows: Sequence[Row], as_of: str) -> pd.DataFrame:
    """A line a finding: where, what, how sure, what it rests on, and what became of it."""
    return pd.DataFrame([_tell(row, as_of) for row in rows])


def _tell(row: Row, as_of: str) -> dict[str, Any]:
    spoken = language()
    return {
        t("District"): pick_name(row["district"] or "", row["district_en"]),
        t("Office"): pick_name(row["office"], row["office_en"]),
        t("Year"): row["year"],
        t("Check"): word_check(row["check_name"], spoken),
        t("Severity"): say_severity(row),
        t("What"): say_finding(row),
        t("Basis"): word_basis(row["check_name"], spoken),
        t("Cells"): t("; ").join(name_cell(key, spoken) for key in row["cells"]),
        t("Expected"): row["expected"],
        t("Printed"): row["actual"],
        t("State"): say_state(row),
        t("Decided by"): row["who"],
        t("Reason"): row["why"],
        t("Data as of"): as_of,
        t("Finding"): row["finding_id"],
    }


def show_letter(rows: Sequence[Row]) -> None:
    """The findings of one office as a text that can be copied and sent to it."""
    with st.expander(t("Text to send to this office"), icon=":material/content_copy:"):
        st.code(write_letter(rows), language=None, wrap_lines=True)


def write_letter(rows: Sequence[Row]) -> str:
    """What can be sent to one office: its findings, numbered, each with what it rests on."""
    year = t(", ").join(sorted({str(row["year"]) for row in rows}))
    office = pick_name(rows[0]["office"], rows[0]["office_en"])
    head = t_count(
        "{office}: please check {count} point in your annual report on government information "
        "disclosure for {year}.",
        "{office}: please check {count} points in your annual report on government information "
        "disclosure for {year}.",
        len(rows),
        office=office,
        year=year,
    )
    points = [f"{number}. {say_finding(row)}" for number, row in enumerate(rows, 1)]
    return "\n".join([head, *points, t("Basis:"), *_list_bases(rows)])


def _list_bases(rows: Sequence[Row]) -> list[str]:
    """What the points rest on, each basis once with the numbers of its points."""
    numbers: dict[str, list[str]] = {}
    for number, row in enumerate(rows, 1):
        numbers.setdefault(word_basis(row["check_name"], language()), []).append(str(number))
    return [
        t("Point {numbers}: {basis}", numbers=t(", ").join(some), basis=basis)
        for basis, some in numbers.items()
    ]
