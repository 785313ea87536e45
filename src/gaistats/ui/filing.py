"""Who has filed for a year: in a few numbers, and as lists that can be copied."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask, keep
from gaistats.pieces.districts import name_district as word_district
from gaistats.pieces.filing import FILINGS, HANDED_IN, make_filing, say_dated
from gaistats.pieces.key_numbers import KeyNumber
from gaistats.pieces.kinds import note_filing
from gaistats.pieces.language import pick_name, t, t_count
from gaistats.store.read import list_rows, read_filing
from gaistats.ui.address import write_address
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart import offer_table
from gaistats.ui.key_numbers import show_key_numbers
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]
MOST_AT_ONCE = 60  # names; longer texts get a scroll bar
LISTED = ("no_report", "late", "waiting", "unread", "not_yet_due")


def choose_year(scope: Scope, shown: int) -> tuple[pd.DataFrame, int]:
    """(``read_filing``, the year shown): ``?year=``, else the latest anyone has to file."""
    filing = ask(read_filing, scope)
    years = _list_years(filing) or [shown]
    asked = st.query_params.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[-1]
    st.session_state["filing_year"] = year
    st.pills(
        t("Year"), years, key="filing_year", required=True,
        on_change=lambda: write_address(year=str(st.session_state["filing_year"])),
    )  # fmt: skip
    return filing, year


def _list_years(filing: pd.DataFrame) -> list[int]:
    return sorted(map(int, filing["year"].unique()))


def show_counts(filing: pd.DataFrame, year: int) -> None:
    """How many of the year's offices have filed, and what has become of the others."""
    found = filing.groupby("year")["filing"].value_counts().unstack(fill_value=0)
    counts = found.reindex(columns=list(FILINGS), fill_value=0)
    now, of_year = counts.loc[year], filing[filing["year"] == year]
    handed_in = of_year[of_year["filing"].isin(HANDED_IN)]
    notes = {
        "late": say_dated(of_year),
        "unread": t("a file is there that could not be recognised"),
        "no_report": t("no file, and the due date has passed or there is none"),
    }  # fmt: skip
    numbers = [
        KeyNumber(
            t("Filed"), f"{len(handed_in):,}", f" / {now.sum():,}",
            note=t("{year}, all offices in scope", year=year),
            spark=tuple(counts[list(HANDED_IN)].sum(axis=1).tolist()),
        )
    ]  # fmt: skip
    numbers += [
        KeyNumber(t(FILINGS[name]).capitalize(), f"{now[name]:,}", note=notes.get(name, ""),
                  spark=tuple(counts[name].tolist()))
        for name in LISTED
        if now[name] or name in ("no_report", "late")
    ]  # fmt: skip
    show_key_numbers(numbers)


def offer_filing(scope: Scope, year: int) -> None:
    """The year by district, to take away."""
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        offer_table(make_filing(scope, year), key="filing_year")
        offer_briefing(note_filing(scope, year), "filing_year")


def say_others(offices: "pd.Series[str]", filing: pd.DataFrame, year: int) -> str:
    """How many of the offices of all years did not have to file for this one; empty without any."""
    others = offices[~offices.isin(filing.loc[filing["year"] == year, "office_id"])].nunique()
    if not others:
        return ""
    return t_count(
        "The offices of all years selected are here: {count} of them did not have to file for "
        "{year}, and is not among the {expected} of that year.",
        "The offices of all years selected are here: {count} of them did not have to file for "
        "{year}, and are not among the {expected} of that year.",
        others, year=year, expected=f"{offices.nunique() - others:,}",
    )  # fmt: skip


