"""What the command line says and where: results on stdout, progress and errors on stderr."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from gaistats.wording import LANGUAGES, word

ENVIRONMENT = "GAISTATS_LANG"


def chosen_language(words: Sequence[str]) -> str:
    """``--lang`` of the command line, else ``GAISTATS_LANG``, else Chinese.

    Looked for before the command line is taken apart, because its help is worded too.
    """
    chosen = os.environ.get(ENVIRONMENT, "")
    for index, text in enumerate(words):
        if text.startswith("--lang="):
            chosen = text.removeprefix("--lang=")
        elif text == "--lang" and index + 1 < len(words):
            chosen = words[index + 1]
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


class Voice:
    """Speaks one language. Texts of documents are never taken for markup."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._out = Console(markup=False, highlight=False, emoji=False)
        self._err = Console(stderr=True, markup=False, highlight=False, emoji=False)

    def word(self, message: str, **parameters: object) -> str:
        """A message of the catalogue."""
        return word(self.language, message, **parameters)

    def say(self, message: str, **parameters: object) -> None:
        """Prints a message of the catalogue."""
        self.print(self.word(message, **parameters))

    def say_reason(
        self, subject: str, reason: str | None, parameters: Mapping[str, object]
    ) -> None:
        """Prints what is to be said of a file; ``reason`` is a message of the catalogue."""
        self.print(f"{subject}: {self.word(reason or '', **parameters)}")

    def complain(self, message: str, **parameters: object) -> None:
        """Prints a message to stderr, in one line."""
        self._err.print(" ".join(self.word(message, **parameters).split()), soft_wrap=True)

    def print(self, text: str) -> None:
        """Prints a finished text, without breaking its lines."""
        self._out.print(text, soft_wrap=True)

    def print_table(self, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Prints a table; ``headings`` are messages of the catalogue, None is left empty."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in headings:
            table.add_column(self.word(heading), overflow="fold")
        for row in rows:
            table.add_row(*("" if value is None else str(value) for value in row))
        self._out.print(table)

    @contextmanager
    def progress(self, message: str) -> Iterator[Callable[[int, int], None]]:
        """A bar on stderr while something long runs; to be told (done, total)."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        hidden = not self._err.is_terminal
        with Progress(*columns, console=self._err, transient=True, disable=hidden) as bar:
            task = bar.add_task(self.word(message), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
