"""Bytes → what was made of them, one outcome a document: pure functions."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path, PurePosixPath

from gaistats.checks import check_report
from gaistats.errors import UnreadableFileError
from gaistats.forms.recogniser import recognise_report
from gaistats.pipeline.limits import TOO_MUCH_MEMORY, TOO_SLOW, TooSlowError
from gaistats.pipeline.originals import is_considered, read_file
from gaistats.pipeline.outcome import Outcome, closed_file, unreadable
from gaistats.readers import read_document
from gaistats.readers.archive import EMPTY, Member, walk_archive
from gaistats.readers.document import Document
from gaistats.readers.formats import FileFormat, detect_format
from gaistats.wording import N_

INTERNAL_ERROR = N_(
    "Internal error ({kind}) in reading this file; the others are not affected. "
    "Please report it together with the file."
)
REST_NOT_READ = N_(
    "The rest of the archive was not read, because too many of its files took too long. "
    "Send its files in smaller archives."
)
MOST_SLOW = 3
"""After so many members that take too long the rest of an archive is left."""

Guard = Callable[[str, str | None, FileFormat], AbstractContextManager[None]]
"""Limits the reading of one document: given its hash, its member name and its format."""


def unguarded(sha256: str, member: str | None, kind: FileFormat) -> AbstractContextManager[None]:
    """No limits."""
    return nullcontext()


def recognise_bytes(content: bytes, name: str) -> tuple[Outcome, ...]:
    """One file's outcome, or one for each document in an archive, in its order.

    Errors are outcomes too, also the program's own. There is always at least one.
    """
    return tuple(recognise_each(content, name))


def recognise_file(path: Path) -> tuple[Outcome, ...]:
    """As ``recognise_bytes``; a file that cannot be opened is unreadable."""
    return tuple(recognise_path(path))


def recognise_path(path: Path, guard: Guard = unguarded) -> Iterator[Outcome]:
    """As ``recognise_file``, one by one."""
    try:
        content = read_file(path)
    except OSError as error:
        yield closed_file(error)
    except MemoryError:
        yield unreadable("", TOO_MUCH_MEMORY)
    except UnreadableFileError as error:
        yield unreadable("", error.message, _plain(error.parameters))
    else:
        yield from recognise_each(content, path.name, guard)


def recognise_each(content: bytes, name: str, guard: Guard = unguarded) -> Iterator[Outcome]:
    """The outcomes of ``recognise_bytes`` one by one, each document's reading guarded."""
    sha256 = hashlib.sha256(content).hexdigest()
    if detect_format(content) is not FileFormat.ZIP:
        yield _recognise(content, name, sha256, None, guard)
        return
    is_empty = True
    for outcome in _recognise_archive(content, sha256, guard):
        is_empty = False
        yield outcome
    if is_empty:
        yield unreadable(sha256, EMPTY)


def _recognise_archive(content: bytes, sha256: str, guard: Guard) -> Iterator[Outcome]:
    slow = 0
    try:
        for member in walk_archive(content):
            if not is_considered(PurePosixPath(member.name)):
                continue
            outcome = _recognise_member(member, sha256, guard)
            yield outcome
            slow += outcome.reason == TOO_SLOW
            if slow >= MOST_SLOW:
                yield unreadable(sha256, REST_NOT_READ)
                return
    except UnreadableFileError as error:
        yield unreadable(sha256, error.message, _plain(error.parameters))
    except MemoryError:
        yield unreadable(sha256, TOO_MUCH_MEMORY)


def _recognise_member(member: Member, sha256: str, guard: Guard) -> Outcome:
    if member.refused is None:
        return _recognise(member.content, member.name, sha256, member.name, guard)
    error = member.refused
    return unreadable(sha256, error.message, _plain(error.parameters), member.name)


def _recognise(content: bytes, name: str, sha256: str, member: str | None, guard: Guard) -> Outcome:
    try:
        with guard(sha256, member, detect_format(content)):
            return _recognise_document(read_document(content, name), sha256, member)
    except UnreadableFileError as error:
        return unreadable(sha256, error.message, _plain(error.parameters), member)
    except TooSlowError:
        return unreadable(sha256, TOO_SLOW, member=member)
    except MemoryError:
        return unreadable(sha256, TOO_MUCH_MEMORY, member=member)
    except Exception as error:  # a bug may cost one file, never the batch
        return unreadable(sha256, INTERNAL_ERROR, {"kind": type(error).__name__}, member)


def _recognise_document(document: Document, sha256: str, member: str | None) -> Outcome:
    recognition = recognise_report(document)
    report = recognition.report if recognition.status == "recognised" else None
    if report is not None:
        report = replace(report, findings=check_report(report))
    return Outcome(
        sha256=sha256,
        status=recognition.status,
        format=document.format,
        original_format=document.original_format,
        member=member,
        doubtful=recognition.doubtful,
        reason=recognition.reason,
        parameters=_plain(recognition.parameters),
        source_url=dict(document.metadata).get("source_url"),
        report=report,
    )


def _plain(parameters: Mapping[str, object]) -> dict[str, str | float]:
    """The parameters of a message as they can be stored."""
    return {k: v if isinstance(v, str | int | float) else str(v) for k, v in parameters.items()}
