"""The parts of the office page."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.charts.series import draw_series
from gaistats.forms.definition import cell_units
from gaistats.store.read import (
    list_rows,
    read_office_cells,
    read_office_findings,
    read_office_history,
    read_office_reports,
    read_office_years,
)
from gaistats.ui.cached import ask, ask_rows, draw
from gaistats.ui.chart import show_chart
from gaistats.ui.downloads import name_file
from gaistats.ui.empty import show_unknown
from gaistats.ui.figures import make_figure_cell
from gaistats.ui.findings import say_finding, say_severity, target
from gaistats.ui.frame import current_scope, say_as_of
from gaistats.ui.language import STATES, pick_name, t, word_kind, word_years
from gaistats.ui.main_rows import MAIN_ROWS, explain_break, find_breaks, join_forms, label_main
from gaistats.ui.routes import OFFICE
from gaistats.ui.sheet import make_cell, make_list, show_sheet
from gaistats.ui.subject import find_subject

Row = Mapping[str, Any]


def find_office_asked() -> Row | None:
    """The office that the address names; says so where there is none."""
    office = find_subject(OFFICE)
    asked = st.query_params.get("office") or st.query_params.get("report")
    if asked is None:
        st.info(t("Choose an office: type its name, or a former one, in the sidebar."))
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


def collect_figures(office: Row) -> pd.DataFrame:
    """The main rows over all years: main, year, cell, value, state, as_printed, report_id, form.

    A year without a report has the state no_report; years in which none was expected and
    none is there are left out before the first and after the last.
    """
    cells = ask(read_office_cells, office["office_id"], current_scope().basis)
    known = {int(year) for year in cells["year"]} | set(ask(read_office_years, office["office_id"]))
    missing = [
        {"year": year, "cell": cell, "main": cell, "state": "no_report"}
        for year in range(min(known, default=0), max(known, default=-1) + 1)
        if year not in set(cells["year"])
        for cell in MAIN_ROWS
    ]
    joined = join_forms(cells)
    frame = pd.concat([joined, pd.DataFrame(missing)]) if missing else joined
    return frame.sort_values("year").reset_index(drop=True)


def show_series(office: Row, figures: pd.DataFrame) -> None:
    """One main row over the years, as a chart with its table."""
    labels = {cell: label_main(cell) for cell in MAIN_ROWS}
    chosen = str(
        st.selectbox(
            t("Figure"), list(labels), format_func=labels.__getitem__, key="figure",
            persist_state="session",
        )
    )  # fmt: skip
    rows = figures[figures["main"] == chosen]
    unit = {"wan_yuan": t("10,000 yuan")}.get(cell_units()[chosen], t("number"))
    span = word_years(int(rows["year"].min()), int(rows["year"].max()))
    name = pick_name(office["name"], office["name_en"])
    scope = current_scope()
    sample = t(" (sample)") if office["sample"] else ""
    stated = int(rows["value"].notna().sum())
    covered = t("{n} of {m} years with a number", n=stated, m=len(rows))
    unit_said = t("As printed in the reports in force. Unit: {unit}", unit=unit)
    said = t("; ").join(filter(None, [unit_said, explain_break(chosen)]))
    figure = draw(
        draw_series,
        rows,
        title=escape(f"{name} · {labels[chosen]} · {span}"),
        subtitle=said,
        source=t("Source: annual reports of {place}", place=escape(name))
        + f" · {covered} · {say_as_of()}{sample}",
        states={state: t(word) for state, word in STATES.items()},
        breaks=find_breaks(chosen, rows),
        whole=cell_units()[chosen] == "count",
    )
    table = pd.DataFrame(
        {
            t("Year"): rows["year"].to_numpy(),
            labels[chosen]: rows["value"].to_numpy(),
            t("State"): [t(STATES[s]) if s in STATES else "" for s in rows["state"]],
        }
    )
    as_of = say_as_of(bare=True)
    show_chart(
        figure, table, key="series", alt=f"{name}, {labels[chosen]}, {span}",
        name=lambda end: name_file(labels[chosen], name, span, scope, as_of, end),
    )  # fmt: skip


def show_years(figures: pd.DataFrame) -> str | None:
    """Main rows by year with their states; returns report and cell that were clicked."""
    years = sorted({int(year) for year in figures["year"]})
    by_place = {(row["main"], row["year"]): row for row in list_rows(figures)}
    heads = [(t("Figure"), ""), *((str(year), "num") for year in years)]
    lines = []
    for cell in MAIN_ROWS:
        drawn = [make_cell(label_main(cell))]
        for year in years:
            row = by_place[(cell, year)]
            key = f"{row['report_id']}|{row['cell']}" if row["report_id"] else None
            drawn.append(make_figure_cell(row["value"], row["state"], row["as_printed"], key=key))
        lines.append((None, drawn))
    return show_sheet([make_list(heads, lines)], key="office_years")


def show_findings(office: Row) -> str | None:
    """All findings on the reports in force; returns report and cell that were clicked."""
    rows = ask_rows(read_office_findings, office["office_id"])
    if not rows:
        st.text(t("No check found anything in this office's reports."))
        return None
    heads = [(t("Year"), ""), (t("What"), ""), (t("How sure"), ""), ("", "")]
    lines = [
        (
            target(row),
            [
                make_cell(str(row["year"])),
                make_cell(say_finding(row)),
                make_cell(say_severity(row), style=row["severity"]),
                make_cell(t("look at it"), style="tight", key=target(row)),
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


def _word_report(row: Row) -> Sequence[dict[str, Any]]:
    state = t("version in force") if row["in_force"] else t("not in force")
    if row["duplicate_of"]:
        state = t("the same as another file")
    return [
        make_cell(str(row["year"] or "?")),
        make_cell(row["file"].rpartition("/")[2], key=row["report_id"]),
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
