"""A supervisor's own file → its sheets, read by a process that the file may slow down or kill."""

import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from pathlib import Path
from typing import cast

from gaistats.errors import CollectionError, UnreadableFileError
from gaistats.pipeline.limits import limit_memory
from gaistats.pipeline.originals import read_file
from gaistats.pipeline.workers import DIED, START, hide_script
from gaistats.readers.rows import Rows, read_rows
from gaistats.registry.office_list import Sheet
from gaistats.wording import N_

MOST_SECONDS = 90.0
"""A list of 100,000 lines takes some ten; older formats are converted first."""
TOO_SLOW = N_("Reading the list took too long. Save the list alone as a new XLSX or CSV file.")
MOST_MEMORY = 1_400 * 2**20
"""More than of a report: the tree of a sheet of 100,000 lines alone takes some 800 MiB."""
TOO_MUCH_MEMORY = N_("Reading the list needs too much memory. Save it as CSV, and take that.")
GONE = N_("{path} cannot be read: {why}")

Answer = tuple[list[tuple[str, Rows]], str | None, dict[str, object]]
"""(sheets, reason why there are none, parameters of the reason)."""


def read_list_file(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a list. Raises CollectionError and UnreadableFileError."""
    try:
        content = read_file(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise CollectionError(GONE, path=str(path), why=why) from error
    return read_list(content)


def read_list(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a list that hold anything, by what the file is and not by its name.

    Raises UnreadableFileError.
    """
    context = cast(SpawnContext, get_context(START))
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    with hide_script():
        process.start()
    theirs.close()
    try:
        return tuple(Sheet(name, rows) for name, rows in _ask(ours, content) if rows)
    finally:
        process.kill()
        process.join()
        ours.close()


def _ask(ours: Connection, content: bytes) -> list[tuple[str, Rows]]:
    """What the process says of the content. Raises UnreadableFileError."""
    try:
        ours.send_bytes(content)
        if not ours.poll(MOST_SECONDS):
            raise UnreadableFileError(TOO_SLOW)
        answer: Answer = ours.recv()
    except (EOFError, OSError):
        raise UnreadableFileError(DIED) from None
    found, reason, parameters = answer
    if reason is not None:
        raise UnreadableFileError(reason, **parameters)
    return found


def _serve(theirs: Connection) -> None:
    """The life of the process: one list. Errors go back as their message and parameters."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        content = theirs.recv_bytes()
        limit_memory(MOST_MEMORY)
        theirs.send(_answer(content))


def _answer(content: bytes) -> Answer:
    try:
        return read_rows(content), None, {}
    except UnreadableFileError as error:
        return [], error.message, error.parameters
    except MemoryError:
        return [], TOO_MUCH_MEMORY, {}
