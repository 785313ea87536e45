"""The roll-up that is shown, as a document and as a workbook."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from gaistats.exports.rollup import FILE, Rollup, make_rollup
from gaistats.exports.rollup_docx import write_rollup_docx
from gaistats.exports.rollup_xlsx import write_rollup_xlsx
from gaistats.forms.definition import load_forms
from gaistats.model import Scope
from gaistats.pieces.language import language, t
from gaistats.store.connection import Store
from gaistats.store.read_rollup import pick_form
from gaistats.ui.exported import name_parts, offer_file
from gaistats.wording import N_

Write = Callable[[Rollup], bytes]
_KINDS: tuple[tuple[str, Write, str], ...] = (
    ("docx", write_rollup_docx, N_("The tables as a document, to be pasted into a report")),
    ("xlsx", write_rollup_xlsx, N_("The tables as a workbook, with what is behind each number")),
)


def offer_rollup(scope: Scope, year: int, form: str) -> None:
    """Two buttons; the files are those of ``gaistats export rollup``, on the form that is shown."""
    parts = name_parts(replace(scope, first_year=year, last_year=year), t(FILE))
    if form != pick_form(year):
        parts = (*parts, t("{year} form", year=load_forms()[form].first_year))
    with st.container(horizontal=True, gap="small"):
        for extension, write, hint in _KINDS:
            make = _make(scope, year, form, write)
            offer_file(extension.upper(), make, parts, extension, key=f"rollup_{extension}",
                       hint=t(hint))  # fmt: skip


def _make(scope: Scope, year: int, form: str, write: Write) -> Callable[[Store], bytes]:
    spoken = language()
    return lambda store: write(make_rollup(store, scope, year, spoken, form))
