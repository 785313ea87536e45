"""Files → outcomes, read by other processes, which a file may slow down, fill or kill.

Whatever a file does costs that file only, and is answered within seconds.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import cast

from gaistats.pipeline.limits import (
    GRACE_SECONDS,
    MOST_SECONDS,
    TOO_SLOW,
)
from gaistats.pipeline.originals import hash_file
from gaistats.pipeline.outcome import Outcome, unreadable
from gaistats.pipeline.worker_process import Begun, Message, Ready, serve
from gaistats.wording import N_

WORKERS = 2
FEW = 24
"""So many files are read before a second process would have begun."""
# Not forked: a fork would copy the locks of the threads that show progress.
START = "spawn"
_STARTING = threading.Lock()
_START_SECONDS = 60.0

DIED = N_(
    "Reading the file ended the program that read it: the file is damaged, or needs too much "
    "memory. Save it anew, or in another format, and import that."
)
REST_LEFT = N_(
    "The rest of the archive was not read, because one of its files ended the reading. "
    "Take that file out, and import the archive anew."
)


def recognise_files(paths: Sequence[Path]) -> Iterator[tuple[Path, Outcome]]:
    """Every file's outcomes in order, several for an archive; larger batches on two processes."""
    jobs = deque(map(_Job, paths))
    pool = _Pool(jobs, 1 if len(paths) <= FEW else WORKERS)
    try:
        while jobs:
            pool.go_on()
            while jobs and (jobs[0].is_done or jobs[0].outcomes):
                job = jobs[0]
                yield from ((job.path, outcome) for outcome in job.take())
                if job.is_done:
                    jobs.popleft()
    finally:  # also when the user interrupts: what was begun is not waited for
        pool.close()


@dataclass(slots=True)
class _Job:
    """A file and what is known of it so far; ``reading`` is the document being read."""

    path: Path
    outcomes: list[Outcome] = field(default_factory=list)
    sha256: str | None = None
    reading: Begun | None = None
    is_done: bool = False

    def take(self) -> list[Outcome]:
        """The outcomes that were not taken yet."""
        taken, self.outcomes = self.outcomes, []
        return taken

    def note(self, message: Begun | Outcome) -> None:
        """Takes up what a worker says."""
        self.sha256 = message.sha256
        if isinstance(message, Begun):
            self.reading = message
        else:
            self.reading = None
            self.outcomes.append(message)

    def fail(self, reason: str) -> None:
        """The document that was being read gets its reason; the archive around it another."""
        member = self.reading.member if self.reading else None
        if self.reading or self.sha256 is None:
            sha256 = self.sha256 or _hash(self.path)
            self.outcomes.append(unreadable(sha256, reason, member=member))
        if self.sha256 and (member or not self.reading):
            self.outcomes.append(unreadable(self.sha256, REST_LEFT))
        self.is_done = True


class _Pool:
    """Some workers that go through the jobs."""

    def __init__(self, jobs: Sequence[_Job], count: int) -> None:
        self._waiting = deque(jobs)
        self._workers = [_Worker() for _ in range(min(count, len(jobs)))]

    def go_on(self) -> None:
        """Waits until a worker says something or is ended, and gives work to the idle ones."""
        nearest = min(worker.deadline for worker in self._workers) - time.monotonic()
        said = wait([worker.connection for worker in self._workers], max(nearest, 0))
        for worker in tuple(self._workers):
            if worker.connection in said:
                worker.listen()
            elif time.monotonic() > worker.deadline:
                worker.fail(TOO_SLOW)
            if worker.is_over:
                self._replace(worker)
            elif worker.is_idle and self._waiting:
                worker.give(self._waiting.popleft())

    def _replace(self, worker: "_Worker") -> None:
        worker.close()
        self._workers.remove(worker)
        if self._waiting:
            self._workers.append(_Worker())

    def close(self) -> None:
        """Ends all workers."""
        for worker in self._workers:
            worker.close()


class _Worker:
    """A process that reads one file at a time."""

    def __init__(self) -> None:
        context = cast(SpawnContext, get_context(START))
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(theirs,), daemon=True)
        with hide_script():
            self._process.start()
        theirs.close()
        self._job: _Job | None = None
        self.is_idle = self.is_over = False
        self.deadline = time.monotonic() + _START_SECONDS

    def give(self, job: _Job) -> None:
        """Gives a file to an idle worker."""
        self._job, self.is_idle = job, False
        self._allow(MOST_SECONDS)
        with suppress(OSError):  # it has died; that will be heard
            self.connection.send(job.path)

    def listen(self) -> None:
        """Hears one message."""
        try:
            message: Message = self.connection.recv()
        except (EOFError, OSError):
            self.fail(DIED)
            return
        if isinstance(message, Ready):
            self._become_ready(message)
        elif self._job:
            self._job.note(message)
            self._allow(message.seconds if isinstance(message, Begun) else MOST_SECONDS)

    def fail(self, reason: str) -> None:
        """The file that was being read is given up, and the worker with it."""
        if self._job:
            self._job.fail(reason)
        self._job, self.is_over = None, True

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _become_ready(self, message: Ready) -> None:
        if self._job:
            self._job.is_done = True
        self._job, self.is_idle, self.is_over = None, not message.worn, message.worn
        self.deadline = float("inf")

    def _allow(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds + GRACE_SECONDS


@contextmanager
def hide_script() -> Iterator[None]:
    """A process that is started in it does not run the program's script once more.

    In the dashboard that is the page which somebody looks at: it would draw itself in the
    worker, and the file would never be read.
    """
    with _STARTING:
        script, nothing = sys.modules["__main__"], ModuleType("__main__")
        sys.modules["__main__"] = nothing
        try:
            yield
        finally:
            if sys.modules["__main__"] is nothing:  # else another page has begun meanwhile
                sys.modules["__main__"] = script


def _hash(path: Path) -> str:
    try:
        return hash_file(path)
    except OSError:
        return ""
