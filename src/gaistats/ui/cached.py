"""Everything that is kept between runs, keyed by the generation it was read from.

Results are plain types (DataFrame, dict, tuple, str): objects of our own classes cannot
be restored after the package is reloaded.
"""

import os
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import plotly.graph_objects as go
import streamlit as st

from gaistats.decisions.imports import list_imports, read_brought, read_refused
from gaistats.errors import GaistatsError
from gaistats.pieces.asked import answer_everywhere
from gaistats.pieces.language import language
from gaistats.pieces.states import read_decided
from gaistats.pipeline.collection import ENVIRONMENT, Collection
from gaistats.pipeline.list_reading import read_list
from gaistats.pipeline.originals import read_original
from gaistats.pipeline.parsed import batch_files, find_report
from gaistats.registry.typed_names import Spelling, spell_name
from gaistats.store import read
from gaistats.store.connection import Store, current_generation, open_store
from gaistats.ui.original import read_plain
from gaistats.ui.page_picture import draw_picture
from gaistats.ui.place import flatten_place

R = TypeVar("R")


def collection_folder() -> Path:
    """The collection that is shown: ``GAISTATS_DATA``, or ``data`` where we were started."""
    return Path(os.environ.get(ENVIRONMENT) or "data").absolute()


def store_folder() -> Path:
    """Where the collection's store stands."""
    return collection_folder() / "store"


def shown_generation() -> int | None:
    """The generation that readers should read now; None when there is no store."""
    try:
        return current_generation(store_folder())
    except GaistatsError:
        return None


def begin_run() -> None:
    """Forgets what was asked in the run before: a run asks each question once.

    Streamlit's cache copies what it keeps and works out its key anew for every call, which
    for a few dozen calls takes longer than all else that a page does.
    """
    st.session_state["asked"] = {}


