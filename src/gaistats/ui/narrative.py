"""What the text of a report states in numbers, and what its recognition rests on."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gaistats.forms.definition import load_forms
from gaistats.forms.names import name_row
from gaistats.forms.quantities import is_percentage, name_quantity
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import language, t, word_number
from gaistats.store.read import read_narrative
from gaistats.ui.cached import find_reading
from gaistats.ui.sheet import make_cell, make_list, show_sheet
from gaistats.wording import N_

Row = Mapping[str, Any]
_MATCHES = {
    "exact": N_("by the official label: {count} rows"),
    "alias": N_("by another usual label: {rows}"),
    "similar": N_("by similarity of the label: {rows}"),
}


def show_statements(report: Row) -> None:
    """The numbers that the text states, each with its sentence; nothing where there are none."""
    rows = ask_rows(read_narrative, report["report_id"])
    if not rows:
        return
    st.subheader(t("Numbers in the text"))
    heads = [(t("What"), ""), (t("Number"), "num"), (t("Sentence"), "")]
    lines = [
        (
            None,
            [
                make_cell(name_quantity(row["quantity"], language()), style="tight"),
                make_cell(_word_value(row), style="num", sort=row["value"]),
                make_cell(row["sentence"]),
            ],
        )
        for row in rows
    ]
    show_sheet([make_list(heads, lines)], key="statements", label=t("Numbers in the text"))


def _word_value(row: Row) -> str:
    """The number as the text means it: a count, or a percentage."""
    sign = "%" if is_percentage(row["quantity"]) else ""
    return f"{word_number(row['value'])}{sign}"


def show_recognition(report: Row) -> None:
    """How the rows were found: by which of them a careful person may want to look again."""
    _, reasons = find_reading(report["report_id"]) or ({}, [])
    said = [line for reason in reasons if (line := _word_reason(*reason.split(": ", 1)))]
    if said:
        with st.expander(t("How the rows were recognised")):
            st.text("\n".join(said))


def _word_reason(how: str, named: str = "") -> str | None:
    """A reason as the recogniser notes it, worded; None for one that says nothing of rows."""
    if how not in _MATCHES:
        return None
    keys = named.split(", ")
    rows = {row.row: name_row(row, language()) for form in load_forms().values()
            for row in form.rows.values()}  # fmt: skip
    names = t(", ").join(rows.get(key, key) for key in keys)
    return t(_MATCHES[how], count=len(keys), rows=names)
