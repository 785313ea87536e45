"""The squares of the districts' heat map, what they show, and their marks."""

from collections.abc import Mapping

import pandas as pd

from gaistats.charts.numbers import word_value
from gaistats.pieces.district_cells import View, pick_rows
from gaistats.pieces.language import language, t
from gaistats.stats.measure import load_measure
from gaistats.stats.side_by_side import SET
from gaistats.stats.words import STATE_WORDS, word_state

MOST_SQUARES = 60  # rows; more cannot be read on one screen
MARKS = {"few": "<5", "no_cases": "∅", "in_doubt": "*", "not_in_form": "／", "no_report": "—",
         "waiting": "…", "blank": "□", "mark": "×", "unreadable": "?", "unknown": "(?)",
         "absent": "·", "beside": "＋"}  # fmt: skip


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
