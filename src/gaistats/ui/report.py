"""The parts of the report page."""

from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.exports.file_names import clean_name
from gaistats.forms.definition import load_forms
from gaistats.forms.names import SECTIONS
from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.language import language, name_original, pick_name, t
from gaistats.pieces.waiting import is_waiting
from gaistats.pipeline.originals import read_original
from gaistats.store.read import (
    read_office,
    read_report,
    read_sections,
    read_versions,
)
from gaistats.ui.address import write_address
from gaistats.ui.cached import collection_folder, show_original
from gaistats.ui.empty import show_unknown
from gaistats.ui.similar import show_similar
from gaistats.ui.versions import list_versions

Row = Mapping[str, Any]
RESET_WORDS, RESET_BLOCKS = "并非原件", 10
QUICK_FORMATS = ("html", "text")


def find_report_asked() -> Row | None:
    """The report that the address names, by ``report`` or by office and year.

    Says so where there is none, and returns None.
    """
    asked = st.query_params.get("report")
    office, year = st.query_params.get("office"), st.query_params.get("year", "")
    if asked is None and office and year.isdigit():
        versions = ask_rows(read_versions, office, int(year))
        if not versions and (named := ask(read_office, office)):
            name = pick_name(named["name"], named["name_en"])
            show_unknown(t("{office} has not filed a report for {year}.", office=name, year=year))
            return None
        asked = versions[0]["report_id"] if versions else f"{office} {year}"
    if asked is None:
        st.info(t("Choose a report: an office in the list opens its report of the year shown; "
                  "another is found in the sidebar."))  # fmt: skip
        return None
    report = ask(read_report, asked)
    if report is None:
        show_unknown(t("There is no report {value}.", value=asked))
    return report


def show_header(report: Row) -> None:
    """Office, year, form, dates, marks, and the file to take away."""
    name = pick_name(report["office"] or report["office_printed"] or "?", report["office_en"])
    st.header(f"{name} · {report['year'] or '?'}")
    forms = load_forms()
    form = forms.get(report["form"])
    facts = [
        (t("District"), pick_name(report["district"] or "–", report["district_en"])),
        (t("Form"), (form.title_en if language() == "en" else form.title_zh) if form else "?"),
        (t("Published"), _word_date(report["published_on"])),
        (t("Dated"), _word_date(report["dated_on"])),
    ]
    line = "&emsp;".join(f"{escape(label)} <b>{escape(value)}</b>" for label, value in facts)
    tags = "".join(f' <span class="g-tag">{escape(tag)}</span>' for tag in _list_tags(report))
    st.html(f'<p class="g-facts">{line}{tags}</p>')


def show_tools(report: Row) -> tuple[str, bool]:
    """What to look at (tables, text, versions), and the original to take away.

    Returns the view, and whether the office's page was asked for.
    """
    views = {"tables": t("Tables"), "text": t("Text")}
    versions = len(list_versions(report))
    if versions > 1:
        views["versions"] = t("Versions ({count})", count=versions)
    _follow_address(views)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        view = st.segmented_control(
            t("View"), list(views), required=True, key="report_view",
            format_func=views.__getitem__, label_visibility="collapsed",
        )  # fmt: skip
        offer_file(report, "original_file")
        to_office = bool(report["office_id"]) and st.button(t("All years of this office"))
        if report["office_id"] and view == "tables":
            st.toggle(t("Show last year's numbers"), key="before", persist_state="session")
    return str(view), to_office


def show_sections(report: Row) -> None:
    """The text of one section of the report."""
    sections = ask(read_sections, report["report_id"])
    words = {name: t(title) for name, title in SECTIONS.items() if name in sections}
    if not words:
        st.text(t("The document has no text besides its tables."))
        return
    if st.session_state.get("section") not in words:
        st.session_state["section"] = next(iter(words))
    chosen = str(st.segmented_control(
        t("Section"), list(words), required=True,
        format_func=words.__getitem__, key="section", label_visibility="collapsed",
    ))  # fmt: skip
    st.html(f'<div class="g-text">{escape(sections[chosen])}</div>')
    show_similar(report, chosen, sections[chosen])


def _follow_address(views: Mapping[str, str]) -> None:
    """Turns to the section that the address names, once: afterwards the widgets lead."""
    asked = st.query_params.get("section")
    if asked in SECTIONS:
        st.session_state["report_view"], st.session_state["section"] = "text", asked
    write_address(section=None)
    if st.session_state.get("report_view") not in views:
        st.session_state["report_view"] = "tables"


def _word_date(date: Any) -> str:  # noqa: ANN401 - a Timestamp or None
    return f"{date:%Y-%m-%d}" if date else t("not stated")


def _list_tags(report: Row) -> list[str]:
    tags = [_word_standing(report)]
    if report["sample"]:
        tags.append(t("sample"))
    if report["duplicate_of"]:
        tags.append(t("the same as another file"))
    if report["doubtful"] and not is_waiting(report):
        tags.append(t("recognition confirmed"))
    if _is_reset(report):
        tags.append(t("re-set from published figures"))
    if report["scope"] == "includes_subordinates":
        tags.append(t("speaks for its whole area"))
    return tags


def _word_standing(report: Row) -> str:
    if report["office_id"] is None:
        return t("without an office, in no figure")
    if is_waiting(report):
        return t("waits for confirmation, in no figure")
    return t("version in force") if report["in_force"] else t("not in force")


def _is_reset(report: Row) -> bool:
    """Whether the document itself says that it is re-set and not the original.

    Only where the document is read in no time: this is asked whenever the page is shown.
    """
    if report["format"] not in QUICK_FORMATS or report["original_format"] or report["member"]:
        return False
    try:
        path = collection_folder() / report["file"]
        head = show_original(str(path), None, report["sha256"])[:RESET_BLOCKS]
    except (OSError, GaistatsError):
        return False
    return any(RESET_WORDS in block.get("text", "") for block in head)


def offer_file(report: Row, key: str) -> None:
    """The original, to take away; says so where it is not there any more."""
    if not offer_original(report, key=key):
        st.caption(
            t("The original is not in the collection any more: {file}", file=name_original(report))
        )


def offer_original(report: Row, *, key: str, named: str = "") -> bool:
    """A button for the original, under a name that says whose and which year's it is.

    Of an archive only the report's own member. False where the file is not there any more.
    """
    path, member = collection_folder() / report["file"], report["member"]
    if not path.is_file():
        return False
    suffix = PurePosixPath(member or path.name).suffix
    kind = report["original_format"] or report["format"] or suffix.lstrip(".")
    st.download_button(
        named or t("Original ({format})", format=t("TEXT") if kind == "text" else kind.upper()),
        partial(read_original, path, member), _name_file(report) + suffix, key=key,
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    return True


def _name_file(report: Row) -> str:
    office = report["office"] or report["office_printed"] or ""
    sample = t("sample") if report["sample"] else ""
    parts = [office, str(report["year"] or ""), t("Disclosure report"), sample]
    return "_".join(clean_name(part) for part in parts if part)
