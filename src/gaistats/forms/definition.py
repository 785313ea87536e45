"""The official forms, loaded from their data files and checked while loading.

A form is a folder of ``definitions``: ``form.toml`` (blocks), ``rows.csv``,
``columns.csv``, ``identities.csv``. A *block* is a part of a table whose rows share one
header line. A cell's key is ``<row>__<column>``.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from gaistats.errors import DefinitionError
from gaistats.wording import N_

TABLES = ("proactive", "requests", "disputes")
SECTIONS = ("overview", *TABLES, "problems", "other")
"""The six sections in the order of the form (国办公开办函〔2021〕30号)."""
UNITS = ("count", "wan_yuan", "money_as_printed")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a table whose rows share one header: ``heading`` is printed above it."""

    block: str
    table: str
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form; ``parents`` are the group labels printed left of its label."""

    row: str
    block: str
    table: str
    label: str
    parents: tuple[str, ...]
    label_en: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block; ``unit`` is count, wan_yuan or money_as_printed."""

    column: str
    block: str
    label: str
    parents: tuple[str, ...]
    label_en: str
    unit: str
    aliases: tuple[str, ...]

    def __hash__(self) -> int:
        """By its name: what a header names is looked up for tuples of columns."""
        return hash(self.column)


@dataclass(frozen=True, slots=True)
class Identity:
    """total = Σ weight × part. Terms are (cell key, weight, variant).

    ``variant`` is empty for a term that always counts; of the terms with a variant only
    those of the variant that stands in the document count.
    """

    identity: str
    table: str
    total: str
    terms: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One official form."""

    form: str
    title_zh: str
    title_en: str
    document: str
    first_year: int
    blocks: Mapping[str, Block]
    rows: Mapping[str, Row]
    columns: Mapping[tuple[str, str], Column]
    identities: tuple[Identity, ...]

    def columns_of(self, block: str) -> tuple[Column, ...]:
        """The columns of a block, in the order of the form."""
        return tuple(column for (name, _), column in self.columns.items() if name == block)

    def rows_of(self, table: str) -> tuple[Row, ...]:
        """The rows of a table, in the order of the form."""
        return tuple(row for row in self.rows.values() if row.table == table)

    def cells(self) -> Iterator[tuple[str, Row, Column]]:
        """Every cell as (key, row, column), in the order of the form."""
        for row in self.rows.values():
            for column in self.columns_of(row.block):
                yield f"{row.row}__{column.column}", row, column


def _folder() -> Traversable:
    return resources.files("gaistats.forms") / "definitions"


@cache
def load_forms() -> dict[str, Form]:
    """All forms by identifier, oldest first. Raises DefinitionError."""
    folders = sorted((f for f in _folder().iterdir() if f.is_dir()), key=lambda f: f.name)
    return {form.form: form for form in map(load_form, folders)}


def newest_form() -> Form:
    """The form that is in force."""
    return list(load_forms().values())[-1]


@cache
def cell_keys() -> tuple[str, ...]:
    """The union of all forms' cell keys, in the order of the newest form, then the rest."""
    keys = [key for form in reversed(load_forms().values()) for key, _, _ in form.cells()]
    return tuple(dict.fromkeys(keys))


@cache
def cell_units() -> Mapping[str, str]:
    """The unit of every cell key: count, wan_yuan or money_as_printed."""
    return {key: column.unit for form in load_forms().values() for key, _, column in form.cells()}


@cache
def keys_by_table() -> Mapping[str, tuple[str, ...]]:
    """All cell keys of all forms by the table in which they stand."""
    cells = [(row.table, key) for form in load_forms().values() for key, row, _ in form.cells()]
    return {
        table: tuple(dict.fromkeys(key for at, key in cells if at == table)) for table in TABLES
    }