def show_lists(filing: pd.DataFrame, scope: Scope, year: int) -> str | None:
    """Who has not filed, who was late and so on: as a table and as text that can be copied."""
    of_year = filing[filing["year"] == year]
    counts = dict(of_year["filing"].value_counts())
    labels = {n: f"{t(FILINGS[n]).capitalize()} {counts[n]:,}" for n in LISTED if n in counts}
    if not labels:
        st.text(t("Every office has filed for {year}.", year=year))
        return None
    chosen = st.segmented_control(
        t("List"), list(labels), format_func=labels.__getitem__, default=next(iter(labels)),
        required=True, key=f"filing_list_{year}", label_visibility="collapsed",
    )  # fmt: skip
    block, names = keep(lambda: _write_list(of_year[of_year["filing"] == chosen]), "filing_list",
                        scope, year, chosen)  # fmt: skip
    with st.container(key="abreast"):
        left, right = st.columns([1.6, 1], gap="large")
    with right:
        st.caption(t("The same as text; the button at its corner copies it."))
        tall = 360 if counts[chosen] > MOST_AT_ONCE else None
        st.code(names, language=None, wrap_lines=True, height=tall)
    with left:
        if counts[chosen] > MOST_SHOWN:
            st.caption(t("The first {n} of {m}; the text beside it and the CSV below have all.",
                         n=MOST_SHOWN, m=f"{counts[chosen]:,}"))  # fmt: skip
        return show_sheet([block], key="filing_list")


def _write_list(listed: pd.DataFrame) -> tuple[Block, str]:
    """The table, and all of it as text."""
    rows = list_rows(listed)
    return _list(rows), write_names(rows)


def write_names(rows: Sequence[Row]) -> str:
    """The offices by district, a line each district."""
    lines = []
    for district, group in groupby(rows, key=lambda row: name_district(row)):
        names = [_name_late(row) for row in group]
        said = t("{district} ({count}): {names}", district=district or "–", count=len(names),
                 names=t(", ").join(names))  # fmt: skip
        lines.append(said)
    return "\n".join(lines)


def _name_late(row: Row) -> str:
    """An office by name; of one that was late also when it filed, and how many days late."""
    name = pick_name(row["name"], row["name_en"])
    if row["filing"] != "late":
        return name
    days = (row["filed_on"] - row["due_on"]).days
    return t("{office} ({day}, {days} days late)", office=name, day=say_day(row["filed_on"]),
             days=days)  # fmt: skip


def _list(rows: Sequence[Row]) -> Block:
    heads = [(t("Office"), ""), (t("District"), "wide"), (t("Due"), ""), (t("Filed on"), ""),
             (t("Days late"), "num")]  # fmt: skip
    lines = [(target_of(row), _line(row)) for row in rows[:MOST_SHOWN]]
    return make_list(heads, lines, tall="24rem")


def _line(row: Row) -> list[Cell]:
    late = (row["filed_on"] - row["due_on"]).days if row["filing"] == "late" else ""
    no_rule = t("no rule")
    name = pick_name(row["name"], row["name_en"])
    return [
        make_cell(name, key=target_of(row), b=word_district(row, name), style="fold",
                  small=row["unread_file"] if row["filing"] == "unread" else None),
        make_cell(name_district(row), style="wide"),
        make_cell(say_day(row["due_on"]) or no_rule, style="tight", hint=row["due_source"]),
        make_cell(say_filed_on(row), style="tight"),
        make_cell(str(late), style="num", sort=late),
    ]  # fmt: skip


def say_filed_on(row: Row) -> str:
    """The day of filing and what it is the day of."""
    if row["filed_on"] is None:
        return t("not stated") if row["report_id"] else ""
    day = say_day(row["filed_on"])
    return day if row["published"] else t("{day} (signature)", day=day)


def say_day(day: Any) -> str:  # noqa: ANN401 - a Timestamp or None
    """A date in full; empty where there is none."""
    return f"{day:%Y-%m-%d}" if day is not None else ""


def target_of(row: Row) -> str:
    """What a click reports: report and office."""
    return f"{row['report_id'] or ''}|{row['office_id']}"


def name_district(row: Row) -> str:
    """The office's district; empty where it has none."""
    return pick_name(row["district"] or "", row["district_en"])
