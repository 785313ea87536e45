"""The districts of a year: what was filed, and their measures beside it."""

from typing import Any

from gaistats.model import Scope
from gaistats.stats.key_figures import read_key_figures
from gaistats.store.read import read_district_table
from gaistats.ui.cached import ask_rows, keep

Row = dict[str, Any]
MEASURES = ("received", "disclosure_rate")


def collect_districts(scope: Scope, year: int) -> list[Row]:
    """A row a district: columns of ``read_district_table``, and of each of MEASURES its figures.

    The figures are a row of ``read_key_figures``, None where the district has none. ``line`` is
    what was received year by year, which rests on ``line_corrected`` corrected cells.
    """
    return keep(lambda: _collect(scope, year), "districts", scope, year)


def _collect(scope: Scope, year: int) -> list[Row]:
    figures = {name: ask_rows(read_key_figures, scope, name, "district") for name in MEASURES}
    years = sorted({row["year"] for row in figures["received"]})
    of_year = {name: {row["district_id"]: row for row in rows if row["year"] == year}
               for name, rows in figures.items()}  # fmt: skip
    rows = ask_rows(read_district_table, scope, year)
    return [
        {**row, **{name: of_year[name].get(row["district_id"]) for name in MEASURES},
         **_draw_line(figures["received"], row["district_id"], years)}
        for row in rows
    ]  # fmt: skip


def _draw_line(rows: list[Row], district: str, years: list[int]) -> Row:
    own = {row["year"]: row for row in rows if row["district_id"] == district}
    return {
        "line": [own[year]["value"] if year in own else None for year in years],
        "line_corrected": sum(row["corrected"] for row in own.values()),
    }
