"""Which findings are shown: chosen on the page, kept in its address."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from gaistats.checks.rules import load_rules, word_check
from gaistats.checks.sentences import word_severity
from gaistats.decisions.findings import CLOSED, FindingState
from gaistats.model import Severity
from gaistats.pieces.language import language, pick_name, t
from gaistats.ui.address import settle_page, write_address
from gaistats.ui.states import STATES

Row = dict[str, Any]
ALL = "all"
SEVERITIES = tuple(severity.value for severity in Severity)
OPEN_STATES = tuple(state.value for state in FindingState if state not in CLOSED)
# Notices are only worth knowing; what is closed needs nobody any more.
DEFAULTS = {"severity": SEVERITIES[:2], "state": OPEN_STATES}
PARAMETERS = ("year", "severity", "state", "check", "office", "finding")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for. Empty strings mean all; ``year`` None means all years."""

    year: int | None
    severities: tuple[str, ...]
    states: tuple[str, ...]
    check: str
    office: str

    def suits(self, row: Row) -> bool:
        """Whether a finding is among what is chosen."""
        return (
            self.year in (None, row["year"])
            and row["severity"] in self.severities
            and row["state"] in self.states
            and self.check in ("", row["check_name"])
            and self.office in ("", row["office_id"])
        )


def read_choice(rows: Sequence[Row], shown_year: int) -> Choice:
    """What the address asks for; what it names wrongly counts as not asked for."""
    asked = st.query_params
    year = asked.get("year", str(shown_year))
    years = {str(row["year"]): row["year"] for row in rows}
    check, office = asked.get("check", ""), asked.get("office", "")
    return Choice(
        year=None if year == ALL else years.get(year, shown_year),
        severities=_read_many("severity", SEVERITIES),
        states=_read_many("state", tuple(state.value for state in FindingState)),
        check=check if check in load_rules() else "",
        office=office,
    )


def choose_findings(rows: Sequence[Row], choice: Choice) -> None:
    """The widgets that choose; each says how many findings it would show."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _choose_year(rows, choice)
        _choose_check(rows, choice)
        _choose_office(rows, choice)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        severities = {name: word_severity(name, language()) for name in SEVERITIES}
        _choose_many(rows, choice, "severity", t("Severity"), severities, choice.severities)
        states = {state.value: t(name) for state, name in STATES.items()}
        _choose_many(rows, choice, "state", t("State"), states, choice.states)


def _read_many(name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    asked = st.query_params.get(name, "").split(",")
    return tuple(value for value in allowed if value in asked) or DEFAULTS[name]


def _choose_year(rows: Sequence[Row], choice: Choice) -> None:
    years = sorted({row["year"] for row in rows}, reverse=True)
    labels = {ALL: t("All years")} | {str(year): str(year) for year in years}
    chosen = ALL if choice.year is None else str(choice.year)
    labels.setdefault(chosen, chosen)
    _choose_one("year", t("Year"), labels, chosen, 110)


def _choose_check(rows: Sequence[Row], choice: Choice) -> None:
    counts = Counter(row["check_name"] for row in _others(rows, choice, check=""))
    labels = {"": t("All checks")}
    labels |= {name: f"{word_check(name, language())} ({counts[name]})" for name in load_rules()
               if counts[name] or name == choice.check}  # fmt: skip
    _choose_one("check", t("Check"), labels, choice.check, 300)


def _choose_office(rows: Sequence[Row], choice: Choice) -> None:
    # Of all years: an office without findings in this one may have some in others.
    found = _others(rows, choice, office="", year=None)
    counts = Counter(row["office_id"] for row in found)
    names = {row["office_id"]: pick_name(row["office"], row["office_en"]) for row in rows}
    order = sorted(counts, key=lambda office: (-counts[office], names[office]))
    labels = {"": t("All offices")} | {o: f"{names[o]} ({counts[o]})" for o in order}
    if choice.office:
        labels.setdefault(choice.office, f"{names.get(choice.office, choice.office)} (0)")
    _choose_one("office", t("Office"), labels, choice.office, 320, year=ALL)


def _others(rows: Sequence[Row], choice: Choice, **without: str | None) -> list[Row]:
    """What all other choices leave."""
    fields = {name: getattr(choice, name) for name in Choice.__slots__}
    loose = Choice(**(fields | without))
    return [row for row in rows if loose.suits(row)]


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
    rows: Sequence[Row], choice: Choice, name: str, label: str, words: dict[str, str],
    chosen: tuple[str, ...],
) -> None:  # fmt: skip
    field = {"severity": "severities", "state": "states"}[name]
    fields = {slot: getattr(choice, slot) for slot in Choice.__slots__}
    loose = Choice(**{**fields, field: tuple(words)})
    counts = Counter(row[name] for row in rows if loose.suits(row))
    labels = {value: f"{word} {counts[value]}" for value, word in words.items()}
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
