"""The language that is spoken, and numbers and sentences in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from gaistats import wording
from gaistats.forms.names import STATE_WORDS
from gaistats.registry.words import KIND_WORDS
from gaistats.wording import LANGUAGES

KINDS = KIND_WORDS
STATES = STATE_WORDS
_ONE_WAN = 10_000


_language: ContextVar[str] = ContextVar("language", default="zh")


def speak(spoken: str) -> None:
    """Sets the language of this thread: a run of a page, a command."""
    _language.set(spoken if spoken in LANGUAGES else "zh")


@contextmanager
def speaking(spoken: str) -> Iterator[None]:
    """The language of this thread, within the block."""
    token = _language.set(spoken)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """What this thread speaks: every run of a page has its own thread, and so its own."""
    return _language.get()


def t(message: str, **parameters: object) -> str:
    """A sentence of the catalogue in the language that is spoken."""
    return wording.word(language(), message, **parameters)


def t_count(one: str, many: str, count: int, **parameters: object) -> str:
    """A sentence that depends on a number."""
    return wording.word_count(language(), one, many, count, **parameters)


def pick_name(name: object, name_en: object) -> str:
    """A registered name; the English one beside English sentences where there is one."""
    return str(name_en) if language() == "en" and _there(name_en) else str(name)


def name_original(row: Mapping[str, Any]) -> str:
    """The path of a report's file; of a member of an archive the archive's and its own."""
    return f"{row['file']} › {row['member']}" if row.get("member") else str(row["file"])


def name_short(row: Mapping[str, Any]) -> str:
    """The same without folders."""
    return str(row.get("member") or row["file"]).rpartition("/")[2]


def word_kind(kind: str) -> str:
    """A kind of office in words; a kind that the registry invented stays as it is."""
    return t(KINDS[kind]) if kind in KINDS else kind


def word_number(value: object) -> str:
    """A figure in full: separators, up to six decimals, no trailing zeros."""
    return f"{float(str(value)):,.6f}".rstrip("0").rstrip(".")


def word_years(first: int, last: int) -> str:
    """A range of years, or the one year."""
    return str(first) if first == last else f"{first}–{last}"


def _there(value: object) -> bool:
    return value is not None and value == value and value != ""
