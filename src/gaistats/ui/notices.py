"""Notices of findings to take away: what each office of the selection is asked to check."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from gaistats.decisions.findings import FindingState
from gaistats.errors import GaistatsError
from gaistats.exports.notice_template import NoticeTemplate, load_template
from gaistats.exports.notices import Notice, list_notices
from gaistats.exports.notices_docx import write_notices_docx, write_notices_zip
from gaistats.exports.stamp import read_stamp
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_states
from gaistats.pieces.finding_choice import Choice
from gaistats.pieces.language import language, t, t_count
from gaistats.pipeline.build import today
from gaistats.store.connection import Store
from gaistats.store.read import read_findings
from gaistats.ui.cached import collection_folder
from gaistats.ui.exported import name_parts, offer_file

Write = Callable[[Sequence[Notice]], bytes]


def offer_notices(scope: Scope, choice: Choice) -> None:
    """For the year and office chosen, of all findings that nobody has settled.

    What is told of them is said by the collection's template, not by what the list shows.
    """
    narrow = _narrow(scope, choice)
    with st.popover(t("Notices"), icon=":material/mail:"):
        try:
            template = load_template(collection_folder(), language())
            settled = {i: d["state"] for i, d in ask_states().items() if _is_settled(d["state"])}
        except GaistatsError as error:
            st.error(t(error.message, **error.parameters))
            return
        told = ask(read_told, narrow, tuple(sorted(template.severities)),
                   tuple(sorted(template.leave_out)))  # fmt: skip
        offices = told.loc[~told["finding_id"].isin(settled), "office_id"].nunique()
        if not offices:
            st.text(t("Nothing is open in what is selected: there is nothing to send."))
            return
        st.caption(_say(offices, choice))
        if until := _ask_until(today() + timedelta(days=template.days)):
            _offer(settled, narrow, template, until)


def read_told(
    store: Store, scope: Scope, severities: tuple[str, ...], leave_out: tuple[str, ...]
) -> pd.DataFrame:
    """finding_id and office_id of what notices tell, whatever became of it."""
    found = read_findings(store, scope)
    told = found["severity"].isin(severities) & ~found["check_name"].isin(leave_out)
    return found.loc[told, ["finding_id", "office_id"]]


def _is_settled(state: str | None) -> bool:
    return state not in (None, FindingState.OPEN)


def _say(offices: int, choice: Choice) -> str:
    year = str(choice.year) if choice.year else t("All years")
    return t_count(
        "{year}: to {count} office, on its findings that are still open.",
        "{year}: to {count} offices, on their findings that are still open.",
        offices, year=year,
    )  # fmt: skip


def _ask_until(usual: date) -> date | None:
    """The last day for an answer; None, with the reason, where none can be read."""
    given = st.text_input(t("Answer until (such as {day})", day=usual), value=f"{usual}",
                          key="notices_until")  # fmt: skip
    try:
        until = date.fromisoformat(given.strip())
    except ValueError:
        st.info(t("“{day}” is no date such as 2025-04-20", day=given))
        return None
    if until < today():
        st.info(t("That day is over: give a later one."))
        return None
    return until


def _narrow(scope: Scope, choice: Choice) -> Scope:
    years = (choice.year, choice.year) if choice.year else (scope.first_year, scope.last_year)
    return replace(scope, first_year=years[0], last_year=years[1],
                   offices=(choice.office,) if choice.office else scope.offices)  # fmt: skip


def _offer(
    settled: Mapping[str, object], scope: Scope, template: NoticeTemplate, until: date
) -> None:
    spoken, day = language(), today()
    parts = name_parts(scope, t("Notices of findings"))

    def make(write: Write) -> Callable[[Store], bytes]:
        def of(store: Store) -> bytes:
            stamp = read_stamp(store, scope, spoken)
            return write(list_notices(store, scope, stamp, template, settled, day, until))

        return of

    kinds: tuple[tuple[str, Write, str, str], ...] = (
        ("docx", write_notices_docx, t("One document"),
         t("Each notice begins on a page of its own")),
        ("zip", write_notices_zip, t("A document an office (zip)"),
         t("A folder a district where there are several")),
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        for extension, write, label, hint in kinds:
            offer_file(label, make(write), parts, extension, key=f"notices_{extension}", hint=hint)
