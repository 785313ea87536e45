"""What a list of offices would change, before anything is saved."""

from collections.abc import Sequence

import streamlit as st

from gaistats.pieces.key_numbers import KeyNumber
from gaistats.pieces.language import pick_name, t, t_count, word_kind
from gaistats.registry import Office
from gaistats.registry.office_list import Entry, Plan, Problem, list_changes
from gaistats.registry.words import LEVEL_WORDS, SCOPE_WORDS
from gaistats.ui.key_numbers import show_key_numbers
from gaistats.ui.office_list import FIELD_NAMES
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

_TALL = "26rem"


def show_preview(plan: Plan) -> None:
    """The counts, then the problems, then what would change."""
    show_key_numbers(
        [
            _count(t("Lines with problems"), plan.problems, t("see what to do, below")),
            _count(t("New"), plan.new, t("on the list, not registered yet")),
            _count(t("Changed"), plan.changed, t("registered, and listed otherwise")),
            _count(t("Unchanged"), plan.unchanged, t("registered as they are listed")),
            _count(t("Not on the list"), plan.missing, t("registered; they stay")),
        ]
    )
    _say_passed_over(plan)
    if plan.problems:
        _show(t("Lines with problems"), _list_problems(plan.problems), len(plan.problems), "wrong")
    if plan.new:
        _show(t("New offices"), _list_new(plan.new), len(plan.new), "new")
        if any(entry.listed.guessed for entry in plan.new):
            st.caption(
                t(
                    "(guessed): the list does not say it; it was told from the office’s name and "
                    "district. Add a column to the list where it is wrong."
                )
            )
    if plan.districts:
        names = t(", ").join(district.name for district in plan.districts)
        st.caption(t("Districts that are registered along with them: {names}", names=names))
    if plan.changed:
        _show(t("Changed offices"), _list_changed(plan.changed), len(plan.changed), "changed")


def _count(label: str, lines: Sequence[object], note: str) -> KeyNumber:
    return KeyNumber(label, f"{len(lines):,}", change=note)


def _say_passed_over(plan: Plan) -> None:
    lines = plan.passed_over
    if lines:
        shown = t(", ").join(map(str, lines[:20])) + (" …" if len(lines) > 20 else "")
        st.caption(
            t("Lines with titles or remarks instead of an office, passed over: {lines}",
              lines=shown)
        )  # fmt: skip


def _show(title: str, block: Block, count: int, key: str) -> None:
    st.subheader(title)
    if count > MOST_SHOWN:
        st.caption(t("The first {n} of {m}.", n=MOST_SHOWN, m=f"{count:,}"))
    show_sheet([block], key=f"office_list_{key}", label=title)


def _list_problems(problems: Sequence[Problem]) -> Block:
    heads = [(t("As listed"), ""), (t("What to do"), "")]
    lines = [
        (
            None,
            [
                _name_line(problem.name or "–", problem.line),
                make_cell(t(problem.reason, **problem.parameters)),
            ],
        )
        for problem in problems[:MOST_SHOWN]
    ]
    return make_list(heads, lines, tall=_TALL)


def _list_new(entries: Sequence[Entry]) -> Block:
    heads = [(t("Office"), ""), (t("District"), ""), (t("Kind"), ""),
             (t("Level"), ""), (t("Its reports speak for"), ""), (t("There"), "")]  # fmt: skip
    return make_list(heads, [(None, _row_of_new(e)) for e in entries[:MOST_SHOWN]], tall=_TALL)


def _row_of_new(entry: Entry) -> list[Cell]:
    office, district = entry.office, entry.listed.place.district
    return [
        _name_line(office.name, entry.listed.line),
        _guess(entry, "district", pick_name(district.name, district.name_en)),
        _guess(entry, "kind", word_kind(office.kind)),
        _guess(entry, "level", t(LEVEL_WORDS[office.level])),
        _guess(entry, "scope", t(SCOPE_WORDS[office.scope])),
        make_cell(word_period(office)),
    ]


def _name_line(name: str, line: int) -> Cell:
    """A name and where it stands in the list, by which it is sorted."""
    return make_cell(name, small=t("line {line}", line=line), sort=line)


def _guess(entry: Entry, field: str, text: str) -> Cell:
    return make_cell(text, small=t("(guessed)") if field in entry.listed.guessed else None)


def _list_changed(entries: Sequence[Entry]) -> Block:
    heads = [(t("Office"), ""), (t("What changes"), "")]
    lines = [
        (
            None,
            [
                _name_line(entry.office.name, entry.listed.line),
                make_cell(t("; ").join(_word_changes(entry))),
            ],
        )
        for entry in entries[:MOST_SHOWN]
    ]
    return make_list(heads, lines, tall=_TALL)


def _word_changes(entry: Entry) -> list[str]:
    said = []
    for field, before, after in list_changes(entry):
        if field == "succeeded_by":
            said.append(t("becomes part of {name}", name=entry.listed.successor))
        elif field != "office_names":
            old, new = (_word_value(field, value) for value in (before, after))
            label = t(FIELD_NAMES[field])
            said.append(t("{what}: {before} → {after}", what=label, before=old, after=new))
    for name in entry.names:
        said.append(
            t("name added: {name}", name=name.name)
            if name.valid_to is None
            else t("name added: {name} (until {day})", name=name.name, day=name.valid_to)
        )
    return said


def _word_value(field: str, value: object) -> str:
    if value is None:
        return "–"
    worded = {"kind": word_kind, "level": _word_level, "scope": _word_scope}
    return worded.get(field, str)(str(value))


def _word_level(level: str) -> str:
    return t(LEVEL_WORDS[level])


def _word_scope(scope: str) -> str:
    return t(SCOPE_WORDS[scope])


def word_period(office: Office) -> str:
    """From when to when an office is there; empty where nobody says."""
    if office.valid_from is None and office.valid_to is None:
        return ""
    return t("{start} to {end}", start=office.valid_from or "…", end=office.valid_to or "…")


def count_offices(count: int) -> str:
    """A number of offices in words."""
    return t_count("{count} office", "{count} offices", count)
