"""The districts of a place, or its offices, by measure in a year: heat map or table."""

from collections.abc import Iterator, Mapping

import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.heat import draw_heat
from gaistats.charts.numbers import word_value
from gaistats.errors import PieceError
from gaistats.pieces.asked import ask, draw
from gaistats.pieces.district_cells import View, keep_cells, list_names, pick_rows
from gaistats.pieces.district_heat import MOST_SQUARES, list_squares, say_highest, word_states
from gaistats.pieces.district_tables import MOST_LINES, tabulate, tabulate_lines
from gaistats.pieces.language import language, t, t_count
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, place_name, say_filed, word_source
from gaistats.stats.intervals import FEWEST_CASES
from gaistats.stats.measure import load_measure
from gaistats.stats.side_by_side import SET
from gaistats.store.read import list_rows, read_coverage
from gaistats.wording import N_


def make_districts(view: View, year: int, *, heat: bool) -> Piece:
    """The heat map with all that is known, or the table that is read.

    Raises PieceError where there is no report of the year.
    """
    filed = ask(read_coverage, view.scope).query("filed > 0")["year"]
    if year not in set(filed):
        raise PieceError(
            N_("There is no report for the year {value} in what is selected."), value=year
        )
    cells, names = keep_cells(view), list_names(view, year)
    squares = list_squares(cells, names, year)
    title = say_highest(view, squares, year)
    source = word_source(view.scope, say_filed(view.scope, year))
    definition = _define(heat=heat)
    table = (tabulate if heat else tabulate_lines)(cells, names, year)
    figure = _draw(squares, title, definition, source) if heat else None
    rows, most = len(pick_rows(cells, names, year)), MOST_SQUARES if heat else MOST_LINES
    cut = [t("Shown are the first {n} of {m}.", n=most, m=f"{rows:,}")] if rows > most else []
    return Piece(
        title, definition, source, table, figure, (*_say_whole(cells, names, year), *cut),
        name_parts(t("Districts by measure"), place_name(view.scope), str(year), view.scope),
    )  # fmt: skip


def tabulate_all(view: View, year: int) -> pd.DataFrame:
    """All that is known of the year, also of what the table that is read leaves out."""
    return tabulate(keep_cells(view), list_names(view, year), year)


def _define(*, heat: bool) -> str:
    if heat:
        return t("Numbers as in the table; a rate only of {fewest} cases and more",
                 fewest=FEWEST_CASES)  # fmt: skip
    return t("Added up over the offices that report for themselves; a rate only of {fewest} cases "
             "and more", fewest=FEWEST_CASES)  # fmt: skip


def _draw(squares: pd.DataFrame, title: str, subtitle: str, source: str) -> go.Figure:
    return draw(draw_heat, squares, states=word_states(), language=language(), title=title,
                subtitle=subtitle, source=source)  # fmt: skip


def _say_whole(cells: pd.DataFrame, names: Mapping[str, str], year: int) -> Iterator[str]:
    """Each measure of the place as a whole, with the offices that are in it."""
    now = cells[(cells["year"] == year) & (cells["row_id"] == "") & cells["value"].notna()]
    for row in sorted(list_rows(now), key=lambda row: SET.index(row["measure_id"])):
        measure = load_measure(row["measure_id"])
        told = {"place": names[""], "year": year, "measure": measure.title.in_language(language()),
                "value": word_value(row["value"], measure.unit)}  # fmt: skip
        if row["expected"] is None:
            yield t_count("{place}, {year}: {measure} {value}, over {count} office.",
                          "{place}, {year}: {measure} {value}, over {count} offices.",
                          int(row["covered"]), **told)  # fmt: skip
        else:
            yield t("{place}, {year}: {measure} {value}, over {n} of {m} offices.",
                    n=f"{row['covered']:,.0f}", m=f"{row['expected']:,.0f}", **told)  # fmt: skip
