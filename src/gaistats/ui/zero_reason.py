"""Why is this zero? One office in words: its years, its peers, the pattern, the probability."""

from math import nan
from typing import Any

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.activity import name_group
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import language, pick_name, t, t_count, word_kind, word_number
from gaistats.pieces.zero_offices import Row, find_zero
from gaistats.stats.zero_reading import read_zero_peers
from gaistats.stats.zero_words import word_pattern, word_zeros
from gaistats.ui.address import write_address
from gaistats.ui.sheet import Block, make_cell, make_list, make_paragraph, show_sheet
from gaistats.ui.zero_cells import draw_activity
from gaistats.ui.zero_choice import ZeroChoice


def show_reason(scope: Scope, choice: ZeroChoice) -> str | None:
    """The office of ``?office=`` explained; returns the key that was clicked: office or report."""
    row = find_zero(scope, choice.group, choice.office)
    if row is None:
        st.warning(t("This office is not among what is selected: {value}.", value=choice.office))
        return None
    name = pick_name(row["name"], row["name_en"])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_ask(row))
        st.button(t("Close the explanation"), type="tertiary", key="zero_close",
                  icon=":material/close:", on_click=lambda: write_address(office=None))  # fmt: skip
    years = ask_rows(read_zero_peers, scope, choice.group, choice.office)
    said = [make_paragraph(text) for text in explain(row, years)]
    opens = make_cell(name, key=f"office|{row['office_id']}", hint=t("open this office"))
    way: Block = {"x": "way", "rows": [{"k": None, "cells": [opens]}]}
    peers = make_paragraph(
        t("Comparable: {kind}, the same level, all districts", kind=word_kind(row["kind"])), "faint"
    )
    return show_sheet([way, *said, _list_years(years, name), peers], key="zero_reason", label=name)


def explain(row: Row, years: list[dict[str, Any]]) -> list[str]:
    """The sentences; a blank, a mark or a missing report is never called a zero."""
    said = [_tell_pattern(row)]
    latest = next((year for year in years if year["year"] == row["latest"]), None)
    if latest and latest["peers"]:
        said.append(_tell_peers(latest))
    if row["years_blank"] + row["years_mark"] + row["years_unclear"]:
        said.append(t("Blanks, marks and unclear cells are no zeros: nothing is known of them."))
    if row["years_not_filed"]:
        said.append(t_count("For {count} year no report was filed; nothing is known of it.",
                            "For {count} years no report was filed; nothing is known of them.",
                            row["years_not_filed"]))  # fmt: skip
    return said


def _ask(row: Row) -> str:
    return t("Why is this zero?") if row["years_zero"] else t("What stands in its reports?")


def _tell_pattern(row: Row) -> str:
    """Of a latest report that is zero all that is known; else the pattern alone."""
    if row["state"] is not None:
        filled = {name: nan if value is None else value for name, value in row.items()}
        return word_zeros(filled, language())
    return t("{group}: {pattern}.", group=name_group(row["group"]),
             pattern=word_pattern(row["pattern"], language()))  # fmt: skip


def _tell_peers(latest: dict[str, Any]) -> str:
    said = t_count("In {year}, {zeros} of {count} comparable office stated 0.",
                   "In {year}, {zeros} of {count} comparable offices stated 0.", latest["peers"],
                   year=latest["year"], zeros=latest["zeros"])  # fmt: skip
    if latest["median"] is None:
        return said
    return said + t(" Their median is {median}.", median=word_number(latest["median"]))


def _list_years(years: list[dict[str, Any]], name: str) -> Block:
    heads = [(t("Year"), ""), (t("This office"), "year"), (t("Comparable at 0"), "num"),
             (t("Their median"), "num")]  # fmt: skip
    lines = [(None, [
        make_cell(str(row["year"])),
        draw_activity(row, name),
        make_cell(t("{n} of {m}", n=row["zeros"], m=row["peers"]), style="num", sort=row["zeros"]),
        make_cell("–" if row["median"] is None else word_number(row["median"]), style="num",
                  sort="" if row["median"] is None else row["median"]),
    ]) for row in years]  # fmt: skip
    return make_list(heads, lines) | {"x": "list slim"}
