"""What the page about methods shows, made from the data files that the figures are made from."""

from collections.abc import Mapping, Sequence

import streamlit as st

from gaistats.checks.rules import load_rules
from gaistats.checks.sentences import word_severity
from gaistats.forms.definition import load_forms
from gaistats.forms.names import name_cell
from gaistats.pieces.language import STATES, language, t
from gaistats.stats.measure import Measure, Term, load_measures
from gaistats.stats.method import load_methods
from gaistats.stats.terms import list_joins, spread_terms
from gaistats.stats.words import UNIT_WORDS
from gaistats.ui.address import write_address
from gaistats.ui.entries import Entry, show_entries
from gaistats.ui.sheet import Block, make_cell, make_list, make_paragraph, show_sheet
from gaistats.wording import N_

PARTS: Mapping[str, str] = {
    "measures": N_("Measures"),
    "methods": N_("Methods"),
    "checks": N_("Checks"),
    "cells": N_("What stands in a cell"),
}
_ABOUT_MEASURES = N_(
    "Each measure has one definition; it is the same wherever the number shows. The id is "
    "what “gaistats stats” takes."
)
_DIRECTIONS: Mapping[str, str] = {
    "higher": N_("higher is better"),
    "lower": N_("lower is better"),
    "neither": N_("neither high nor low is better"),
}
_STATE_MEANINGS: Mapping[str, str] = {
    "reported": N_("a number, zero included"),
    "blank": N_("the cell is there and empty; it is never taken for 0"),
    "mark": N_("a mark or word in place of a number, as printed; never taken for 0"),
    "unreadable": N_("characters that are no number, as printed"),
    "unknown": N_("the number is there, its place is not: lines or cells were lost"),
    "absent": N_("the document does not contain the cell"),
    "no_report": N_("the office has no report for the year"),
}


def choose_part() -> str:
    """Which list is shown; it stands in the address as ``part``."""
    asked = st.query_params.get("part")
    chosen = st.segmented_control(
        t("Shown"), list(PARTS), default=asked if asked in PARTS else "measures", required=True,
        format_func=lambda part: t(PARTS[part]), label_visibility="collapsed", key="about_part",
    )  # fmt: skip
    write_address(part=None if chosen == "measures" else str(chosen))
    return str(chosen)


def show_part(part: str) -> None:
    """The list itself; of what is described at length first a table of contents."""
    described = {"measures": _list_measures, "methods": _list_methods}
    if part == "measures":
        st.text(t(_ABOUT_MEASURES))
    if part in described:
        show_entries(described[part]())
    else:
        show_sheet({"checks": _list_checks, "cells": _list_states}[part](), key=f"about_{part}")


def word_formula(measure: Measure, spoken: str) -> str:
    """Numerator and denominator in the form's own labels."""
    numerator = _word_terms(measure.numerator, spoken)
    if not measure.denominator:
        return numerator
    return f"{numerator} ÷ {_word_terms(measure.denominator, spoken)}"


def word_forms(measure: Measure) -> str:
    """Which forms ask for all of it, and with what caution their years are joined."""
    asked = set(spread_terms(measure.numerator))
    if measure.denominator:
        asked &= set(spread_terms(measure.denominator))
    titles = [_title_form(name) for name in load_forms() if name in asked]
    joins = [link.why_en if language() == "en" else link.why_zh for link in list_joins(measure)]
    return t("; ").join([t(", ").join(titles), *dict.fromkeys(joins)])


def _title_form(name: str) -> str:
    form = load_forms()[name]
    return form.title_en if language() == "en" else form.title_zh


def _word_terms(terms: Sequence[Term], spoken: str) -> str:
    words = ""
    for term in terms:
        sign = " − " if term.weight < 0 else " + " if words else ""
        words += sign + name_cell(term.cell, spoken)
    return f"[{words}]" if len(terms) > 1 else words


def _list_measures() -> list[Entry]:
    spoken = language()
    titles = {name: m.title.in_language(spoken) for name, m in load_measures().items()}
    return [
        Entry(
            name, titles[name], f"{titles[name]}（{name}）",
            (
                (t("Formula"), word_formula(measure, spoken)),
                (t("Unit"), _word_unit(measure)),
                (t("Forms"), word_forms(measure)),
                (t("Why it matters"), measure.why.in_language(spoken)),
                (t("Caution"), measure.caution.in_language(spoken)),
                (t("Source"), measure.source.in_language(spoken)),
            ),
        )
        for name, measure in load_measures().items()
    ]  # fmt: skip


def _word_unit(measure: Measure) -> str:
    return t("; ").join([t(UNIT_WORDS[measure.unit]), t(_DIRECTIONS[measure.direction])])


def _list_methods() -> list[Entry]:
    spoken = language()
    titles = {name: m.title.in_language(spoken) for name, m in load_methods().items()}
    return [
        Entry(
            name, titles[name], titles[name],
            (
                (t("Formula"), method.formula.in_language(spoken)),
                (t("How to read it"), method.reading.in_language(spoken)),
                (t("Limits"), method.limits.in_language(spoken)),
                (t("Source"), method.source.in_language(spoken)),
            ),
        )
        for name, method in load_methods().items()
    ]  # fmt: skip


def _list_checks() -> list[Block]:
    english = language() == "en"
    heads = [(t("Check"), ""), (t("Severity"), ""), (t("Basis"), "")]
    rows = [
        (None, [make_cell(rule.title_en if english else rule.title_zh),
                make_cell(word_severity(rule.severity, language())),
                make_cell(rule.basis_en if english else rule.basis_zh)])
        for rule in load_rules().values()
    ]  # fmt: skip
    return [make_list(heads, rows)]


def _list_states() -> list[Block]:
    rows = [
        (None, [make_cell(t(STATES.get(state, N_("number")))), make_cell(t(meaning))])
        for state, meaning in _STATE_MEANINGS.items()
    ]  # fmt: skip
    said = t("Seven things that are never merged, from the document to the export.")
    return [make_paragraph(said), make_list([(t("State"), ""), (t("Meaning"), "")], rows)]
