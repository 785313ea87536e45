"""Files that are made when they are asked for, of the store that is shown."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st

from gaistats.exports.file_names import join_name
from gaistats.exports.stamp import read_stamp
from gaistats.exports.table import Table
from gaistats.exports.table_files import write_definitions
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import language, speak
from gaistats.store.connection import Store, open_store
from gaistats.ui.cached import store_folder


def offer_file(
    label: str, make: Callable[[Store], bytes], parts: tuple[str, ...], extension: str, *,
    key: str, hint: str,
) -> None:  # fmt: skip
    """A button that makes the file on a click. ``parts`` make its name.

    That happens in a thread of its own, which speaks what this one speaks.
    """
    spoken, folder = language(), store_folder()

    def write() -> bytes:
        speak(spoken)
        return make(open_store(folder))

    st.download_button(
        label, write, join_name(parts, extension), key=key, help=hint,
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def name_parts(scope: Scope, what: str) -> tuple[str, ...]:
    """The parts of a file's name in the language of the screen, as ``gaistats export`` names it."""
    return ask(name_selection, scope, language(), what)


def name_selection(store: Store, scope: Scope, spoken: str, what: str) -> tuple[str, ...]:
    """The same, asked of a store; plain, so that it can be kept."""
    return read_stamp(store, scope, spoken).name_parts(what)


def write_whole(table: Table, write: Callable[[Table, Path], int]) -> bytes:
    """What a writer of tables writes into a file."""
    with TemporaryDirectory(prefix="gaistats-") as folder:
        path = Path(folder) / "table"
        write(table, path)
        return path.read_bytes()


def write_with_definitions(
    table: Table, write: Callable[[Table, Path], int], parts: tuple[str, ...], extension: str
) -> bytes:
    """A zip with the table and, beside it, what its columns mean."""
    with TemporaryDirectory(prefix="gaistats-") as folder:
        packed = Path(folder) / "packed.zip"
        data, notes = Path(folder) / "data", Path(folder) / "notes"
        write(table, data)
        write_definitions(table, notes)
        with ZipFile(packed, "w", ZIP_DEFLATED) as package:
            package.write(data, join_name(parts, extension))
            package.write(notes, join_name((*parts, table.notes_title), "csv"))
        return packed.read_bytes()
