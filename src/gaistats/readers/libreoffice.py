"""LibreOffice, where it is installed: turns a document of one format into another."""

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


def find_libreoffice() -> str | None:
    """The program's path, None where it is not installed."""
    found = (shutil.which(command) for command in _COMMANDS)
    placed = (place for place in _PLACES if Path(place).is_file())
    return next((path for path in found if path), None) or next(placed, None)


def convert(program: str, content: bytes, suffix: str, target: str, seconds: float) -> bytes | None:
    """A document with this suffix as ``target`` (such as pdf); None where nothing came of it.

    Opened in this way it runs no macros. One conversion at a time: LibreOffice shares a profile
    between its windows, and gives a second one's work to the first. Raises TimeoutError;
    waiting for the turn counts.
    """
    deadline = time.monotonic() + seconds
    profile = _find_profile()
    with tempfile.TemporaryDirectory(prefix="gaistats-") as name, _take_turn(profile, deadline):
        folder = Path(name)
        source = folder / f"original{suffix}"
        source.write_bytes(content)
        command = [
            program, f"-env:UserInstallation={profile.resolve().as_uri()}", *_OPTIONS,
            "--convert-to", target, "--outdir", str(folder / "converted"), str(source),
        ]  # fmt: skip
        _run(command, deadline)
        converted = folder / "converted" / f"original.{target}"
        return converted.read_bytes() if converted.is_file() else None


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
        raise TimeoutError from error
    try:
        yield
    finally:
        lock.release()


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
        raise TimeoutError from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
