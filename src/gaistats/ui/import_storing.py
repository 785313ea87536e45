"""Confirming what is on the tray: who does it, and what came of it."""

from typing import cast

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.pieces.language import t, t_count
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.import_ import Imported
from gaistats.pipeline.tray import Looked
from gaistats.pipeline.tray_preview import import_tray
from gaistats.ui.background import Work
from gaistats.ui.cached import ask_imports
from gaistats.ui.import_preview import Documents, is_known
from gaistats.ui.import_tray import OpenTray, offer_leaving, put_away
from gaistats.ui.office_list import complain
from gaistats.wording import N_

Stored = tuple[Imported, GaistatsError | None]
"""What was imported, and why the figures could not be made anew, if so."""
_BUILDING = N_("The files are stored. The figures are being made anew …")


def offer_importing(
    collection: Collection, opened: OpenTray, looked: Looked, documents: Documents
) -> None:
    """The form with the button that says what it does, and the way to leave it."""
    if collection.read_only:
        st.info(t("Nothing can be imported into the demo: here the button for it would stand."))
    elif documents:
        _ask(collection, opened, looked, documents)
    offer_leaving()


def settle_import(opened: OpenTray) -> None:
    """What an import that has ended leaves: its result, or why it failed."""
    work = opened.storing
    if work is None:
        return
    if error := work.raise_bug():
        complain(error)
        opened.storing = None
        return
    put_away()
    st.session_state["import_done"] = work.result
    st.rerun()


def show_done() -> None:
    """What the last import of this session did."""
    done = cast(Stored | None, st.session_state.get("import_done"))
    if done is None or _is_undone(done[0].number):
        return
    imported, error = done
    new, there, refused = map(len, (imported.new, imported.unchanged, imported.failed))
    st.success(
        t("Import {number} is done. Reports that are new: {new}; that were there before: {there}; "
          "not recognised: {refused}",
          number=imported.number, new=f"{new:,}", there=f"{there:,}", refused=f"{refused:,}")
    )  # fmt: skip
    if error:
        complain(error)


def _is_undone(number: int | None) -> bool:
    try:
        return any(r["number"] == number and r["undone_by"] for r in ask_imports())
    except GaistatsError:  # said below, where the history stands
        return False


def _ask(collection: Collection, opened: OpenTray, looked: Looked, documents: Documents) -> None:
    changed = len(opened.changes)
    if changed:
        st.caption(
            t_count("The office or year of {count} report was changed; that is written into the "
                    "log of decisions.",
                    "The office or year of {count} reports was changed; that is written into the "
                    "log of decisions.", changed)
        )  # fmt: skip
    with (
        st.form("import_form", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        who = st.text_input(t("Your name"), key="import_who", width=180,
                            value=st.session_state.get("decider_name", ""))  # fmt: skip
        why = st.text_input(t("Reason of the changes"), key="import_why") if changed else ""
        files = len(opened.tray.files)
        label = t_count("Import {count} file", "Import {count} files", files)
        sent = st.form_submit_button(label, type="primary", icon=":material/upload_file:")
    if sent and _is_said(who, why, changed=bool(changed)):
        _begin(collection, opened, looked, documents, who.strip(), why.strip())
    if all(map(is_known, documents)):
        st.caption(t("All of these files are there already: importing them changes no figure."))


def _is_said(who: str, why: str, *, changed: bool) -> bool:
    if not who.strip():
        st.info(t("Give your name: it stands in the history of imports."))
        return False
    if changed and not why.strip():
        st.info(t("Give your name and the reason: both stand in the log of decisions."))
        return False
    st.session_state["decider_name"] = who.strip()
    return True


def _begin(
    collection: Collection,
    opened: OpenTray,
    looked: Looked,
    documents: Documents,
    who: str,
    why: str,
) -> None:
    """Goes on in the background: closing the page does not end it."""
    district, folder = opened.district, opened.folder

    def store(work: Work[Stored]) -> Stored:
        work.progress(0, len(looked.tray.files))
        imported = import_tray(
            collection, looked, documents, district, work.progress, who=who, why=why
        )
        folder.cleanup()
        work.step = _BUILDING
        try:
            build(collection)
        except GaistatsError as error:  # the files are stored; the next build takes them up
            return imported, error
        return imported, None

    opened.storing = Work(store)
    st.rerun()
