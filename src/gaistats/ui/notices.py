"""Notices of findings to take away: what each office of the selection is asked to check."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from gaistats.decisions.findings import FindingState
from gaistats.errors import GaistatsError
from gaistats.exports.notice_template import NoticeTemplate, load_template
from gaistats.exports.notices import Notice, list_notices
from gaistats.exports.notices_docx import write_notices_docx, write_notices_zip
from gaistats.exports.stamp import read_stamp
from gaistats.model import Scope
from gaistats.pieces.language import language, t, t_count
from gaistats.pipeline.build import today
from gaistats.store.connection import Store
from gaistats.ui.cached import collection_folder
from gaistats.ui.exported import name_parts, offer_file
from gaistats.ui.finding_choice import Choice

Row = dict[str, Any]
Write = Callable[[Sequence[Notice]], bytes]


def offer_notices(rows: Sequence[Row], scope: Scope, choice: Choice) -> None:
    """For the year and office chosen, of all findings that nobody has settled.

    ``rows`` are the findings in scope with their states. What is told of them is said by the
    collection's template, not by what the list shows.
    """
    with st.popover(t("Notices"), icon=":material/mail:"):
        try:
            template = load_template(collection_folder(), language())
        except GaistatsError as error:
            st.error(t(error.message, **error.parameters))
            return
        offices = {r["office_id"] for r in rows if _is_told(r, template, choice)}
        if not offices:
            st.text(t("Nothing is open in what is selected: there is nothing to send."))
            return
        st.caption(_say(len(offices), choice))
        until = _ask_until(today() + timedelta(days=template.days))
        if until:
            _offer(rows, _narrow(scope, choice), template, until)


def _is_told(row: Row, template: NoticeTemplate, choice: Choice) -> bool:
    return (
        choice.year in (None, row["year"])
        and choice.office in ("", row["office_id"])
        and not _is_settled(row)
        and row["severity"] in template.severities
        and row["check_name"] not in template.leave_out
    )


def _is_settled(row: Row) -> bool:
    return row["state"] not in (None, FindingState.OPEN)


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


def _offer(rows: Sequence[Row], scope: Scope, template: NoticeTemplate, until: date) -> None:
    settled = {row["finding_id"]: row["state"] for row in rows if _is_settled(row)}
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
