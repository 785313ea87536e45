"""The parts of the report page."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.forms.definition import cell_keys, load_forms
from gaistats.model import Place
from gaistats.store.read import (
    list_rows,
    read_office_cells,
    read_report,
    read_report_cells,
    read_report_findings,
    read_sections,
    read_versions,
)
from gaistats.ui.address import write_address
from gaistats.ui.cached import ask, collection_folder, find_places, show_original
from gaistats.ui.downloads import clean_name
from gaistats.ui.empty import show_unknown
from gaistats.ui.findings import say_finding, say_severity
from gaistats.ui.frame import current_scope
from gaistats.ui.language import language, pick_name, t, word_number
from gaistats.ui.official import label_cell, list_official
from gaistats.ui.original import list_original
from gaistats.ui.sheet import Block, make_paragraph, show_panes
from gaistats.wording import N_

Row = Mapping[str, Any]
SECTIONS = {
    "overview": N_("1. Overview"),
    "proactive": N_("2. Proactive disclosure"),
    "requests": N_("3. Requests"),
    "disputes": N_("4. Disputes"),
    "problems": N_("5. Problems and improvements"),
    "other": N_("6. Other matters"),
}


def find_report_asked() -> Row | None:
    """The report that the address names, by ``report`` or by office and year.

    Says so where there is none, and returns None.
    """
    asked = st.query_params.get("report")
    office, year = st.query_params.get("office"), st.query_params.get("year", "")
    if asked is None and office and year.isdigit():
        versions = list_rows(ask(read_versions, office, int(year)))
        asked = versions[0]["report_id"] if versions else f"{office} {year}"
    if asked is None:
        st.info(t("Choose a report: find an office in the sidebar, then open one of its reports."))
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
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _offer_file(report)
        _link_versions(report)


def show_tables(report: Row) -> str | None:
    """The three tables, findings and the original; returns the key that was clicked."""
    cells = _collect_cells(report)
    findings = list_rows(ask(read_report_findings, report["report_id"]))
    chosen = st.query_params.get("cell")
    if chosen is not None and chosen not in cell_keys():
        st.warning(t("The form has no cell {value}.", value=chosen))
        chosen = None
    before = _collect_before(report)
    official = list_official(
        report["form"] or "", cells, _failed_cells(findings), chosen=chosen, before=before
    )
    panes: list[dict[str, object]] = [{"blocks": official, "label": t("Tables of the report")}]
    beside = _list_beside(report, findings, cells, chosen)
    if beside["blocks"]:
        panes.append(beside)
    return show_panes(panes, key=f"report_{report['report_id'][:12]}", chosen=chosen)


def show_sections(report: Row) -> None:
    """The text of one section of the report."""
    sections = ask(read_sections, report["report_id"])
    words = {name: t(title) for name, title in SECTIONS.items() if name in sections}
    if not words:
        st.text(t("The document has no text besides its tables."))
        return
    chosen = st.segmented_control(
        t("Section"), list(words), default=next(iter(words)), required=True,
        format_func=words.__getitem__, key="section", label_visibility="collapsed",
    )  # fmt: skip
    st.html(f'<div class="g-text">{escape(sections[str(chosen)])}</div>')


def _word_date(date: Any) -> str:  # noqa: ANN401 - a Timestamp or None
    return f"{date:%Y-%m-%d}" if date else t("not stated")


def _list_tags(report: Row) -> list[str]:
    tags = [t("version in force") if report["in_force"] else t("not in force")]
    if report["sample"]:
        tags.append(t("sample"))
    if report["duplicate_of"]:
        tags.append(t("the same as another file"))
    if report["doubtful"]:
        tags.append(t("recognition doubtful"))
    if "reset" in (report["file"] or "").lower() or "重排" in (report["title"] or ""):
        tags.append(t("re-set from published figures"))
    if report["scope"] == "includes_subordinates":
        tags.append(t("speaks for its whole area"))
    return tags


def _offer_file(report: Row) -> None:
    """The original under a name that says whose and which year's it is."""
    path = collection_folder() / report["file"]
    if not path.is_file():
        st.caption(t("The original is not in the collection any more: {file}", file=report["file"]))
        return
    office = report["office"] or report["office_printed"] or ""
    sample = t("sample") if report["sample"] else ""
    parts = [office, str(report["year"] or ""), t("Disclosure report"), sample]
    name = "_".join(clean_name(part) for part in parts if part) + path.suffix
    st.download_button(
        t("Original ({format})", format=(report["format"] or path.suffix.lstrip(".")).upper()),
        path.read_bytes, name, key="original_file", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def _link_versions(report: Row) -> None:
    if not report["office_id"] or not report["year"]:
        return
    others = [
        row
        for row in list_rows(ask(read_versions, report["office_id"], report["year"]))
        if row["report_id"] != report["report_id"]
    ]
    for row in others:
        label = t("Another version: {file}", file=row["file"].rpartition("/")[2])
        st.button(
            label,
            type="tertiary",
            key=f"version_{row['report_id']}",
            on_click=write_address,
            kwargs={"report": row["report_id"], "cell": None},
        )


def _collect_cells(report: Row) -> dict[str, Row]:
    """Value, state and as_printed by cell key; as printed from what was read, if it is there."""
    frame = ask(read_report_cells, report["report_id"], current_scope().basis)
    printed = find_places(str(collection_folder() / "parsed"), report["report_id"])
    cells: dict[str, Row] = {}
    for row in list_rows(frame):
        text = row["as_printed"] or printed.get(row["cell"], ("", None))[0]
        plain = row["value"] is not None and text.replace(",", "") == word_number(
            row["value"]
        ).replace(",", "")
        cells[row["cell"]] = {**row, "as_printed": "" if plain else text}
    return cells


def _collect_before(report: Row) -> dict[str, float | None]:
    """Last year's numbers, when they are asked for and there are any."""
    if not report["office_id"] or not report["year"]:
        return {}
    if not st.toggle(t("Show last year's numbers"), key="before", persist_state="session"):
        return {}
    cells = ask(read_office_cells, report["office_id"], current_scope().basis)
    rows = list_rows(cells[cells["year"] == report["year"] - 1])
    if not rows:
        st.caption(t("There is no report of this office for {year}.", year=report["year"] - 1))
    return {row["cell"]: row["value"] for row in rows}


def _failed_cells(findings: Sequence[Row]) -> dict[str, str]:
    """The sentences of the errors by cell: what has a red corner, and why."""
    failed: dict[str, str] = {}
    for row in findings:
        if row["severity"] == "error":
            for cell in row["cells"]:
                failed[cell] = (
                    f"{failed[cell]}\n{say_finding(dict(row))}"
                    if cell in failed
                    else (say_finding(dict(row)))
                )
    return failed


def _list_beside(
    report: Row, findings: Sequence[Row], cells: Mapping[str, Row], chosen: str | None
) -> dict[str, object]:
    """What stands right of the tables: the findings, and the original when a cell is chosen."""
    shown = [row for row in findings if chosen is None or chosen in row["cells"]]
    blocks = [make_paragraph(_word_findings(shown, chosen), heading=True)] if shown else []
    blocks += [_note_finding(row, chosen) for row in shown]
    if chosen is None:
        hint = t("A click on a number opens its place in the original here.")
        return {"blocks": [*blocks, make_paragraph(hint, "faint")], "label": t("Findings")}
    blocks = [*_say_cell(chosen, cells[chosen]), *blocks]
    held = _open_original(report, chosen, blocks)
    return {"blocks": blocks, "held": held, "label": t("Original")}


def _word_findings(shown: Sequence[Row], chosen: str | None) -> str:
    if chosen is not None:
        return t("Found about this cell")
    return t("Findings ({count})", count=len(shown))


def _note_finding(row: Row, chosen: str | None) -> Block:
    said = f"{say_severity(dict(row))}：{say_finding(dict(row))}"
    block = make_paragraph(said, f"beside {row['severity']}")
    if chosen is None and len(row["cells"]):
        block |= {"k": row["cells"][0], "link": t("see the cell")}
    return block


def _say_cell(key: str, cell: Row) -> list[Block]:
    printed = cell["as_printed"] or (
        word_number(cell["value"]) if cell["value"] is not None else ""
    )
    said = t("printed: {text}", text=printed) if printed else ""
    back = make_paragraph(said, "faint") | {"k": "none", "link": t("close")}
    return [make_paragraph(label_cell(key), heading=True), back]


def _open_original(report: Row, key: str, notes: list[Block]) -> list[Block]:
    """The original's blocks with the cell's place marked; says why where it cannot be."""
    folder = collection_folder()
    _, numbers = find_places(str(folder / "parsed"), report["report_id"]).get(key, ("", None))
    place = Place(*numbers) if numbers else None
    notes.append(make_paragraph(_word_place(place), "faint"))
    try:
        plain = show_original(str(folder / report["file"]), report["sha256"])
    except (OSError, GaistatsError) as error:
        why = t(error.message, **error.parameters) if isinstance(error, GaistatsError) else ""
        notes.append(make_paragraph(t("The original cannot be shown here. {why}", why=why)))
        return []
    return list_original(plain, place)


def _word_place(place: Place | None) -> str:
    if place is None:
        return t("The document does not contain this cell, or its place is not certain.")
    said = t(
        "In the original: table {table}, row {row}, column {column}",
        table=place.table, row=place.row, column=place.column,
    )  # fmt: skip
    return said if place.line is None else said + t(" (line {line})", line=place.line)