class CachedAsker:
    """Answers the questions of ``pieces.asked`` from what is kept between runs."""

    def ask(self, question: Callable[..., Any], args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """Once a generation, and once a run without a copy."""
        return _ask_once(_answer, _name_question(question), args, kwargs)

    def ask_rows(self, question: Callable[..., Any], args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """The same as rows."""
        return _ask_once(_answer_rows, _name_question(question), args, kwargs)

    def keep(self, work: Callable[[], Any], subject: Any) -> Any:  # noqa: ANN401
        """Once a generation and language."""
        return _keep(*_ask_store(), language(), subject, work)

    def ask_states(self) -> dict[str, dict[str, Any]]:
        """Read anew when the log of decisions has changed, whoever changed it."""
        path, changed, size = decisions_stamp()
        return _states(path, changed, size) if size else {}

    def keep_decided(self, work: Callable[[], Any], subject: Any) -> Any:  # noqa: ANN401
        """Once a generation, language and state of the log of decisions."""
        return self.keep(work, (subject, decisions_stamp()))

    def draw(self, chart: Callable[..., Any], args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """Once for the same data."""
        return _draw(chart, chart.__name__, args, kwargs)


def _name_question(question: Callable[..., Any]) -> str:
    """Module and name, as functions themselves cannot be a key."""
    return f"{question.__module__}:{question.__name__}"


def _ask_once(answer: Callable[..., Any], name: str, args: Any, kwargs: Any) -> Any:  # noqa: ANN401
    """Callers share what they get within a run, and must not change it."""
    asked: dict[Any, Any] = st.session_state.setdefault("asked", {})
    question = (answer.__name__, name, args, tuple(sorted(kwargs.items())))
    if question not in asked:
        asked[question] = answer(*_ask_store(), name, args, kwargs)
    return asked[question]


def _ask_store() -> tuple[str, int]:
    """(folder, generation) of the store that is read in this run."""
    asked: dict[Any, Any] = st.session_state.setdefault("asked", {})
    if "store" not in asked:
        folder = str(store_folder())
        asked["store"] = (folder, _store(folder).generation)
    store: tuple[str, int] = asked["store"]
    return store


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(folder: str) -> Store:
    return open_store(folder)


@st.cache_data(max_entries=2_000, show_spinner=False)
def _answer(folder: str, generation: int, name: str, args: Any, kwargs: Any) -> Any:  # noqa: ANN401
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)(_store(folder), *args, **kwargs)


@st.cache_data(max_entries=2_000, show_spinner=False)
def _answer_rows(folder: str, generation: int, name: str, args: Any, kwargs: Any) -> Any:  # noqa: ANN401
    return read.list_rows(_answer(folder, generation, name, args, kwargs))


@st.cache_data(max_entries=128, show_spinner=False)
def _keep(folder: str, generation: int, spoken: str, subject: Any, _work: Callable[[], R]) -> R:  # noqa: ANN401
    return _work()


@st.cache_data(max_entries=256, show_spinner=False)
def _draw(_chart: Callable[..., go.Figure], name: str, args: Any, kwargs: Any) -> go.Figure:  # noqa: ANN401
    return _chart(*args, **kwargs)


def ask_names(sample: bool) -> tuple[list[dict[str, Any]], list[Spelling]]:
    """(the rows of ``read_office_names`` of one origin, what may be typed for each).

    Kept as they are and shared by all sessions: nobody may change them.
    """
    return _names(*_ask_store(), sample)


@st.cache_resource(max_entries=4, show_spinner=False)
def _names(folder: str, generation: int, sample: bool) -> tuple[list[Any], list[Spelling]]:
    names = read.read_office_names(_store(folder))
    rows = read.list_rows(names[names["sample"] == sample])
    return rows, [spell_name(row["name"]) for row in rows]


def decisions_stamp() -> tuple[str, int, int]:
    """(file, time of change, size) of the log of decisions; size 0 while there is none."""
    path = decisions_path()
    if not path.is_file():
        return str(path), 0, 0
    seen = path.stat()
    return str(path), seen.st_mtime_ns, seen.st_size


def decisions_path() -> Path:
    """Where the collection's log of decisions stands."""
    return Collection(collection_folder(), "").decisions_path


@st.cache_data(max_entries=8, show_spinner=False)
def _states(path: str, changed: int, size: int) -> dict[str, dict[str, Any]]:
    return read_decided(Path(path))


def ask_imports() -> list[dict[str, Any]]:
    """The history of imports, latest first, as of ``list_imports``. Raises GaistatsError."""
    path, changed, size = decisions_stamp()
    return _imports(path, changed, size) if size else []


def ask_brought(number: int) -> list[dict[str, Any]]:
    """The files that an import brought. Raises GaistatsError."""
    return _brought(*decisions_stamp(), number)


def ask_refused(number: int) -> list[dict[str, Any]]:
    """What an import brought that is no report, with the reasons. Raises GaistatsError."""
    return _refused(*decisions_stamp(), number)


@st.cache_data(max_entries=8, show_spinner=False)
def _imports(path: str, changed: int, size: int) -> list[dict[str, Any]]:
    return [{**asdict(record), "new": record.new} for record in list_imports(Path(path))]


@st.cache_data(max_entries=32, show_spinner=False)
def _brought(path: str, changed: int, size: int, number: int) -> list[dict[str, Any]]:
    return [asdict(file) for file in read_brought(Path(path), number)]


@st.cache_data(max_entries=32, show_spinner=False)
def _refused(path: str, changed: int, size: int, number: int) -> list[dict[str, Any]]:
    return [asdict(document) for document in read_refused(Path(path), number)]


@st.cache_data(max_entries=64, show_spinner=False)
def show_original(path: str, member: str | None, sha256: str) -> list[dict[str, Any]]:
    """An original as plain data; ``sha256`` names its bytes.

    Raises OSError, KeyError (no such member) and UnreadableFileError.
    """
    return read_plain(read_original(Path(path), member), member or Path(path).name)


@st.cache_data(max_entries=64, show_spinner=False)
def show_page(path: str, member: str | None, sha256: str, page: int) -> tuple[Any, ...]:
    """A page of a PDF as the fields of a Picture. Raises as ``show_original`` does."""
    return tuple(draw_picture(read_original(Path(path), member), page))


def find_reading(report_id: str) -> tuple[dict[str, tuple[str, Any]], list[str]] | None:
    """How a report was read: (as printed, place or None) of every cell, and the reasons.

    Places are the plain numbers that ``restore_place`` takes. None when this version of the
    reader has not read the report (yet): recognising makes it again.
    """
    parsed = collection_folder() / "parsed"
    batches = tuple(path.name for path in batch_files(parsed))
    return _reading(str(parsed), batches, report_id)


@st.cache_data(max_entries=256, show_spinner=False)
def _reading(
    parsed: str, batches: tuple[str, ...], report_id: str
) -> tuple[dict[str, tuple[str, Any]], list[str]] | None:
    """``batches`` are part of the key: what is not there now may be recognised at any time."""
    outcome = find_report(Path(parsed), report_id)
    if outcome is None or outcome.report is None:
        return None
    cells = outcome.report.cells.items()
    places = {key: (cell.as_printed, flatten_place(cell.where)) for key, cell in cells}
    return places, list(outcome.report.reasons)


@st.cache_data(max_entries=8, show_spinner=False)
def read_uploaded_list(content: bytes) -> list[tuple[str, dict[int, tuple[str, ...]]]]:
    """(name, line → texts) of the sheets of a list. Raises UnreadableFileError."""
    return [(sheet.name, dict(sheet.rows)) for sheet in read_list(content)]


answer_everywhere(CachedAsker())