def load_form(folder: Traversable) -> Form:
    """Reads one form's folder. Raises DefinitionError naming file and line."""
    head = tomllib.loads((folder / "form.toml").read_text(encoding="utf-8"))
    blocks = {b["id"]: Block(b["id"], b["table"], b["heading"]) for b in head["blocks"]}
    rows = {r.row: r for r in _read_rows(folder / "rows.csv", blocks)}
    columns = {(c.block, c.column): c for c in _read_columns(folder / "columns.csv", blocks)}
    form = Form(
        form=head["id"],
        title_zh=head["title_zh"],
        title_en=head["title_en"],
        document=head["document"],
        first_year=head["first_year"],
        blocks=blocks,
        rows=rows,
        columns=columns,
        identities=(),
    )
    return replace(form, identities=_read_identities(form, folder / "identities.csv"))


def read_table(path: Traversable, fields: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a definition file as (line number, fields). Raises DefinitionError."""
    reader = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    if tuple(reader.fieldnames or ()) != fields:
        raise _broken(path, 1, f"header is not {','.join(fields)}")
    for fields_read in reader:
        if None in fields_read or None in fields_read.values():
            raise _broken(path, reader.line_num, "wrong number of fields")
        yield reader.line_num, fields_read


def _broken(path: Traversable, line: int, why: str) -> DefinitionError:
    return DefinitionError(N_("{file}, line {line}: {why}"), file=str(path), line=line, why=why)


def _read_rows(path: Traversable, blocks: Mapping[str, Block]) -> Iterator[Row]:
    seen: set[str] = set()
    for line, r in read_table(path, ("block", "row", "parent", "label", "label_en", "aliases")):
        if r["block"] not in blocks or not r["label"] or not r["label_en"]:
            raise _broken(path, line, f"unknown block or empty label: {r}")
        if r["row"] in seen:
            raise _broken(path, line, f"row {r['row']} stands twice")
        seen.add(r["row"])
        table = blocks[r["block"]].table
        yield Row(
            r["row"], r["block"], table, r["label"], _split(r["parent"], "/"),
            r["label_en"], _split(r["aliases"], "|"),
        )  # fmt: skip


def _read_columns(path: Traversable, blocks: Mapping[str, Block]) -> Iterator[Column]:
    fields = ("block", "column", "parent", "label", "label_en", "unit", "aliases")
    for line, r in read_table(path, fields):
        if r["block"] not in blocks or r["unit"] not in UNITS or not r["label"]:
            raise _broken(path, line, f"unknown block or unit, or empty label: {r}")
        yield Column(
            r["column"], r["block"], r["label"], _split(r["parent"], "/"),
            r["label_en"], r["unit"], _split(r["aliases"], "|"),
        )  # fmt: skip


def _split(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(separator) if part)


def _read_identities(form: Form, path: Traversable) -> tuple[Identity, ...]:
    keys = {key: row.table for key, row, _ in form.cells()}
    terms: dict[tuple[str, str], list[tuple[str, int, str]]] = {}
    for line, r in read_table(path, ("identity", "total", "part", "weight", "variant")):
        pairs = list(_expand(r["total"], r["part"], keys, form))
        if not pairs or r["weight"] not in {"1", "-1"}:
            raise _broken(path, line, f"no such cells, or weight is not 1 or -1: {r}")
        for total, part in pairs:
            term = (part, int(r["weight"]), r["variant"])
            terms.setdefault((r["identity"], total), []).append(term)
    return tuple(
        Identity(name, keys[total], total, tuple(parts)) for (name, total), parts in terms.items()
    )


def _expand(
    total: str, part: str, keys: Mapping[str, str], form: Form
) -> Iterator[tuple[str, str]]:
    """Fills the ``*`` of a pattern with every row or column for which both cells exist.

    A part that its form does not print (one row of 其他处理 in the 2021 form) is taken
    all the same, because documents mix the forms.
    """
    stars = dict.fromkeys(name for key in keys for name in key.split("__"))
    for star in stars:
        filled_total, filled_part = total.replace("*", star), part.replace("*", star)
        if filled_total in keys and (
            filled_part in keys or filled_part in _other_handling_keys(form)
        ):
            yield filled_total, filled_part


def _other_handling_keys(form: Form) -> frozenset[str]:
    """The keys of (六)其他处理 in either form, over the applicant columns."""
    rows = ("otherwise_closed", "other_not_corrected_in_time", "other_fee_unpaid", "other_other")
    columns = [c.column for c in form.columns_of("applicants")]
    return frozenset(f"{row}__{column}" for row in rows for column in columns)
