"""Formats of older programs, converted by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from gaistats.errors import UnreadableFileError
from gaistats.readers.formats import FileFormat
from gaistats.wording import N_

_TEXTS = {
    FileFormat.DOC: ".doc", FileFormat.RTF: ".rtf", FileFormat.ODT: ".odt",
    FileFormat.WORD_XML: ".xml",
}  # fmt: skip
_SHEETS = {
    FileFormat.XLS: ".xls", FileFormat.ODS: ".ods", FileFormat.XLSB: ".xlsb",
    FileFormat.EXCEL_XML: ".xml",
}  # fmt: skip
LEGACY = frozenset({*_TEXTS, *_SHEETS})

MOST_SECONDS = 44.0
"""For one conversion, waiting for its turn included."""
_COMMANDS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_OPTIONS = (
    "--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
    "--nofirststartwizard",
)  # fmt: skip


def convert_legacy(content: bytes, kind: FileFormat) -> bytes:
    """The same document as DOCX or XLSX. Raises UnreadableFileError.

    Converted by itself a document runs no macros. One conversion at a time: LibreOffice
    shares a profile between its windows, and gives a second one's work to the first.
    """
    program = find_libreoffice()
    if program is None:
        raise UnreadableFileError(
            N_(
                "This is an older format ({kind}). Install LibreOffice, "
                "or save the file as DOCX, XLSX or PDF and import that."
            ),
            kind=kind.value,
        )
    deadline = time.monotonic() + MOST_SECONDS
    profile = _find_profile()
    with tempfile.TemporaryDirectory(prefix="gaistats-") as folder, _take_turn(profile, deadline):
        return _convert(program, content, kind, Path(folder), profile, deadline)


def find_libreoffice() -> str | None:
    """The program's path, None where it is not installed."""
    found = (shutil.which(command) for command in _COMMANDS)
    placed = (place for place in _PLACES if Path(place).is_file())
    return next((path for path in found if path), None) or next(placed, None)


def _find_profile() -> Path:
    """A profile of our own, kept: the first start with a new one takes seconds."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with suppress(OSError, RuntimeError):
        folder = (Path(home) if home else Path.home() / ".cache") / "gaistats" / "libreoffice"
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.gettempdir()) / f"gaistats-libreoffice-{_user()}"


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


@contextmanager
def _take_turn(profile: Path, deadline: float) -> Iterator[None]:
    lock = FileLock(f"{profile}.lock")
    try:
        lock.acquire(timeout=max(deadline - time.monotonic(), 0))
    except Timeout as error:
        raise _too_long() from error
    try:
        yield
    finally:
        lock.release()


def _convert(
    program: str, content: bytes, kind: FileFormat, folder: Path, profile: Path, deadline: float
) -> bytes:
    suffix, target = (_TEXTS[kind], "docx") if kind in _TEXTS else (_SHEETS[kind], "xlsx")
    source = folder / f"original{suffix}"
    source.write_bytes(content)
    command = [
        program, f"-env:UserInstallation={profile.resolve().as_uri()}", *_OPTIONS,
        "--convert-to", target, "--outdir", str(folder / "converted"), str(source),
    ]  # fmt: skip
    _run(command, deadline)
    try:
        return (folder / "converted" / f"original.{target}").read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            N_(
                "LibreOffice could not open this older file ({kind}): it is damaged or protected "
                "by a password. Save it as DOCX, XLSX or PDF and import that."
            ),
            kind=kind.value,
        ) from error


def _run(command: list[str], deadline: float) -> None:
    """Runs LibreOffice and ends it with all that it has started, whatever happens."""
    process = subprocess.Popen(  # noqa: S603 - the program found above; no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(max(deadline - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired as error:
        raise _too_long() from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _too_long() -> UnreadableFileError:
    return UnreadableFileError(
        N_("LibreOffice took too long over this older file. Save it as DOCX, XLSX or PDF.")
    )
