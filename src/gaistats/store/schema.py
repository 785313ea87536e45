"""The tables of a generation, with one figure column per cell of all forms together."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import resources

from gaistats.forms.definition import TABLES, cell_keys, load_forms

TABLE_NAMES = (
    "build",
    "district",
    "office",
    "office_name",
    "expected_report",
    "report",
    "report_figures",
    "cell_note",
    "correction",
    "section",
    "similar_text",
    "narrative_number",
    "finding",
    "rechecked",
    "unrecognised",
)

FIGURE_HEADER = {
    "report_id": "VARCHAR NOT NULL",
    "basis": "VARCHAR NOT NULL",
    "year": "INTEGER",
    "district_id": "VARCHAR",
    "office_id": "VARCHAR",
    "kind": "VARCHAR",
    "level": "VARCHAR",
    "scope": "VARCHAR",
    "sample": "BOOLEAN NOT NULL",
    "in_force": "BOOLEAN NOT NULL",
    "confidence": "VARCHAR NOT NULL",
    "placement": "VARCHAR NOT NULL",
}
"""The columns of ``report_figures`` before the cells; NULL office_id: unplaced, never summed."""

# Figures as a scope of one basis (seen_on) sees them: the corrected ones of a report that has
# corrections, the printed ones of all others.
_FIGURES_BY_BASIS = """
CREATE VIEW figures_by_basis AS
SELECT *, 'printed' AS seen_on FROM report_figures WHERE basis = 'printed'
UNION ALL
SELECT *, 'corrected' FROM report_figures
WHERE basis = 'corrected' OR report_id NOT IN (SELECT report_id FROM correction)
"""


@cache
def schema_statements() -> tuple[str, ...]:
    """The DDL of a generation, in order. New forms add columns without anything to write."""
    tables = resources.files("gaistats.store").joinpath("schema.sql").read_text(encoding="utf-8")
    views = (_FIGURES_BY_BASIS, *(_table_view(table) for table in TABLES))
    return (tables, _figures_table(), *views)


@cache
def schema_digest() -> str:
    """Changes whenever the tables change, so that an older store is built anew."""
    return sha256("\n".join(schema_statements()).encode()).hexdigest()[:12]


def keys_of_table(table: str) -> tuple[str, ...]:
    """The cell keys of one table of the form (proactive, requests, disputes) in any form."""
    wanted = {
        key for form in load_forms().values() for key, row, _ in form.cells() if row.table == table
    }
    return tuple(key for key in cell_keys() if key in wanted)


def _figures_table() -> str:
    return f"CREATE TABLE report_figures ({', '.join(_figure_columns())})"


def _figure_columns() -> Iterator[str]:
    yield from (f"{name} {kind}" for name, kind in FIGURE_HEADER.items())
    yield from (f'"{key}" DOUBLE' for key in cell_keys())


def _table_view(table: str) -> str:
    cells = ", ".join(f'figures."{key}"' for key in keys_of_table(table))
    # The names come from the package's own definitions, never from a user.
    return (
        f"CREATE VIEW {table} AS SELECT report.*, figures.basis, figures.confidence, {cells} "  # noqa: S608
        "FROM report JOIN report_figures AS figures USING (report_id)"
    )
