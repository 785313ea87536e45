"""One document of the tray closely: what is doubtful, what was found, its office and year."""

from datetime import datetime

import streamlit as st

from gaistats.checks.sentences import word_finding, word_severity
from gaistats.forms.names import name_cell
from gaistats.model import CellState, Report, Severity
from gaistats.pieces.language import STATES, language, pick_name, t
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed import find_report
from gaistats.pipeline.tray_preview import Change, Previewed
from gaistats.registry import Registry
from gaistats.ui.import_preview import is_unplaced, name_office, say_why
from gaistats.ui.import_tray import OpenTray
from gaistats.ui.sheet import Block, make_cell, make_list, show_sheet

_FIRST_YEAR = 2008
"""The Regulations came into force on 1 May 2008."""


def show_document(registry: Registry, opened: OpenTray, document: Previewed) -> None:
    """What is to be said of it, and the form to change its office and year."""
    st.subheader(document.name)
    if why := say_why(document):
        st.text(why)
    outcome = find_report(opened.tray.parsed_dir, document.seen.outcome.report_id)
    if outcome is None or outcome.report is None:
        return
    _ask_change(registry, opened, document)
    _show_findings(outcome.report)
    _show_doubtful_cells(outcome)


def _ask_change(registry: Registry, opened: OpenTray, document: Previewed) -> None:
    report_id = document.seen.outcome.report_id
    labels = _label_offices(registry)
    office = document.placement.office_id if document.placement else None
    last = datetime.now().astimezone().year
    year = document.year if document.year and _FIRST_YEAR <= document.year <= last else None
    with (
        st.form(f"import_change_{report_id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        chosen: str | None = st.selectbox(
            t("Office"), list(labels), index=list(labels).index(office) if office else None,
            format_func=labels.__getitem__, placeholder=t("choose the office"),
            key=f"import_office_{report_id}",
        )  # fmt: skip
        asked: int | None = st.number_input(
            t("Year"), min_value=_FIRST_YEAR, max_value=last, value=year,
            key=f"import_year_{report_id}", width=140,
        )  # fmt: skip
        sent = st.form_submit_button(t("Take over"))
    if sent:
        _change(opened, document, chosen, asked)
        st.rerun()
    if is_unplaced(document) and document.seen.outcome.report:
        printed = document.seen.outcome.report.office or t("not stated")
        st.caption(t("The document says: {office}", office=printed))


def _change(opened: OpenTray, document: Previewed, office: str | None, year: int | None) -> None:
    """Keeps what differs from what the document tells; nothing when nothing does."""
    told = document.told.office_id if document.told else None
    change = Change(
        office if office != told else None,
        year if year != document.told_year else None,
    )
    report_id = document.seen.outcome.report_id
    if change == Change():
        opened.changes.pop(report_id, None)
    else:
        opened.changes[report_id] = change


def _label_offices(registry: Registry) -> dict[str, str]:
    labels = {}
    for office in registry.offices.values():
        district = registry.districts.get(office.district_id)
        place = pick_name(district.name, district.name_en) if district else office.district_id
        labels[office.office_id] = f"{name_office(registry, office.office_id)} · {place}"
    return labels


def _show_findings(report: Report) -> None:
    if not report.findings:
        st.text(t("Checking the report by itself found nothing."))
        return
    order = list(Severity)
    heads = [(t("What"), ""), (t("Severity"), "")]
    lines = [
        (None, [make_cell(word_finding(finding, language())),
                make_cell(word_severity(finding.severity, language()), style=finding.severity)])
        for finding in sorted(report.findings, key=lambda f: order.index(f.severity))
    ]  # fmt: skip
    _show(t("Findings"), make_list(heads, lines, tall="20rem"), "import_findings")


def _show_doubtful_cells(outcome: Outcome) -> None:
    cells = outcome.report.cells.items() if outcome.report else ()
    doubtful = [(k, c) for k, c in cells if c.state in (CellState.UNKNOWN, CellState.UNREADABLE)]
    if not doubtful:
        return
    heads = [(t("Cell"), ""), (t("As printed"), ""), (t("State"), "")]
    lines = [
        (None, [make_cell(name_cell(key, language())), make_cell(cell.as_printed),
                make_cell(t(STATES[cell.state.value]))])
        for key, cell in doubtful
    ]  # fmt: skip
    _show(t("Doubtful cells"), make_list(heads, lines, tall="20rem"), "import_cells")


def _show(title: str, block: Block, key: str) -> None:
    st.markdown(f"**{title}**")
    show_sheet([block], key=key, label=title)
