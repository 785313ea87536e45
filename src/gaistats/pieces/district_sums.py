"""The districts of a year: what was filed, and their measures beside it."""

from collections.abc import Sequence
from typing import Any

from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows, keep
from gaistats.stats.key_figures import read_key_figures
from gaistats.store.read import read_coverage, read_district_table, read_office_table

Row = dict[str, Any]
MEASURES = ("received", "disclosure_rate")


def collect_districts(scope: Scope, year: int) -> list[Row]:
    """A row a district: columns of ``read_district_table``, and of each of MEASURES its figures.

    The figures are a row of ``read_key_figures``, None where the district has none. ``line`` is
    what was received year by year, which rests on ``line_corrected`` corrected cells. ``beside``
    is the office's row of ``read_office_table`` where a district with others below it has one
    office only, which speaks for the whole area: such a line stands last; else None.
    """
    return keep(lambda: _collect(scope, year), "districts", scope, year)


def _collect(scope: Scope, year: int) -> list[Row]:
    figures = {name: ask_rows(read_key_figures, scope, name, "district") for name in MEASURES}
    years = sorted({row["year"] for row in figures["received"]})
    of_year = {name: {row["district_id"]: row for row in rows if row["year"] == year}
               for name, rows in figures.items()}  # fmt: skip
    rows = ask_rows(read_district_table, scope, year)
    beside = _find_beside(scope, year, rows)
    told = [
        {**row, **{name: of_year[name].get(row["district_id"]) for name in MEASURES},
         **_draw_line(figures["received"], row["district_id"], years),
         "beside": beside.get(row["district_id"])}
        for row in rows
    ]  # fmt: skip
    return sorted(told, key=lambda row: row["beside"] is not None)


def collect_total(scope: Scope, year: int, rows: Sequence[Row]) -> Row:
    """The line above the districts' ``rows``: the same numbers of the whole scope."""
    coverage = next(row for row in ask_rows(read_coverage, scope) if row["year"] == year)
    figures = {name: ask_rows(read_key_figures, scope, name) for name in MEASURES}
    own = {name: next((row for row in of_all if row["year"] == year), None)
           for name, of_all in figures.items()}  # fmt: skip
    received = figures["received"]
    return {
        **{name: coverage[name] for name in ("filed", "expected", "waiting")}, **own,
        **{name: sum(row[name] for row in rows) for name in ("own_reports", "errors")},
        "line": [row["value"] for row in received],
        "line_corrected": sum(row["corrected"] for row in received),
    }  # fmt: skip


def _find_beside(scope: Scope, year: int, rows: Sequence[Row]) -> dict[str, Row]:
    """District → its one office, where that speaks for the districts below, too."""
    offices: dict[str, list[Row]] = {row["parent"]: [] for row in rows if row["parent"]}
    for office in ask_rows(read_office_table, scope, year):
        offices.get(office["district_id"], []).append(office)
    return {district: of_it[0] for district, of_it in offices.items()
            if [office["scope"] for office in of_it] == ["includes_subordinates"]}  # fmt: skip


def _draw_line(rows: list[Row], district: str, years: list[int]) -> Row:
    own = {row["year"]: row for row in rows if row["district_id"] == district}
    return {
        "line": [own[year]["value"] if year in own else None for year in years],
        "line_corrected": sum(row["corrected"] for row in own.values()),
    }
