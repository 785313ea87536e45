"""What an office wrote in two of its years: the same once, what differs beside each other."""

from collections.abc import Mapping
from math import floor
from typing import Any

import streamlit as st

from gaistats.forms.names import SECTIONS
from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.pieces.language import t
from gaistats.store.read import read_office_reports, read_sections
from gaistats.ui.address import write_address
from gaistats.ui.changes_drawn import draw_changes, draw_legend
from gaistats.ui.text_changes import find_passages, share_kept

Row = Mapping[str, Any]


def show_texts(office: Row) -> None:
    """A section of two years' reports in force; says so where there are no two."""
    reports = {
        row["year"]: row["report_id"]
        for row in ask_rows(read_office_reports, office["office_id"])
        if row["in_force"] and row["year"]
    }
    texts = {year: ask(read_sections, report) for year, report in sorted(reports.items())}
    texts = {year: sections for year, sections in texts.items() if sections}
    if len(texts) < 2:
        st.text(t("There are no two years with a text to compare."))
        return
    with st.container(horizontal=True, gap="small"):
        earlier = _choose_year("old", t("Earlier year"), texts, sorted(texts)[-2])
        later = _choose_year("new", t("Later year"), texts, sorted(texts)[-1])
        section = _choose_section(texts, earlier, later)
    if earlier == later:
        st.info(t("Choose two different years."))
    elif section:
        pair = texts[earlier].get(section, ""), texts[later].get(section, "")
        _show_pair((earlier, later), pair, (reports[earlier], reports[later], section))


def _choose_year(name: str, label: str, texts: Mapping[int, Any], first: int) -> int:
    """A year, kept in the address."""
    asked = st.query_params.get(name, "")
    chosen = int(asked) if asked.isdecimal() and int(asked) in texts else first
    st.session_state[f"text_{name}"] = chosen
    st.selectbox(
        label, list(texts), key=f"text_{name}", width=130,
        on_change=lambda: write_address(**{name: str(st.session_state[f"text_{name}"])}),
    )  # fmt: skip
    return chosen


def _choose_section(texts: Mapping[int, Mapping[str, str]], earlier: int, later: int) -> str | None:
    """A section that one of the two has, kept in the address as ``text``."""
    there = {*texts[earlier], *texts[later]}
    words = {name: t(title) for name, title in SECTIONS.items() if name in there}
    if not words:
        return None
    asked = st.query_params.get("text", "")
    chosen = asked if asked in words else next(iter(words))
    st.session_state["text_section"] = chosen
    st.selectbox(
        t("Section"), list(words), format_func=words.__getitem__, key="text_section", width=280,
        on_change=lambda: write_address(text=st.session_state["text_section"]),
    )  # fmt: skip
    return chosen


def _show_pair(
    years: tuple[int, int], pair: tuple[str, str], subject: tuple[str, str, str]
) -> None:
    """``subject`` names the texts, so that they are compared once."""
    if not all(pair):
        lacking = years[0] if not pair[0] else years[1]
        st.caption(t("The report on {year} does not have this section.", year=lacking))
    kept, legend, drawn = keep(lambda: _compare(years, pair), "text_changes", years, subject)
    if all(pair):
        st.caption(kept)
    if legend:
        st.html(legend)
    st.html(drawn)


def _compare(years: tuple[int, int], pair: tuple[str, str]) -> tuple[str, str, str]:
    """How much was kept, in words; the legend, empty where nothing is marked; and both texts."""
    passages = find_passages(*pair)
    drawn = draw_changes(pair, years, passages)
    if all(passage.is_same for passage in passages):
        return t("Both texts are the same, character by character."), "", drawn
    # Not rounded up: 100 % would say that nothing has changed.
    share = floor(share_kept(passages) * 100)
    said = t("{share} % of the characters stand in both, in the same order.", share=share)
    return said, draw_legend(years), drawn
