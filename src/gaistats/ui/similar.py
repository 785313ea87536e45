"""A section beside the other report's in which it stands, too, with the shared passages marked."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from math import floor
from typing import Any

import streamlit as st

from gaistats.checks.similarity import find_passages
from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.language import pick_name, t, t_count
from gaistats.store.read import read_office, read_report_findings, read_sections, read_similar
from gaistats.ui.address import write_address
from gaistats.ui.changes_drawn import draw_legend_of_same

Row = Mapping[str, Any]
Span = tuple[int, int]
_TEXT_KEY = "text:"
_CHECKS = ("copied_from_last_year", "copied_from_other_office")


def link_section(finding: Row) -> dict[str, str]:
    """What makes a finding's paragraph lead to the section it speaks of; empty for others."""
    if finding["check_name"] not in _CHECKS:
        return {}
    section = json.loads(finding["parameters"])["section"]
    return {"k": f"{_TEXT_KEY}{section}", "link": t("compare the texts")}


def section_asked(clicked: str) -> str | None:
    """The section that a click asked to compare; None when it asked for something else."""
    return clicked.removeprefix(_TEXT_KEY) if clicked.startswith(_TEXT_KEY) else None


def show_similar(report: Row, section: str, text: str) -> None:
    """The reports in which the section stands, each beside it; nothing where there is none.

    Those that are no finding, because only some of the section stands there, are folded away.
    """
    rows = [r for r in ask_rows(read_similar, report["report_id"]) if r["section"] == section]
    found = _list_found(report["report_id"], section)
    for row in rows:
        if row["other_report_id"] in found:
            _show_pair(report, row, text)
    some = [row for row in rows if row["other_report_id"] not in found]
    if some:
        with st.expander(t("Some of it stands in other reports")):
            for row in some:
                _show_pair(report, row, text)
    if rows:
        explain_marks()


def explain_marks() -> None:
    """What is marked in two texts, and what the share is of."""
    st.caption(
        t("Marked is what stands in both texts, in 16 characters or more. Names, numbers and "
          "punctuation are not compared, and the share leaves out phrases that a tenth of the "
          "offices use.")
    )  # fmt: skip


def _list_found(report_id: str, section: str) -> set[str]:
    """The other reports of which a finding says that the section stands there."""
    findings = ask_rows(read_report_findings, report_id)
    known = [json.loads(f["parameters"]) for f in findings if f["check_name"] in _CHECKS]
    return {k["other_report_id"] for k in known if k["section"] == section}


def _show_pair(report: Row, row: Row, text: str) -> None:
    other = ask(read_sections, row["other_report_id"]).get(row["section"], "")
    office = pick_name(row["other_office"] or "?", row["other_office_en"])
    st.subheader(word_pair(row, office))
    heads = t("This report"), f"{office} · {row['other_year']}"
    show_abreast((text, other), (report["office_id"], row["other_office_id"]), heads)
    st.button(
        t("Open the other report"), key=f"other_{row['section']}_{row['relation']}",
        on_click=write_address,
        kwargs={"report": row["other_report_id"], "cell": None, "page": None,
                "office": None, "year": None, "section": row["section"]},
    )  # fmt: skip


def show_abreast(
    texts: tuple[str, str], offices: tuple[str | None, str | None], heads: tuple[str, str]
) -> None:
    """Two texts side by side with what they share marked; under each other where it is narrow."""
    names = [_list_names(office) for office in offices]
    passages = find_passages(*texts, *names)
    mine = mark_passages(texts[0], ((p.start, p.end) for p in passages))
    its = mark_passages(texts[1], ((p.other_start, p.other_end) for p in passages))
    columns = "".join(
        f'<div><h4>{escape(head)}</h4><div class="g-text">{marked}</div></div>'
        for head, marked in zip(heads, (mine, its), strict=True)
    )
    st.html(f'{draw_legend_of_same()}<div class="g-abreast">{columns}</div>')


def mark_passages(text: str, spans: Iterable[Span]) -> str:
    """The text as HTML, all of it escaped, with the passages in ``<mark>``."""
    pieces, at = [], 0
    for start, end in _join_spans(spans):
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return "".join([*pieces, escape(text[at:])])


def _join_spans(spans: Iterable[Span]) -> list[Span]:
    """The same places, in order; those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            start, reached = joined.pop()
            end = max(end, reached)
        joined.append((start, end))
    return joined


def word_pair(row: Row, office: str) -> str:
    """How much of a section stands in which other report, and in how many more."""
    share = floor(row["similarity"] * 100)
    if row["relation"] == "last_year":
        return t("{share} % as in the report on {year}", share=share, year=row["other_year"])
    said = t("{share} % as in the report of {office} on {year}",
             share=share, office=office, year=row["other_year"])  # fmt: skip
    if not row["others"]:
        return said
    return said + t_count(
        "; the text of {count} more office is four fifths or more the same",
        "; the texts of {count} more offices are four fifths or more the same", row["others"],
    )  # fmt: skip


def _list_names(office_id: str | None) -> tuple[str, ...]:
    """What is not compared, as when the share was worked out: office and district."""
    office = ask(read_office, office_id) if office_id else None
    return tuple(filter(None, (office["name"], office["district"]))) if office else ()
