"""Questions to the store, put to whoever answers here: the dashboard's cache, or a store itself.

What a piece is made of is asked in one way, wherever it is shown.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import pandas as pd
import plotly.graph_objects as go

from gaistats.pieces.language import language
from gaistats.store.connection import Store
from gaistats.store.read import list_rows

P = ParamSpec("P")
R = TypeVar("R")


class Asker(Protocol):
    """Whoever answers: see the functions of the same names."""

    def ask(self, question: Callable[..., Any], args: Any, kwargs: Any) -> Any: ...  # noqa: ANN401, D102

    def ask_rows(self, question: Callable[..., Any], args: Any, kwargs: Any) -> Any: ...  # noqa: ANN401, D102

    def ask_states(self) -> Mapping[str, dict[str, Any]]: ...  # noqa: D102

    def keep(self, work: Callable[[], Any], subject: Any) -> Any: ...  # noqa: ANN401, D102

    def keep_decided(self, work: Callable[[], Any], subject: Any) -> Any: ...  # noqa: ANN401, D102

    def draw(self, chart: Callable[..., Any], args: Any, kwargs: Any) -> Any: ...  # noqa: ANN401, D102


class PlainAsker:
    """Asks a store, each question once. Callers share what they get, and must not change it.

    ``states`` are those of findings, as of ``read_decided``; without any all are open.
    """

    def __init__(
        self, store: Store, states: Mapping[str, dict[str, Any]] = MappingProxyType({})
    ) -> None:
        self._store, self._states = store, states
        self._known: dict[Any, Any] = {}

    def ask(self, question: Callable[..., Any], args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """The answer of the store."""
        asked = (question, args, tuple(sorted(kwargs.items())))
        return self._once(asked, lambda: question(self._store, *args, **kwargs))

    def ask_rows(self, question: Callable[..., Any], args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """The answer as rows."""
        return list_rows(self.ask(question, args, kwargs))

    def ask_states(self) -> Mapping[str, dict[str, Any]]:
        """Those that it was given."""
        return self._states

    def keep(self, work: Callable[[], Any], subject: Any) -> Any:  # noqa: ANN401
        """Works it out."""
        return self._once((language(), subject), work)

    def keep_decided(self, work: Callable[[], Any], subject: Any) -> Any:  # noqa: ANN401
        """The same: the states stay as they were given."""
        return self.keep(work, subject)

    def draw(self, chart: Callable[..., Any], args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        """Draws it."""
        return chart(*args, **kwargs)

    def _once(self, asked: Any, work: Callable[[], Any]) -> Any:  # noqa: ANN401
        if asked not in self._known:
            self._known[asked] = work()
        return self._known[asked]


_asker: ContextVar[Asker | None] = ContextVar("asker", default=None)
_default: list[Asker] = []


def answer_everywhere(asker: Asker) -> None:
    """Who answers in every thread that names nobody: a server has many."""
    _default[:] = [asker]


@contextmanager
def answering(asker: Asker) -> Iterator[None]:
    """Who answers in this thread, within the block."""
    token = _asker.set(asker)
    try:
        yield
    finally:
        _asker.reset(token)


def _who() -> Asker:
    return _asker.get() or _default[0]


def ask(question: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Asks one of the reads of ``store``, once a generation. Raises StoreError."""
    answer: R = _who().ask(question, args, kwargs)
    return answer


def ask_rows(
    question: Callable[Concatenate[Store, P], pd.DataFrame], *args: P.args, **kwargs: P.kwargs
) -> list[dict[str, Any]]:
    """As ``ask``, as rows with None for what is missing. Raises StoreError."""
    rows: list[dict[str, Any]] = _who().ask_rows(question, args, kwargs)
    return rows


def keep(work: Callable[[], R], *subject: Hashable) -> R:
    """What ``work`` makes of a subject (plain types), made once a generation and language.

    ``subject`` names all that the result depends on besides.
    """
    made: R = _who().keep(work, subject)
    return made


def ask_states() -> Mapping[str, dict[str, Any]]:
    """What somebody decided on findings, by finding: state, who, on (UTC) and why.

    Raises GaistatsError where the log of decisions cannot be used.
    """
    return _who().ask_states()


def keep_decided(work: Callable[[], R], *subject: Hashable) -> R:
    """As ``keep``, of what depends on the states of findings, too."""
    made: R = _who().keep_decided(work, subject)
    return made


def draw(chart: Callable[P, go.Figure], *args: P.args, **kwargs: P.kwargs) -> go.Figure:
    """A figure of ``charts``, drawn once for the same data: drawing is slower than reading."""
    return _who().draw(chart, args, kwargs)
