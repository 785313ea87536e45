"""Names and contents of what is saved."""

from collections.abc import Callable

import pandas as pd

from gaistats.exports.file_names import join_name
from gaistats.model import Scope
from gaistats.pieces.language import language, speak
from gaistats.pieces.source import name_parts


def name_csv(what: str, place: str, years: str, scope: Scope) -> str:
    """A file name that says metric, scope, years, basis, whether it is a sample, and the date."""
    return join_name(name_parts(what, place, years, scope), "csv")


def write_csv(table: pd.DataFrame) -> bytes:
    """CSV that Excel opens as UTF-8; the first line is the header. Missing numbers are empty."""
    text: str = table.map(_write_whole).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def write_later(tabulate: Callable[[], pd.DataFrame]) -> Callable[[], bytes]:
    """``write_csv`` when somebody asks for it; ``tabulate`` must not ask the store.

    It runs in a thread of its own, which is told here what is spoken.
    """
    spoken = language()

    def write() -> bytes:
        speak(spoken)
        return write_csv(tabulate())

    return write


def _write_whole(value: object) -> object:
    """A count as it is counted: 2113, where the table holds 2113.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else value
