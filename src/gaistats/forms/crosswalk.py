"""Whether a cell's years may be joined across a change of form, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources

from gaistats.errors import DefinitionError
from gaistats.forms.definition import cell_keys, read_table
from gaistats.wording import N_

_FIELDS = ("cell", "relation", "counterpart", "why_zh", "why_en")


class Relation(StrEnum):
    """How a cell of one form stands to the other form.

    ``SAME``: the same thing under the same key. ``NARROWER``: the counterpart asks for
    the same thing more narrowly or widely; joined with a word of caution. ``SUM_OF``:
    equals the sum of the counterparts. ``ABSENT``: the other form does not ask for it;
    a series stops at the change of form.
    """

    SAME = "same"
    NARROWER = "narrower"
    SUM_OF = "sum_of"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Link:
    """A cell's relation to the other form; ``counterparts`` are cell keys there."""

    cell: str
    relation: Relation
    counterparts: tuple[str, ...]
    why_zh: str
    why_en: str


@cache
def load_crosswalk() -> Mapping[str, Link]:
    """Every cell of every form with its link. Raises DefinitionError naming file and line."""
    path = resources.files("gaistats.forms") / "definitions" / "crosswalk.csv"
    links: dict[str, Link] = {}
    for line, fields in read_table(path, _FIELDS):
        cells = [key for key in cell_keys() if fnmatchcase(key, fields["cell"])]
        if not cells or fields["relation"] not in tuple(Relation) or not fields["why_zh"]:
            raise DefinitionError(
                N_("{file}, line {line}: {why}"), file=str(path), line=line,
                why=f"no such cell or relation, or no reason: {fields}",
            )  # fmt: skip
        for cell in cells:
            links.setdefault(cell, _link(cell, fields))
    if missing := set(cell_keys()) - set(links):
        raise DefinitionError(
            N_("{file}, line {line}: {why}"), file=str(path), line=1,
            why=f"cells without a link: {sorted(missing)[:5]}",
        )  # fmt: skip
    return links


def _link(cell: str, fields: Mapping[str, str]) -> Link:
    column = cell.split("__")[1]
    relation = Relation(fields["relation"])
    named = [part for part in fields["counterpart"].split("|") if part]
    if relation is Relation.SAME:
        named = [cell]
    counterparts = tuple(part.replace("*", column) for part in named)
    return Link(cell, relation, counterparts, fields["why_zh"], fields["why_en"])


def joins_years(cell: str) -> bool:
    """Whether a series of this cell may be drawn through the change of form."""
    return load_crosswalk()[cell].relation is not Relation.ABSENT
