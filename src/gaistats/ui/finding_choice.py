"""Which findings are shown: chosen on the page, kept in its address."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.checks.rules import load_rules, word_check
from gaistats.checks.sentences import word_severity
from gaistats.decisions.findings import FindingState
from gaistats.pieces.finding_choice import OPEN_STATES, SEVERITIES, WORTH_A_LOOK, Choice
from gaistats.pieces.language import language, pick_name, t
from gaistats.pieces.states import STATES
from gaistats.store.read import list_rows
from gaistats.ui.address import settle_page, write_address

ALL = "all"
DEFAULTS = {"severity": WORTH_A_LOOK, "state": OPEN_STATES}
PARAMETERS = ("year", "severity", "state", "check", "office", "finding")


def read_choice(found: pd.DataFrame, shown_year: int) -> Choice:
    """What the address asks for; what it names wrongly counts as not asked for."""
    asked = st.query_params
    year = asked.get("year", str(shown_year))
    years = {str(year): int(year) for year in found["year"].unique()}
    check, office = asked.get("check", ""), asked.get("office", "")
    return Choice(
        year=None if year == ALL else years.get(year, shown_year),
        severities=_read_many("severity", SEVERITIES),
        states=_read_many("state", tuple(state.value for state in FindingState)),
        check=check if check in load_rules() else "",
        office=office,
    )


def choose_findings(found: pd.DataFrame, choice: Choice) -> None:
    """The widgets that choose; each says how many findings it would show."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _choose_year(found, choice)
        _choose_check(found, choice)
        _choose_office(found, choice)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        severities = {name: word_severity(name, language()) for name in SEVERITIES}
        _choose_many(found, choice, "severity", t("Severity"), severities, choice.severities)
        states = {state.value: t(name) for state, name in STATES.items()}
        _choose_many(found, choice, "state", t("State"), states, choice.states)


def _read_many(name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    asked = st.query_params.get(name, "").split(",")
    return tuple(value for value in allowed if value in asked) or DEFAULTS[name]


def _choose_year(found: pd.DataFrame, choice: Choice) -> None:
    years = sorted(found["year"].unique(), reverse=True)
    labels = {ALL: t("All years")} | {str(year): str(year) for year in years}
    chosen = ALL if choice.year is None else str(choice.year)
    labels.setdefault(chosen, chosen)
    _choose_one("year", t("Year"), labels, chosen, 110)


def _choose_check(found: pd.DataFrame, choice: Choice) -> None:
    counts = _count(found, replace(choice, check=""), "check_name")
    labels = {"": t("All checks")}
    labels |= {name: f"{word_check(name, language())} ({counts.get(name, 0)})"
               for name in load_rules() if name in counts or name == choice.check}  # fmt: skip
    _choose_one("check", t("Check"), labels, choice.check, 300)


def _choose_office(found: pd.DataFrame, choice: Choice) -> None:
    # Of all years: an office without findings in this one may have some in others.
    counts = _count(found, replace(choice, office="", year=None), "office_id")
    offices = found[["office_id", "office", "office_en"]].drop_duplicates("office_id")
    names = {row["office_id"]: pick_name(row["office"], row["office_en"])
             for row in list_rows(offices)}  # fmt: skip
    order = sorted(counts, key=lambda office: (-counts[office], names[office]))
    labels = {"": t("All offices")} | {o: f"{names[o]} ({counts[o]})" for o in order}
    if choice.office:
        labels.setdefault(choice.office, f"{names.get(choice.office, choice.office)} (0)")
    _choose_one("office", t("Office"), labels, choice.office, 320, year=ALL)


def _count(found: pd.DataFrame, choice: Choice, column: str) -> dict[str, int]:
    """How many of the chosen there are of each value of a column."""
    return dict(found.loc[choice.suits(found), column].value_counts())


def _choose_one(
    name: str, label: str, labels: dict[str, str], chosen: str, width: int, **along: str
) -> None:
    """``along`` are parameters that a choice sets besides its own."""
    key = f"finding_{name}"
    st.session_state[key] = chosen
    st.selectbox(
        label, list(labels), format_func=labels.__getitem__, key=key, width=width,
        on_change=_write(name, key, lambda value: value or None, **along),
    )  # fmt: skip


def _choose_many(
    found: pd.DataFrame, choice: Choice, name: str, label: str, words: dict[str, str],
    chosen: tuple[str, ...],
) -> None:  # fmt: skip
    every = tuple(words)
    loose = (replace(choice, severities=every) if name == "severity"
             else replace(choice, states=every))  # fmt: skip
    counts = _count(found, loose, name)
    labels = {value: f"{word} {counts.get(value, 0)}" for value, word in words.items()}
    key = f"finding_{name}"
    st.session_state[key] = list(chosen)
    st.pills(
        label, list(labels), selection_mode="multi", format_func=labels.__getitem__, key=key,
        on_change=_write(name, key, lambda values: _join(values, DEFAULTS[name])),
    )  # fmt: skip


def _join(values: Sequence[str], default: tuple[str, ...]) -> str | None:
    return None if set(values) == set(default) else ",".join(values) or None


def _write(
    name: str, key: str, word: Callable[[Any], str | None], **along: str
) -> Callable[[], None]:
    return lambda: write_address(
        **{
            name: word(st.session_state[key]),
            "finding": None,
            **(along if st.session_state[key] else {}),
        }
    )


def settle_choice() -> None:
    """Puts back what was chosen after going back from a report."""
    settle_page("findings", PARAMETERS)
