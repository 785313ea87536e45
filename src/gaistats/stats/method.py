"""How figures are compared, from ``methods.toml``: formula, reading, limits and source of each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gaistats.errors import DefinitionError
from gaistats.stats.measure import Words
from gaistats.wording import N_

_TEXTS = ("title", "formula", "reading", "limits", "source")


@dataclass(frozen=True, slots=True)
class Method:
    """A way of comparing: what is computed, how to read it, what it cannot say, and who says so."""

    method_id: str
    title: Words
    formula: Words
    reading: Words
    limits: Words
    source: Words


@cache
def load_methods() -> Mapping[str, Method]:
    """All methods by id, in the file's order. Raises DefinitionError naming what is broken."""
    path = resources.files("gaistats.stats") / "methods.toml"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: _read_method(name, texts) for name, texts in told.items()}
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise DefinitionError(N_("{file}: {why}"), file=str(path), why=str(error)) from error


def _read_method(name: str, texts: Mapping[str, Any]) -> Method:
    if set(texts) != set(_TEXTS):
        raise ValueError(f"{name} needs the texts {', '.join(_TEXTS)} and no other")
    words = {key: Words(**texts[key]) for key in _TEXTS}
    if not all(all(pair) for pair in words.values()):
        raise ValueError(f"{name} lacks a text in one of the languages")
    return Method(name, **words)
