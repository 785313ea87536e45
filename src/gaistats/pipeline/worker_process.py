"""The life of a process that reads files: what it tells the one that began it, and its limits."""

import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection

from gaistats.pipeline.limits import (
    LEAST_SECONDS,
    MOST_MEMORY,
    MOST_SECONDS,
    WORN_MEMORY,
    TooSlowError,
    limit_memory,
    limit_seconds,
    most_memory_held,
)
from gaistats.pipeline.outcome import Outcome
from gaistats.readers.formats import FileFormat
from gaistats.readers.legacy import LEGACY

_SELDOM = 50_000
_CONVERSION_SECONDS = 45.0


@dataclass(frozen=True, slots=True)
class Begun:
    """Said by a worker before each document, with the seconds that it may take."""

    sha256: str
    member: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Ready:
    """Said by a worker when a file may be given to it; a worn one takes none any more."""

    worn: bool = False


Message = Begun | Ready | Outcome


def serve(connection: Connection) -> None:
    """The life of a worker: reads the files that it is told to."""
    _begin_worker()
    # Loaded here, so that the process that shows the results need not wait for it.
    from gaistats.pipeline.recognise import recognise_path

    # What is loaded stays; what documents make is freed without a search for circles.
    gc.freeze()
    gc.set_threshold(_SELDOM)
    limit_memory(MOST_MEMORY)
    worn = False
    with suppress(EOFError, OSError):
        while not worn:
            connection.send(Ready())
            for outcome in recognise_path(connection.recv(), _Guard(connection).watch):
                connection.send(outcome)
            worn = most_memory_held() > WORN_MEMORY
        connection.send(Ready(worn=True))


class _Guard:
    """Limits the time of one file's documents; what some lose, the others have less."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lost = 0.0

    def watch(
        self, sha256: str, member: str | None, kind: FileFormat
    ) -> AbstractContextManager[None]:
        """Tells the other side what is read, and raises TooSlowError when it takes too long."""
        seconds = max(MOST_SECONDS - self._lost, LEAST_SECONDS)
        seconds += _CONVERSION_SECONDS if kind in LEGACY else 0
        self._connection.send(Begun(sha256, member, seconds))
        return self._limit(seconds)

    @contextmanager
    def _limit(self, seconds: float) -> Iterator[None]:
        try:
            with limit_seconds(seconds):
                yield
        except TooSlowError:
            self._lost += seconds
            raise


def _begin_worker() -> None:
    """Ties a worker's life to the process that began it.

    Ctrl-C reaches every process: the first one ends the others, without their tracebacks.
    Killed, it cannot, and its workers would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
