"""The parts of the office page, besides its figures."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import PurePosixPath
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.findings import say_finding, say_severity
from gaistats.pieces.language import name_short, pick_name, t, word_kind
from gaistats.pieces.states import add_states, say_state
from gaistats.pieces.waiting import is_waiting
from gaistats.store.read import (
    list_rows,
    read_office_findings,
    read_office_history,
    read_office_reports,
    read_report,
)
from gaistats.ui.empty import show_unknown
from gaistats.ui.findings import target
from gaistats.ui.report import offer_original
from gaistats.ui.routes import OFFICE
from gaistats.ui.sheet import make_cell, make_list, show_sheet
from gaistats.ui.subject import find_subject

Row = Mapping[str, Any]


def find_office_asked() -> Row | None:
    """The office that the address names; says so where there is none."""
    office = find_subject(OFFICE)
    asked = st.query_params.get("office") or st.query_params.get("report")
    if asked is None:
        st.info(
            t("Choose an office: from the list, or by its name, or a former one, in the sidebar.")
        )  # fmt: skip
        return None
    if office is None:
        show_unknown(t("There is no office {value}.", value=asked))
    return office


def show_identity(office: Row) -> None:
    """Name, kind, district, former names, and what it merged with or became."""
    st.header(pick_name(office["name"], office["name_en"]))
    names, merged = ask(read_office_history, office["office_id"])
    scope = {
        "own": t("its own only"),
        "includes_subordinates": t("its whole area, not added up with others"),
    }.get(office["scope"], t("unknown"))
    facts = [
        (t("District"), pick_name(office["district"] or "–", office["district_en"])),
        (t("Kind of office"), word_kind(office["kind"])),
        (t("Its reports speak for"), scope),
    ]
    former = [_word_dated(row) for row in list_rows(names) if row["name"] != office["name"]]
    if former:
        facts.append((t("Former names and aliases"), t(", ").join(former)))
    if len(merged):
        facts.append((t("Took over"), t(", ").join(merged["name"])))
    if office["successor"]:
        facts.append((t("Taken over by"), pick_name(office["successor"], office["successor_en"])))
    line = "&emsp;".join(f"{escape(label)} <b>{escape(value)}</b>" for label, value in facts)
    tag = f' <span class="g-tag">{escape(t("sample"))}</span>' if office["sample"] else ""
    st.html(f'<p class="g-facts">{line}{tag}</p>')


def show_findings(office: Row, figures: pd.DataFrame) -> str | None:
    """All findings on the reports in force; returns report and cell that were clicked.

    Without any it says how many reports have totals at all: a blank one has none to check.
    """
    rows = add_states(ask_rows(read_office_findings, office["office_id"]))
    if not rows:
        filed = figures[figures["report_id"].notna()] if len(figures) else figures
        totals = filed[filed["cell"].str.endswith("__total") & filed["value"].notna()]
        st.text(t("Totals against their parts: {n} of {m} reports have totals that can be "
                  "checked; nothing was found.",
                  n=totals["year"].nunique(), m=filed["year"].nunique()))  # fmt: skip
        return None
    heads = [(t("Year"), ""), (t("What"), ""), (t("Severity"), ""), (t("State"), ""), ("", "")]
    lines = [
        (
            target(row) if row["report_id"] else None,
            [
                make_cell(str(row["year"])),
                make_cell(say_finding(row)),
                make_cell(say_severity(row), style=row["severity"]),
                make_cell(say_state(row), style="tight", hint=row["why"]),
                make_cell(t("look at it"), style="tight", key=target(row))
                if row["report_id"]
                else make_cell(""),
            ],
        )
        for row in rows
    ]
    return show_sheet([make_list(heads, lines, tall="26rem")], key="office_findings")


def show_reports(office: Row) -> str | None:
    """All files of the office; returns the report that was clicked."""
    rows = ask_rows(read_office_reports, office["office_id"])
    if not rows:
        st.text(t("The collection has no report of this office."))
        return None
    heads = [
        (t("Year"), ""), (t("File"), ""), (t("Published"), ""), (t("Dated"), ""),
        (t("Form"), ""), (t("Findings"), "num"), (t("State"), ""),
    ]  # fmt: skip
    return show_sheet(
        [make_list(heads, [(row["report_id"], _word_report(row)) for row in rows])],
        key="office_reports",
    )


def find_report(figures: pd.DataFrame, asked: str | None) -> str | None:
    """Report and cell of the year and cell asked for; None without a report or a question."""
    year, _, cell = (asked or "").partition("|")
    found = figures.loc[figures["year"].astype(str) == year, "report_id"].dropna()
    return f"{found.iloc[0]}|{cell}" if len(found) else None


def show_originals(office: Row) -> None:
    """Every document of the office, to take away under its own name."""
    rows = ask_rows(read_office_reports, office["office_id"])
    lost = []
    with st.container(horizontal=True, gap="small"):
        for row in rows:
            report = ask(read_report, row["report_id"]) or row
            suffix = PurePosixPath(row["member"] or row["file"]).suffix.lstrip(".").upper()
            named = f"{row['year'] or '?'} · {suffix}"
            if not offer_original(report, key=f"original_{row['report_id']}", named=named):
                lost.append(name_short(row))
    if lost:
        st.caption(t("The original is not in the collection any more: {file}",
                     file=t(", ").join(lost)))  # fmt: skip


def _word_report(row: Row) -> Sequence[dict[str, Any]]:
    state = t("version in force") if row["in_force"] else t("not in force")
    if row["duplicate_of"]:
        state = t("the same as another file")
    if is_waiting(row):
        state = t("waits for confirmation")
    return [
        make_cell(str(row["year"] or "?")),
        make_cell(name_short(row), style="file", key=row["report_id"]),
        make_cell(f"{row['published_on']:%Y-%m-%d}" if row["published_on"] else "–", style="tight"),
        make_cell(f"{row['dated_on']:%Y-%m-%d}" if row["dated_on"] else "–", style="tight"),
        make_cell((row["form"] or "?").rpartition("-")[2]),
        make_cell(f"{row['findings']:,}", style="num error" if row["errors"] else "num",
                  sort=row["findings"]),
        make_cell(state, style="tight"),
    ]  # fmt: skip


def _word_dated(row: Row) -> str:
    if not row["valid_from"] and not row["valid_to"]:
        return str(row["name"])
    dates = [f"{row[end]:%Y-%m}" if row[end] else "" for end in ("valid_from", "valid_to")]
    return f"{row['name']} ({dates[0]}–{dates[1]})"
