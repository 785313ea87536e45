"""The groups of cells of which zero activity is told."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources

from gaistats.errors import DefinitionError
from gaistats.forms.crosswalk import Relation, load_crosswalk
from gaistats.forms.definition import cell_keys, load_forms
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class ActivityGroup:
    """A group: the ``cells`` of all forms in it, and those whose sum is its number.

    ``counted`` is empty where the cells are of several units. A group is zero when every
    cell of the report's form is reported and 0; ``slots`` says per form which cells those
    are: each slot is filled by any one of its alternatives, all cells of which are there.
    """

    group: str
    title_zh: str
    title_en: str
    cells: tuple[str, ...]
    counted: tuple[str, ...]
    slots: Mapping[str, tuple[tuple[tuple[str, ...], ...], ...]]


@cache
def load_activity_groups() -> Mapping[str, ActivityGroup]:
    """All groups by name. Raises DefinitionError naming the group that is broken."""
    path = resources.files("gaistats.forms") / "definitions" / "activity_groups.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {g["id"]: _make_group(g, told["stock"], str(path)) for g in told["groups"]}


def _make_group(told: Mapping[str, object], stock: list[str], path: str) -> ActivityGroup:
    patterns, counted = _names(told["cells"]), _names(told["counted"])
    cells = tuple(c for c in cell_keys() if _matches(c, patterns) and not _matches(c, stock))
    idle = [p for p in patterns if not any(fnmatchcase(c, p) for c in cells)]
    if idle or not set(counted) <= set(cells):
        raise DefinitionError(
            N_("{file}, line {line}: {why}"), file=path, line=1,
            why=f"no such cells in {told['id']}: {idle or counted}",
        )  # fmt: skip
    slots = {form: tuple(dict.fromkeys(_find_slots(form, cells))) for form in load_forms()}
    return ActivityGroup(str(told["id"]), str(told["title_zh"]), str(told["title_en"]),
                         cells, counted, slots)  # fmt: skip


def _names(told: object) -> tuple[str, ...]:
    return tuple(told) if isinstance(told, list) else ()


def _matches(cell: str, patterns: list[str] | tuple[str, ...]) -> bool:
    return any(fnmatchcase(cell, pattern) for pattern in patterns)


def _find_slots(form: str, cells: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The form's cells; a sum of the other form and its parts stand for each other.

    Documents mix the forms: with the one row 其他处理 of 2019 a report of the 2021 form
    lacks nothing.
    """
    sums = {part: link for link in load_crosswalk().values() if link.relation is Relation.SUM_OF
            for part in (link.cell, *link.counterparts)}  # fmt: skip
    for cell, _, _ in load_forms()[form].cells():
        if cell in cells:
            link = sums.get(cell)
            yield ((link.cell,), link.counterparts) if link else ((cell,),)
