"""The heat map of the districts page, its title, and the table that both views are saved as."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from gaistats.charts.heat import draw_heat
from gaistats.charts.numbers import word_value
from gaistats.pieces.asked import draw
from gaistats.pieces.language import language, t
from gaistats.pieces.piece import Piece, Recipe
from gaistats.pieces.source import say_filed, word_source
from gaistats.stats.measure import load_measure
from gaistats.stats.side_by_side import SET
from gaistats.stats.words import STATE_WORDS, UNIT_WORDS, word_state
from gaistats.ui.chart import show_chart
from gaistats.ui.district_cells import View
from gaistats.ui.district_table import pick_rows

MOST_SQUARES = 60  # rows; more cannot be read on one screen
MARKS = {"few": "<5", "no_cases": "∅", "in_doubt": "*", "not_in_form": "／", "no_report": "—",
         "waiting": "…", "blank": "□", "mark": "×", "unreadable": "?", "unknown": "(?)",
         "absent": "·", "beside": "＋"}  # fmt: skip


def show_heat(
    view: View, cells: pd.DataFrame, names: Mapping[str, str], year: int,
    name: Sequence[str], on_point: Callable[[list[str]], None],
) -> None:  # fmt: skip
    """The districts or offices of the year as squares; a click on one is told."""
    squares = list_squares(cells, names, year)
    words = {
        "title": say_highest(view, squares, year),
        "subtitle": t("Numbers as in the table; a rate only of {fewest} cases and more", fewest=5),
        "source": word_source(view.scope, say_filed(view.scope, year)),
    }
    figure = draw(draw_heat, squares, states=word_states(), language=language(), **words)
    piece = Piece(words["title"], words["subtitle"], words["source"],
                  tabulate(cells, names, year), figure, name=tuple(name))  # fmt: skip
    # Too narrow a screen scrolls: squares below their numbers' width cannot be read.
    recipe = Recipe("districts", view.scope, {"year": year, "own": view.own, "heat": True})
    with st.container(key="wide_figure"):
        show_chart(piece, recipe, key="districts_heat", on_point=on_point)


def list_squares(cells: pd.DataFrame, names: Mapping[str, str], year: int) -> pd.DataFrame:
    """The cells of a year as ``draw_heat`` wants them; the place as a whole is not among them.

    Nor are offices that speak for a whole area, beside which the others would all be pale,
    where there are others.
    """
    now = cells[(cells["year"] == year) & (cells["row_id"] != "")]
    alike = now[now["own"].ne(other=False)]
    now = now if alike.empty else alike
    rows = pick_rows(now, names, year)[:MOST_SQUARES]
    now = now[now["row_id"].isin(rows)]
    measures = {name: load_measure(name) for name in SET}
    titles = {name: m.title.in_language(language()) for name, m in measures.items()}
    order = now["row_id"].map(rows.index)
    told = now.assign(
        row_name=now["row_id"].map(names), column_id=now["measure_id"],
        column_name=now["measure_id"].map(titles), order=order,
        unit=now["measure_id"].map({name: m.unit for name, m in measures.items()}),
        column=now["measure_id"].map(SET.index),
    ).sort_values(["order", "column"])  # fmt: skip
    wanted = ["row_id", "row_name", "column_id", "column_name", "unit", "value", "state",
              "numerator", "denominator"]  # fmt: skip
    return told[wanted].reset_index(drop=True)


def say_highest(view: View, squares: pd.DataFrame, year: int) -> str:
    """Where the first rate that several have is highest and lowest.

    Of offices none is named: the highest and the lowest are mostly those with few cases.
    """
    for name in SET[1:]:
        rows = squares[(squares["column_id"] == name) & squares["value"].notna()]
        if rows["value"].nunique() > 1:
            ordered = rows.sort_values("value", kind="stable")
            low, high = ordered.iloc[0], ordered.iloc[-1]
            ends = {"year": year, "measure": high["column_name"],
                    "most": word_value(high["value"], high["unit"]),
                    "least": word_value(low["value"], low["unit"])}  # fmt: skip
            if view.offices:
                return t("{year}, {measure}: from {least} to {most} among {n} offices with five "
                         "cases or more", n=len(rows), **ends)  # fmt: skip
            return t(
                "{year}, {measure}: highest in {high} ({most}), lowest in {low} ({least})",
                high=high["row_name"], low=low["row_name"], **ends,
            )  # fmt: skip
    return t("{year}: no rate can be compared here", year=year)


def word_states() -> dict[str, tuple[str, str]]:
    """Mark and words of every state that has no value."""
    return {state: (MARKS[state], word_state(state, language())) for state in STATE_WORDS}


def tabulate(cells: pd.DataFrame, names: Mapping[str, str], year: int) -> pd.DataFrame:
    """A line a row and measure of the year, the place as a whole first, in worded columns."""
    now = cells[cells["year"] == year]
    now = now[now["row_id"].isin(list(names))]
    titles = {name: load_measure(name).title.in_language(language()) for name in SET}
    units = {name: t(UNIT_WORDS[load_measure(name).unit]) for name in SET}
    order = now["row_id"].map(list(names).index)
    now = now.assign(order=order, column=now["measure_id"].map(SET.index))
    now = now.sort_values(["order", "column"])
    columns = {
        t("District or office"): now["row_id"].map(names), t("Year"): now["year"],
        t("Measure"): now["measure_id"].map(titles), t("Unit"): now["measure_id"].map(units),
        t("Numerator"): now["numerator"], t("Denominator"): now["denominator"],
        t("Value"): _in_unit(now, "value"), t("Lower end (95 %)"): _in_unit(now, "low"),
        t("Upper end (95 %)"): _in_unit(now, "high"),
        t("Change on last year"): _in_unit(now, "change"),
        t("Offices of both years"): now["both"],
        t("Offices with a value"): now["covered"], t("Offices expected"): now["expected"],
        t("State"): [word_state(state, language()) for state in now["state"]],
    }  # fmt: skip
    return pd.DataFrame(columns).reset_index(drop=True)


def _in_unit(cells: pd.DataFrame, column: str) -> "pd.Series[float]":
    """Shares in per cent, and their changes in percentage points, as the screen says them."""
    shares = cells["measure_id"].map(lambda name: load_measure(name).unit == "share")
    return cells[column].astype(float).where(~shares, 100 * cells[column].astype(float)).round(4)
