"""What reading one document may take: time and memory."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from gaistats.wording import N_

MOST_SECONDS = 6.0
"""For reading and recognising a document, without the conversion of older formats."""
LEAST_SECONDS = 1.0
"""For a document of an archive in which others took too long."""
GRACE_SECONDS = 1.0
"""Code that does not hear the signal is ended with its process after so many more."""
MOST_MEMORY = 775 * 2**20
"""Of one worker beyond its own; the process that began it has the rest of 1 GiB."""
WORN_MEMORY = 500 * 2**20
"""A worker that has ever held so much is replaced: memory is not given back."""

TOO_SLOW = N_(
    "Reading the file took too long. Save it anew from the program it was made with, "
    "only the report itself, and import that."
)
TOO_MUCH_MEMORY = N_(
    "Reading the file needs too much memory. Save it anew from the program it was made with, "
    "only the report itself, and import that."
)

_REPEAT_SECONDS = 0.5


class TooSlowError(BaseException):
    """Time is up. No Exception: nothing that reads a document may take it for a broken file."""


@contextmanager
def limit_seconds(seconds: float) -> Iterator[None]:
    """Raises TooSlowError within the block when time is up; no limit where there are no timers.

    For the main thread only. The signal comes again in case a callback has swallowed it.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _raise_too_slow)
    signal.setitimer(signal.ITIMER_REAL, seconds, _REPEAT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def limit_memory(more: int) -> None:
    """Makes this process fail with MemoryError when it takes ``more`` bytes than it has now.

    Only where systems can do so.
    """
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with suppress(ValueError, OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[5])
        resource.setrlimit(resource.RLIMIT_DATA, (pages * resource.getpagesize() + more, hard))


def most_memory_held() -> int:
    """The most bytes that this process has held so far; 0 where systems do not tell.

    Not by getrusage, which counts what the process was before it became a worker.
    """
    with suppress(OSError):
        lines = Path("/proc/self/status").read_text().splitlines()
        held = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: 0 kB")
        return int(held.split()[1]) * 1024
    return 0


def _raise_too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlowError
