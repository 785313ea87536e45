"""Bytes → what was made of them: a pure function, run over many files by processes."""

import hashlib
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context, parent_process
from pathlib import Path

from gaistats.checks import check_report
from gaistats.errors import UnreadableFileError
from gaistats.forms.recogniser import recognise_report
from gaistats.pipeline.outcome import Outcome
from gaistats.readers import read_document
from gaistats.readers.document import Document
from gaistats.wording import N_

WORKERS = 2
# Not forked: a fork would copy the locks of the threads that show progress.
START = "spawn"
FEW = 24
"""Up to so many files, starting processes costs more than it saves."""

INTERNAL_ERROR = N_(
    "Internal error ({kind}) in reading this file; the others are not affected. "
    "Please report it together with the file."
)


def recognise_bytes(content: bytes, name: str) -> Outcome:
    """One file's outcome; its errors are outcomes too, also the program's own."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return _recognise_document(read_document(content, name), sha256)
    except UnreadableFileError as error:
        parameters = _plain(error.parameters)
        return Outcome(sha256, "unreadable", reason=error.message, parameters=parameters)
    except Exception as error:  # a bug may cost one file, never the batch
        return _internal_error(sha256, type(error).__name__)


def recognise_file(path: Path) -> Outcome:
    """As ``recognise_bytes``; a file that cannot be opened is unreadable."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = N_("The file cannot be opened ({why}). Check that it is there and may be read.")
        parameters = {"why": error.strerror or type(error).__name__}
        return Outcome("", "unreadable", reason=reason, parameters=parameters)
    return recognise_bytes(content, path.name)


def recognise_files(paths: Sequence[Path]) -> Iterator[tuple[Path, Outcome]]:
    """Every file's outcome, as they are ready; larger batches on two processes."""
    if len(paths) <= FEW:
        yield from ((path, recognise_file(path)) for path in paths)
        return
    pending = list(paths)
    while pending:
        done = set()
        for path, outcome in _run_pool(pending, WORKERS):
            done.add(path)
            yield path, outcome
        pending = [path for path in pending if path not in done]
        # A worker died. What killed it was among the first not done: try those one by one.
        suspects, pending = pending[: 2 * WORKERS + 2], pending[2 * WORKERS + 2 :]
        yield from _run_alone(suspects)


def _recognise_document(document: Document, sha256: str) -> Outcome:
    recognition = recognise_report(document)
    report = recognition.report if recognition.status == "recognised" else None
    if report is not None:
        report = replace(report, findings=check_report(report))
    return Outcome(
        sha256=sha256,
        status=recognition.status,
        format=document.format,
        original_format=document.original_format,
        doubtful=recognition.doubtful,
        reason=recognition.reason,
        parameters=_plain(recognition.parameters),
        source_url=dict(document.metadata).get("source_url"),
        report=report,
    )


def _plain(parameters: Mapping[str, object]) -> dict[str, str | float]:
    """The parameters of a message as they can be stored."""
    return {k: v if isinstance(v, str | int | float) else str(v) for k, v in parameters.items()}


def _internal_error(sha256: str, kind: str) -> Outcome:
    return Outcome(sha256, "unreadable", reason=INTERNAL_ERROR, parameters={"kind": kind})


def _run_pool(paths: Iterable[Path], workers: int) -> Iterator[tuple[Path, Outcome]]:
    """The outcomes in order, ending early when a worker dies."""
    pool = ProcessPoolExecutor(workers, get_context(START), initializer=_begin_worker)
    try:
        futures: list[tuple[Path, Future[Outcome]]] = [
            (path, pool.submit(recognise_file, path)) for path in paths
        ]
        for path, future in futures:
            yield path, future.result()
    except BrokenProcessPool:
        return
    finally:  # also when the user interrupts: what was not begun is not waited for
        pool.shutdown(cancel_futures=True)


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


def _run_alone(paths: Iterable[Path]) -> Iterator[tuple[Path, Outcome]]:
    """Each file in a process of its own, so that a death is only its own."""
    for path in paths:
        outcomes = list(_run_pool([path], 1))
        if outcomes:
            yield from outcomes
        else:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            yield path, _internal_error(sha256, "worker process died")
