"""Files on their way in: dropped, read in the background, and put away when nobody wants them."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import streamlit as st

from gaistats.errors import GaistatsError
from gaistats.pieces.language import t
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.import_ import Imported
from gaistats.pipeline.tray import Looked, Tray, fill_tray, look_at
from gaistats.pipeline.tray_preview import Change
from gaistats.ui.background import Work
from gaistats.ui.office_list import complain
from gaistats.ui.screen_language import choose_language
from gaistats.ui.uploader import word_uploader

POLL_SECONDS = 1.0
_KEPT = "import_tray"


@dataclass
class OpenTray:
    """What somebody is about to import. The folder goes with the session that made it.

    ``district`` is that of all files, ``chosen`` the document (by its place) that is looked
    at closely, ``changes`` what was said of reports, by their ids.
    """

    folder: TemporaryDirectory[str]
    tray: Tray
    look: Work[Looked]
    storing: Work[tuple[Imported, GaistatsError | None]] | None = None
    district: str | None = None
    chosen: int | None = None
    changes: dict[str, Change] = field(default_factory=dict)
    preview: tuple[object, Any] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether its files are being read, or imported."""
        return not (self.storing or self.look).is_over


def find_tray() -> OpenTray | None:
    """The tray of this session."""
    return cast(OpenTray | None, st.session_state.get(_KEPT))


def ask_files(collection: Collection) -> None:
    """A place to drop files into; reading begins by itself."""
    word_uploader()
    # Another key is another, empty, place for files, which gives their memory back.
    key = f"import_files_{st.session_state.get('trays', 0)}"
    uploaded: Any = st.file_uploader(
        t("Reports: web pages, Word, Excel, PDF, text, or zip archives with them"),
        accept_multiple_files=True,
        key=key,
    )
    if not uploaded:
        st.caption(
            t(
                "Many files at once come in much faster as one zip archive: a browser sends loose "
                "files one by one, and a thousand of them take minutes."
            )
        )
        return
    folder = TemporaryDirectory(prefix="gaistats-", ignore_cleanup_errors=True)
    tray = fill_tray(Path(folder.name), ((file.name, file.getvalue()) for file in uploaded))
    # The work holds the folder, so that it is not taken away under its hands.
    look: Work[Looked] = Work(lambda work: _look(collection, tray, work, folder))
    st.session_state[_KEPT] = OpenTray(folder, tray, look)
    st.session_state["trays"] = st.session_state.get("trays", 0) + 1
    st.session_state.pop("import_done", None)
    st.rerun()


def find_look(opened: OpenTray) -> Looked | None:
    """What was found in the files; where they could not be looked at, why."""
    error = opened.look.raise_bug()
    if error:
        complain(error)
        offer_leaving()
    return opened.look.result


def show_busy(opened: OpenTray) -> None:
    """How far it is; reading can be left, importing goes on to its end."""
    _show_progress()
    if opened.storing is None:
        offer_leaving()


def offer_leaving() -> None:
    """The way out: nothing of the tray is stored."""
    st.button(t("Put away, import nothing"), on_click=put_away, key="import_put_away")


def put_away() -> None:
    """Forgets the tray; nothing of it was stored."""
    opened = find_tray()
    if opened:
        opened.look.stop()
    st.session_state.pop(_KEPT, None)


@st.fragment(run_every=POLL_SECONDS)
def _show_progress() -> None:
    """How far reading or importing is; the whole page is drawn anew when it has ended."""
    choose_language()  # a fragment runs in a thread of its own
    opened = find_tray()
    work = (opened.storing or opened.look) if opened else None
    if work is None or work.is_over:
        st.rerun()
    st.progress(min(work.done / work.total, 1.0) if work.total else 0.0, text=_say(work))


def _say(work: Work[Any]) -> str:
    if work.step:
        return t(work.step)
    if not work.total:
        return t("Getting ready …")
    said = t("{done} of {total} files", done=f"{work.done:,}", total=f"{work.total:,}")
    if work.documents:
        said += " · " + t("documents read: {count}", count=f"{work.documents:,}")
    return said


def _look(
    collection: Collection, tray: Tray, work: Work[Looked], folder: TemporaryDirectory[str]
) -> Looked:
    work.progress(0, len(tray.files))
    return look_at(collection, tray, work.progress)
