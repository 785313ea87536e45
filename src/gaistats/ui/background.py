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

    ``work`` is given this object, to tell it how far it is, or by ``step`` what it does now.
    Inside there may be no ``st``.
    """

    def __init__(self, work: Callable[["Work[R]"], R]) -> None:
        self.done, self.total, self.documents = 0, 0, 0
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

    def progress(self, done: int, total: int, documents: int = 0) -> None:
        """Takes note of how far it is. Raises StoppedError when it was stopped.

        ``documents`` were read so far: of an archive alone only they tell that it goes on.
        """
        self.done, self.total, self.documents = done, total, documents
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
