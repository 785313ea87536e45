"""Something long that goes on beside the page, which asks how far it is."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

from gaistats.errors import GaistatsError

R = TypeVar("R")


class StoppedError(Exception):
    """Nobody wants the result any more."""


class Work(Generic[R]):
    """A thread of its own: Streamlit ends the page's with every click.

    ``work`` is given a function to tell (done, total) to, and another that says that a part
    without steps has begun. Inside there may be no ``st``.
    """

    def __init__(self, work: Callable[["Work[R]"], R]) -> None:
        self.done, self.total = 0, 0
        self.step = ""
        self.result: R | None = None
        self.failure: Exception | None = None
        self._stopped = Event()
        self._thread = Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether there is a result or a failure."""
        return not self._thread.is_alive()

    def progress(self, done: int, total: int) -> None:
        """Takes note of how far it is. Raises StoppedError when it was stopped."""
        self.done, self.total = done, total
        if self._stopped.is_set():
            raise StoppedError

    def stop(self) -> None:
        """Ends it at its next step, and waits for that."""
        self._stopped.set()
        self._thread.join()

    def raise_bug(self) -> GaistatsError | None:
        """The user's error that ended it, if one did; what is none is raised."""
        if self.failure is None or isinstance(self.failure, GaistatsError):
            return self.failure
        raise self.failure

    def _run(self, work: Callable[["Work[R]"], R]) -> None:
        try:
            self.result = work(self)
        except Exception as failure:  # shown, or raised, by the page
            self.failure = failure
