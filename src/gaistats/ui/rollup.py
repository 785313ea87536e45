"""The parts of the roll-up page: a district's tables of a year, added up from its offices."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gaistats.forms.definition import cell_units, load_forms
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.corrected import mark_corrected, say_corrected
from gaistats.pieces.language import language, pick_name, t, t_count, word_number
from gaistats.pieces.source import say_filed, word_source
from gaistats.store.read import read_coverage, read_districts
from gaistats.store.read_rollup import (
    UNIT_LEFT_OPEN,
    list_cells,
    pick_form,
    read_beside,
    read_rollup,
)
from gaistats.ui.address import settle_page, write_address
from gaistats.ui.beside import CLOSED
from gaistats.ui.findings import mark_failed
from gaistats.ui.official import list_official
from gaistats.ui.rollup_cell import list_cell_pane, word_covered, word_lacking, word_signed
from gaistats.ui.rollup_files import offer_rollup
from gaistats.ui.rollup_signs import explain_signs, is_on
from gaistats.ui.rollup_sums import ask_failing, say_failing
from gaistats.ui.sheet import Block, make_paragraph, show_panes
from gaistats.wording import N_

Row = dict[str, Any]
SWITCHES = {
    "covered": N_("How many offices are behind each number"),
    "beside": N_("The government's report on its whole area beside it"),
}
"""What may stand in small print below the numbers; in the address as ``1``."""
PARAMETERS = ("year", "form", "cell", *SWITCHES)


def settle_rollup() -> None:
    """Puts back year, form and cell after going back from a report."""
    if settle_page("rollup", PARAMETERS):
        st.rerun()


def find_place(scope: Scope) -> str | None:
    """The district that is added up; says so where none is chosen and there are several."""
    if scope.districts:
        return scope.districts[0]
    here = [row for row in ask_rows(read_districts) if row["sample"] == (scope.origin == "sample")]
    known = {row["district_id"] for row in here}
    tops = [row["district_id"] for row in here if row["parent"] not in known]
    if len(tops) == 1:
        return str(tops[0])
    st.info(t("Choose a district in the sidebar: its offices' tables are added up here."))
    return None


def choose_year_and_form(scope: Scope, shown: int) -> tuple[int, str]:
    """(year, form): what the address asks for, else the year shown and the form in force then."""
    filed = ask(read_coverage, scope).query("filed > 0")
    years = [int(year) for year in filed["year"]]
    asked = st.query_params.get("year")
    if asked is not None and asked not in map(str, years):
        st.warning(t("There is no report for the year {value} in what is selected.", value=asked))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        _choose("year", t("Year"), {str(year): str(year) for year in years}, str(shown), None)
        form = _choose_form(shown)
        with st.container(key="rollup_shown", gap="small", width="content"):
            for name, said in SWITCHES.items():
                _switch(name, t(said))
    return shown, form


def _choose_form(year: int) -> str:
    forms = load_forms()
    usual, asked = pick_form(year), st.query_params.get("form")
    if asked is not None and asked not in forms:
        st.warning(t("There is no form {value}.", value=asked))
    chosen = asked if asked in forms else usual
    labels = {name: t("{year} form", year=form.first_year) for name, form in forms.items()}
    _choose("form", t("Form"), labels, chosen, usual)
    return chosen


def _choose(
    name: str, label: str, labels: Mapping[str, str], chosen: str, usual: str | None
) -> None:
    """A choice that is set from the address and writes into it; the usual one is left out."""
    key = f"rollup_{name}"
    st.session_state[key] = chosen
    st.segmented_control(
        label, list(labels), format_func=labels.__getitem__, required=True, key=key,
        on_change=lambda: write_address(
            **{name: None if st.session_state[key] == usual else st.session_state[key]}),
    )  # fmt: skip


def _switch(name: str, label: str) -> None:
    key = f"rollup_{name}"
    st.session_state[key] = is_on(name)
    st.toggle(
        label, key=key,
        on_change=lambda: write_address(**{name: "1" if st.session_state[key] else None}),
    )  # fmt: skip


def show_rollup(scope: Scope, year: int, form: str, place: str) -> str | None:
    """The tables, and beside them the offices of the chosen cell; returns what was clicked."""
    rows = ask_rows(read_rollup, scope, year, form)
    beside = collect_beside(scope, year, form, place)
    if not any(row["offices"] for row in rows):
        return _say_nothing_added(year, beside)
    _say_what_is_added(rows, scope, beside)
    offer_rollup(scope, year, form)
    failing = ask_failing(scope, year, form)
    chosen = _cell_asked(form)
    blocks = list_official(
        form, {row["cell"]: _make_sum(row) for row in rows},
        mark_failed(failing, scope.basis, say_failing),
        chosen=chosen, before=_word_beside(rows, beside),
    )  # fmt: skip
    # What does not agree stays where it is when a cell is chosen: nothing moves under the hand.
    source = make_paragraph(word_source(scope, say_filed(scope, year)), "faint")
    shown = [*_list_failing(failing), *blocks, *explain_signs(rows, failing, bool(beside)), source]
    panes: list[dict[str, object]] = [{"blocks": shown, "label": t("Tables")}]
    if chosen is not None:
        row = next(row for row in rows if row["cell"] == chosen)
        panes.append(list_cell_pane(scope, year, form, row, beside.get(chosen)))
    return show_panes(panes, key="rollup", chosen=chosen, follow="cell" in st.query_params)


def collect_beside(scope: Scope, year: int, form: str, place: str) -> dict[str, Row]:
    """The report of the district's own government by cell; empty where there is none in force.

    With kinds of office chosen the sums are of a part, which no report speaks for.
    """
    if scope.kinds:
        return {}
    rows = ask_rows(read_beside, scope, year, form, place)
    filed = [row for row in rows if row["state"] not in ("waiting", "no_report")]
    here = [row for row in filed if row["kind"] == "government"]
    first = here[0]["report_id"] if here else None
    return {row["cell"]: row for row in here if row["report_id"] == first}


def _cell_asked(form: str) -> str | None:
    asked = st.query_params.get("cell")
    if asked in (None, CLOSED) or asked in list_cells(form):
        return None if asked == CLOSED else asked
    st.warning(t("The form has no cell {value}.", value=asked))
    return None


def _say_nothing_added(year: int, beside: Mapping[str, Row]) -> str | None:
    st.info(
        t("No office here has a report of its own alone for {year}: there is nothing to add up. "
          "Choose another year, or a district with offices below it.", year=year)
    )  # fmt: skip
    report = next(iter(beside.values()), None)
    if report and st.button(t("Open the government's report on its whole area")):
        return f"{report['report_id']}||{report['office_id']}"
    return None


def _say_what_is_added(rows: Sequence[Row], scope: Scope, beside: Mapping[str, Row]) -> None:
    """Which reports are inside, and what stands in small print when it is asked for."""
    most = max(rows, key=lambda row: row["offices"])
    said = [
        t("Added up from reports of offices for themselves: {covered}.", covered=word_covered(most))
    ]
    said.append(t("Reports that speak for a whole area are never added."))
    said.append(t("A click on a number lists the offices behind it."))
    named = next(iter(beside.values()), None)
    if is_on("covered"):
        said.append(t("Below each number: offices with a number / offices expected."))
    if is_on("beside"):
        said.append(_say_beside(named, scope))
    st.caption(" ".join(said) if language() == "en" else "".join(said))


def _say_beside(named: Row | None, scope: Scope) -> str:
    if scope.kinds:
        return t("With kinds of office chosen the sums are of a part, and nothing stands beside.")
    if named is None:
        return t("The government of this district has no report for the year.")
    office = pick_name(named["name"], named["name_en"])
    return t(
        "In grey: what {office} reports on its whole area, and its difference from the sum.",
        office=office,
    )


def _make_sum(row: Row) -> Row:
    """A cell of ``official`` for a sum."""
    said = "\n".join(
        filter(None, [word_covered(row), word_lacking(row), say_corrected(row["corrected"])])
    )
    covered = is_on("covered")
    return {
        "value": row["value"],
        "state": _find_state(row),
        "as_printed": None,
        "small": _word_fraction(row) if covered else None,
        "mark": mark_corrected(row["corrected"]) if row["value"] is not None else "",
        "said": said,
    }


def _find_state(row: Row) -> str:
    """Why there is no sum: what the offices state may not be added, or there is nothing."""
    if row["value"] is not None:
        return "reported"
    left_open = row["offices"] and cell_units()[row["cell"]] == UNIT_LEFT_OPEN
    return "unit_open" if left_open else "no_sum"


def _word_fraction(row: Row) -> str:
    expected = "?" if row["expected"] is None else f"{row['expected']:,}"
    more = f"+{row['unexpected']:,}" if row["unexpected"] and row["expected"] is not None else ""
    inside = row["offices"] - (row["unexpected"] if more else 0)
    return f"{inside:,}{more}/{expected}"


def _word_beside(rows: Sequence[Row], beside: Mapping[str, Row]) -> dict[str, str]:
    """The government's own numbers with their difference from the sums, when asked for."""
    if not is_on("beside"):
        return {}
    sums = {row["cell"]: row["value"] for row in rows}
    return {
        cell: _word_difference(row["value"], sums[cell])
        for cell, row in beside.items()
        if row["value"] is not None
    }


def _word_difference(number: float, summed: float | None) -> str:
    """A number with, in brackets, how much more or less it is than the sum."""
    said = word_number(number)
    return said if summed is None else f"{said} ({word_signed(number - summed)})"


def _list_failing(failing: Sequence[Row]) -> list[Block]:
    if not failing:
        return []
    said = t_count("{count} sum does not agree", "{count} sums do not agree", len(failing))
    noted = [
        make_paragraph(say_failing(row), "beside error")
        | {"k": row["cells"][0], "link": t("see the offices")}
        for row in failing
    ]
    return [make_paragraph(said, heading=True), *noted]
