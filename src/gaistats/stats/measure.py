"""What is measured: one definition each, from ``measures/*.toml``.

A file is a measure, or a family of measures that differ in a cell and its words
(``[members]``). Which cells stand for each other in the two forms is not stated there: the
crosswalk knows (``stats.terms``).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from gaistats.errors import DefinitionError, MeasureError
from gaistats.forms.definition import cell_keys
from gaistats.wording import N_

UNITS = ("count", "share", "per_hundred", "wan_yuan")
"""A number of cases; a fraction from 0 to 1; cases in each hundred; 10,000 yuan."""
RATES = ("share", "per_hundred")
"""The units that have a denominator."""
DIRECTIONS = ("higher", "lower", "neither")
"""Which way is better, where the law wants one; workload and rights have neither."""

_TEXTS = ("title", "why", "caution", "source")
_FIELDS = {"order", "unit", "direction", *_TEXTS, "numerator", "denominator", "id", "members"}


class Words(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The English text for ``en``, else the Chinese."""
        return self.en if language == "en" else self.zh


class Term(NamedTuple):
    """A cell and what it is multiplied by."""

    cell: str
    weight: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: Σ weight × cell, for rates divided by such a sum.

    ``denominator`` is empty for counts and money. ``source`` says on which article, document
    and rows it rests.
    """

    measure_id: str
    order: int
    unit: str
    direction: str
    title: Words
    why: Words
    caution: Words
    source: Words
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Of numerator and denominator."""
        return self.numerator + self.denominator


@cache
def load_measures() -> Mapping[str, Measure]:
    """All measures by id, in the order in which they are listed. Raises DefinitionError."""
    folder = resources.files("gaistats.stats") / "measures"
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    found = [measure for file in files for measure in read_measures(file)]
    # Members of a family keep the order of their file.
    ordered = sorted(found, key=lambda measure: measure.order)
    return {measure.measure_id: measure for measure in ordered}


def load_measure(measure_id: str) -> Measure:
    """One measure. Raises MeasureError that names those with a similar id."""
    measures = load_measures()
    if measure_id in measures:
        return measures[measure_id]
    near = get_close_matches(measure_id, measures, n=3, cutoff=0.4)
    if not near:
        raise MeasureError(
            N_("There is no measure “{measure}”. “gaistats stats” lists them."), measure=measure_id
        )
    raise MeasureError(
        N_("There is no measure “{measure}”. Similar ones: {near}. “gaistats stats” lists all."),
        measure=measure_id, near=", ".join(near),
    )  # fmt: skip


def read_measures(file: Traversable) -> Iterator[Measure]:
    """The measure of a file, or the members of its family. Raises DefinitionError naming it."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        stem = file.name.removesuffix(".toml")
        members = told.get("members", {"": {"zh": "", "en": ""}})
        for member, label in members.items():
            yield _read_member(told, told.get("id", stem), member, Words(**label))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DefinitionError(N_("{file}: {why}"), file=str(file), why=str(error)) from error


def _read_member(told: Mapping[str, Any], name: str, member: str, label: Words) -> Measure:
    texts = {key: _read_words(told[key], label) for key in _TEXTS}
    numerator, denominator = (
        tuple(_read_terms(told.get(key, {}), member)) for key in ("numerator", "denominator")
    )
    _check(told, numerator, denominator)
    return Measure(
        measure_id=name.replace("{member}", member),
        order=told["order"],
        unit=told["unit"],
        direction=told["direction"],
        numerator=numerator,
        denominator=denominator,
        **texts,
    )


def _read_words(told: Mapping[str, str], label: Words) -> Words:
    words = Words(**told)
    if not all(words):
        raise ValueError("a text is missing in one of the languages")
    return Words(*(text.replace("{label}", part) for text, part in zip(words, label, strict=True)))


def _read_terms(told: Mapping[str, int], member: str) -> Iterator[Term]:
    for pattern, weight in told.items():
        named = pattern.replace("{member}", member)
        cells = [key for key in cell_keys() if fnmatchcase(key, named)]
        if not cells or weight not in {1, -1}:
            raise ValueError(f"no such cell, or its weight is not 1 or -1: {named}")
        yield from (Term(cell, weight) for cell in cells)


def _check(
    told: Mapping[str, Any], numerator: tuple[Term, ...], denominator: tuple[Term, ...]
) -> None:
    if unknown := set(told) - _FIELDS:
        raise ValueError(f"unknown fields: {sorted(unknown)}")
    if told["unit"] not in UNITS or told["direction"] not in DIRECTIONS:
        raise ValueError("no such unit or direction")
    if not numerator or bool(denominator) != (told["unit"] in RATES):
        raise ValueError("a rate has numerator and denominator, a count a numerator only")
